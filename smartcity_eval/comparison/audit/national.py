"""The audit of one year's announced results: every figure that the findings quote."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...core.decimals import decimals_of
from ...evaluation import Evaluation
from ...evaluation.models.base import Result, computed_property
from ...frameworks import Framework, load_framework
from ...methods.uncertainty.rounding_intervals import Verdict, half_up
from ..complete_groups import AnnouncedGroup, announced_groups
from ..distribution import Profile, Spread, component_profile, index_spread
from ..movers import Moves, announced_moves
from ..robustness import score_table, year_robustness
from .deciding_components import Structure, structure
from .grading import Grading, grading
from .implied_index import ImpliedIndices, implied_indices
from .other_formulas import RankComparison, by_one_formula, by_plain_mean, other_formulas
from .rank_certainty import Certainty, certainty
from .reproduction import Reproduction, reproduction


class GroupAudit(Result):
    """One complete group of one year's letter, and what was found of it.

    `absent` are those that did not take part, by name. What is not known of a group, its
    components not being known, is None.
    """

    year: int
    framework: str
    label: dict[str, str]
    letter: str
    weights: dict[str, Decimal]
    questions: int
    judged: int
    absent: tuple[str, ...]
    spread: Spread
    profile: tuple[Profile, ...]
    reproduction: Reproduction | None
    grading: Grading | None
    structure: Structure | None
    certainty: Certainty | None
    plain_mean: RankComparison | None

    @computed_property
    def members(self) -> int:
        """How many regions the letter lists in this group."""
        return self.judged + len(self.absent)


class Term(Result):
    """One component's part of an index: its score times its weight, unrounded and rounded."""

    key: str
    label: dict[str, str]
    score: Decimal
    weight: Decimal
    term: Decimal
    rounded: Decimal


class Single(Result):
    """One complete row outside the complete groups, term by term.

    `once` is the sum of the terms rounded once, `by_terms` the sum of the rounded terms; `rounded`
    is what its edition's rule gives of the two.
    """

    region: str
    name: str
    year: int
    framework: str
    published: Decimal
    index: Decimal
    rounded: Decimal
    once: Decimal
    by_terms: Decimal
    verdict: Verdict
    terms: tuple[Term, ...]


class NationalAudit(Result):
    """The audit of a year's results and of those of the year before that they are compared with.

    `groups` are the complete groups, the latest year first; `singles` complete rows outside them.
    `formulas` are orders by other weights, `common` the order of all groups of the year by the one
    formula that all their scores allow. `panels` say how sure the places are that panels' ratings
    give where nobody has announced a group's results, drawn by question and assessor.
    """

    year: int
    groups: tuple[GroupAudit, ...]
    singles: tuple[Single, ...]
    moves: Moves
    implied: ImpliedIndices | None
    formulas: tuple[RankComparison, ...]
    common: RankComparison | None
    panels: tuple[Certainty, ...] = ()

    @computed_property
    def rows(self) -> int:
        """How many published indices of complete groups were recomputed."""
        return sum(group.reproduction.rows for group in self.groups if group.reproduction)

    @computed_property
    def exact(self) -> int:
        """How many of them the editions give back to the digit."""
        return sum(group.reproduction.exact for group in self.groups if group.reproduction)

    def of(self, year: int) -> tuple[GroupAudit, ...]:
        """Return the groups of one year."""
        return tuple(group for group in self.groups if group.year == year)

    def group(self, framework: str) -> GroupAudit:
        """Return the group that an edition judged."""
        return next(group for group in self.groups if group.framework == framework)


def national_audit(
    evaluations: Iterable[Evaluation], year: int, draws: int = 1000, seed: int = 1
) -> NationalAudit:
    """Audit the announced results of a year.

    Parameters
    ----------
    evaluations
        Those of the year and of the year before; others are left aside.
    year
        Whose announcement is audited.
    draws, seed
        As for :func:`~smartcity_eval.comparison.robustness.year_robustness`.

    Returns
    -------
    NationalAudit
        Figures unrounded, in no language. Empty of what the records do not state.
    """
    known = [e for e in evaluations if e.year in (year, year - 1)]
    own, before = ([e for e in known if e.year == which] for which in (year, year - 1))
    sure = {
        found.framework: certainty(found)
        for part in (own, before)
        for found in year_robustness(part, draws, seed=seed)
    }
    groups = [group for part in (own, before) for group in announced_groups(part)]
    inside = {(e.year, e.region) for group in groups for e in group.judged}
    return NationalAudit(
        year=year,
        groups=tuple(_group(group, sure) for group in groups),
        singles=tuple(
            single
            for e in known
            if (e.year, e.region) not in inside and (single := _single(e)) is not None
        ),
        moves=announced_moves(own),
        implied=implied_indices(own),
        formulas=(*other_formulas(own), *other_formulas(before)),
        common=by_one_formula(announced_groups(own)),
        panels=tuple(
            found
            for framework, found in sure.items()
            if framework not in {group.edition.id for group in groups}
            and any(held.doubt == "ratings" for held in found.held)
        ),
    )


def _group(group: AnnouncedGroup, sure: dict[str, Certainty]) -> GroupAudit:
    edition, members = group.edition, group.edition.group
    assert members is not None
    return GroupAudit(
        year=group.judged[0].year,
        framework=edition.id,
        label=members.label.model_dump(),
        letter=members.letter,
        weights=_percent(edition),
        questions=len(edition.leaves()),
        judged=len(group.judged),
        absent=tuple(e.name for e in group.absent),
        spread=index_spread(group),
        profile=component_profile(group),
        reproduction=reproduction(group),
        grading=grading(group),
        structure=_structure(group),
        certainty=sure.get(edition.id),
        plain_mean=by_plain_mean(group),
    )


def _structure(group: AnnouncedGroup) -> Structure | None:
    cards = {
        e.region: e.published_card
        for e in group.judged
        if e.published_card and e.published_card.index is not None
    }
    return structure(group.edition.id, score_table(cards)) if cards else None


def _single(e: Evaluation) -> Single | None:
    """Return the terms of a row whose published index its edition's rounding can give."""
    card, agreement = e.published_card, e.agreement
    if card is None or agreement is None or agreement.rounded is None or card.exact:
        return None
    edition = load_framework(card.framework)
    decimals = decimals_of(agreement.rounded)
    terms = tuple(
        Term(
            key=c.key,
            label=c.label,
            score=c.score,
            weight=100 * c.weight / edition.total_weight,
            term=c.contribution,
            rounded=half_up(c.contribution, decimals),
        )
        for c in card.contributions
        if c.score is not None and c.contribution is not None
    )
    return Single(
        region=e.region,
        name=e.name,
        year=e.year,
        framework=card.framework,
        published=agreement.published,
        index=agreement.computed,
        rounded=agreement.rounded,
        once=half_up(agreement.computed, decimals),
        by_terms=sum((t.rounded for t in terms), Decimal(0)),
        verdict=agreement.verdict,
        terms=terms,
    )


def _percent(edition: Framework) -> dict[str, Decimal]:
    return {c.key: 100 * c.weight.value / edition.total_weight for c in edition.components}

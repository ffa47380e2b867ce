"""The order by another formula: another group's weights, one formula for all, a plain mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal

import numpy as np

from ...composites.modified_framework import leaves_at
from ...core.decimals import decimals_of
from ...evaluation import Evaluation
from ...evaluation.models.base import Result, computed_property
from ...evaluation.models.index_result import Scorecard
from ...frameworks import Framework, load_framework
from ...frameworks.membership import editions_in
from ...frameworks.scoring import index_of, rounded_index
from ...methods.multivariate.correlation import kendall, spearman
from ...methods.uncertainty.ranks import ranks
from ...methods.uncertainty.rounding_intervals import half_up
from ..complete_groups import AnnouncedGroup
from ..robustness import LEAST, complete_cards

Formula = Literal["other", "common", "plain_mean"]
Indexing = Callable[[Framework, Mapping[str, Decimal]], Decimal | None]


class RankChange(Result):
    """One region's index and place by its own formula, and by another."""

    region: str
    name: str
    framework: str
    index: Decimal
    other: Decimal
    place: int
    other_place: int

    @computed_property
    def difference(self) -> Decimal:
        """The other formula's index less its own."""
        return self.other - self.index

    @computed_property
    def gain(self) -> int:
        """How many places it gains by the other formula; below zero, how many it loses."""
        return self.place - self.other_place


class RankComparison(Result):
    """An order beside the one that another formula gives, region by region.

    `frameworks` are the editions of those ordered and `by` the edition whose weights are tried;
    None for the plain mean. Both indices are rounded as their editions round them, so that equals
    share a place as they do in the announced table. `kendall` and `spearman` say how alike the two
    orders are: 1 the same, -1 the other way round.
    """

    formula: Formula
    frameworks: tuple[str, ...]
    by: str | None
    moved: tuple[RankChange, ...]
    kendall: float
    spearman: float

    @computed_property
    def changed(self) -> int:
        """How many regions have another place."""
        return sum(m.gain != 0 for m in self.moved)

    @computed_property
    def shift(self) -> float:
        """By how many places they move on average."""
        return sum(abs(m.gain) for m in self.moved) / len(self.moved)

    @computed_property
    def higher(self) -> int:
        """How many have a higher index by the other formula."""
        return sum(m.difference > 0 for m in self.moved)

    @computed_property
    def mean_difference(self) -> Decimal:
        """The other index less their own, on average."""
        return sum((m.difference for m in self.moved), Decimal(0)) / len(self.moved)

    @computed_property
    def mean_gains(self) -> dict[str, float]:
        """How many places those of each edition gain on average, by edition."""
        gains = {
            name: [m.gain for m in self.moved if m.framework == name] for name in self.frameworks
        }
        return {name: sum(own) / len(own) for name, own in gains.items()}

    def risers(self, count: int) -> tuple[RankChange, ...]:
        """Return those that gain most places, the most first; none that gains none."""
        return tuple(
            sorted((m for m in self.moved if m.gain > 0), key=lambda m: (-m.gain, m.name))[:count]
        )

    def fallers(self, count: int) -> tuple[RankChange, ...]:
        """Return those that lose most places, the most first; none that loses none."""
        return tuple(
            sorted((m for m in self.moved if m.gain < 0), key=lambda m: (m.gain, m.name))[:count]
        )


def other_formulas(evaluations: Iterable[Evaluation]) -> tuple[RankComparison, ...]:
    """Order each edition's complete rows by the weights of the other editions of their year.

    Parameters
    ----------
    evaluations
        Those of one year.

    Returns
    -------
    tuple of RankComparison
        One for each edition with two rows or more and each unlike set of weights that asks for no
        component these rows lack. That the scores were given knowing another formula is not undone.
    """
    evaluations = tuple(evaluations)
    names = {e.region: e.name for e in evaluations}
    years = {e.year for e in evaluations}
    found = []
    for framework, cards in sorted(complete_cards(evaluations).items()):
        own = load_framework(framework)
        others = [edition for year in sorted(years) for edition in editions_in(year)]
        for other in _unlike(own, others) if len(cards) >= LEAST else ():
            rows = [
                (region, names[region], framework, _index(own, card), _index(other, card))
                for region, card in cards.items()
            ]
            found.append(_rank_comparison("other", rows, other.id))
    return tuple(found)


def by_one_formula(groups: Sequence[AnnouncedGroup]) -> RankComparison | None:
    """Rank several groups together by the one formula that all their scores allow.

    The order by their announced indices stands beside it.

    Returns
    -------
    RankComparison or None
        None where there are no two groups with unlike weights, a group's scores are not all known,
        or no formula asks only for what all have.
    """
    weights = {_weights(group.edition) for group in groups}
    cards = {
        e.region: e.published_card
        for group in groups
        for e in group.judged
        if e.published_card and e.published_card.index is not None
    }
    common = [
        group.edition
        for group in groups
        if all(_allows(other.edition, group.edition) for other in groups)
    ]
    if (
        len(weights) < LEAST
        or not common
        or len(cards) < sum(len(group.judged) for group in groups)
    ):
        return None
    rows = [
        (
            e.region,
            e.name,
            group.edition.id,
            e.published.index or Decimal(0),
            _index(common[0], cards[e.region]),
        )
        for group in groups
        for e in group.judged
    ]
    return _rank_comparison("common", rows, common[0].id)


def by_plain_mean(group: AnnouncedGroup) -> RankComparison | None:
    """Rank a group by the plain mean of its components; None where scores are missing.

    The letter's word "average" would have it so.
    """
    rows = []
    for e in group.judged:
        mean = plain_mean(e.published_card) if e.published_card else None
        if mean is None or e.published.index is None:
            return None
        decimals = decimals_of(e.published.index)
        rows.append(
            (e.region, e.name, group.edition.id, e.published.index, half_up(mean, decimals))
        )
    return _rank_comparison("plain_mean", rows, None)


def plain_mean(card: Scorecard, keys: Iterable[str] | None = None) -> Decimal | None:
    """Return the plain mean of a scorecard's components, all or those named.

    None where one is not known.
    """
    wanted = None if keys is None else set(keys)
    scores = [c.score for c in card.contributions if wanted is None or c.key in wanted]
    known = [score for score in scores if score is not None]
    return sum(known, Decimal(0)) / len(known) if known and len(known) == len(scores) else None


def index_by(
    edition: Framework, card: Scorecard, round_as: Indexing = rounded_index
) -> Decimal | None:
    """Return the index that an edition's weights make of a scorecard's components.

    None where it asks for one that is not known.

    Parameters
    ----------
    edition
        Whose weights are used; questions under its components are left aside.
    card
        The scores.
    round_as
        How the index is rounded: as the edition does, or not at all with ``index_of``.
    """
    scores = {c.key: c.score for c in card.contributions if c.score is not None}
    cut = leaves_at(edition, [component.key for component in edition.components])
    found = round_as(cut, scores)
    return index_of(cut, scores) if found is None else found


def _index(edition: Framework, card: Scorecard) -> Decimal:
    found = index_by(edition, card)
    assert found is not None
    return found


def _weights(edition: Framework) -> tuple[tuple[str, Decimal], ...]:
    return tuple((c.key, c.weight.value / edition.total_weight) for c in edition.components)


def _allows(scored: Framework, formula: Framework) -> bool:
    """Return whether scores by one edition give every component that another weighs."""
    return {c.key for c in formula.components} <= {c.key for c in scored.components}


def _unlike(own: Framework, others: Iterable[Framework]) -> list[Framework]:
    """Return the editions whose weights differ from an edition's and from each other's.

    Those with published members first.
    """
    found: dict[tuple[tuple[str, Decimal], ...], Framework] = {_weights(own): own}
    for other in sorted(others, key=lambda edition: not (edition.group and edition.group.members)):
        if _allows(own, other):
            found.setdefault(_weights(other), other)
    return [edition for edition in found.values() if edition is not own]


def _rank_comparison(
    formula: Formula, rows: Sequence[tuple[str, str, str, Decimal, Decimal]], by: str | None
) -> RankComparison:
    own, other = (np.array([float(row[at]) for row in rows]) for at in (3, 4))
    places, others = ranks(own), ranks(other)
    moved = [
        RankChange(
            region=region,
            name=name,
            framework=framework,
            index=index,
            other=changed,
            place=int(places[i]),
            other_place=int(others[i]),
        )
        for i, (region, name, framework, index, changed) in enumerate(rows)
    ]
    # Where one of the two orders has all in one place there is nothing to correlate.
    varied = len(set(own)) > 1 and len(set(other)) > 1
    return RankComparison(
        formula=formula,
        frameworks=tuple(sorted({row[2] for row in rows})),
        by=by,
        moved=tuple(sorted(moved, key=lambda m: (m.place, m.name))),
        kendall=kendall(own, other) if varied else float("nan"),
        spearman=spearman(own, other) if varied else float("nan"),
    )

"""From a jury's ratings to its score: consensus, moderation, and the index at each step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ...frameworks import Component, Framework
from ...methods.agreement.consensus import CONSENSUS
from ...records.ratings import Moderation, Ratings
from ..models.jury_result import Assessor, JuryResult, LeafRatings, Moderated
from ..scorecard import branches_of, decimal_of, index_of
from .agreement import coefficients, dimension_means, disagreements, own_bias, strictness
from .index_changes import IndexChanges


def judge_ratings(ratings: Ratings | None, framework: Framework | None) -> JuryResult | None:
    """Compute a jury's scores from its ratings; None where there are none or no edition is known.

    Parameters
    ----------
    ratings
        The record's ratings. Only submitted sheets count; a draft is listed and left out.
    framework
        The edition: its leaves, weights and jury rules.

    Returns
    -------
    JuryResult
        Unrounded. A leaf's agreed value is its last moderated value, else the consensus of the
        submitted ratings; the index is None while a leaf has neither.
    """
    if ratings is None or framework is None:
        return None
    rules = framework.panel
    rule = ratings.consensus.rule if ratings.consensus else rules.consensus.rule if rules else ""
    submitted = _SubmittedRatings(ratings, framework, rule)
    moderation = tuple(sorted(ratings.moderation, key=lambda m: m.date))
    consensus = {leaf.key: submitted.consensus(leaf.key) for leaf in framework.leaves()}
    agreed = {**consensus, **{m.leaf: m.value for m in moderation}}
    own = ratings.self_assessment.ratings if ratings.self_assessment else {}
    leaves = submitted.leaves(agreed, {m.leaf for m in moderation})
    return JuryResult(
        framework=framework.id,
        scale_minimum=framework.scale.minimum.value,
        scale_maximum=framework.scale.maximum.value,
        state=ratings.state,
        rule=rule,
        rule_status="stated" if ratings.consensus or rules is None else rules.consensus.status,
        rule_reason=(
            ratings.consensus.reason
            if ratings.consensus
            else rules.consensus.how
            if rules
            else None
        ),
        departure=rules.departure.value if rules else None,
        spread=rules.spread.value if rules else None,
        assessors=tuple(
            Assessor(
                key=key,
                institution=s.institution,
                role=s.role,
                person=s.person,
                counts=s.counts,
                date=s.date,
                rated=len(s.ratings),
            )
            for key, s in ratings.assessors.items()
        ),
        leaves=leaves,
        moderation=_steps(moderation, consensus, framework),
        own_index=index_of(framework, {key: rating.value for key, rating in own.items()}),
        consensus_index=index_of(framework, consensus),
        index=index_of(framework, agreed),
        closed=ratings.final.date if ratings.final else None,
        closed_by=ratings.final.by if ratings.final else None,
        agreement=coefficients(leaves, framework.scale),
        severity=strictness(leaves),
        own_bias=own_bias(leaves),
        dimensions=dimension_means(leaves),
    )


@dataclass(frozen=True)
class _SubmittedRatings:
    """The ratings that count, and the rule that brings them together."""

    ratings: Ratings
    framework: Framework
    rule: str

    def of(self, key: str) -> dict[str, Decimal]:
        """Return each assessor's submitted rating of a leaf."""
        return {
            name: s.ratings[key].value
            for name, s in self.ratings.assessors.items()
            if s.counts and key in s.ratings
        }

    def consensus(self, key: str) -> Decimal | None:
        """Return a leaf's consensus, if as many rated it as the edition asks for."""
        given, rules = self.of(key), self.framework.panel
        seats = sum(sheet.counts for sheet in self.ratings.assessors.values())
        needed = (
            seats if rules is None or rules.missing == "refuse" else min(rules.min_raters, seats)
        )
        return (
            CONSENSUS[self.rule](list(given.values())) if given and len(given) >= needed else None
        )

    def leaves(
        self, agreed: Mapping[str, Decimal | None], moderated: set[str]
    ) -> tuple[LeafRatings, ...]:
        """Return every leaf, with its part of the whole disagreement."""
        branches = branches_of(self.framework)
        shares = self.framework.shares()
        weights = {
            leaf.key: decimal_of(shares[leaf.key] * Fraction(self.framework.total_weight))
            for leaf in self.framework.leaves()
        }
        changes = IndexChanges(self.framework, agreed)
        plain = [
            self.leaf(leaf, agreed, moderated, changes).model_copy(
                update={"branch": branches.get(leaf.key), "weight": weights[leaf.key]}
            )
            for leaf in self.framework.leaves()
        ]
        disagreed = disagreements(plain)
        return tuple(
            leaf.model_copy(update={"disagreement": disagreed.get(leaf.key)}) for leaf in plain
        )

    def leaf(
        self,
        leaf: Component,
        agreed: Mapping[str, Decimal | None],
        moderated: set[str],
        changes: IndexChanges,
    ) -> LeafRatings:
        """Return one leaf with all its ratings."""
        given, rules, own = self.of(leaf.key), self.framework.panel, self.ratings.self_assessment
        apart = (
            len(given) > 1
            and rules is not None
            and max(given.values()) - min(given.values()) > rules.spread.value
        )
        ends = (
            [changes.index_with(leaf.key, end(given.values())) for end in (min, max)]
            if given
            else [None, None]
        )
        return LeafRatings(
            key=leaf.key,
            label=leaf.label.model_dump(),
            dimension=leaf.dimension,
            weight=leaf.weight.value,
            own=own.ratings[leaf.key].value if own and leaf.key in own.ratings else None,
            ratings=given,
            reasons={
                name: s.ratings[leaf.key].reason
                for name, s in self.ratings.assessors.items()
                if name in given and s.ratings[leaf.key].reason
            },
            consensus=self.consensus(leaf.key),
            moderated=agreed[leaf.key] if leaf.key in moderated else None,
            open=bool(apart) and leaf.key not in moderated,
            index_low=ends[0],
            index_high=ends[1],
        )


def _steps(
    moderation: tuple[Moderation, ...],
    consensus: Mapping[str, Decimal | None],
    framework: Framework,
) -> tuple[Moderated, ...]:
    """Follow the moderations in their order, each on top of the ones before."""
    now, index = dict(consensus), index_of(framework, consensus)
    steps = []
    for m in moderation:
        after = {**now, m.leaf: m.value}
        index_after = index_of(framework, after)
        steps.append(
            Moderated(
                leaf=m.leaf,
                before=now.get(m.leaf),
                after=m.value,
                by=m.by,
                role=m.role,
                date=m.date,
                reason=m.reason,
                index_before=index,
                index_after=index_after,
            )
        )
        now, index = after, index_after
    return tuple(steps)

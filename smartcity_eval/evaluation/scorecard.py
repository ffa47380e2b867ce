"""The scorecard: the index that published scores make by an edition's weights."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from ..core.decimals import decimals_of
from ..frameworks import Component, Framework, load_framework, scoring
from ..methods.uncertainty.rounding_intervals import half_up
from ..records.record import UNKNOWN_FRAMEWORK, Record
from .models.base import AnnouncedRank, Branch
from .models.index_result import (
    Agreement,
    Announced,
    Contribution,
    DimensionView,
    LeafScore,
    Scorecard,
)


def score(
    scores: Mapping[str, Decimal], framework: Framework, year: int, *, exact: bool = False
) -> Scorecard:
    """Compute a year's index from its scores.

    Parameters
    ----------
    scores
        Component or leaf key to score, on the framework's scale; one without a score is missing. A
        component is computed from its leaves where all of them are known.
    framework
        The edition that gives the tree, the weights, the rounding and what to do about gaps.
    year
        The year judged; a weight may be stated for one year and inferred for another.
    exact
        The scores are what was decided, as a jury's are, and not what remained after rounding.

    Returns
    -------
    Scorecard
        `index` unrounded, with `low` and `high`: what it can be given that the scores were printed
        rounded, and lay on the scale. None where a part that weighs is not scored, or less weight
        is than the framework asks for; a leaf of no weight need not be.
    """
    contributions = tuple(
        _contribution(component, scores, framework, year) for component in framework.components
    )
    coverage = decimal_of(100 * _covered(framework.components, scores))
    found = (
        scoring.compute(framework, scores, exact) if coverage >= framework.min_coverage else None
    )
    rounding = framework.rounding
    return Scorecard(
        framework=framework.id,
        exact=exact,
        scale_minimum=framework.scale.minimum.value,
        scale_maximum=framework.scale.maximum.value,
        scale_minimum_status=framework.scale.minimum.status,
        coverage=coverage,
        contributions=contributions,
        index=found.index if found else None,
        low=found.possible.low if found else None,
        high=found.possible.high if found else None,
        rounded=found.rounded if found else None,
        rounded_low=found.rounded_possible.low if found and found.rounded_possible else None,
        rounded_high=found.rounded_possible.high if found and found.rounded_possible else None,
        rounding=rounding.step if found and rounding else None,
    )


def scores_of(record: Record) -> dict[str, Decimal]:
    """Return a record's published scores, of components and of questions, by key."""
    if record.scores is None:
        return {}
    return {
        key: s.value
        for key, s in (*record.scores.components.items(), *record.scores.questions.items())
    }


def with_previous_scores(card: Scorecard, last: Record | None) -> Scorecard:
    """Return a scorecard with the scores of the last record beside its own, by their keys."""
    before = scores_of(last) if last else {}
    if last is None or not before:
        return card
    edition = framework_of(last)
    known = (
        {c.key: c.score for c in score(before, load_framework(edition), last.year).contributions}
        if edition not in (None, UNKNOWN_FRAMEWORK)
        else before
    )
    contributions = tuple(
        c.model_copy(
            update={
                "previous": known.get(c.key),
                "leaves": tuple(
                    leaf.model_copy(update={"previous": before.get(leaf.key)}) for leaf in c.leaves
                ),
            }
        )
        for c in card.contributions
    )
    return card.model_copy(
        update={
            "contributions": contributions,
            "previous_year": last.year,
            "previous_framework": edition,
        }
    )


def inconsistent_means(card: Scorecard, framework: Framework) -> tuple[str, ...]:
    """Return the components and leaves whose score cannot be a mean of the edition's grades.

    None where it states no grades.
    """
    grades = framework.grades
    if grades is None:
        return ()
    found = []
    for c in card.contributions:
        scored = [(leaf.key, leaf.score, 1) for leaf in c.leaves if leaf.score is not None]
        if c.score is not None and len(scored) < len(c.leaves):
            scored.append(
                (c.key, c.score, len(c.leaves))
            )  # as published, and not a mean taken here
        found += [
            key
            for key, value, leaves in scored
            if not grades.can_give(value, leaves, decimals_of(value))
        ]
    return tuple(found)


def decimal_of(number: Fraction) -> Decimal:
    """Return an exact fraction as a Decimal, to the digits that Decimal works with."""
    return Decimal(number.numerator) / Decimal(number.denominator)


def _contribution(
    component: Component, scores: Mapping[str, Decimal], framework: Framework, year: int
) -> Contribution:
    printed, weight = scores.get(component.key), component.weight
    own = scoring.node_score(component, scores, framework.scale) if component.children else printed
    leaves = component.leaves() if component.children else ()
    term = None if own is None else own * weight.value / framework.total_weight
    rounding = framework.rounding
    return Contribution(
        key=component.key,
        label=component.label.model_dump(),
        weight=weight.value,
        score=own if printed is None else printed,
        is_mean=own is not None and printed is None,
        # Borrowed for a year the edition was not made for, a weight is no more than assumed.
        weight_status=weight.status_in(year) if year in framework.years else "assumed",
        weight_reference=weight.reference,
        contribution=term,
        rounded=(
            half_up(term, rounding.decimals)
            if term is not None and rounding and rounding.step == "terms"
            else None
        ),
        leaves=tuple(_leaf_score(leaf, scores) for leaf in leaves),
    )


def _leaf_score(leaf: Component, scores: Mapping[str, Decimal]) -> LeafScore:
    question = leaf.question
    return LeafScore(
        key=leaf.key,
        label=leaf.label.model_dump(),
        dimension=leaf.dimension,
        score=scores.get(leaf.key),
        indicator=question.indicator if question else None,
        code=question.code if question else None,
    )


def _covered(components: tuple[Component, ...], scores: Mapping[str, Decimal]) -> Fraction:
    """Return the share of some components' weight that is scored, at them or below."""
    # Of their own sum and not of a total: rescaled weights, such as thirds, do not end.
    whole = sum((Fraction(c.weight.value) for c in components), Fraction(0))
    found = sum(
        (
            Fraction(c.weight.value) * (1 if c.key in scores else _covered(c.children, scores))
            for c in components
        ),
        Fraction(0),
    )
    return found / whole if whole else Fraction(0)


def branches_of(framework: Framework) -> dict[str, Branch]:
    """Return the component that each leaf stands under.

    A component that is a leaf itself stands under none.
    """
    return {
        leaf.key: Branch(key=component.key, label=component.label.model_dump())
        for component in framework.components
        if component.children
        for leaf in component.leaves()
    }


def index_of(framework: Framework, values: Mapping[str, Decimal | None]) -> Decimal | None:
    """Return the index that some leaves' values make, unrounded.

    None where fewer are known than the framework asks for.
    """
    known = {key: value for key, value in values.items() if value is not None}
    # A jury is asked for hundreds of these: no scorecard is made, and the coverage is reckoned in
    # fractions only where a leaf is missing.
    if any(leaf.key not in known for leaf in framework.leaves()):
        coverage = decimal_of(100 * _covered(framework.components, known))
        if coverage < framework.min_coverage:
            return None
    return scoring.index_of(framework, known)


def announced(record: Record) -> Announced:
    """Gather what was announced, untouched."""
    published = record.published
    if published is None:
        return Announced()
    return Announced(
        index=published.index.value if published.index else None,
        index_status=published.index.status if published.index else "stated",
        improvement=published.improvement.value if published.improvement else None,
        target=published.target.value if published.target else None,
        predicate=published.predicate,
        ranks=tuple(AnnouncedRank.of(rank) for rank in published.ranks),
    )


def compare_with_published(card: Scorecard | None, published: Announced) -> Agreement | None:
    """Compare the computed index with the published one; None where either is missing."""
    found = card.computed if card else None
    if found is None or published.index is None:
        return None
    return Agreement(
        computed=found.index,
        low=found.possible.low,
        high=found.possible.high,
        rounded=found.rounded,
        published=published.index,
        verdict=found.verdict(published.index),
    )


def framework_of(record: Record) -> str | None:
    """Return the edition a record was judged by, ``unknown``, or None where it was not judged."""
    return record.evaluation.framework if record.evaluation else None


def dimension_view(record: Record) -> DimensionView | None:
    """Gather the published six-dimension figures; the mean exists only where all six are known."""
    block = record.dimensions
    if block is None or not block.values:
        return None
    values = {key: s.value for key, s in block.values.items()}
    return DimensionView(
        values=values,
        mean=sum(values.values(), Decimal(0)) / 6 if len(values) == 6 else None,
        describes=block.describes,
        describes_status=block.status,
        how=block.how,
    )

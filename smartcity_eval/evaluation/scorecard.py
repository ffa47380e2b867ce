"""The index: what the published scores and the edition's weights make of it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ..frameworks import Framework, computing
from ..indices.intervals import Interval, agreement
from ..records.record import UNKNOWN_FRAMEWORK, Record
from .result import AnnouncedRank, Branch
from .results import Agreement, Announced, Contribution, DimensionView, Improvement, IndexYear, Scorecard


def score(scores: Mapping[str, Decimal], framework: Framework, year: int, *, exact: bool = False) -> Scorecard:
    """Bring a year's component scores into one index.

    Parameters
    ----------
    scores
        Leaf key to score, on the framework's scale; a leaf without one is missing.
    framework
        The edition that gives the tree, the weights and what to do about gaps.
    year
        The year judged; a weight may be stated for one year and inferred for another.
    exact
        The scores are what was decided, as a panel's are, and not what remained after rounding.

    Returns
    -------
    Scorecard
        `index` unrounded, with `low` and `high`: what it can be given that the scores were printed
        rounded, and lay on the scale. None where a leaf that weighs is not scored, or fewer leaves are
        than the framework asks for; a leaf of no weight need not be.
    """
    leaves = framework.leaves()
    weight = sum((leaf.weight.value for leaf in leaves), Decimal(0))
    covered = sum((leaf.weight.value for leaf in leaves if leaf.key in scores), Decimal(0))
    coverage = covered * 100 / weight
    complete = coverage >= framework.min_coverage
    branches = branches_of(framework)
    contributions = tuple(
        Contribution(
            key=leaf.key,
            label=leaf.label.model_dump(),
            branch=branches.get(leaf.key),
            score=scores.get(leaf.key),
            weight=leaf.weight.value,
            # Borrowed for a year the edition was not made for, a weight is no more than assumed.
            weight_status=leaf.weight.status_in(year) if year in framework.years else "assumed",
            weight_reference=leaf.weight.reference,
            contribution=scores[leaf.key] * leaf.weight.value / weight if leaf.key in scores else None,
        )
        for leaf in leaves
    )
    index = computing.index_of(framework, scores) if complete else None
    possible = None if index is None else Interval(index, index) if exact else computing.possible_index(framework, scores)
    return Scorecard(
        framework=framework.id, exact=exact,
        scale_maximum=framework.scale.maximum.value,
        scale_minimum_status=framework.scale.minimum.status,
        index=index, low=possible.low if possible else None, high=possible.high if possible else None, coverage=coverage, contributions=contributions,
    )


def branches_of(framework: Framework) -> dict[str, Branch]:
    """Give the component that each leaf stands under; a component that is a leaf itself stands under none."""
    return {
        leaf.key: Branch(key=component.key, label=component.label.model_dump())
        for component in framework.components if component.children for leaf in component.leaves()
    }


def by_component(card: Scorecard) -> tuple[Contribution, ...]:
    """Give a scorecard's contributions by component, where an edition has leaves below its components.

    A component's score is its leaves' mean by weight, and none while one that weighs has none; its weight is
    as sure as the least sure of theirs.
    """
    found: dict[str, list[Contribution]] = {}
    for c in card.contributions:
        found.setdefault(c.branch.key if c.branch else c.key, []).append(c)
    return tuple(_together(own) if own[0].branch else own[0] for own in found.values())


def _together(leaves: list[Contribution]) -> Contribution:
    branch, weight = leaves[0].branch, sum((c.weight for c in leaves), Decimal(0))
    known = [(c.score, c.weight, c.contribution) for c in leaves if c.score is not None and c.contribution is not None]
    whole = weight > 0 and all(c.score is not None for c in leaves if c.weight)
    return Contribution(
        key=branch.key, label=branch.label, weight=weight,
        score=sum((own * share for own, share, _ in known), Decimal(0)) / weight if whole else None,
        weight_status=max((c.weight_status for c in leaves), key=("stated", "inferred", "assumed").index),
        weight_reference="; ".join(dict.fromkeys(c.weight_reference for c in leaves)),
        contribution=sum((part for _, _, part in known), Decimal(0)) if whole else None,
    )


def index_of(framework: Framework, values: Mapping[str, Decimal | None]) -> Decimal | None:
    """Give the index that some leaves' values make, unrounded; None where fewer are known than the framework asks for."""
    known = {key: value for key, value in values.items() if value is not None}
    return score(known, framework, framework.years[0], exact=True).index


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
    """Put the computed index beside the published one; None where either is missing."""
    if card is None or card.index is None or card.possible is None or published.index is None:
        return None
    verdict = agreement(card.index, card.possible, published.index)
    return Agreement(computed=card.index, low=card.possible.low, high=card.possible.high, published=published.index, verdict=verdict)


def framework_of(record: Record) -> str | None:
    """Give the edition a record was judged by, ``unknown``, or None where it was not judged."""
    return record.evaluation.framework if record.evaluation else None


def index_history(records: tuple[Record, ...]) -> tuple[IndexYear, ...]:
    """Give the published index of each year that has one."""
    return tuple(
        IndexYear(year=r.year, index=r.published.index.value, framework=framework_of(r))
        for r in records
        if r.published and r.published.index
    )


def improvement(record: Record, framework: Framework | None, history: tuple[Record, ...], across_editions: bool) -> Improvement | None:
    """Compare this year's published index with the last one.

    Parameters
    ----------
    record, framework
        The year judged and its edition; None where the edition is unknown.
    history
        Earlier records, oldest first.
    across_editions
        Compute the difference even where the editions were not declared comparable.
    """
    published = record.published
    if published is None or (published.index is None and published.improvement is None):
        return None
    earlier = index_history(history)
    last = earlier[-1] if earlier else None
    stated_previous = published.previous_index.value if published.previous_index else None
    if last is not None and stated_previous is not None and last.index != stated_previous:
        last = next((y for y in reversed(earlier) if y.index == stated_previous), None)
    previous = last.index if last else stated_previous
    comparable = bool(last and framework and last.framework not in (None, UNKNOWN_FRAMEWORK) and framework.comparable(last.framework))
    current = published.index.value if published.index else None
    change = current - previous if current is not None and previous is not None and (comparable or across_editions) else None
    told = published.improvement.value if published.improvement else None
    verdict = None
    if change is not None and told is not None:
        verdict = agreement(change, Interval.printed(current).minus(Interval.printed(previous)), told)
    if told is None and previous is None:
        return None
    return Improvement(announced=told, computed=change, previous_year=last.year if last else None, previous_index=previous, verdict=verdict)


def dimension_view(record: Record) -> DimensionView | None:
    """Gather the published six-dimension figures; the mean exists only where all six are known."""
    block = record.dimensions
    if block is None or not block.values:
        return None
    values = {key: s.value for key, s in block.values.items()}
    return DimensionView(
        values=values,
        mean=sum(values.values(), Decimal(0)) / 6 if len(values) == 6 else None,
        describes=block.describes, describes_status=block.status, how=block.how,
    )

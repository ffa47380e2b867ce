"""An edition's index from figures at any depth of its tree, exact in Decimal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ..core.decimals import decimals_of
from ..methods.steps.aggregations import aggregate_unit
from ..methods.uncertainty.rounding_intervals import (
    Interval,
    Verdict,
    compare_to_published,
    half_up,
)
from .schema import Band, Component, Framework, Scale


@dataclass(frozen=True)
class Computed:
    """An index by its edition: unrounded, and as the edition rounds it.

    `possible` and `rounded_possible` are what either can be, the figures it was computed from being
    printed rounded. `rounded` is None where the edition does not say where it rounds.
    """

    index: Decimal
    possible: Interval
    rounded: Decimal | None = None
    rounded_possible: Interval | None = None

    def verdict(self, published: Decimal) -> Verdict:
        """Judge against the published index.

        By the edition's own rounding where it is known, else by half a printed digit.

        Examples
        --------
        Kota Kediri 2022 was published as 3.31: its terms were rounded, and then added.

        >>> from smartcity_eval.frameworks.loader import load_framework
        >>> keys, printed = (
        ...     ("baseline", "output", "outcome", "impact", "quick_win"),
        ...     ("3.60", "3.21", "3.23", "3.07", "3.65"),
        ... )
        >>> found = compute(load_framework("kominfo-2022"), dict(zip(keys, map(Decimal, printed))))
        >>> found.index, found.rounded, found.verdict(Decimal("3.31"))
        (Decimal('3.315'), Decimal('3.31'), 'exact')
        """
        decimals = decimals_of(published)
        rounded, possible = self.rounded, self.rounded_possible
        if rounded is None or possible is None or decimals > decimals_of(rounded):
            return compare_to_published(self.index, self.possible, published)
        if half_up(rounded, decimals) == published:
            return "exact"
        return (
            "consistent"
            if half_up(possible.low, decimals) <= published <= half_up(possible.high, decimals)
            else "different"
        )


def compute(
    framework: Framework, values: Mapping[str, Decimal], exact: bool = False
) -> Computed | None:
    """Compute the index from figures of leaves or whole branches.

    None where a part that weighs is not known.

    Parameters
    ----------
    framework
        The edition: its tree, and where it rounds.
    values
        Node key to figure, as for :func:`index_of`.
    exact
        The figures were decided, as a panel's are, and not rounded for printing.
    """
    worst, best = (values, values) if exact else _ends(framework, values)
    index, low, high = (index_of(framework, own) for own in (values, worst, best))
    if index is None or low is None or high is None:
        return None
    rounded, rounded_low, rounded_high = (
        rounded_index(framework, own) for own in (values, worst, best)
    )
    if rounded is None or rounded_low is None or rounded_high is None:
        return Computed(index, Interval(low, high))
    return Computed(index, Interval(low, high), rounded, Interval(rounded_low, rounded_high))


def rounded_index(framework: Framework, values: Mapping[str, Decimal]) -> Decimal | None:
    """Compute the index as the edition rounds it, half up.

    None where it is not complete or no rounding is stated.

    Examples
    --------
    >>> from smartcity_eval.frameworks.loader import load_framework
    >>> keys = ("baseline", "output", "outcome", "impact", "quick_win")
    >>> rounded_index(
    ...     load_framework("kominfo-2023-regular"),
    ...     dict(zip(keys, map(Decimal, ("3.80", "3.00", "3.38", "3.44", "3.58")))),
    ... )
    Decimal('3.40')
    """
    rounding, index = framework.rounding, index_of(framework, values)
    if rounding is None or index is None:
        return None
    if rounding.step == "sum":
        return half_up(index, rounding.decimals)
    scores = {
        component.key: node_score(component, values, framework.scale)
        for component in framework.components
    }
    terms = (
        score * component.weight.value / framework.total_weight
        for component in framework.components
        if (score := scores[component.key]) is not None
    )
    return sum((half_up(term, rounding.decimals) for term in terms), Decimal(0))


def index_of(framework: Framework, values: Mapping[str, Decimal]) -> Decimal | None:
    """Compute the index from figures of leaves or of whole branches.

    A branch is computed from its children where all of them are known, and taken as given
    otherwise.

    Parameters
    ----------
    framework
        The edition.
    values
        Node key to figure: a leaf's in its own unit, a branch's on the scale.

    Returns
    -------
    Decimal or None
        Unrounded, on the edition's scale; None where a part that weighs is not known.

    Examples
    --------
    Human development of Batang 2021, published as 68.92:

    >>> from smartcity_eval.frameworks.loader import load_framework
    >>> batang = {
    ...     "health": "74.74",
    ...     "expected_schooling": "12.13",
    ...     "mean_schooling": "6.88",
    ...     "expenditure": "9524",
    ... }
    >>> round(
    ...     index_of(
    ...         load_framework("ipm-2014"), {key: Decimal(text) for key, text in batang.items()}
    ...     ),
    ...     3,
    ... )
    Decimal('68.920')
    """
    return _aggregated(framework.components, framework.aggregation, values, framework.scale)


def _ends(
    framework: Framework, values: Mapping[str, Decimal]
) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """Return the worst and the best figures that round to the printed ones.

    Every aggregation rises with its scores, so these give the ends of the index. A figure on the
    scale lay on it before it was rounded: a printed 0.00 was no less than nothing.
    """
    worst, best = dict(values), dict(values)
    for node in framework.nodes():
        if node.key in values:
            printed = Interval.printed(values[node.key])
            if node.goalposts is None:
                printed = printed.within(
                    framework.scale.minimum.value, framework.scale.maximum.value
                )
            worst[node.key], best[node.key] = printed.low, printed.high
            if (
                node.goalposts is not None
                and node.goalposts.worst.value > node.goalposts.best.value
            ):
                worst[node.key], best[node.key] = best[node.key], worst[node.key]
    return worst, best


def normalised(leaf: Component, value: Decimal, scale: Scale) -> Decimal:
    """Bring a leaf's figure onto the scale: between its goalposts, or as it is where it has none.

    Nothing is below the scale: a figure worse than the worst goalpost counts as the worst.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 5: normalisation (min–max
    with fixed ends).
    """
    posts = leaf.goalposts
    if posts is None:
        return value
    ends = (posts.worst.value, posts.best.value)
    if (value - ends[0]) * (ends[1] - ends[0]) <= 0:
        return scale.minimum.value
    at, worst, best = (v.ln() if posts.logarithm else v for v in (value, *ends))
    return scale.minimum.value + (at - worst) * (scale.maximum.value - scale.minimum.value) / (
        best - worst
    )


def band_of(framework: Framework, index: Decimal) -> Band | None:
    """Find the band an index falls in; None below the lowest, or where the edition has no bands."""
    return next((band for band in reversed(framework.bands) if band.low.value <= index), None)


def possible_bands(
    framework: Framework, year: int, index: Decimal, published: Decimal | None = None
) -> tuple[Band, ...]:
    """Return the bands an index can have been put in that year.

    Parameters
    ----------
    framework, year
        The edition and the year: in some years the printed index decided, in others the unrounded
        one.
    index
        The index, unrounded.
    published
        The index as printed; without it, `index` rounded half up.

    Returns
    -------
    tuple of Band
        One, or two where it is not known what decided and it matters; empty without bands.

    Examples
    --------
    Boven Digoel 2023 and Pacitan 2024 (electronic government):

    >>> from smartcity_eval.frameworks.loader import load_framework
    >>> spbe = load_framework("spbe-2020")
    >>> [band.label.id for band in possible_bands(spbe, 2023, Decimal("1.7995"))]
    ['Cukup']
    >>> [band.label.id for band in possible_bands(spbe, 2024, Decimal("3.4985"))]
    ['Baik']
    >>> [band.label.id for band in possible_bands(spbe, 2021, Decimal("3.4985"))]
    ['Sangat Baik', 'Baik']
    """
    decided_by = next((b.index for b in framework.banding if year in b.years), None)
    rounding = framework.rounding
    printed = (
        published
        if published is not None
        else half_up(index, rounding.decimals)
        if rounding
        else index
    )
    deciding = {"rounded": (printed,), "unrounded": (index,), None: (printed, index)}[decided_by]
    found = [band for band in (band_of(framework, value) for value in deciding) if band is not None]
    return tuple(found[:1] + [after for before, after in pairwise(found) if after != before])


def _aggregated(
    components: tuple[Component, ...], aggregation: str, values: Mapping[str, Decimal], scale: Scale
) -> Decimal | None:
    scores = [node_score(component, values, scale) for component in components]
    return aggregated(components, aggregation, scores)


def aggregated(
    components: tuple[Component, ...], aggregation: str, scores: Sequence[Decimal | None]
) -> Decimal | None:
    """Aggregate the scores of a branch's parts; None where one that weighs has none."""
    weights = [component.weight.value for component in components]
    known = [
        (score, weight) for score, weight in zip(scores, weights, strict=True) if score is not None
    ]
    if sum(weight for _, weight in known) < sum(weights):
        return None  # what is missing weighs something
    return aggregate_unit(
        aggregation, [score for score, _ in known], [weight for _, weight in known]
    )


def node_score(component: Component, values: Mapping[str, Decimal], scale: Scale) -> Decimal | None:
    """Return a node's score: of its parts where all that weigh are known, else as it was given.

    None where neither is.
    """
    given = values.get(component.key)
    if not component.children:
        return None if given is None else normalised(component, given, scale)
    computed = _aggregated(component.children, component.aggregation, values, scale)
    return given if computed is None else computed

"""The difference between two scorecards of the same scores, with what rounding leaves open."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from ..frameworks import Framework
from ..methods.uncertainty.rounding_intervals import Interval, interval_sum
from .models.index_result import Scorecard
from .scorecard import decimal_of


class Difference(NamedTuple):
    """An index less another, unrounded, and the interval of what it can be."""

    value: Decimal
    possible: Interval


def index_difference(
    before: Scorecard, after: Scorecard, editions: tuple[Framework, Framework]
) -> Difference | None:
    """Return the index after less that before; None where either is not complete.

    Parameters
    ----------
    before, after
        Scorecards of one regency's year.
    editions
        The edition of each. A score that stays the same is rounded by one and the same error
        before and after, which narrows the interval where both indices are weighted means.

    Examples
    --------
    >>> from smartcity_eval import load_framework
    >>> from smartcity_eval.evaluation.scorecard import score
    >>> edition = load_framework("kominfo-2022")
    >>> scores = dict.fromkeys((c.key for c in edition.components), Decimal("3.00"))
    >>> before, after = (
    ...     score(known, edition, 2022) for known in (scores, scores | {"impact": Decimal("3.50")})
    ... )
    >>> found = index_difference(before, after, (edition, edition))
    >>> found.value, found.possible.low, found.possible.high
    (Decimal('0.10'), Decimal('0.0980'), Decimal('0.1020'))
    """
    if (
        before.index is None
        or before.possible is None
        or after.index is None
        or after.possible is None
    ):
        return None
    exact = after.index - before.index
    if not all(map(_is_weighted_mean, editions)):
        # An unchanged score may weigh differently at each point here, so both intervals are taken
        # as free: never too narrow.
        return Difference(
            exact,
            Interval(Decimal(0), Decimal(0))
            if before == after
            else after.possible.minus(before.possible),
        )
    scale = editions[0].scale

    def possible(value: Decimal) -> Interval:
        return (
            Interval(value, value)
            if before.exact
            else Interval.printed(value).within(scale.minimum.value, scale.maximum.value)
        )

    old, new = (
        _weighted(card, edition) for card, edition in zip((before, after), editions, strict=True)
    )
    # What has come to weigh nothing, or was supposed as a whole or in parts, stands on one side
    # only.
    nothing = Decimal(0)
    old, new = (
        {**{key: (value, nothing) for key, (value, _) in other.items()}, **own}
        for own, other in ((old, new), (new, old))
    )
    change = interval_sum(_term_change(old[key], new[key], possible) for key in old)
    return Difference(exact, Interval(min(change.low, exact), max(change.high, exact)))


def _is_weighted_mean(framework: Framework) -> bool:
    branches = (node for node in framework.nodes() if node.children)
    return {framework.aggregation, *(branch.aggregation for branch in branches)} == {"arithmetic"}


def _weighted(card: Scorecard, edition: Framework) -> dict[str, tuple[Decimal, Decimal]]:
    """Return each known score with its share of the weight."""
    shares = edition.shares()
    return {
        key: (value, decimal_of(shares[key]))
        for key, value in card.known().items()
        if key in shares
    }


def _term_change(
    old: tuple[Decimal, Decimal],
    new: tuple[Decimal, Decimal],
    possible: Callable[[Decimal], Interval],
) -> Interval:
    """Return what the change of one weighted score can be."""
    (score_before, share_before), (score_after, share_after) = old, new
    before, after = possible(score_before), possible(score_after)
    if score_before != score_after:
        return after.times(share_after).minus(before.times(share_before))
    factor = share_after - share_before
    return (
        before.times(factor) if factor >= 0 else Interval(before.high * factor, before.low * factor)
    )

"""Intervals of the values that a printed number can have been rounded from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Literal

from ...core.decimals import decimals_of

Verdict = Literal["exact", "consistent", "different"]
# Wide enough that rounding itself never runs out of digits.
_ROUNDING = Context(prec=100, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Interval:
    """A closed range of possible values.

    Examples
    --------
    >>> Interval.printed(Decimal("3.60"))
    Interval(low=Decimal('3.595'), high=Decimal('3.605'))
    """

    low: Decimal
    high: Decimal

    @classmethod
    def printed(cls, value: Decimal) -> Interval:
        """Return what a printed value can have been.

        Half a unit of its last printed digit either way.
        """
        half = Decimal(1).scaleb(int(value.as_tuple().exponent)) / 2
        return cls(value - half, value + half)

    def times(self, factor: Decimal) -> Interval:
        """Scale by a factor of zero or more."""
        return Interval(self.low * factor, self.high * factor)

    def minus(self, other: Interval) -> Interval:
        """Return the range of the difference."""
        return Interval(self.low - other.high, self.high - other.low)

    def within(self, lowest: Decimal, highest: Decimal) -> Interval:
        """Keep what lies between two bounds.

        A range wholly beyond them shrinks to the nearer bound.

        Examples
        --------
        >>> Interval.printed(Decimal("4.00")).within(Decimal(0), Decimal(4))
        Interval(low=Decimal('3.995'), high=Decimal('4'))
        """
        low, high = (min(max(end, lowest), highest) for end in (self.low, self.high))
        return Interval(low, high)

    def overlaps(self, other: Interval) -> bool:
        """Check whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high


def interval_sum(intervals: Iterable[Interval]) -> Interval:
    """Return the range of a sum.

    Examples
    --------
    >>> interval_sum([Interval.printed(Decimal("1.0")), Interval.printed(Decimal("2.0"))])
    Interval(low=Decimal('2.90'), high=Decimal('3.10'))
    """
    parts = list(intervals)
    return Interval(
        sum((p.low for p in parts), Decimal(0)), sum((p.high for p in parts), Decimal(0))
    )


def half_up(value: Decimal, decimals: int) -> Decimal:
    """Round half up, away from zero: the only rounding a reader is shown.

    Examples
    --------
    >>> half_up(Decimal("3.315"), 2), half_up(Decimal("-0.5"), 0)
    (Decimal('3.32'), Decimal('-1'))
    """
    return value.quantize(Decimal(1).scaleb(-decimals), context=_ROUNDING)


def compare_to_published(computed: Decimal, possible: Interval, published: Decimal) -> Verdict:
    """Judge a computed figure against the published one.

    Parameters
    ----------
    computed
        The figure as computed from the inputs as printed, unrounded.
    possible
        What the computed figure can be, given the rounding of its inputs.
    published
        The figure as printed.

    Returns
    -------
    str
        ``exact`` when the computed figure rounds half-up to the published digits; ``consistent``
        when the two rounding intervals share a value; ``different`` otherwise.

    Examples
    --------
    Kota Kediri 2022, published 3.31:

    >>> compare_to_published(
    ...     Decimal("3.315"), Interval(Decimal("3.310"), Decimal("3.320")), Decimal("3.31")
    ... )
    'consistent'
    """
    decimals = decimals_of(published)
    if half_up(computed, decimals) == published:
        return "exact"
    return "consistent" if possible.overlaps(Interval.printed(published)) else "different"

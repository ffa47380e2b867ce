"""Where a figure that was rising falls, or one that was falling rises."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from .models.base import Result


class TurningPoint(Result):
    """The last three readings of a figure whose last change reverses the one before."""

    years: tuple[int, int, int]
    values: tuple[Decimal, Decimal, Decimal]

    @property
    def rises(self) -> bool:
        """Whether the last change is upwards."""
        return self.values[2] > self.values[1]


def last_turning_point(readings: Sequence[tuple[int, Decimal]]) -> TurningPoint | None:
    """Return the turning point at the end of some readings, if there is one.

    None where the last two changes go the same way, or one is no change.

    Parameters
    ----------
    readings
        Year and value, oldest first, all of one series: a turn across a break is none.

    Examples
    --------
    >>> index = {2021: Decimal("3.06"), 2022: Decimal("3.31"), 2023: Decimal("3.20")}
    >>> turn = last_turning_point(list(index.items()))
    >>> turn.rises, turn.values[1]
    (False, Decimal('3.31'))
    >>> last_turning_point([(2021, Decimal(1)), (2022, Decimal(2)), (2023, Decimal(3))]) is None
    True
    """
    if len(readings) < 3:
        return None
    years, values = zip(*readings[-3:], strict=True)
    return (
        TurningPoint(years=years, values=values)
        if (values[1] - values[0]) * (values[2] - values[1]) < 0
        else None
    )

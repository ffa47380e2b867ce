"""What judging a year's programmes gives: counts, rates, pace and history."""

from __future__ import annotations

from datetime import date as Day
from decimal import Decimal

from pydantic import Field

from ...records.figure import BOUNDS, Basis, Status
from ...reference.dimensions import Dimension
from .base import Result


class ProgrammeResult(Result):
    """Programmes achieved against target, for the whole year or one dimension.

    `summed` says that the counts are the sums of all six dimensions; `basis` holds on what basis
    each figure stands, where on any.
    """

    target: int | None
    achieved: int | None
    percent: Decimal | None
    percent_printed: Decimal | None
    status: Status
    how: str | None = None
    as_of: Day | None = None
    running: int | None = None
    summed: bool = False
    basis: dict[str, tuple[Basis, ...]] = Field(default_factory=dict)

    def bound(self, key: str) -> str | None:
        """Return the bound that a figure is, as in "75 or more"; None where it is a value."""
        return next((b for b in self.basis.get(key, ()) if b in BOUNDS), None)

    @property
    def rate(self) -> Decimal | None:
        """The achievement in percent: from the counts, or as announced where they are not known.

        None where only a bound was announced.
        """
        return (
            self.percent
            if self.percent is not None
            else None
            if self.bound("percent")
            else self.percent_printed
        )

    @property
    def gap(self) -> int | None:
        """The programmes still missing, less than zero where more were achieved than targeted.

        None where not both counts are known as values.
        """
        if self.target is None or self.achieved is None:
            return None
        if self.bound("target") or self.bound("achieved"):
            return None
        return self.target - self.achieved


class Pace(Result):
    """The programmes a month still needed from the record's day to 31 December."""

    gap: int
    days_left: int
    per_month: Decimal


class ProgrammeYear(Result):
    """One year in the history of achievement."""

    year: int
    target: int | None
    achieved: int | None
    percent: Decimal | None
    as_of: Day | None
    percent_printed: Decimal | None = None
    basis: dict[str, tuple[Basis, ...]] = Field(default_factory=dict)


class Listed(Result):
    """How many programmes an inventory lists, and how many of them as achieved.

    None where a state is not known.
    """

    listed: int
    achieved: int | None


class Programmes(Result):
    """The programmes in total, by dimension, over the years, the pace needed, and the inventory."""

    total: ProgrammeResult
    dimensions: dict[Dimension, ProgrammeResult]
    history: tuple[ProgrammeYear, ...]
    pace: Pace | None
    inventory: dict[Dimension, Listed] = Field(default_factory=dict)
    action_plans: dict[str, ProgrammeResult] = Field(default_factory=dict)

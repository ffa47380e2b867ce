"""An indicator over the years: readings, trends and breaks."""

from __future__ import annotations

from decimal import Decimal

from ...records.figure import Basis, Status
from .base import AnnouncedRank, Result


class Point(Result):
    """One reading of an indicator in one year."""

    year: int
    value: Decimal | None
    kind: str
    by: str | None
    period: str
    series: str | None
    label: str | None
    basis: tuple[Basis, ...]
    status: Status
    preferred: bool
    cause: str | None
    note: str | None
    source: tuple[str, ...]
    rank: AnnouncedRank | None


class Trend(Result):
    """The change of an indicator between the first and the last year of one unbroken series."""

    from_year: int
    to_year: int
    first: Decimal
    last: Decimal
    change: Decimal
    percent: Decimal
    annual_percent: Decimal
    series: str | None
    by: str | None


class Series(Result):
    """An indicator over the years: every reading kept, trends only within one series.

    `breaks` are the years in which no series or counter of the reading before goes on; `parallel`
    those in which two series stand side by side.
    """

    points: tuple[Point, ...]
    trends: tuple[Trend, ...]
    breaks: tuple[int, ...]
    parallel: tuple[int, ...]

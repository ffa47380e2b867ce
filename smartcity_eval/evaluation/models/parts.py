"""What judging a record gives: plain, frozen figures, unrounded and in no language."""

from __future__ import annotations

from datetime import date as Day
from decimal import Decimal

from ...records.figure import BOUNDS, Basis, Status
from ...records.record import Mode, Stage
from ...reference.dimensions import Dimension
from .base import Advice, AnnouncedRank, Notice, Result
from .index import Agreement, Announced, DimensionView, Improvement, IndexYear, Scorecard
from .jury_result import Panel, Survey


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
    basis: dict[str, tuple[Basis, ...]] = {}

    def bound(self, key: str) -> str | None:
        """Give the bound that a figure is, as in "75 or more"; None where it is a value."""
        return next((b for b in self.basis.get(key, ()) if b in BOUNDS), None)

    @property
    def rate(self) -> Decimal | None:
        """The achievement in percent: from the counts, or as announced where they are not known;
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
        """Programmes still missing, less than zero where more were achieved than targeted; None
        where not both counts are known as values.
        """
        known = (
            self.target is not None
            and self.achieved is not None
            and not self.bound("target")
            and not self.bound("achieved")
        )
        return self.target - self.achieved if known else None


class Pace(Result):
    """What the rest of the year asks for: programmes a month from the record's day to 31 December."""

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
    basis: dict[str, tuple[Basis, ...]] = {}


class Listed(Result):
    """How many programmes an inventory lists, and of them how many as achieved; None where no state
    is known.
    """

    listed: int
    achieved: int | None


class Programmes(Result):
    """The programmes in total, by dimension, over the years, the pace still needed, and what the
    inventory lists by dimension.
    """

    total: ProgrammeResult
    dimensions: dict[Dimension, ProgrammeResult]
    history: tuple[ProgrammeYear, ...]
    pace: Pace | None
    inventory: dict[Dimension, Listed] = {}
    action_plans: dict[str, ProgrammeResult] = {}


class Money(Result):
    """One budget line, with its value in the prices of a named year; `amount` is None where nobody
    published it.
    """

    fund: str
    holder: str
    state: str | None
    amount: Decimal | None
    basis: tuple[Basis, ...]
    status: Status
    dimension: Dimension | None
    purpose: str | None
    note: str | None
    of_which: bool = False
    since: int | None = None
    share_of_apbd: Decimal | None = None
    real_amount: Decimal | None
    real_base_year: int | None


class Sum(Result):
    """What one holder planned, or spent, added over its lines."""

    holder: str
    state: str
    amount: Decimal


class Growth(Result):
    """How one kind of budget moved from an earlier year: nominal and in constant prices."""

    fund: str
    holder: str
    state: str
    dimension: Dimension | None = None
    purpose: str | None = None
    from_year: int
    from_amount: Decimal
    amount: Decimal
    percent: Decimal
    real_percent: Decimal | None
    base_year: int | None


class Budget(Result):
    """The year's money.

    `total` and `shares` exist only over lines that may be added; `unlike` says what keeps them
    apart.

    `sums` are over the lines of one holder and state, where those may be added and all together may
    not.
    """

    lines: tuple[Money, ...]
    by_fund: dict[str, Decimal | None]
    total: Decimal | None
    sums: tuple[Sum, ...] = ()
    unlike: tuple[str, ...] = ()
    shares: dict[str, Decimal]
    per_programme: dict[str, Decimal]
    absorption: dict[str, Decimal]
    share_of_apbd: Decimal | None
    growth: tuple[Growth, ...]


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


class MasterplanPosition(Result):
    """Where the masterplan's years stand on the record's day; in its last year, that one is not
    counted as passed.
    """

    start: int
    end: int
    in_last_year: bool = False
    elapsed: int
    total: int
    percent: Decimal
    status: Status
    how: str | None


class Coverage(Result):
    """What a full record of the same stage would have, and what this one has of it."""

    present: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def percent(self) -> Decimal:
        """Share of the expected parts that are there, 0 to 100."""
        return Decimal(len(self.present) * 100) / (len(self.present) + len(self.missing))


class Provenance(Result):
    """The files an evaluation was made from, as SHA-256, and the version that made it."""

    record_sha256: str
    region_sha256: str | None
    framework_sha256: str | None
    version: str


class Evaluation(Result):
    """The judging of one regency in one year."""

    region: str
    name: str
    province: str
    year: int
    as_of: Day
    stage: Stage
    fictitious: bool = False
    mode: Mode | None
    participated: bool = True
    framework: str | None
    scorecard: Scorecard | None
    what_if: Scorecard | None
    published: Announced
    agreement: Agreement | None
    improvement: Improvement | None
    index_history: tuple[IndexYear, ...]
    panel: Panel | None
    dimensions: DimensionView | None
    programmes: Programmes | None
    budget: Budget | None
    series: dict[str, Series]
    masterplan: MasterplanPosition | None
    survey: Survey | None
    coverage: Coverage
    conflicts: int
    notices: tuple[Notice, ...]
    advice: tuple[Advice, ...] = ()
    provenance: Provenance | None = None

    def __repr__(self) -> str:
        computed = self.scorecard.index if self.scorecard else None
        shown = "no index" if computed is None else f"index {computed}"
        return (
            f"<Evaluation {self.region} {self.year} · {self.framework or 'no framework'} · {shown}"
            f" · coverage {self.coverage.percent:.0f} %>"
        )

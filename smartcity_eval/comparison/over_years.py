"""One regency over the years: what may be compared with what, and where a series breaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from ..evaluation.indicator_series import main_points
from ..evaluation.models.base import Result
from ..evaluation.models.index_result import IndexYear
from ..evaluation.models.series_result import Series
from ..frameworks import edition_ids, load_framework
from ..methods.uncertainty.rounding_intervals import Interval
from ..records.record import UNKNOWN_FRAMEWORK

# How two years are comparable: judged alike, by editions declared comparable, or only because it
# was asked for.
Comparability = Literal["same", "declared", "asked"]


class YearValue(Result):
    """One year's figure, and the edition or statistical series it belongs to.

    None where that is not known.
    """

    year: int
    value: Decimal
    made_by: str | None


class YearChange(Result):
    """The change between two years.

    `low` and `high` are what it can be, both figures being printed rounded.
    """

    from_year: int
    to_year: int
    change: Decimal
    low: Decimal
    high: Decimal
    joined: Comparability


class OverYears(Result):
    """Figures over the years, oldest first.

    `breaks` are the years whose figure may not be compared with the one before; `runs` the
    stretches between them; `changes` lead from each year to the next one known, across a break only
    where it was asked for, and then joined as ``asked``.
    """

    values: tuple[YearValue, ...]
    changes: tuple[YearChange, ...]
    breaks: tuple[int, ...]
    runs: tuple[tuple[YearValue, ...], ...]

    @property
    def latest(self) -> tuple[YearValue, ...]:
        """The run that reaches the latest year; the longest of several."""
        return max(self.runs, key=lambda run: (run[-1].year, len(run)), default=())


def index_over_years(history: Iterable[IndexYear], across_editions: bool = False) -> OverYears:
    """Compare the announced indices of one regency year by year.

    Parameters
    ----------
    history
        The index of each year with its edition; ``evaluation.index_history``.
    across_editions
        Give the change also where two editions were not declared comparable, or one is not known.
        Such a change says so: it is joined as ``asked``.

    Returns
    -------
    OverYears
        The breaks stay breaks, whatever was asked for.

    Examples
    --------
    >>> history = [IndexYear(year=2021, index=Decimal("3.06"), framework="kominfo-2021"),
    ...            IndexYear(year=2022, index=Decimal("3.31"), framework="kominfo-2022"),
    ...            IndexYear(year=2024, index=Decimal("3.52"), framework="unknown")]
    >>> found = index_over_years(history)
    >>> [(c.to_year, str(c.change), c.joined) for c in found.changes], found.breaks
    ([(2022, '0.25', 'declared')], (2024,))
    """
    values = _values(history)
    changes, breaks = [], []
    for before, after in pairwise(values):
        joined = comparability(before.made_by, after.made_by)
        if joined is None:
            breaks.append(after.year)
        if joined or across_editions:
            changes.append(_change(before, after, joined or "asked"))
    return OverYears(
        values=values,
        changes=tuple(changes),
        breaks=tuple(breaks),
        runs=_runs(values, lambda a, b: comparability(a.made_by, b.made_by) is not None),
    )


def indicator_over_years(series: Series) -> OverYears:
    """Compare an indicator's main readings year by year, series by series.

    Parameters
    ----------
    series
        Of an evaluation; ``evaluation.series["hdi"]``.

    Returns
    -------
    OverYears
        Each statistical series and each counter is a run of its own; no change leads from one to
        another.
    """
    runs: dict[str | None, list[YearValue]] = defaultdict(list)
    for p in sorted(main_points(series.points), key=lambda p: p.year):
        if p.value is not None:
            made_by = ", ".join(part for part in (p.series, p.by) if part) or None
            runs[made_by].append(YearValue(year=p.year, value=p.value, made_by=made_by))
    values = sorted((v for run in runs.values() for v in run), key=lambda v: v.year)
    changes = sorted(
        (_change(a, b, "same") for run in runs.values() for a, b in pairwise(run)),
        key=lambda c: c.to_year,
    )
    return OverYears(
        values=tuple(values),
        changes=tuple(changes),
        breaks=series.breaks,
        runs=tuple(map(tuple, runs.values())),
    )


def comparability(one: str | None, other: str | None) -> Comparability | None:
    """Return how two editions are comparable; None where they are not, or one is not known.

    Examples
    --------
    >>> comparability("kominfo-2021", "kominfo-2022"), comparability("unknown", "unknown")
    ('declared', None)
    """
    if UNKNOWN_FRAMEWORK in (one, other) or one is None or other is None:
        return None
    if one == other:
        return "same"
    # Either may declare it: the earlier edition could not know of the later one.
    known = [load_framework(name) for name in (one, other) if name in edition_ids(None)]
    return "declared" if any(f.comparable(one) and f.comparable(other) for f in known) else None


def _values(history: Iterable[IndexYear]) -> tuple[YearValue, ...]:
    ordered = sorted(history, key=lambda y: y.year)
    return tuple(
        YearValue(
            year=y.year,
            value=y.index,
            made_by=None if y.framework == UNKNOWN_FRAMEWORK else y.framework,
        )
        for y in ordered
    )


def _change(before: YearValue, after: YearValue, joined: Comparability) -> YearChange:
    possible = Interval.printed(after.value).minus(Interval.printed(before.value))
    return YearChange(
        from_year=before.year,
        to_year=after.year,
        change=after.value - before.value,
        low=possible.low,
        high=possible.high,
        joined=joined,
    )


def _runs(
    values: tuple[YearValue, ...], joined: Callable[[YearValue, YearValue], bool]
) -> tuple[tuple[YearValue, ...], ...]:
    runs: list[list[YearValue]] = []
    for value in values:
        if runs and joined(runs[-1][-1], value):
            runs[-1].append(value)
        else:
            runs.append([value])
    return tuple(map(tuple, runs))

"""Programmes achieved against target: in total, by dimension, over the years, and the pace still needed."""

from __future__ import annotations

from datetime import date as Day
from decimal import Decimal

from ..records.figures import DIMENSIONS
from ..records.record import Achievement, Record
from .results import Pace, ProgrammeResult, Programmes, ProgrammeYear

DAYS_A_MONTH = Decimal(365) / 12


def judge_programmes(record: Record, history: tuple[Record, ...]) -> Programmes | None:
    """Judge a year's programmes; None where the record has none.

    Parameters
    ----------
    record
        The year judged.
    history
        Earlier records, oldest first.
    """
    if record.programmes is None:
        return None
    total = _total(record)
    years = [*((r, _total(r)) for r in history if r.programmes), (record, total)]
    return Programmes(
        total=total,
        dimensions={d: _result(record.programmes.dimensions[d], record) for d in DIMENSIONS if d in record.programmes.dimensions},
        history=tuple(
            ProgrammeYear(year=r.year, target=t.target, achieved=t.achieved, percent=t.rate, as_of=t.as_of)
            for r, t in years
        ),
        pace=needed_pace(total.gap, total.as_of or record.as_of, record.year),
    )


def percent(achieved: int, target: int) -> Decimal | None:
    """Give the share of the target that was achieved, unrounded; None for a target of zero.

    Examples
    --------
    >>> percent(70, 80)
    Decimal('87.5')
    """
    return Decimal(achieved * 100) / target if target else None


def needed_pace(gap: int | None, as_of: Day, year: int) -> Pace | None:
    """Give the programmes a month still needed to meet the target by 31 December.

    Parameters
    ----------
    gap
        Programmes still missing.
    as_of
        The day the count speaks of.
    year
        The year of the target.

    Returns
    -------
    Pace or None
        None when nothing is missing or no day of the year is left. A month is 365/12 days.

    Examples
    --------
    >>> pace = needed_pace(7, Day(2023, 11, 14), 2023)
    >>> pace.days_left, round(pace.per_month, 2)
    (47, Decimal('4.53'))
    """
    days = (Day(year, 12, 31) - as_of).days
    if not gap or gap <= 0 or days <= 0:
        return None
    return Pace(gap=gap, days_left=days, per_month=Decimal(gap) / days * DAYS_A_MONTH)


def pace_so_far(achieved: int, as_of: Day, year: int) -> Decimal | None:
    """Give the programmes a month achieved from 1 January to a day, unrounded; None for a day outside the year.

    That the count began at nothing on 1 January is assumed: no source says when it did.

    Examples
    --------
    >>> round(pace_so_far(97, Day(2023, 11, 14), 2023), 2)
    Decimal('9.28')
    """
    return Decimal(achieved) / as_of.timetuple().tm_yday * DAYS_A_MONTH if as_of.year == year else None


def _total(record: Record) -> ProgrammeResult:
    """Give the stated total, or the sum of the dimensions where no total was stated and all six are known."""
    block = record.programmes
    parts = list(block.dimensions.values())
    if block.target is None and block.percent is None and len(parts) == len(DIMENSIONS) and all(p.target for p in parts):
        target = sum(p.target.value for p in parts)
        achieved = sum(p.achieved.value for p in parts) if all(p.achieved for p in parts) else None
        return ProgrammeResult(
            target=target, achieved=achieved, percent=None if achieved is None else percent(achieved, target),
            percent_printed=None, status="inferred", as_of=block.as_of,
        )
    return _result(block, record)


def _result(block: Achievement, record: Record) -> ProgrammeResult:
    target = block.target.value if block.target else None
    achieved = block.achieved.value if block.achieved else None
    figures = [f for f in (block.target, block.achieved) if f]
    doubtful = next((f for f in figures if f.status != "stated"), None)
    return ProgrammeResult(
        target=target,
        achieved=achieved,
        percent=None if target is None or achieved is None else percent(achieved, target),
        percent_printed=block.percent.value if block.percent else None,
        status=doubtful.status if doubtful else "stated",
        how=doubtful.how if doubtful else None,
        as_of=(block.achieved.as_of if block.achieved else None) or record.as_of,
    )

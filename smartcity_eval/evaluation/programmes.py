"""Programmes achieved against target: total, dimensions, years, and the pace still needed."""

from __future__ import annotations

from datetime import date as Day
from decimal import Decimal

from ..records import programme_counts
from ..records.checks.programme_totals import sum_of_dimensions
from ..records.figure import Basis
from ..records.programme_counts import Achievement, Programme
from ..records.record import Record
from ..reference.dimensions import DIMENSIONS, Dimension
from .models.programmes_result import Listed, Pace, ProgrammeResult, Programmes, ProgrammeYear

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
        dimensions={
            d: _result(record.programmes.dimensions[d], record)
            for d in DIMENSIONS
            if d in record.programmes.dimensions
        },
        history=tuple(
            ProgrammeYear(
                year=r.year,
                target=t.target,
                achieved=t.achieved,
                percent=t.rate,
                as_of=t.as_of,
                percent_printed=t.percent_printed,
                basis=t.basis,
            )
            for r, t in years
        ),
        pace=needed_pace(total.gap, total.as_of or record.as_of, record.year),
        inventory=_listed(record.programmes.inventory),
        action_plans={plan.kind: _result(plan, record) for plan in record.programmes.action_plans},
    )


def has_counts(record: Record) -> bool:
    """Return whether a record states a target, by itself or by six dimensions, or a rate."""
    return record.programmes is not None and (
        record.programmes.percent is not None or _total(record).target is not None
    )


def _listed(inventory: tuple[Programme, ...]) -> dict[Dimension, Listed]:
    """Count an inventory by dimension; how many were achieved only where every state is known."""
    found = {}
    for name in DIMENSIONS:
        own = [p for p in inventory if p.dimension == name]
        if own:
            known = all(p.state for p in own)
            found[name] = Listed(
                listed=len(own), achieved=sum(p.state == "achieved" for p in own) if known else None
            )
    return found


def percent(achieved: int, target: int) -> Decimal | None:
    """Return the share of the target that was achieved, unrounded; None for a target of zero.

    Examples
    --------
    >>> percent(70, 80)
    Decimal('87.5')
    """
    return Decimal(achieved * 100) / target if target else None


def needed_pace(gap: int | None, as_of: Day, year: int) -> Pace | None:
    """Return the programmes a month still needed to meet the target by 31 December.

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
    if gap is None or gap <= 0 or days <= 0:
        return None
    return Pace(gap=gap, days_left=days, per_month=Decimal(gap) / days * DAYS_A_MONTH)


def pace_so_far(achieved: int, as_of: Day, year: int) -> Decimal | None:
    """Return the programmes a month achieved from 1 January to a day, unrounded.

    None for a day outside the year.

    That the count began at nothing on 1 January is assumed: no source says when it did.

    Examples
    --------
    >>> round(pace_so_far(97, Day(2023, 11, 14), 2023), 2)
    Decimal('9.28')
    """
    return (
        Decimal(achieved) / as_of.timetuple().tm_yday * DAYS_A_MONTH if as_of.year == year else None
    )


def _total(record: Record) -> ProgrammeResult:
    """Return the stated total, with sums of the six dimensions for counts that were not stated."""
    block = record.programmes
    assert block is not None
    stated = _result(block, record)
    sums = {
        key: sum_of_dimensions(block, key)
        for key in ("target", "achieved", "running")
        if getattr(block, key) is None
    }
    # Achieved stands on a target: without one there is nothing it was to be.
    if stated.target is None and sums.get("target") is None:
        sums.pop("achieved", None)
    found = {key: value for key, value in sums.items() if value is not None}
    if not found:
        return stated
    basis = {key: _basis_of(block, key) for key in found}
    total = stated.model_copy(
        update={
            **found,
            "status": "inferred",
            "summed": True,
            "basis": {**stated.basis, **{k: b for k, b in basis.items() if b}},
        }
    )
    return total.model_copy(update={"percent": _percent(total)})


def _basis_of(block: programme_counts.Programmes, key: str) -> tuple[Basis, ...]:
    """Return the bases that the dimensions' counts stand on, and so their sum."""
    counts = [getattr(part, key) for part in block.dimensions.values()]
    return tuple(dict.fromkeys(b for c in counts for b in c.basis))


def _percent(counts: ProgrammeResult) -> Decimal | None:
    """Return the rate of two counts; None where one is not known, or only its bound."""
    if (
        counts.target is None
        or counts.achieved is None
        or counts.bound("target")
        or counts.bound("achieved")
    ):
        return None
    return percent(counts.achieved, counts.target)


def _result(block: Achievement, record: Record) -> ProgrammeResult:
    figures = {
        key: figure
        for key in ("target", "achieved", "percent", "running")
        if (figure := getattr(block, key)) is not None
    }
    doubtful = next(
        (f for key, f in figures.items() if f.status != "stated" and key != "percent"), None
    )
    result = ProgrammeResult(
        target=block.target.value if block.target else None,
        achieved=block.achieved.value if block.achieved else None,
        running=block.running.value if block.running else None,
        percent=None,
        percent_printed=block.percent.value if block.percent else None,
        status=doubtful.status if doubtful else "stated",
        how=doubtful.how if doubtful else None,
        as_of=next((f.as_of for f in (block.achieved, block.running) if f and f.as_of), None)
        or record.as_of,
        basis={key: f.basis for key, f in figures.items() if f.basis},
    )
    return result.model_copy(update={"percent": _percent(result)})

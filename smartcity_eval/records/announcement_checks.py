"""What was announced against itself: the index with last year's and the improvement, the stage, the selection's counts, others' scales, days."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal

from ..frameworks import Framework
from ..indices.intervals import Interval, agreement
from ..inputs.located_yaml import Located, Path_
from ..messages import Message
from .figures import Sourced, first_day, last_day
from .record import UNKNOWN_FRAMEWORK, Record
from .region import LegalBasis, Milestone, Region
from .score_checks import declared, edition_of
from .walking import parts_of

# A recommendation may be due years later; beyond that a year is a slip.
LONGEST_DUE = 10


def check_announcement(record: Record, edition: Framework, located: Located) -> None:
    """Add to a record's problems what was announced and cannot be true together, and what its stage cannot have."""
    _check_improvement(record, edition, located)
    _check_stage(record, located)
    _check_selection(record, located)
    _check_others(record, located)
    _check_days(record, located)


def check_against_earlier(record: Record, earlier: Callable[[], tuple[Record, ...]], located: Located) -> None:
    """Refuse a previous index that is another than the region's own record has, where both years were judged by comparable editions.

    Parameters
    ----------
    earlier
        Gives the region's earlier records, oldest first; asked only where there is a previous index to hold against them.
    """
    told = record.published.previous_index if record.published else None
    if told is None or declared(record, "published.previous_index"):
        return
    last = next((r for r in reversed(earlier()) if r.published and r.published.index), None)
    if last is None or last.year != record.year - 1 or not _comparable(record, last):
        return
    known = last.published.index  # type: ignore[union-attr]
    if known is not None and not Interval.printed(known.value).overlaps(Interval.printed(told.value)):
        values = {"found": told.value, "year": last.year, "known": known.value}
        located.refuse(("published", "previous_index"), Message("found {found}, but the record of {year} has the index {known}; correct one of them or declare it under conflicts:", values))


def _comparable(record: Record, last: Record) -> bool:
    named = [r.evaluation.framework if r.evaluation else None for r in (record, last)]
    return all(name not in (None, UNKNOWN_FRAMEWORK) for name in named) and edition_of(record).comparable(str(named[1]))


def _check_improvement(record: Record, edition: Framework, located: Located) -> None:
    published = record.published
    if published is None or published.improvement is None or declared(record, "published.improvement", "published.previous_index", "published.index", whole="published"):
        return
    told, place = published.improvement.value, ("published", "improvement")
    width = edition.scale.maximum.value - edition.scale.minimum.value
    if abs(told) > width:
        located.refuse(place, Message("found {found}, more than the whole scale of {width}; look for a lost decimal mark", {"found": told, "width": width}))
    elif published.index and published.previous_index:
        now, before = published.index.value, published.previous_index.value
        if agreement(now - before, Interval.printed(now).minus(Interval.printed(before)), told) == "different":
            values = {"now": now, "before": before, "difference": f"{now - before:+}", "found": told}
            located.refuse(place, Message("{now} after {before} is a change of {difference}, the improvement says {found}; correct it or declare it under conflicts:", values))


def _check_stage(record: Record, located: Located) -> None:
    """Nothing is scored before the programmes are carried out."""
    if record.stage == "implementation":
        return
    published = record.published
    scored = {
        ("published", "index"): published and published.index, ("published", "improvement"): published and published.improvement,
        ("scores",): record.scores and (record.scores.components or record.scores.questions), ("ratings",): record.ratings,
    }
    for place, found in scored.items():
        if found:
            located.refuse(place, Message("stage: {stage} says that nothing is scored yet; correct the stage, or leave this out", {"stage": record.stage}))


def _check_selection(record: Record, located: Located) -> None:
    chosen = record.selection
    if chosen is None:
        return
    counts = [(name, figure.value) for name in ("applied", "assessed", "chosen") if (figure := getattr(chosen, name)) is not None]
    for (wide, more), (narrow, fewer) in zip(counts, counts[1:], strict=False):
        if fewer > more:
            located.refuse(("selection", narrow), Message("{narrow} is {fewer}, more than {wide}, {more}; correct one of them", {"narrow": narrow, "fewer": fewer, "wide": wide, "more": more}))


def _check_others(record: Record, located: Located) -> None:
    for i, other in enumerate(record.other_indices):
        low, high = other.scale.minimum, other.scale.maximum
        if low >= high:
            located.refuse(("other_indices", i, "scale"), Message("found {low} to {high}, expected the lower end first", {"low": low, "high": high}))
        elif not low <= other.value.value <= high:
            located.refuse(("other_indices", i, "value"), Message("found {found}, off the scale from {low} to {high}", {"found": other.value.value, "low": low, "high": high}))
    for key, named in (("quick_wins", record.quick_wins), ("services", record.services)):
        for i, service in enumerate(named):
            if service.progress and service.progress.value > Decimal(100):
                located.refuse((key, i, "progress"), Message("found {found}, expected at most {limit}", {"found": service.progress.value, "limit": 100}))


def _check_days(record: Record, located: Located) -> None:
    """Days of a year's record lie in or near that year; those of a region's file agree with the years beside them."""
    for place, day, first, last in _days(record):
        if not first <= first_day(day).year <= last_day(day).year <= last:
            located.refuse(place, Message("found {found} in the record of {year}, expected a day from {first} to {last}", {"found": str(day), "year": record.year, "first": first, "last": last}))


def _days(record: Record) -> Iterator[tuple[Path_, datetime.date | str, int, int]]:
    """Give the days of a record with the first and the last year each may lie in."""
    year = record.year
    for place, part in parts_of(record):
        if isinstance(part, Sourced) and part.as_of:
            yield (*place, "as_of"), part.as_of, year - 1, year + 1
        day = getattr(part, "date", None)
        if day is not None and place[0] in ("evaluation", "selection", "ratings"):
            yield (*place, "date"), day, year - (place[0] == "selection"), year + 1
    for i, asked in enumerate(record.recommendations):
        if asked.due:
            yield ("recommendations", i, "due"), asked.due, year, year + LONGEST_DUE


def check_dates(region: Region, located: Located) -> None:
    """Refuse a day of a region's file that lies in another year than the year beside it."""
    for place, part in parts_of(region):
        if isinstance(part, LegalBasis | Milestone) and part.date and part.year and first_day(part.date).year != part.year:
            located.refuse((*place, "date"), Message("found {found} beside year: {year}; correct one of them", {"found": str(part.date), "year": part.year}))

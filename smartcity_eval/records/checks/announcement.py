"""Checks of what was announced: index and improvement, stage, selection counts and days."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from pydantic import BaseModel

from ...core.messages import Message
from ...frameworks import graded_ids
from ...methods.uncertainty.rounding_intervals import Interval, compare_to_published
from ...yaml_io.parser import KeyPath, Located
from ...yaml_io.partial import skip_if_unread
from ..figure import Sourced, first_day, last_day
from ..record import NamedService, OtherIndex, Recommendation, Record
from ..region import LegalBasis, Milestone, Region
from ..walk import parts_of, value_at
from .published_scores import conflict_declared, edition_of, named_edition

# What is not there before the programmes are carried out.
SCORED: tuple[KeyPath, ...] = (
    ("published", "index"),
    ("published", "improvement"),
    ("scores", "components"),
    ("scores", "questions"),
    ("ratings",),
)
# Counts of a selection, the wider first: of those who applied some were assessed, and of those some
# were chosen.
SELECTED = (("applied", "assessed"), ("assessed", "chosen"), ("applied", "chosen"))
# A recommendation may be due years later; beyond that a year is a slip.
LONGEST_DUE = 10


def check_announcement(record: Record, located: Located) -> None:
    """Check what was announced against itself and against the record's stage."""
    _check_improvement(record, located)
    for place in SCORED:
        _check_stage(place, record, located)
    for wide, narrow in SELECTED:
        _check_selection(wide, narrow, record, located)
    _check_others(record, located)
    _check_days(record, located)


@skip_if_unread
def check_against_earlier(
    record: Record, earlier: Callable[[], tuple[Record, ...]], located: Located
) -> None:
    """Check the previous index against the region's own earlier record.

    Only where both years were judged by comparable editions.

    Parameters
    ----------
    earlier
        Gives the region's earlier records, oldest first; asked only where there is a previous index
        to hold against them.
    """
    stated = record.published.previous_index if record.published else None
    if stated is None or conflict_declared(record, "published.previous_index", whole="published"):
        return
    last = next((r for r in reversed(earlier()) if r.published and r.published.index), None)
    if last is None or last.year != record.year - 1 or not _comparable(record, last):
        return
    known = last.published.index  # type: ignore[union-attr]
    if known is not None and not Interval.printed(known.value).overlaps(
        Interval.printed(stated.value)
    ):
        values = {"found": stated.value, "year": last.year, "known": known.value}
        located.refuse(
            ("published", "previous_index"),
            Message(
                "found {found}, but the record of {year} has the index {known}; correct one of them"
                " or declare it under conflicts:",
                values,
            ),
        )


def _comparable(record: Record, last: Record) -> bool:
    named = [r.evaluation.framework if r.evaluation else None for r in (record, last)]
    return all(name in graded_ids() for name in named) and edition_of(record).comparable(
        str(named[1])
    )


@skip_if_unread
def _check_improvement(record: Record, located: Located) -> None:
    published = record.published
    if (
        published is None
        or published.improvement is None
        or conflict_declared(
            record,
            "published.improvement",
            "published.previous_index",
            "published.index",
            whole="published",
        )
    ):
        return
    stated, place = published.improvement.value, ("published", "improvement")
    edition = named_edition(record)
    width = edition.scale.maximum.value - edition.scale.minimum.value
    if abs(stated) > width:
        located.refuse(
            place,
            Message(
                "found {found}, more than the whole scale of {width}; look for a lost decimal mark",
                {"found": stated, "width": width},
            ),
        )
    elif published.index and published.previous_index:
        now, before = published.index.value, published.previous_index.value
        if (
            compare_to_published(
                now - before, Interval.printed(now).minus(Interval.printed(before)), stated
            )
            == "different"
        ):
            values = {
                "now": now,
                "before": before,
                "difference": f"{now - before:+}",
                "found": stated,
            }
            located.refuse(
                place,
                Message(
                    "{now} after {before} is a change of {difference}, the improvement says"
                    " {found}; correct it or declare it under conflicts:",
                    values,
                ),
            )


@skip_if_unread
def _check_stage(place: KeyPath, record: Record, located: Located) -> None:
    """Check that nothing is scored before the programmes are carried out."""
    if record.stage != "implementation" and value_at(record, place):
        where = place[:1] if place[0] == "scores" else place
        located.refuse(
            where,
            Message(
                "stage: {stage} says that nothing is scored yet; correct the stage, or leave"
                " this out",
                {"stage": record.stage},
            ),
        )


@skip_if_unread
def _check_selection(wide: str, narrow: str, record: Record, located: Located) -> None:
    between = record.selection and vars(record.selection).get("assessed")
    if record.selection is None or (between is not None and "assessed" not in (wide, narrow)):
        return
    more, fewer = getattr(record.selection, wide), getattr(record.selection, narrow)
    if more is not None and fewer is not None and fewer.value > more.value:
        values = {"narrow": narrow, "fewer": fewer.value, "wide": wide, "more": more.value}
        located.refuse(
            ("selection", narrow),
            Message("{narrow} is {fewer}, more than {wide}, {more}; correct one of them", values),
        )


def _check_others(record: Record, located: Located) -> None:
    for place, part in parts_of(record):
        if isinstance(part, OtherIndex):
            _check_scale(place, part, located)
            _check_on_scale(place, part, located)
        elif isinstance(part, NamedService):
            _check_progress(place, part, located)


@skip_if_unread
def _check_scale(place: KeyPath, other: OtherIndex, located: Located) -> None:
    low, high = other.scale.minimum, other.scale.maximum
    if low >= high:
        located.refuse(
            (*place, "scale"),
            Message(
                "found {low} to {high}, expected the lower end first", {"low": low, "high": high}
            ),
        )


@skip_if_unread
def _check_on_scale(place: KeyPath, other: OtherIndex, located: Located) -> None:
    low, high = other.scale.minimum, other.scale.maximum
    if low < high and not low <= other.value.value <= high:
        located.refuse(
            (*place, "value"),
            Message(
                "found {found}, off the scale from {low} to {high}",
                {"found": other.value.value, "low": low, "high": high},
            ),
        )


@skip_if_unread
def _check_progress(place: KeyPath, service: NamedService, located: Located) -> None:
    if service.progress and service.progress.value > Decimal(100):
        located.refuse(
            (*place, "progress"),
            Message(
                "found {found}, expected at most {limit}",
                {"found": service.progress.value, "limit": 100},
            ),
        )


def _check_days(record: Record, located: Located) -> None:
    """Check that the days of a record lie in or near its year."""
    for place, part in parts_of(record):
        if isinstance(part, Sourced):
            _check_day((*place, "as_of"), part, (1, 1), record, located)
        if place[0] in ("evaluation", "selection", "ratings") and "date" in type(part).model_fields:
            _check_day((*place, "date"), part, (int(place[0] == "selection"), 1), record, located)
        elif isinstance(part, Recommendation):
            _check_day((*place, "due"), part, (0, LONGEST_DUE), record, located)


@skip_if_unread
def _check_day(
    place: KeyPath, part: BaseModel, around: tuple[int, int], record: Record, located: Located
) -> None:
    day, first, last = (
        getattr(part, str(place[-1])),
        record.year - around[0],
        record.year + around[1],
    )
    if day is not None and not first <= first_day(day).year <= last_day(day).year <= last:
        located.refuse(
            place,
            Message(
                "found {found} in the record of {year}, expected a day from {first} to {last}",
                {"found": str(day), "year": record.year, "first": first, "last": last},
            ),
        )


def check_dates(region: Region, located: Located) -> None:
    """Check that the days in a region's file lie in the years beside them."""
    for place, part in parts_of(region):
        if isinstance(part, LegalBasis | Milestone):
            _check_year(place, part, located)


@skip_if_unread
def _check_year(place: KeyPath, part: LegalBasis | Milestone, located: Located) -> None:
    if part.date and part.year and first_day(part.date).year != part.year:
        located.refuse(
            (*place, "date"),
            Message(
                "found {found} beside year: {year}; correct one of them",
                {"found": str(part.date), "year": part.year},
            ),
        )

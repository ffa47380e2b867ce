"""The checks of a whole record beyond its form."""

from __future__ import annotations

from pathlib import Path

from ...core.messages import Message
from ...yaml_io.parser import KeyPath, Located
from ...yaml_io.partial import skip_if_unread
from ..figure import first_day
from ..record import Activity, Rank, Record
from ..walk import parts_of
from .announcement import check_announcement
from .budget_lines import check_budget
from .indicator_readings import check_indicators
from .jury_ratings import check_ratings, check_survey
from .programme_totals import check_programmes
from .published_scores import check_judging, check_scores, named_edition
from .region_file import check_region_id
from .sourcing import check_sources


def check_record(record: Record, located: Located) -> None:
    """Check a record against its folder, its sources and itself; problems are noted in the file.

    A check that needs what could not be read is silent, and the others run: see
    :mod:`~smartcity_eval.yaml_io.partial`.
    """
    _check_folder(record, located)
    check_region_id(record, located)
    check_sources(record, located)
    check_judging(record, located)
    check_announcement(record, located)
    check_programmes(record, located)
    check_budget(record, located)
    check_indicators(record, located)
    for check in (_check_scores, _check_ranks, _check_activities, _check_ratings, _check_survey):
        check(record, located)


@skip_if_unread
def _check_folder(record: Record, located: Located) -> None:
    folder = Path(located.file).parent.name
    if folder.isdecimal() and int(folder) != record.year:
        located.refuse(
            ("year",),
            Message(
                "found {found}, expected {expected}, the folder's year",
                {"found": record.year, "expected": folder},
            ),
        )
    if not record.year <= record.as_of.year <= record.year + 1:
        located.refuse(
            ("as_of",),
            Message(
                "found {found}, expected a day in {year} or in the year after",
                {"found": record.as_of.isoformat(), "year": record.year},
            ),
        )


@skip_if_unread
def _check_scores(record: Record, located: Located) -> None:
    check_scores(record, named_edition(record), located)


@skip_if_unread
def _check_ratings(record: Record, located: Located) -> None:
    if record.ratings:
        check_ratings(record.ratings, named_edition(record), located)


@skip_if_unread
def _check_survey(record: Record, located: Located) -> None:
    if record.survey:
        check_survey(record.survey, located)


def _check_ranks(record: Record, located: Located) -> None:
    for place, part in parts_of(record):
        if isinstance(part, Rank):
            _check_rank(place, part, located)


@skip_if_unread
def _check_rank(place: KeyPath, rank: Rank, located: Located) -> None:
    if rank.group_size is not None and rank.value > rank.group_size:
        located.refuse(
            place,
            Message(
                "rank {rank} of {size} is not possible",
                {"rank": rank.value, "size": rank.group_size},
            ),
        )


@skip_if_unread
def _check_activities(record: Record, located: Located) -> None:
    for i, activity in enumerate(record.activities):
        _check_activity(i, activity, record, located)


@skip_if_unread
def _check_activity(i: int, activity: Activity, record: Record, located: Located) -> None:
    year = first_day(activity.date).year if activity.date else record.year
    if year != record.year:
        located.refuse(
            ("activities", i, "date"),
            Message(
                "{found} belongs in the record of {year}",
                {"found": str(activity.date), "year": year},
            ),
        )

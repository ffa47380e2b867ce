"""From a filled-in sheet of moderation to the agreed values and the closing of a record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...core.messages import Message
from ...evaluation.jury.scores import judge_ratings
from ...evaluation.scorecard import index_of
from ...frameworks import load_framework
from ...records.ratings import Closing, Moderation, Ratings
from .filled_page import Row
from .submission import Parts, Submission


def moderation_parts(submission: Submission) -> Parts:
    """Make what a panel agreed on, put below what it agreed on before, and its closing.

    Parameters
    ----------
    submission
        The workbook and its record; problems are added to it.

    Returns
    -------
    dict
        Place in the record to moderation and closing; empty where there are problems.
    """
    ratings, form = submission.record.ratings if submission.record else None, submission.filled.form
    if ratings is None:
        submission.refuse(
            "", Message("the record holds no ratings; a moderation stands beside those")
        )
        return {}
    if ratings.final:
        submission.refuse(
            "",
            Message(
                "the panel closed its score on {day}; nothing is added after that",
                {"day": ratings.final.date.isoformat()},
            ),
        )
    rows = submission.filled.rows[submission.page.key]
    closes = form.get("closed") == "yes"
    if not closes:
        submission.check_filled(rows)
    for row in rows:
        _check_row(submission, row, ratings)
    if closes:
        _check_closing(submission, rows, ratings)
    if not submission.is_good:
        return {}
    agreed = tuple(_moderations(submission, rows))
    parts: Parts = {("ratings", "moderation"): (*ratings.moderation, *agreed)} if agreed else {}
    if closes:
        closing = Closing(
            by=form.get("institution"), date=form.get("date"), source=(submission.key,)
        )
        parts[("ratings", "final")] = closing
    return parts


def _moderations(submission: Submission, rows: tuple[Row, ...]) -> Iterator[Moderation]:
    form = submission.filled.form
    for row in rows:
        yield Moderation(
            leaf=row.get("leaf"),
            value=row.get("value"),
            by=row.get("by") or form.get("institution"),
            role=None if row.get("by") else form.get("role"),
            date=_day_of(submission, row),
            reason=row.get("reason"),
            source=(submission.key,),
        )


def _day_of(submission: Submission, row: Row) -> date | None:
    day: date | None = row.get("date") or submission.filled.form.get("date")
    return day


def _check_row(submission: Submission, row: Row, ratings: Ratings) -> None:
    """Refuse an agreed value without a reason, one nobody rated, and one before the ratings."""
    faulty, places = submission.filled.faulty, row.places
    if row.get("value") is None and places["value"] not in faulty:
        submission.refuse(
            places["value"],
            Message("a reason, a name or a day, but no agreed value; write it, or clear the row"),
        )
    if row.get("value") is not None and not row.get("reason") and places["reason"] not in faulty:
        submission.refuse(
            places["reason"], Message("an agreed value, but why? write the reason here")
        )
    counting = [sheet for sheet in ratings.assessors.values() if sheet.counts]
    if not any(row.get("leaf") in sheet.ratings for sheet in counting):
        submission.refuse(
            places["value"],
            Message(
                "nobody has submitted a rating of {leaf}; there is nothing to moderate",
                {"leaf": row.get("leaf")},
            ),
        )
    day = _day_of(submission, row)
    where = places["date"] if row.get("date") else submission.filled.form.places.get("date", "")
    last = max((sheet.date for sheet in counting if sheet.date), default=None)
    if day and last and day < last:
        submission.refuse_once(
            where,
            Message(
                "found {found}, before the last ratings were submitted on {last}",
                {"found": day.isoformat(), "last": last.isoformat()},
            ),
        )


def _check_closing(submission: Submission, rows: tuple[Row, ...], ratings: Ratings) -> None:
    """Refuse to close a score while sheets or values are missing, or before the last decision."""
    form = submission.filled.form
    where = form.places.get("closed", "")
    drafts = [key for key, sheet in ratings.assessors.items() if not sheet.counts]
    if drafts:
        submission.refuse(
            where,
            Message(
                "the score is final, but these have not submitted: {names}",
                {"names": ", ".join(drafts)},
            ),
        )
    missing = _undecided(submission, rows, ratings)
    if missing:
        submission.refuse(
            where,
            Message(
                "closed, but these items have no value yet: {names}; agree on one for each",
                {"names": ", ".join(missing)},
            ),
        )
    closing = form.get("date")
    days = [m.date for m in ratings.moderation]
    for row in rows:
        if closing and row.get("date") and row.get("date") > closing:
            submission.refuse(
                row.places["date"],
                Message(
                    "found {found}, after the score was closed on {last}",
                    {"found": row.get("date").isoformat(), "last": closing.isoformat()},
                ),
            )
    if closing and days and closing < max(days):
        submission.refuse_once(
            form.places["date"],
            Message(
                "found {found}, before the last moderation on {last}",
                {"found": closing.isoformat(), "last": max(days).isoformat()},
            ),
        )


def _undecided(submission: Submission, rows: tuple[Row, ...], ratings: Ratings) -> list[str]:
    """Return the items without a value, where they leave the panel without an index."""
    edition = load_framework(submission.filled.identity.framework)
    found = judge_ratings(ratings, edition)
    assert found is not None
    values = {leaf.key: leaf.agreed for leaf in found.leaves}
    values |= {row.get("leaf"): row.get("value") for row in rows}
    if index_of(edition, values) is not None:
        return []
    return [key for key, value in values.items() if value is None]

"""From a filled-in sheet of ratings to its part of a record."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.messages import Message
from ...frameworks import load_framework
from ...records.checks.jury_ratings import reason_missing
from ...records.ratings import Rating, RatingSheet
from ..sheets.prefill import record_part
from ..sheets.printed_digits import as_printed
from .feedback_parts import feedback_parts
from .filled_page import Row
from .submission import Parts, Submission

_NAMED = 5  # items named in one sentence; a sheet that is half empty has many


def rating_parts(submission: Submission, keep_names: bool = False, complete: bool = False) -> Parts:
    """Make a sheet of ratings: an assessor's, or the regency's own.

    Parameters
    ----------
    submission
        The workbook and its record; problems are added to it.
    keep_names
        Keep the name of the person who filled it in.
    complete
        A submitted sheet must have a score, or the reason why there is none, for every item.

    Returns
    -------
    dict
        Place in the record to sheet; empty where there are problems.
    """
    identity, form = submission.filled.identity, submission.filled.form
    own_sheet = identity.kind == "self-assessment"
    rows = submission.filled.rows[submission.page.key]
    unrated = _unrated(submission, rows) if complete else {}
    if complete:
        _check_complete(submission, rows)
    for row in rows:
        if (
            row.get("value") is None
            and row.places["value"] not in submission.filled.faulty
            and row.get("leaf") not in unrated
        ):
            submission.refuse(
                row.places["value"],
                Message("a reason or evidence, but no score; write the score, or clear the row"),
            )
    submission.check_filled(rows)
    if (
        form.get("state") == "submitted"
        and form.get("date") is None
        and form.places.get("date") not in submission.filled.faulty
    ):
        submission.refuse(
            form.places.get("date", ""), Message("submitted, but on which day? write the day here")
        )
    if form.get("state") == "submitted" and not own_sheet:
        _check_reasons(submission, rows)
    given = {
        key: form.get(key)
        for key in ("institution", "role", "state", "date")
        if form.get(key) is not None
    }
    if keep_names and form.get("person"):
        given["person"] = form.get("person")
    standing = record_part(
        submission.record,
        (
            ("ratings", "self_assessment")
            if own_sheet
            else ("ratings", "assessors", identity.assessor)
        ),
    )
    ratings = {
        row.get("leaf"): {
            key: row.get(key) for key in ("value", "reason", "evidence") if row.get(key) is not None
        }
        | ({"evidence_seen": row.get("evidence_seen") == "yes"} if row.get("evidence_seen") else {})
        for row in rows
        if row.get("leaf") not in unrated
    }
    ratings = {
        leaf: as_printed(
            said, [standing.ratings[leaf]] if standing and leaf in standing.ratings else []
        )
        for leaf, said in ratings.items()
    }
    _check_existing(submission, own_sheet)
    if not submission.is_good:
        return {}
    sheet = RatingSheet.model_validate(
        {**given, "source": submission.key, "ratings": ratings, "unrated": unrated}
    )
    return {
        (
            ("ratings", "self_assessment")
            if own_sheet
            else ("ratings", "assessors", identity.assessor)
        ): sheet,
        **feedback_parts(submission),
    }


def _unrated(submission: Submission, rows: Sequence[Row]) -> dict[str, str]:
    """Return the items of a submitted sheet that have a reason and no score."""
    if submission.filled.form.get("state") != "submitted":
        return {}
    return {
        row.get("leaf"): row.get("reason")
        for row in rows
        if row.get("value") is None
        and row.get("reason")
        and row.places["value"] not in submission.filled.faulty
    }


def _check_complete(submission: Submission, rows: Sequence[Row]) -> None:
    """Refuse a submitted sheet with items that have neither a score nor a reason."""
    table = submission.page.table
    if submission.filled.form.get("state") != "submitted" or table is None:
        return
    there = {row.get("leaf") for row in rows}
    empty = [row[table.key] for row in table.asked if row[table.key] not in there]
    if empty and rows:
        more = ", …" if len(empty) > _NAMED else ""
        submission.refuse(
            submission.page.name,
            Message(
                "this sheet was submitted with {count} of {whole} items empty ({items}); score"
                " each, or write in its reason why it cannot be rated",
                {
                    "count": len(empty),
                    "whole": len(table.asked),
                    "items": ", ".join(empty[:_NAMED]) + more,
                },
            ),
        )


def _check_reasons(submission: Submission, rows: Sequence[Row]) -> None:
    own = (
        submission.record.ratings.self_assessment
        if submission.record and submission.record.ratings
        else None
    )
    edition = load_framework(submission.filled.identity.framework)
    for row in rows:
        if row.get("value") is None or row.places["reason"] in submission.filled.faulty:
            continue
        rating = Rating(value=row.get("value"), reason=row.get("reason"))
        missing = reason_missing(rating, own.ratings.get(row.get("leaf")) if own else None, edition)
        if missing:
            submission.refuse(row.places["reason"], missing)


def _check_existing(submission: Submission, own_sheet: bool) -> None:
    """Refuse to overwrite what was submitted, or a draft by an older one."""
    ratings = submission.record.ratings if submission.record else None
    if ratings is None:
        return
    there = (
        ratings.self_assessment
        if own_sheet
        else ratings.assessors.get(submission.filled.identity.assessor)
    )
    day = submission.filled.form.get("date")
    where = submission.filled.form.places.get("state", "")
    if ratings.final:
        submission.refuse(
            where,
            Message(
                "the panel closed its score on {day}; nothing is added after that",
                {"day": ratings.final.date.isoformat()},
            ),
        )
    elif there and there.counts:
        differing = differing_items(there, submission.filled.rows[submission.page.key])
        values = {
            "institution": there.institution,
            "items": ", ".join(differing[:_NAMED]) + (", …" if len(differing) > _NAMED else "")
            or Message("nothing"),
        }
        message = Message(
            "{institution} has already submitted another file; what was submitted is not"
            " overwritten. What differs: {items}. A value the panel agrees on goes under"
            " moderation; a wrong file is replaced with smartcity-eval panel replace",
            values,
        )
        submission.refuse(where, message)
    elif there and there.date and day and day < there.date:
        submission.refuse(
            where,
            Message("the record holds a later draft, of {day}", {"day": there.date.isoformat()}),
        )


def differing_items(sheet: RatingSheet, rows: Sequence[Row]) -> list[str]:
    """Return each item on which a sheet of a record and a filled-in one differ, with both scores.

    A reason or evidence that differs is named without its text.
    """
    new = {row.get("leaf"): row for row in rows}
    found = []
    for leaf in dict.fromkeys([*sheet.ratings, *new]):
        old, row = sheet.ratings.get(leaf), new.get(leaf)
        values = (old.value if old else None, row.get("value") if row else None)
        if values[0] != values[1]:
            found.append(f"{leaf}: {_shown(values[0])} → {_shown(values[1])}")
        elif old and row and any(getattr(old, k) != row.get(k) for k in ("reason", "evidence")):
            found.append(leaf)
    return found


def _shown(value: object) -> str:
    return "–" if value is None else str(value)

"""From a filled-in sheet of follow-up to what a record says of earlier recommendations."""

from __future__ import annotations

from ...core.messages import Message
from ...records import Record
from ...records.record import FollowUp
from ..panel_sheets.follow_up_layout import row_code
from ..panel_sheets.follow_up_prefill import follow_up_basis, identity_of, recommendations_to_follow
from ..sheets.prefill import fingerprint
from .filled_page import Row
from .submission import Parts, Submission


def follow_up_parts(submission: Submission, previous: Record | None) -> Parts:
    """Make what became of earlier recommendations.

    Parameters
    ----------
    submission
        The workbook and its record; problems are added to it.
    previous
        Last year's record, from which the recommendations are taken.

    Returns
    -------
    dict
        Place in the record to follow-up; empty where there are problems.
    """
    basis = follow_up_basis(previous, submission.record)
    if fingerprint(basis) != submission.filled.identity.base:
        message = Message(
            "the recommendations of {year}, or what the record already says of them, have changed"
            " since this workbook was made; make a new one with workbook new, which shows them, and"
            " carry the changes over",
            {"year": submission.filled.identity.year - 1},
        )
        submission.refuse("", message)
        return {}
    asked = recommendations_to_follow(previous)
    rows = {row.get("number"): row for row in submission.filled.rows[submission.page.key]}
    submission.check_filled([row for row in rows.values() if row.get("state")])
    for row in rows.values():
        _check_row(submission, row)
    if not submission.is_good:
        return {}
    said = tuple(
        _answered(one, rows.get(row_code(number)), submission.key)
        for number, one in enumerate(asked)
    )
    about = {identity_of(one) for one in asked}
    standing = submission.record.follow_up if submission.record else ()
    others = tuple(one for one in standing if identity_of(one) not in about)
    return {("follow_up",): (*others, *said)}


def _check_row(submission: Submission, row: Row) -> None:
    """Refuse what was done, or evidence of it, without saying how far it is."""
    if (
        not row.get("state")
        and (row.get("action") or row.get("evidence"))
        and row.places["state"] not in submission.filled.faulty
    ):
        submission.refuse(
            row.places["state"],
            Message("what was done is told, but not how far it is; choose the follow-up here"),
        )


def _answered(asked: FollowUp, row: Row | None, source: str) -> FollowUp:
    """Return a recommendation with what the sheet says of it, else as not reported."""
    said = (
        {key: row.get(key) for key in ("state", "action", "owner", "due", "evidence")}
        if row
        else {}
    )
    given = {key: value for key, value in said.items() if value is not None}
    return FollowUp(
        recommendation=asked.recommendation, year=asked.year, by=asked.by, source=(source,), **given
    )

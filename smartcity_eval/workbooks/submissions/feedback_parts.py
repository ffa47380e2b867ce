"""From an assessor's strengths, weaknesses and recommendations to a record's feedback."""

from __future__ import annotations

from ...records.record import Feedback
from .submission import Parts, Submission


def feedback_parts(submission: Submission) -> Parts:
    """Make a record's feedback with what a submitted sheet of ratings brings along.

    Feedback from other sources stays as it is; a draft brings none.

    Parameters
    ----------
    submission
        The workbook and its record.

    Returns
    -------
    dict
        Place in the record to feedback; empty where nothing was written.
    """
    form = submission.filled.form
    rows = submission.filled.rows.get("feedback", ())
    if form.get("state") != "submitted" or not rows or not submission.is_good:
        return {}
    standing = submission.record.feedback if submission.record else ()
    others = tuple(item for item in standing if item.source != (submission.key,))
    written = tuple(
        Feedback(
            kind=row.get("kind"),
            institution=form.get("institution"),
            text=row.get("text"),
            source=(submission.key,),
        )
        for row in rows
    )
    return {("feedback",): (*others, *written)}

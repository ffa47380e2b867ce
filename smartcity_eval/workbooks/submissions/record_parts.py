"""From a filled-in workbook to the parts of a record, every fault at its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ...core.errors import Problem
from ...core.messages import Message
from ...records import BudgetLine, Record
from ...records.impact_survey import Survey
from ...records.programme_counts import Programme
from ...reference.dimensions import DIMENSIONS, sub_dimensions
from ...yaml_io.suggest import suggestion
from ..sheets.prefill import WHOLE_PARTS, record_part
from ..sheets.printed_digits import as_printed, published_beside
from .filled_page import Row
from .filled_workbook import Filled
from .follow_up_parts import follow_up_parts
from .moderation_parts import moderation_parts
from .rating_parts import rating_parts
from .submission import Parts, Submission


def already_there(filled: Filled, record: Record | None) -> bool:
    """Return whether this very file has been imported before."""
    return record is not None and any(
        source.sha256 == filled.sha256 for source in record.sources.values()
    )


def parts_from(
    filled: Filled,
    record: Record | None,
    keep_names: bool = False,
    complete: bool = False,
    previous: Record | None = None,
) -> tuple[Parts, list[Problem]]:
    """Make the parts of a record that a workbook holds.

    Parameters
    ----------
    filled
        The workbook.
    record
        The record it belongs to; None where there is none yet.
    keep_names
        Keep the name of the person who filled it in.
    complete
        A submitted sheet of ratings must have a score, or the reason why there is none, for every
        item.
    previous
        Last year's record, for a sheet of follow-up.

    Returns
    -------
    dict
        Place to part, as :func:`~smartcity_eval.records.writing.put_parts` takes them; empty where
        there are problems.
    list of Problem
        What contradicts the framework, the record or itself, in the order of cells.
    """
    submission = Submission(filled, record)
    kind = filled.identity.kind
    if kind in ("ratings", "self-assessment"):
        parts = rating_parts(submission, keep_names, complete)
    elif kind == "moderation":
        parts = moderation_parts(submission)
    elif kind == "follow-up":
        parts = follow_up_parts(submission, previous)
    else:
        parts = _survey(submission) if kind == "survey" else _lines(submission)
    submission.check_belonging()
    if not submission.is_good:
        return {}, submission.problems
    return {**submission.source(), **submission.edition(), **parts}, []


def _lines(submission: Submission) -> Parts:
    """Make the lines of an inventory or a budget."""
    kind = submission.filled.identity.kind
    model = Programme if kind == "programmes" else BudgetLine
    rows = submission.filled.rows[submission.page.key]
    submission.check_filled(rows)
    for row in rows:
        _check_line(submission, row)
    if not submission.is_good:
        return {}
    standing = record_part(submission.record, WHOLE_PARTS[kind]) or ()
    return {
        WHOLE_PARTS[kind]: tuple(
            model.model_validate({"source": (submission.key,), **as_printed(row.values, standing)})
            for row in rows
        )
    }


def _check_line(submission: Submission, row: Row) -> None:
    known = {*(submission.record.sources if submission.record else ()), submission.key}
    for key in row.get("source") or ():
        if key not in known:
            submission.refuse(
                row.places["source"],
                Message(
                    "the source {found} is not listed under sources{hint}; list it there",
                    {"found": key, "hint": suggestion(key, known)},
                ),
            )
    if row.get("status") in ("inferred", "assumed") and not row.get("how"):
        submission.refuse(
            row.places["how"], Message("an inferred or assumed number needs how: it was arrived at")
        )
    part = row.get("sub_dimension")
    home = next(
        (
            dimension
            for dimension in DIMENSIONS
            if part in [p.key for p in sub_dimensions()[dimension]]
        ),
        None,
    )
    if part and home and row.get("dimension") and row.get("dimension") != home:
        submission.refuse(
            row.places["sub_dimension"],
            Message("this sub-dimension belongs to {dimension}", {"dimension": home}),
        )


def _survey(submission: Submission) -> Parts:
    """Make the survey's counts, beside the means that were published.

    Who gave which answer is not kept.
    """
    answers = list(_answers(submission))
    submission.check_filled(answers)
    if not submission.is_good:
        return {}
    identity = submission.filled.identity
    note = (
        {"note": submission.record.survey.note}
        if submission.record and submission.record.survey and submission.record.survey.note
        else {}
    )
    scale = {"minimum": identity.minimum, "maximum": identity.maximum}
    return {
        ("survey",): Survey.model_validate(
            {
                **note,
                "source": submission.key,
                "scale": scale,
                "wanted": identity.respondents,
                "answers": answers,
            }
        )
    }


def _answers(submission: Submission) -> Iterator[dict[str, Any]]:
    beside = published_beside(submission.record.survey if submission.record else None)
    for dimension in DIMENSIONS:
        form, rows = submission.filled.forms[dimension], submission.filled.rows[dimension]
        for part in sub_dimensions()[dimension]:
            counts = Counter(row.get(part.key) for row in rows if row.get(part.key) is not None)
            about = form.get(f"about_{part.key}")
            known = beside.get((dimension, part.key), {})
            if counts:
                # The counts come from this workbook; each figure beside them says its own source.
                known.pop("source", None)
            if counts or known:
                yield {
                    **known,
                    "dimension": dimension,
                    "sub_dimension": part.key,
                    "about": about,
                    "counts": dict(sorted(counts.items())),
                }
            elif about and not submission.filled.faulty:
                # With a faulty cell an answer may stand there that could not be read.
                submission.refuse(
                    form.places[f"about_{part.key}"],
                    Message("asked about, but no answer stands below"),
                )

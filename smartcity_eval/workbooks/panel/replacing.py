"""Replacing a wrong submission: the old sheet is kept, with who asked for it and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...core.errors import InputError, Problem, WorkbookError
from ...core.messages import Message
from ...records import Record, Source, read_record
from ...records.ratings import Ratings, RatingSheet, Replacement
from ...records.transactions import exclusive_writer
from ...records.writing import put_parts
from ..read.opening import open_book
from ..submissions.filled_workbook import Filled, read_filled
from ..submissions.importing import record_path
from ..submissions.rating_parts import differing_items
from ..submissions.record_parts import already_there, parts_from
from ..submissions.submission import source_key
from .panel_plan import PanelPlan


@dataclass(frozen=True)
class ReplacedSheet:
    """A submission that was replaced: the record, the old file, and the items that differ."""

    record: Path
    institution: str
    old_file: str
    old_day: date | None
    differing: tuple[str, ...]


def replace_workbook(
    file: Path,
    params: Path,
    asked_by: str,
    reason: str,
    *,
    day: date | None = None,
    plan: PanelPlan | None = None,
) -> ReplacedSheet:
    """Put a sheet in place of one that the same sender had submitted before.

    Parameters
    ----------
    file
        The workbook that counts from now on: a sheet of ratings, or a self-assessment.
    params
        The folder of the records.
    asked_by, reason
        Who asked for it, and why; both are kept in the record, with the old sheet.
    day
        The day of the replacement; today where it is None.
    plan
        The panel's plan, which the sheet must belong to.

    Returns
    -------
    ReplacedSheet
        What was replaced.

    Raises
    ------
    WorkbookError
        When the workbook is refused, when there is nothing to replace, or when the panel has
        closed its score.
    RecordError
        When the record is refused.
    """
    filled, problems = read_filled(open_book(file))
    if filled is not None:
        problems += plan.faults_of(filled.identity, filled.file) if plan else []
    if filled is None or problems:
        raise WorkbookError(problems)
    for text, what in ((asked_by, "--asked-by"), (reason, "--reason")):
        if not text.strip():
            raise _refused(filled, Message("nothing stands here; write {what}", {"what": what}))
    path = record_path(filled, params)
    with exclusive_writer(params):
        record = read_record(path) if path.is_file() else None
        old = _submitted(filled, record)
        assert record is not None and record.ratings is not None
        return _replace(filled, path, record, old, (asked_by, reason, day or date.today()))


def _replace(
    filled: Filled, path: Path, record: Record, old: RatingSheet, asked: tuple[str, str, date]
) -> ReplacedSheet:
    ratings = record.ratings
    assert ratings is not None
    key, by, reason, day = source_key(filled), *asked
    kept_key = _free_key(key, record)
    kept_source = record.sources.get(key)
    # The new sheet is read against the record without the old one, as if it came first.
    parts, problems = parts_from(filled, _without(record, filled, key))
    if problems:
        raise WorkbookError(filled.in_order(problems))
    replacement = Replacement(
        assessor=filled.identity.assessor or None,
        by=by,
        date=day,
        reason=reason,
        sheet=_with_source(old, key, kept_key),
        source=(key,),
    )
    parts[("ratings", "replaced")] = (*ratings.replaced, replacement)
    if kept_source is not None:
        parts[("sources", kept_key)] = kept_source
    put_parts(path, parts)
    return ReplacedSheet(
        path,
        old.institution,
        (kept_source.locator if kept_source else None) or kept_key,
        old.date,
        tuple(differing_items(old, filled.rows["ratings"])),
    )


def _submitted(filled: Filled, record: Record | None) -> RatingSheet:
    """Return the sheet that is to be replaced, or refuse."""
    ratings: Ratings | None = record.ratings if record else None
    if filled.identity.kind not in ("ratings", "self-assessment"):
        raise _refused(
            filled,
            Message(
                "only sheets of ratings are replaced; this one is imported with workbook import"
            ),
        )
    old = None
    if ratings is not None:
        own = filled.identity.kind == "self-assessment"
        old = ratings.self_assessment if own else ratings.assessors.get(filled.identity.assessor)
        if ratings.final:
            raise _refused(
                filled,
                Message(
                    "the panel closed its score on {day}; nothing is replaced after that",
                    {"day": ratings.final.date.isoformat()},
                ),
            )
    if already_there(filled, record):
        raise _refused(filled, Message("this very file has been imported before"))
    if old is None or not old.counts:
        raise _refused(
            filled,
            Message(
                "nothing was submitted that this file could replace; import it with workbook import"
            ),
        )
    return old


def _refused(filled: Filled, message: Message) -> InputError:
    return WorkbookError([Problem(filled.file, 0, "", message)])


def _free_key(key: str, record: Record) -> str:
    """Return the key under which the old file stays among the sources."""
    number = 1
    while f"{key}-lama-{number}" in record.sources:
        number += 1
    return f"{key}-lama-{number}"


def _without(record: Record, filled: Filled, key: str) -> Record:
    """Return the record as it would be without the sheet that is replaced."""
    ratings = record.ratings
    assert ratings is not None
    if filled.identity.kind == "self-assessment":
        rest = ratings.model_copy(update={"self_assessment": None})
    else:
        rest = ratings.model_copy(
            update={
                "assessors": {
                    name: sheet
                    for name, sheet in ratings.assessors.items()
                    if name != filled.identity.assessor
                }
            }
        )
    sources: dict[str, Source] = {k: source for k, source in record.sources.items() if k != key}
    return record.model_copy(update={"ratings": rest, "sources": sources})


def _with_source(sheet: RatingSheet, old: str, new: str) -> RatingSheet:
    """Return a sheet whose source has another key."""

    def renamed(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if key == old else key for key in keys)

    ratings = {
        leaf: rating.model_copy(update={"source": renamed(rating.source)})
        for leaf, rating in sheet.ratings.items()
    }
    return sheet.model_copy(update={"source": renamed(sheet.source), "ratings": ratings})

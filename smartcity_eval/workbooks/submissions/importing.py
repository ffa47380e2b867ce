"""Importing filled-in workbooks into the records, with every problem of all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from ...core.errors import InputError, Problem, RecordError
from ...core.messages import Message
from ...records import Record, read_record
from ...records.transactions import exclusive_writer
from ...records.writing import put_parts
from ...reference.regions import FICTITIOUS
from ..read.opening import open_book
from .filled_workbook import Filled, read_filled
from .record_parts import already_there, parts_from

State = Literal["imported", "already", "refused"]


@dataclass(frozen=True)
class WorkbookImport:
    """What became of one workbook; `record` is the file it went into."""

    file: str
    state: State
    record: Path | None = None
    problems: tuple[Problem, ...] = ()


ImportProgress = Callable[[WorkbookImport, int, int], None]


def import_workbooks(
    files: Sequence[Path],
    params: Path,
    keep_names: bool = False,
    progress: ImportProgress | None = None,
) -> tuple[WorkbookImport, ...]:
    """Import workbooks into the records of a folder.

    Received files are only read. A good one is imported even where others are refused; a refused
    one changes nothing. Self-assessments go before the ratings that are compared with them, drafts
    before submitted sheets.

    Parameters
    ----------
    files
        Workbooks, .xlsx, .xls or .ods.
    params
        The folder that holds the years' folders; a record that is not there yet is begun.
    keep_names
        Keep the name of the person who filled in a sheet, where there is one; it is dropped
        otherwise.
    progress
        Called after each workbook, with how many are done and how many there are.

    Returns
    -------
    tuple of WorkbookImport
        One for each file, in the order given.
    """
    done: dict[int, WorkbookImport] = {}
    opened: list[tuple[int, Filled]] = []

    def note(number: int, imported: WorkbookImport) -> None:
        done[number] = imported
        if progress is not None:
            progress(imported, len(done), len(files))

    for number, path in enumerate(files):
        filled, problems = _read(path)
        if filled is None or filled.identity.kind == "rubric":
            rubric = Problem(
                str(path),
                0,
                "",
                Message(
                    "this workbook holds a rubric; turn it into an edition with --edition FILE"
                ),
            )
            note(
                number,
                WorkbookImport(
                    str(path), "refused", None, (rubric,) if filled else tuple(problems)
                ),
            )
        elif problems:
            every = filled.in_order([*problems, *_more_problems(filled, params)])
            note(number, WorkbookImport(str(path), "refused", record_path(filled, params), every))
        else:
            opened.append((number, filled))
    for number, filled in sorted(opened, key=lambda one: _rank(one[1])):
        # Another command that is writing is waited for, and the record is read after that.
        with exclusive_writer(params):
            imported = _put(filled, params, keep_names)
        note(number, imported)
    return tuple(done[number] for number in range(len(files)))


def record_path(filled: Filled, params: Path) -> Path:
    """Return the path of the record that a workbook belongs to."""
    return params / f"{filled.identity.year:04d}" / f"{filled.identity.region}.yaml"


def _read(path: Path) -> tuple[Filled | None, list[Problem]]:
    try:
        return read_filled(open_book(path))
    except InputError as error:
        return None, list(error.problems)


def _rank(filled: Filled) -> tuple[bool, bool, date]:
    return (
        filled.identity.kind != "self-assessment",
        filled.form.get("state") != "draft",
        filled.form.get("date") or date.max,
    )


def _more_problems(filled: Filled, params: Path) -> list[Problem]:
    """Return what else is wrong with a workbook that has faulty cells."""
    path = record_path(filled, params)
    try:
        record = read_record(path) if path.is_file() else None
        previous = _previous(filled, params)
    except RecordError:
        return []
    if already_there(filled, record):
        return []
    return parts_from(filled, record, previous=previous)[1]


def _previous(filled: Filled, params: Path) -> Record | None:
    """Return last year's record for a workbook that asks about it; None where there is none."""
    identity = filled.identity
    path = params / f"{identity.year - 1:04d}" / f"{identity.region}.yaml"
    return read_record(path) if identity.kind == "follow-up" and path.is_file() else None


def _put(filled: Filled, params: Path, keep_names: bool) -> WorkbookImport:
    path, identity = record_path(filled, params), filled.identity
    try:
        record = read_record(path) if path.is_file() else None
        if already_there(filled, record):
            return WorkbookImport(filled.file, "already", path)
        parts, problems = parts_from(filled, record, keep_names, _previous(filled, params))
        if problems:
            return WorkbookImport(filled.file, "refused", path, filled.in_order(problems))
        new = (
            None
            if record
            else Record(
                year=identity.year,
                region=identity.region,
                fictitious=identity.region == FICTITIOUS.id,
                as_of=date.fromisoformat(identity.as_of),
                stage=identity.stage,
            )
        )
        put_parts(path, parts, new)
    except RecordError as error:
        return WorkbookImport(filled.file, "refused", path, error.problems)
    return WorkbookImport(filled.file, "imported", path)

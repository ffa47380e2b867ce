"""Importing filled-in workbooks into the records, with every problem of all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from ...core.errors import InputError, Problem, RecordError
from ...core.messages import Message
from ...records import Record, read_record
from ...records.transactions import exclusive_writer
from ...records.writing import put_parts, with_replaced
from ...reference.regions import FICTITIOUS
from ..panel.panel_plan import PanelPlan
from ..read.opening import open_book
from .contents import SheetContents, contents_of, is_same, twin_problems
from .filled_workbook import Filled, read_filled
from .record_parts import already_there, parts_from
from .submission import Parts

State = Literal["imported", "already", "refused"]
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")


@dataclass(frozen=True)
class WorkbookImport:
    """What became of one workbook.

    `record` is the file it went into, `contents` whose it is and how far, where it says so.
    """

    file: str
    state: State
    record: Path | None = None
    problems: tuple[Problem, ...] = ()
    contents: SheetContents | None = None


ImportProgress = Callable[[WorkbookImport, int, int], None]


def workbook_files(paths: Sequence[Path], plan: Path | None = None) -> list[Path]:
    """Return the workbooks among some paths and in the folders among them, in order.

    Parameters
    ----------
    paths
        Files, taken as they are, and folders, of which every workbook is taken but hidden files and
        those that Excel keeps open.
    plan
        The panel's plan, which is left out of a folder.
    """
    found: list[Path] = []
    for path in paths:
        found += (
            sorted(
                file
                for file in path.rglob("*")
                if file.suffix.lower() in WORKBOOKS
                and not file.name.startswith(("~$", "."))
                and not (plan and file.resolve() == plan.resolve())
            )
            if path.is_dir()
            else [path]
        )
    return list(dict.fromkeys(found))


def import_workbooks(
    files: Sequence[Path],
    params: Path,
    keep_names: bool = False,
    progress: ImportProgress | None = None,
    plan: PanelPlan | None = None,
) -> tuple[WorkbookImport, ...]:
    """Import workbooks into the records of a folder.

    Received files are only read. A good one is imported even where others are refused; a refused
    one changes nothing. Self-assessments go before the ratings that are compared with them, drafts
    before submitted sheets. Of two submitted sheets of one sender neither is imported. A record is
    written once, with all that was received for it.

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
    plan
        The panel's plan: what does not belong to it is refused, and so is a submitted sheet with
        items that have neither a score nor a reason.

    Returns
    -------
    tuple of WorkbookImport
        One for each file, in the order given.
    """
    done: dict[int, WorkbookImport] = {}
    opened: dict[Path, list[tuple[int, Filled]]] = {}

    def note(number: int, imported: WorkbookImport) -> None:
        done[number] = imported
        if progress is not None:
            progress(imported, len(done), len(files))

    for number, path in enumerate(files):
        filled, problems = _read(path)
        if filled is None or filled.identity.kind == "rubric":
            refused = (_rubric(path),) if filled else tuple(problems)
            note(number, WorkbookImport(str(path), "refused", None, refused))
            continue
        astray = list(plan.faults_of(filled.identity, filled.file)) if plan else []
        if problems or astray:
            every = filled.in_order([*astray, *problems, *_more_problems(filled, params, plan)])
            note(number, _outcome(filled, "refused", record_path(filled, params), every))
        else:
            opened.setdefault(record_path(filled, params), []).append((number, filled))
    for path, group in opened.items():
        group.sort(key=lambda one: _rank(one[1]))
        # Another command that is writing is waited for, and the record is read after that.
        with exclusive_writer(params):
            outcomes = list(_put([filled for _, filled in group], path, keep_names, bool(plan)))
        for number, filled in group:
            note(number, next(one for sheet, one in outcomes if sheet is filled))
    return tuple(done[number] for number in range(len(files)))


def record_path(filled: Filled, params: Path) -> Path:
    """Return the path of the record that a workbook belongs to."""
    return params / f"{filled.identity.year:04d}" / f"{filled.identity.region}.yaml"


def begun_record(filled: Filled) -> Record:
    """Return the record that a workbook begins where there is none yet."""
    identity = filled.identity
    return Record(
        year=identity.year,
        region=identity.region,
        fictitious=identity.region == FICTITIOUS.id,
        as_of=date.fromisoformat(identity.as_of),
        stage=identity.stage,
    )


def _read(path: Path) -> tuple[Filled | None, list[Problem]]:
    try:
        return read_filled(open_book(path))
    except InputError as error:
        return None, list(error.problems)


def _rubric(path: Path) -> Problem:
    message = Message("this workbook holds a rubric; turn it into an edition with --edition FILE")
    return Problem(str(path), 0, "", message)


def _rank(filled: Filled) -> tuple[bool, bool, date]:
    return (
        filled.identity.kind != "self-assessment",
        filled.form.get("state") != "draft",
        filled.form.get("date") or date.max,
    )


def _more_problems(filled: Filled, params: Path, plan: PanelPlan | None) -> list[Problem]:
    """Return what else is wrong with a workbook that is refused already."""
    path = record_path(filled, params)
    try:
        record = read_record(path) if path.is_file() else None
        previous = _previous(filled, params)
    except RecordError:
        return []
    if already_there(filled, record):
        return []
    return parts_from(filled, record, complete=bool(plan), previous=previous)[1]


def _previous(filled: Filled, params: Path) -> Record | None:
    """Return last year's record for a workbook that asks about it; None where there is none."""
    identity = filled.identity
    path = params / f"{identity.year - 1:04d}" / f"{identity.region}.yaml"
    return read_record(path) if identity.kind == "follow-up" and path.is_file() else None


def _outcome(
    filled: Filled, state: State, path: Path, problems: Sequence[Problem] = ()
) -> WorkbookImport:
    return WorkbookImport(filled.file, state, path, tuple(problems), contents_of(filled))


def _put(
    sheets: Sequence[Filled], path: Path, keep_names: bool, complete: bool
) -> Iterator[tuple[Filled, WorkbookImport]]:
    """Put the workbooks of one record into it in one step; yield what became of each."""
    try:
        record = read_record(path) if path.is_file() else None
    except RecordError as error:
        yield from ((sheet, _outcome(sheet, "refused", path, error.problems)) for sheet in sheets)
        return
    yield from (
        (sheet, _outcome(sheet, "already", path))
        for sheet in sheets
        if already_there(sheet, record)
    )
    fresh = [sheet for sheet in sheets if not already_there(sheet, record)]
    twins = twin_problems(fresh)
    yield from ((fresh[n], _outcome(fresh[n], "refused", path, [p])) for n, p in twins.items())
    taken: list[Filled] = []
    every: Parts = {}
    now = record
    for number, sheet in enumerate(fresh):
        if number in twins:
            continue
        # The same file under two names, or saved in two formats.
        if any(is_same(sheet, one) for one in taken):
            yield sheet, _outcome(sheet, "already", path)
            continue
        try:
            previous = _previous(sheet, path.parent.parent)
        except RecordError as error:
            yield sheet, _outcome(sheet, "refused", path, error.problems)
            continue
        parts, problems = parts_from(sheet, now, keep_names, complete, previous)
        if problems:
            yield sheet, _outcome(sheet, "refused", path, sheet.in_order(problems))
            continue
        every |= parts
        now = with_replaced(now or begun_record(sheet), parts)
        taken.append(sheet)
    if not taken:
        return
    try:
        put_parts(path, every, None if record else begun_record(taken[0]), record)
    except RecordError as error:
        if len(taken) == 1:
            yield taken[0], _outcome(taken[0], "refused", path, error.problems)
            return
        # One of them does not fit: each by itself, so that the others are taken.
        for sheet in taken:
            yield from _put([sheet], path, keep_names, complete)
        return
    yield from ((sheet, _outcome(sheet, "imported", path)) for sheet in taken)

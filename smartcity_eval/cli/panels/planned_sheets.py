"""Making every sheet of a panel's plan on the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ...core.errors import InputError, Problem, UsageError
from ...core.messages import Message
from ..common import LANGUAGE, _, exit_code, sheet_language
from ..output import print_problems, say_error, say_result
from .panel import read_named_plan

if TYPE_CHECKING:
    from ...workbooks.panel.outgoing import OutgoingSheet, PlannedKind


def make_planned_sheets(
    plan: Path, folder: Path, params: Path | None, kind: str, answers: str
) -> None:
    """Make the sheets of a plan that are not there yet, and leave the command.

    Parameters
    ----------
    plan
        The plan's file.
    folder
        Where the folders to send are written.
    params
        The folder of the records, if there is one.
    kind
        One kind of sheet, or ``all``.
    answers
        The survey's answer scale.
    """
    from ...workbooks.panel.outgoing import PLANNED_KINDS, new_workbooks
    from ...workbooks.sheets.edition_fit import sheet_fault
    from ..progress import counted_progress

    kinds: tuple[PlannedKind, ...] = tuple(
        k for k in PLANNED_KINDS if kind == k or (kind == "all" and sheet_fault(k) is None)
    )
    if not kinds:
        raise UsageError(
            Message(
                "a plan makes no sheets of the kind {found}; known: {known}",
                {"found": kind, "known": ", ".join(("all", *PLANNED_KINDS))},
            )
        )
    planned = read_named_plan(plan)
    with counted_progress(_("Sheets")) as count:
        sheets = new_workbooks(
            planned,
            folder,
            params,
            kinds,
            answers,
            sheet_language(),
            lambda _sheet, done, whole: count(done, whole),
        )
    late = sorted({p.due for p in planned.panels if p.due < date.today()})
    if late and any(sheet.state == "made" for sheet in sheets):
        say_error(
            _(
                "The due day {day} has passed; if the sheets are still to come, correct it in the"
                " plan.",
                day=", ".join(day.isoformat() for day in late[:3]),
            )
        )
    for sheet in sheets:
        if sheet.state == "made":
            say_result(str(sheet.path))
    failed = [sheet for sheet in sheets if sheet.state == "failed"]
    print_problems([problem for sheet in failed for problem in _problems(sheet)], LANGUAGE)
    say_error(
        _(
            "{made} sheets made, {there} were already there, {failed} could not be made.",
            made=sum(sheet.state == "made" for sheet in sheets),
            there=sum(sheet.state == "there" for sheet in sheets),
            failed=len(failed),
        )
    )
    raise typer.Exit(exit_code(bool(failed), len(failed) < len(sheets)))


def _problems(sheet: OutgoingSheet) -> tuple[Problem, ...]:
    if isinstance(sheet.error, InputError):
        return sheet.error.problems
    return (Problem(str(sheet.path), 0, "", sheet.error.message),) if sheet.error else ()

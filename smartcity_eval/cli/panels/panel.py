"""The panel commands: who has sent what, and a wrong submission replaced."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...core.errors import UsageError
from ...core.files import write_atomically
from ...core.messages import Message
from ..common import DONE, LANGUAGE, _, existing, exit_code, named_or_nearest
from ..output import escape_controls, print_problems, say_error, say_result
from ..starting.help_language import Application

if TYPE_CHECKING:
    from ...workbooks.panel.panel_plan import PanelPlan
    from ...workbooks.panel.panel_status import PanelStatus, StatusRow

panel_app = Application(
    no_args_is_help=True, help=_("A panel of many regencies: its status, and wrong submissions.")
)
NAMED = 20  # missing sheets named one by one; all of them are in the table and the CSV

Params = Annotated[
    Path | None,
    typer.Option(
        file_okay=False, help=_("The params folder; none: the nearest."), show_default=False
    ),
]
Plan = Annotated[
    Path | None,
    typer.Option(
        dir_okay=False, help=_("The panel's plan (.xlsx, .ods or .csv)."), show_default=False
    ),
]


@panel_app.command("status", help=_("Say who has sent what, what is open and what is closed."))
def panel_status_command(
    plan: Annotated[
        Path | None,
        typer.Argument(
            metavar=_("PLAN"),
            help=_("The panel's plan; none: those in params/panels/."),
            show_default=False,
        ),
    ] = None,
    year: Annotated[
        int, typer.Option(help=_("The year; none: the plan's."), show_default=False)
    ] = 0,
    csv: Annotated[
        Path | None,
        typer.Option("--csv", help=_("Write the table to this file."), show_default=False),
    ] = None,
    params: Params = None,
) -> None:
    """Print a panel's status."""
    from ...workbooks.panel.panel_figures import PanelFigures
    from ...workbooks.panel.panel_status import panel_status, status_csv
    from ...workbooks.panel.stored_plan import combined_plan, plan_files
    from ..evaluations import evaluations_of

    [folder] = named_or_nearest([params] if params else None)
    paths = [existing(plan)] if plan else plan_files(folder)
    planned = combined_plan([read_named_plan(path) for path in paths])
    years = (year,) if year else planned.years() if planned else _latest(folder)
    if planned and year:
        planned = type(planned)(
            planned.file, tuple(panel for panel in planned.panels if panel.year == year)
        )
    folders = [folder / f"{one:04d}" for one in years if (folder / f"{one:04d}").is_dir()]
    evaluations, problems = evaluations_of(folders) if folders else ([], [])
    status = panel_status(map(PanelFigures.of, evaluations), planned)
    if csv:
        write_atomically(csv, status_csv(status, _).encode())
        say_error(str(csv))
    _print_missing(status)
    _print_table(status)
    print_problems(problems, LANGUAGE)
    raise typer.Exit(exit_code(bool(problems), bool(evaluations) or not problems))


@panel_app.command("replace", help=_("Replace a wrong submission; the old one is kept."))
def panel_replace(
    file: Annotated[
        Path, typer.Argument(metavar=_("FILE"), help=_("The workbook that counts from now on."))
    ],
    asked_by: Annotated[str, typer.Option("--asked-by", help=_("Who asked for it."))],
    reason: Annotated[str, typer.Option("--reason", help=_("Why it is replaced."))],
    on: Annotated[
        str,
        typer.Option(
            "--on", metavar="2025-11-14", help=_("The day; none: today."), show_default=False
        ),
    ] = "",
    plan: Plan = None,
    params: Params = None,
) -> None:
    """Replace a submission."""
    from ...workbooks.panel.replacing import replace_workbook

    [folder] = named_or_nearest([params] if params else None)
    replaced = replace_workbook(
        existing(file),
        folder,
        asked_by,
        reason,
        day=_day(on) if on else None,
        plan=read_named_plan(existing(plan)) if plan else None,
    )
    day = replaced.old_day
    say_error(
        _(
            "{institution}: {old}, submitted on {day}, is replaced by {new}; items that differ:"
            " {count}",
            institution=replaced.institution,
            old=replaced.old_file,
            day=day.isoformat() if day else "–",
            new=file.name,
            count=len(replaced.differing),
        )
    )
    for item in replaced.differing:
        say_error(f"  {item}")
    say_result(str(replaced.record))
    raise typer.Exit(DONE)


def read_named_plan(path: Path) -> PanelPlan:
    """Read a plan that was named on the command line."""
    from ...workbooks.panel.plan_reading import read_plan

    return read_plan(path)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            Message("found {found}, expected a day such as 2023-11-14", {"found": repr(text)})
        ) from None


def _latest(params: Path) -> tuple[int, ...]:
    """Return the latest year that has records."""
    from ...records import record_paths

    years = [int(path.parent.name) for path in record_paths(params)]
    return (max(years),) if years else ()


def _print_missing(status: PanelStatus) -> None:
    """Print the missing sheets first: they are what a secretary has to run after."""
    missing = list(status.missing())
    if not missing:
        return
    say_result(_("Missing sheets: {count}", count=len(missing)))
    for row, sheet in missing[:NAMED]:
        due = row.due.isoformat() if row.due else "–"
        say_result(
            "  "
            + _(
                "{institution}: {region} {year}, due on {day}",
                institution=sheet.institution,
                region=row.figures.name,
                year=row.figures.year,
                day=due,
            )
        )
    if len(missing) > NAMED:
        say_result("  " + _("and {count} more", count=len(missing) - NAMED))
    say_result("")


def _print_table(status: PanelStatus) -> None:
    from rich.console import Console
    from rich.table import Table

    from ...workbooks.panel.panel_status import ROW_STATES

    counts = " · ".join(
        f"{_(words.text)}: {status.count(state)}"
        for state, words in ROW_STATES.items()
        if status.count(state)
    )
    table = Table(box=None, pad_edge=False, header_style="bold")
    headings = (
        (_("Regency or city"), "left"),
        (_("State"), "left"),
        (_("Sheets"), "right"),
        (_("Self-assessment"), "right"),
        (_("Open items"), "right"),
        (_("Panel's value"), "right"),
        (_("What the value is"), "left"),
        (_("Lowest–highest assessor"), "right"),
        (_("Last year's index"), "right"),
    )
    for heading, side in headings:
        table.add_column(heading, justify="right" if side == "right" else "left")
    for row in status.rows:
        table.add_row(*map(escape_controls, _cells(row)))
    console = Console(
        file=sys.stdout, width=None if sys.stdout.isatty() else 160, highlight=False, markup=False
    )
    if status.rows:
        console.print(table)
    say_result(counts or _("There is no panel: no plan, and no record with ratings."))


def _cells(row: StatusRow) -> tuple[str, ...]:
    from ...core.formatting import Formatter
    from ...workbooks.panel.panel_status import ROW_STATES

    one, write = row.figures, Formatter(LANGUAGE)
    submitted = sum(sheet.state == "submitted" for sheet in row.sheets)
    return (
        f"{one.name} {one.year}",
        _(ROW_STATES[row.state].text),
        f"{submitted}/{len(row.sheets)}",
        f"{one.own}/{one.items}" if one.items else "–",
        str(row.open_items) if one.items else "–",
        write.number(one.value, 2) if one.value is not None else "–",
        row.standing.in_language(LANGUAGE) if one.value is not None else "",
        f"{write.number(one.low, 2)}–{write.number(one.high, 2)}"
        if one.low is not None and one.high is not None
        else "–",
        write.as_printed(one.last_index) if one.last_index is not None else "–",
    )

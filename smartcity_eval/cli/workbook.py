"""The workbook commands: sheets to fill in go out, filled-in ones come in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..core.errors import UsageError
from ..core.messages import Message
from .common import (
    DONE,
    LANGUAGE,
    ParamsOption,
    _,
    existing,
    exit_code,
    nearest_params,
    sheet_language,
    use_editions_beside,
)
from .output import print_problems, say_error, say_result
from .panels.panel import Plan, read_named_plan
from .panels.planned_sheets import make_planned_sheets
from .starting.help_language import Application

workbook_app = Application(
    no_args_is_help=True, help=_("Workbooks to fill in, and filled-in ones into the records.")
)


@workbook_app.command("new", help=_("Make a workbook to fill in (.xlsx)."))
def workbook_new(
    framework: Annotated[
        str,
        typer.Option(
            help=_("The edition's id; a rubric is filled with it, or blank without one."),
            show_default=False,
        ),
    ] = "",
    region: Annotated[
        str, typer.Option(help=_("The region's id, such as kab-batang."), show_default=False)
    ] = "",
    year: Annotated[
        int, typer.Option(help=_("The year that is evaluated."), show_default=False)
    ] = 0,
    assessor: Annotated[
        str,
        typer.Option(help=_("Whose score sheet: the assessor's institution."), show_default=False),
    ] = "",
    kind: Annotated[
        str,
        typer.Option(
            help=_(
                "ratings, self-assessment, programmes, budget, survey, moderation, follow-up,"
                " rubric or plan; with --plan one of them, or all."
            ),
            show_default=False,
        ),
    ] = "",
    plan: Plan = None,
    answers: Annotated[
        str,
        typer.Option(
            metavar="1-5",
            help=_("The survey's answer scale; there is no official one."),
            show_default=False,
        ),
    ] = "",
    respondents: Annotated[
        int,
        typer.Option(
            min=1, max=5000, help=_("Respondents wanted for each sub-dimension of the survey.")
        ),
    ] = 50,
    stage: Annotated[
        str,
        typer.Option(
            help=_("The stage of a record that is begun: selection, preparation or implementation.")
        ),
    ] = "implementation",
    as_of: Annotated[
        str,
        typer.Option(
            "--as-of",
            metavar="2023-11-14",
            help=_(
                "The day a record that is begun speaks of; none: today, or the year's last day."
            ),
            show_default=False,
        ),
    ] = "",
    params: ParamsOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help=_("The file to write; with --plan, the folder."),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Make a workbook."""
    if plan:
        make_planned_sheets(
            existing(plan), output or Path("lembar"), _folder(params), kind or "all", answers
        )
    kind = kind or "ratings"
    if kind == "plan":
        _new_plan(output or Path("rencana.xlsx"))
    from ..workbooks.sheets.layout import Identity
    from ..workbooks.sheets.new_workbook import (
        answer_scale,
        assessor_key,
        new_workbook,
        workbook_kind,
    )

    if kind != "rubric" and not (region and year):
        raise UsageError(Message("for which region and year? name them with --region and --year"))
    low, high = answer_scale(answers) if answers else (0, 0)
    folder = _folder(params)
    wanted = Identity(
        workbook_kind(kind),
        framework,
        region,
        year=year,
        assessor=assessor_key(assessor),
        stage=stage,
        as_of=as_of,
        minimum=low,
        maximum=high,
        respondents=respondents,
        language=sheet_language(),
    )
    named = "-".join(
        part
        for part in (
            kind,
            framework if kind == "rubric" else "",
            region,
            str(year or ""),
            wanted.assessor,
        )
        if part
    )
    path = output or Path(f"{named}.xlsx")
    new_workbook(path, wanted, folder, assessor)
    say_result(str(path))


def _new_plan(path: Path) -> None:
    from ..workbooks.panel.plan_layout import new_plan

    new_plan(path, sheet_language())
    say_result(str(path))
    raise typer.Exit(DONE)


@workbook_app.command(
    "import", help=_("Take filled-in workbooks into the records, or name every problem in them.")
)
def workbook_import(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar=_("FILES"), help=_("Workbooks, .xlsx, .xls or .ods, or folders of them.")
        ),
    ],
    params: ParamsOption = None,
    keep_names: Annotated[
        bool,
        typer.Option(
            "--keep-names",
            help=_("Keep the names of the persons who filled in; they are dropped otherwise."),
        ),
    ] = False,
    edition: Annotated[
        Path | None,
        typer.Option(
            help=_("Turn one rubric into this framework file (.yaml)."), show_default=False
        ),
    ] = None,
    plan: Plan = None,
) -> None:
    """Take workbooks in."""
    from ..workbooks.submissions.importing import import_workbooks, workbook_files
    from ..workbooks.submissions.rubric import edition_from_workbook
    from .progress import workbook_progress

    for file in files:
        existing(file)
    if edition:
        if len(files) != 1:
            raise UsageError(Message("one rubric makes one edition; name one workbook"))
        made = edition_from_workbook(files[0], edition)
        say_result(f"{edition}\t{made!r}")
        raise typer.Exit(DONE)
    folder = _folder(params)
    if folder is None:
        raise UsageError(Message("no params/ folder here or above; name one with --params"))
    planned = read_named_plan(existing(plan)) if plan else None
    received = workbook_files(files, plan)
    if not received:
        raise UsageError(
            Message("there is no workbook in {path}", {"path": ", ".join(map(str, files))})
        )
    with workbook_progress(LANGUAGE) as progress:
        imports = import_workbooks(received, folder, keep_names, progress, planned)
    print_problems([problem for one in imports for problem in one.problems], LANGUAGE)
    counts = {
        state: sum(one.state == state for one in imports)
        for state in ("imported", "already", "refused")
    }
    say_error(
        _(
            "{imported} workbooks imported, {already} were already there, {refused} refused.",
            **counts,
        )
    )
    for path in dict.fromkeys(str(one.record) for one in imports if one.state == "imported"):
        say_result(path)
    raise typer.Exit(exit_code(counts["refused"] > 0, counts["refused"] < len(imports)))


def _folder(params: Path | None) -> Path | None:
    if params:
        return use_editions_beside(existing(params))
    try:
        return nearest_params()
    except UsageError:
        return None

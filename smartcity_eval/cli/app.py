"""The commands, their options and their exit codes."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from ..core.errors import InputError, SmartCityError, UsageError
from ..core.messages import DEFAULT_LANGUAGE, Message, languages
from .audit import audit
from .common import (
    BAD_INPUT,
    DONE,
    FAULT,
    INTERRUPTED,
    LANGUAGE,
    PARTLY,
    WRONG_USE,
    _,
    ending_as_by_ctrl_c,
    existing,
    reports_folder,
)
from .import_table import import_table
from .output import (
    Commands,
    print_problems,
    say_error,
    say_json,
    say_result,
    tell_gone,
    tell_progress,
)
from .serve import serve
from .workbook import workbook_app

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help=_("Smart City evaluations that anyone can rerun and check."),
)
frameworks_app = typer.Typer(no_args_is_help=True, help=_("Show and check framework editions."))
app.add_typer(frameworks_app, name="frameworks")
app.add_typer(workbook_app, name="workbook")
app.command(
    "import-table",
    help=_(
        "Put a table, one row a region or one row a figure, into records: all of it or nothing."
    ),
)(import_table)
app.command(
    help=_(
        "Audit a year's announced results: every figure of the pages of findings, from the records."
    )
)(audit)
app.command(help=_("Show the reports in a browser on this machine, and on no other."))(serve)

Paths = Annotated[
    list[Path] | None,
    typer.Argument(help=_("Records or folders; none: the nearest params/."), show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print JSON."))]


@app.command(help=_("Name every problem in records, region files or frameworks; changes nothing."))
def check(paths: Paths = None) -> None:
    """Check files."""
    from ..frameworks import framework_problems
    from ..records import problems_in, yaml_files
    from ..records.stray_files import overlooked
    from ..records.transactions import settle
    from .file_kind import is_framework

    named = _paths(paths)
    for path in named:
        settle(path if path.name == "params" else path.parent)
        if path.is_file() and path.suffix != ".yaml":
            raise UsageError(
                Message(
                    "{path} is not read as a record; a record's file ends in .yaml", {"path": path}
                )
            )
    files = list(yaml_files(named))
    if not files:
        raise UsageError(
            Message("there is no YAML file in {path}", {"path": ", ".join(map(str, _paths(paths)))})
        )
    found = [(framework_problems if is_framework(f) else problems_in)(f) for f in files]
    found += [(problem,) for problem in overlooked(named)]
    print_problems([p for problems in found for p in problems], LANGUAGE)
    bad = sum(bool(problems) for problems in found)
    say_error(_("{files} files checked, {bad} with problems.", files=len(found), bad=bad))
    raise typer.Exit(DONE if not bad else BAD_INPUT if bad == len(found) else PARTLY)


@app.command(help=_("Print evaluations without making reports."))
def score(paths: Paths = None, as_json: AsJson = False) -> None:
    """Score records."""
    from ..evaluation import summary
    from .evaluations import evaluations_of
    from .output import score_line

    evaluations, problems = evaluations_of(_paths(paths))
    if as_json:
        say_json([summary(e) for e in evaluations])
    else:
        for e in evaluations:
            say_result(score_line(e, LANGUAGE))
    print_problems(problems, LANGUAGE)
    raise typer.Exit(DONE if not problems else PARTLY if evaluations else BAD_INPUT)


@app.command(help=_("Make reports of records: executed notebooks and HTML pages."))
def run(
    paths: Paths = None,
    notebook: Annotated[
        list[str] | None,
        typer.Option(
            help=_("A notebook, by name or path; may be given again."), show_default=False
        ),
    ] = None,
    reports: Annotated[
        Path, typer.Option(parser=reports_folder, metavar="FOLDER", help=_("Where the reports go."))
    ] = Path("reports"),
    language: Annotated[
        str, typer.Option(help=_("Language of the reports: id or en."))
    ] = DEFAULT_LANGUAGE,
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=64, help=_("Reports made at a time."), show_default=False),
    ] = None,
    timeout: Annotated[
        int | None,
        typer.Option(min=1, help=_("Seconds a cell may take; none: no limit."), show_default=False),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=_("Make every report, up to date or not."))
    ] = False,
    only_failed: Annotated[
        bool,
        typer.Option("--only-failed", help=_("Make only the reports that failed the last time.")),
    ] = False,
    scheduler: Annotated[
        str | None,
        typer.Option(
            help=_(
                "Address of a Dask scheduler whose workers make the reports; none: this machine."
            ),
            show_default=False,
        ),
    ] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            "--parameter",
            "-p",
            metavar="NAME=VALUE",
            help=_("A parameter of the notebook's own; may be given again."),
            show_default=False,
        ),
    ] = None,
    no_code: Annotated[
        bool, typer.Option("--no-code", help=_("Leave the notebook's code out of the pages."))
    ] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help=_("Make each report as PDF too."))] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Say what would be made and why; make nothing."))
    ] = False,
) -> None:
    """Run a batch."""
    from ..batch.plan.prepare import REASONS, Request, choose, prepare
    from ..batch.run import default_workers, run_batch
    from ..reports.notebooks import DEFAULT_NOTEBOOKS

    if language not in languages():
        raise UsageError(
            Message(
                "there is no language {language}; there are {known}",
                {"language": language, "known": ", ".join(languages())},
            )
        )
    if force and only_failed:
        raise UsageError(Message("--force and --only-failed exclude each other"))
    choice = "force" if force else "failed" if only_failed else "due"
    request = Request(
        tuple(_paths(paths)),
        reports,
        language,
        tuple(notebook or DEFAULT_NOTEBOOKS),
        workers or default_workers(),
        choice,
        timeout,
        scheduler,
        tuple(parameter or ()),
        not no_code,
        ("pdf",) if pdf else (),
    )
    if dry_run:
        prepared = prepare(request, choose(request))
        for due in prepared.due:
            say_result(f"{due.job.key}\t{_(REASONS[due.reason].text)}")
        print_problems(prepared.judged.problems, LANGUAGE)
        tell_gone(prepared.gone, LANGUAGE, would=True)
        if prepared.left:
            say_error(
                _(
                    "{count} more reports are not up to date; --only-failed leaves them.",
                    count=prepared.left,
                )
            )
        say_error(
            _(
                "{count} reports would be made, {unchanged} are up to date.",
                count=len(prepared.due),
                unchanged=prepared.unchanged,
            )
        )
        raise typer.Exit(
            DONE
            if not prepared.judged.problems
            else PARTLY
            if prepared.due or prepared.unchanged
            else BAD_INPUT
        )
    try:
        with ending_as_by_ctrl_c(), tell_progress(LANGUAGE) as tell:
            result = run_batch(request, tell)
    except KeyboardInterrupt:
        say_error(_("interrupted; what was made is kept"))
        raise typer.Exit(INTERRUPTED) from None
    print_problems(result.problems, LANGUAGE)
    tell_gone(result.gone, LANGUAGE)
    for outcome in result.failed:
        kept = _(" (kept in {path})", path=reports / outcome.kept) if outcome.kept else ""
        say_error(
            _("failed: {report}: {reason}", report=outcome.key, reason=outcome.reason(LANGUAGE))
            + kept
        )
    if result.ordinary:
        say_error(
            _(
                "{notebooks}: ordinary kernels, which start more slowly; kernels are forked on"
                " Linux, for notebooks of this Python.",
                notebooks=", ".join(result.ordinary),
            )
        )
    if result.left:
        say_error(
            _(
                "{count} more reports are not up to date; --only-failed leaves them.",
                count=result.left,
            )
        )
    say_error(
        _(
            "{made} reports made, {failed} failed, {unchanged} were up to date.",
            made=result.made,
            failed=len(result.failed),
            unchanged=result.unchanged,
        )
    )
    if result.fault is not None:
        say_error(
            _(
                "not everything could be written at the end: {reason}; make room and run again",
                reason=result.fault,
            )
        )
        raise typer.Exit(FAULT)
    if result.made or result.unchanged:
        say_result(str(reports / "index.html"))
    raise typer.Exit(
        DONE
        if not (result.failed or result.problems)
        else PARTLY
        if result.outcomes or result.unchanged
        else BAD_INPUT
    )


@app.command(help=_("Print a year's table (CSV)."))
def compare(
    year: Annotated[int, typer.Option(help=_("The year."))],
    path: Annotated[
        Path | None,
        typer.Argument(help=_("The params folder; none: the nearest."), show_default=False),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Compare the regencies of one year."""
    from ..comparison.csv_writer import rows_as_csv
    from ..comparison.year_rows import year_row
    from ..evaluation import summary
    from .evaluations import evaluations_of

    folder = _paths([path] if path else None)[0] / str(year)
    evaluations, problems = evaluations_of([folder])
    if as_json:
        say_json([summary(e) for e in evaluations])
    else:
        say_result(rows_as_csv(map(year_row, evaluations)), end="")
    print_problems(problems, LANGUAGE)
    raise typer.Exit(DONE if not problems else PARTLY if evaluations else BAD_INPUT)


@frameworks_app.command("list", help=_("List the editions."))
def frameworks_list() -> None:
    """List editions."""
    from ..frameworks import edition_ids, load_framework

    for name in edition_ids(None):
        edition = load_framework(name)
        say_result(
            f"{name}\t{', '.join(map(str, edition.years))}\t{edition.title.in_language(LANGUAGE)}"
        )


@frameworks_app.command("show", help=_("Show an edition: weights, standing and references."))
def frameworks_show(name: Annotated[str, typer.Argument(help=_("The edition's id."))]) -> None:
    """Show an edition."""
    from ..frameworks import load_framework
    from .output import framework_lines

    for line in framework_lines(load_framework(name), LANGUAGE):
        say_result(line)


@frameworks_app.command("check", help=_("Name every problem in framework files."))
def frameworks_check(
    paths: Annotated[list[Path], typer.Argument(help=_("Framework files or folders."))],
) -> None:
    """Check framework files."""
    from ..frameworks import framework_problems
    from ..records import yaml_files

    found = [framework_problems(path) for path in yaml_files(_paths(paths))]
    if not found:
        raise UsageError(
            Message("there is no YAML file in {path}", {"path": ", ".join(map(str, paths))})
        )
    print_problems([p for problems in found for p in problems], LANGUAGE)
    bad = sum(bool(problems) for problems in found)
    raise typer.Exit(DONE if not bad else BAD_INPUT if bad == len(found) else PARTLY)


@frameworks_app.command(
    "verify",
    help=_(
        "Recompute a table of published rows (.csv, .xlsx, .xls, .ods); 4 where a row differs for"
        " no known reason."
    ),
)
def frameworks_verify(
    name: Annotated[str, typer.Argument(help=_("The edition's id, or a framework file."))],
    data: Annotated[
        Path, typer.Argument(help=_("The table; docs/researcher.md lists its columns."))
    ],
    year: Annotated[
        list[int] | None,
        typer.Option(help=_("Only this year; may be given again."), show_default=False),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Verify an edition."""
    from ..frameworks import load_framework, read_framework
    from ..frameworks.verify import verify_table
    from ..workbooks.read.opening import open_book
    from ..workbooks.tables.published_rows import published_table
    from .verification import verification_json, verification_lines

    path = _paths([data])[0]
    framework = (
        read_framework(Path(name)) if name.endswith((".yaml", ".yml")) else load_framework(name)
    )
    found = verify_table(framework, published_table(open_book(path)), tuple(year or ()))
    if as_json:
        say_json(verification_json(found))
    else:
        for line in verification_lines(found, LANGUAGE):
            say_result(line)
    if not found.checked:
        say_error(_("no row could be checked"))
    raise typer.Exit(BAD_INPUT if not found.checked else PARTLY if found.unexplained() else DONE)


def run_app() -> None:
    """Run the command line and turn every error into a sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, TextIOWrapper
        ):  # a letter that a console has no sign for is written as its number
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except UsageError as error:
        say_error(error.in_language(LANGUAGE))
        sys.exit(WRONG_USE)
    except InputError as error:
        print_problems(error.problems, LANGUAGE)
        sys.exit(BAD_INPUT)
    except SmartCityError as error:
        say_error(error.in_language(LANGUAGE))
        sys.exit(FAULT)
    except OSError as error:
        say_error(f"{error.filename or ''}: {error.strerror or error}".removeprefix(": "))
        sys.exit(FAULT)
    except SystemExit as leaving:
        # Typer leaves with 1 when the reader of stdout has gone (`… | head`); that is nobody's
        # fault.
        if isinstance(leaving.__context__, BrokenPipeError):
            sys.exit(DONE)
        raise


def _paths(paths: list[Path] | None) -> list[Path]:
    from ..records import find_params

    return [existing(path) for path in paths] if paths else [find_params()]

"""The command line's commands and what their errors become: a sentence and an exit code."""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Callable
from io import TextIOWrapper
from typing import Annotated, Any

import typer

from .._version import __version__
from ..core.entry_points import PluginWarning
from ..core.errors import InputError, SmartCityError, UsageError
from ..core.messages import Message
from ..core.plugin_notes import plugin_note
from .audit import audit
from .checking.pack import pack
from .checking.verify_file import verify
from .common import (
    BAD_INPUT,
    DONE,
    FAULT,
    LANGUAGE,
    WRONG_USE,
    AsJson,
    ParamsFolder,
    Paths,
    _,
    check_language_variable,
    exit_code,
    named_or_nearest,
)
from .document_commands import documents_app
from .frameworks import frameworks_app
from .import_table import import_table
from .jupyter.lab import lab
from .output import print_problems, say_error, say_json, say_result
from .panels.panel import panel_app
from .run_command import run
from .serve import serve
from .starting.help_language import Application
from .starting.new_commands import new_app
from .workbook import workbook_app

# What Python makes of bytes on the command line that are no UTF-8; a file's name may have them.
_ODD = re.compile("[\ud800-\udfff]")
app = Application(
    no_args_is_help=True,
    add_completion=True,
    help=_("Smart City evaluations that anyone can rerun and check."),
    epilog=_("To begin in a new folder: smartcity-eval new project my-evaluation"),
)
app.add_typer(new_app, name="new")
app.add_typer(frameworks_app, name="frameworks")
app.add_typer(workbook_app, name="workbook")
app.add_typer(panel_app, name="panel")
app.add_typer(documents_app, name="documents")
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
app.command(help=_("Make reports of records: executed notebooks and HTML pages."))(run)
app.command(
    help=_(
        "Say whether a file's figures are those that the records give today, and list what differs."
    )
)(verify)
app.command(
    help=_("Pack records, editions, notebooks and results into one archive that others can verify.")
)(pack)
app.command(help=_("Show the reports in a browser on this machine, and on no other."))(serve)
app.command(
    help=_(
        "Open JupyterLab on a project, its notebooks in the launcher; options for JupyterLab itself"
        " follow."
    ),
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)(lab)


def _show_version(wanted: bool) -> None:
    if wanted:
        say_result(f"smartcity-eval {__version__}")
        raise typer.Exit(DONE)


@app.callback()
def smartcity_eval(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help=_("Show the version and exit.")
        ),
    ] = False,
) -> None:
    """Read what stands before the command."""


@app.command(help=_("Name every problem in records, region files or frameworks; changes nothing."))
def check(paths: Paths = None) -> None:
    """Check files."""
    from ..records import yaml_files
    from ..records.stray_files import stray_file_problems
    from ..records.transactions import recover_changes
    from .file_kind import files_beside, problems_of

    named = named_or_nearest(paths)
    for path in named:
        recover_changes(path if path.name == "params" else path.parent)
        if path.is_file() and path.suffix != ".yaml":
            raise UsageError(
                Message(
                    "{path} is not read as a record; a record's file ends in .yaml", {"path": path}
                )
            )
    files = list(yaml_files(named))
    if not files:
        raise UsageError(
            Message(
                "there is no YAML file in {path}",
                {"path": ", ".join(map(str, named_or_nearest(paths)))},
            )
        )
    files += [path for path in files_beside(named) if path not in files]
    found = [problems_of(f) for f in files]
    found += [(problem,) for problem in stray_file_problems(named)]
    print_problems([p for problems in found for p in problems], LANGUAGE)
    bad = sum(bool(problems) for problems in found)
    say_error(_("{files} files checked, {bad} with problems.", files=len(found), bad=bad))
    raise typer.Exit(exit_code(bad > 0, bad < len(found)))


@app.command(help=_("Print evaluations without making reports."))
def score(paths: Paths = None, as_json: AsJson = False) -> None:
    """Score records."""
    from ..evaluation import summary
    from .evaluations import evaluations_of
    from .output import score_line

    evaluations, problems = evaluations_of(named_or_nearest(paths))
    if as_json:
        say_json([summary(e) for e in evaluations])
    else:
        for e in evaluations:
            say_result(score_line(e, LANGUAGE))
    print_problems(problems, LANGUAGE)
    raise typer.Exit(exit_code(bool(problems), bool(evaluations)))


@app.command(help=_("Print a year's table (CSV)."))
def compare(
    year: Annotated[int, typer.Option(help=_("The year."))],
    path: ParamsFolder = None,
    as_json: AsJson = False,
) -> None:
    """Compare the regencies of one year."""
    from ..comparison.csv_writer import rows_as_csv
    from ..comparison.year_rows import year_row
    from ..evaluation import summary
    from .evaluations import evaluations_of

    folder = named_or_nearest([path] if path else None)[0] / str(year)
    evaluations, problems = evaluations_of([folder])
    if as_json:
        say_json([summary(e) for e in evaluations])
    else:
        say_result(rows_as_csv(map(year_row, evaluations)), end="")
    print_problems(problems, LANGUAGE)
    raise typer.Exit(exit_code(bool(problems), bool(evaluations)))


def _tell_of_plugins(usual: Callable[..., None]) -> Callable[..., None]:
    """Return how warnings are shown: a plug-in that is left out is a sentence for the reader."""

    def show(message: Warning | str, *more: Any, **others: Any) -> None:
        if isinstance(message, PluginWarning):
            say_error(plugin_note(message.problem).in_language(LANGUAGE))
        else:
            usual(message, *more, **others)

    return show


def run_app() -> None:
    """Run the command line and turn every error into a sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A letter that the console's encoding lacks is written as its code.
            stream.reconfigure(errors="backslashreplace")
    warnings.showwarning = _tell_of_plugins(warnings.showwarning)
    try:
        check_language_variable()
        app(prog_name="smartcity-eval")
    except UsageError as error:
        say_error(error.in_language(LANGUAGE))
        sys.exit(WRONG_USE)
    except InputError as error:
        print_problems(error.problems, LANGUAGE)
        sys.exit(BAD_INPUT)
    except SmartCityError as error:
        say_error(error.in_language(LANGUAGE))
        sys.exit(FAULT)
    except UnicodeEncodeError:
        odd = [word for word in sys.argv[1:] if _ODD.search(word)]
        if not odd:
            raise
        told = Message("{found} has letters that are no UTF-8", {"found": ascii(odd[0])})
        say_error(told.in_language(LANGUAGE))
        sys.exit(WRONG_USE)
    except OSError as error:
        say_error(f"{error.filename or ''}: {error.strerror or error}".removeprefix(": "))
        sys.exit(FAULT)
    except SystemExit as leaving:
        # Typer exits with 1 when the reader of stdout has closed it (`… | head`): no error.
        if isinstance(leaving.__context__, BrokenPipeError):
            sys.exit(DONE)
        raise

"""The commands that show and check framework editions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..core.errors import UsageError
from ..core.messages import Message
from .common import BAD_INPUT, DONE, LANGUAGE, PARTLY, AsJson, _, exit_code, named_or_nearest
from .output import print_problems, say_error, say_json, say_result
from .starting.help_language import Application

frameworks_app = Application(no_args_is_help=True, help=_("Show and check framework editions."))


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
def frameworks_show(
    name: Annotated[str, typer.Argument(metavar="ID", help=_("The edition's id."))],
) -> None:
    """Show an edition."""
    from ..frameworks import load_framework
    from .framework_lines import framework_lines

    for line in framework_lines(load_framework(name), LANGUAGE):
        say_result(line)


@frameworks_app.command("check", help=_("Name every problem in framework files."))
def frameworks_check(
    paths: Annotated[
        list[Path], typer.Argument(metavar=_("PATHS"), help=_("Framework files or folders."))
    ],
) -> None:
    """Check framework files."""
    from ..frameworks import framework_problems
    from ..records import yaml_files

    found = [framework_problems(path) for path in yaml_files(named_or_nearest(paths))]
    if not found:
        raise UsageError(
            Message("there is no YAML file in {path}", {"path": ", ".join(map(str, paths))})
        )
    print_problems([p for problems in found for p in problems], LANGUAGE)
    bad = sum(bool(problems) for problems in found)
    raise typer.Exit(exit_code(bad > 0, bad < len(found)))


@frameworks_app.command(
    "verify",
    help=_(
        "Recompute a table of published rows (.csv, .xlsx, .xls, .ods); 4 where a row differs for"
        " no known reason."
    ),
)
def frameworks_verify(
    name: Annotated[
        str, typer.Argument(metavar=_("EDITION"), help=_("The edition's id, or a framework file."))
    ],
    data: Annotated[
        Path,
        typer.Argument(
            metavar=_("TABLE"), help=_("The table; docs/researcher.md lists its columns.")
        ),
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

    path = named_or_nearest([data])[0]
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

"""The command that puts tables into records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .common import DONE, ParamsOption, _, existing, nearest_params, use_editions_beside
from .output import say_error, say_result


def import_table(
    table: Annotated[
        Path,
        typer.Argument(
            metavar=_("TABLE"),
            help=_("The table: .csv, .xlsx, .xls or .ods, one row a region or one row a figure."),
            show_default=False,
        ),
    ],
    mapping: Annotated[
        Path,
        typer.Option(
            help=_("The YAML file that says which column holds what; docs/tables.md describes it."),
            show_default=False,
        ),
    ],
    params: ParamsOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Say which records would be written; write none."))
    ] = False,
) -> None:
    """Put a table into records."""
    from ..workbooks.tables import table_import

    found = table_import.import_table(
        existing(table),
        existing(mapping),
        use_editions_beside(existing(params)) if params else nearest_params(),
        write=not dry_run,
    )
    for path in (*found.new, *found.longer):
        say_result(str(path))
    say_error(
        _(
            "{new} records begun, {longer} added to, {same} had every figure already.",
            new=len(found.new),
            longer=len(found.longer),
            same=found.same,
        )
    )
    if found.empty:
        say_error(_("{count} rows have no figure in the mapped columns.", count=found.empty))
    if found.missing:
        say_error(
            _(
                "{count} cells hold a mark for a missing figure, such as - or n.a.; they were taken"
                " as empty, not as zero.",
                count=found.missing,
            )
        )
    if found.left:
        say_error(_("{count} rows left out, as the mapping says.", count=found.left))
    if found.unrecorded:
        say_error(
            _(
                "{count} rows left out, of regions without a record; new_records: in the mapping"
                " begins them.",
                count=found.unrecorded,
            )
        )
    if dry_run:
        say_error(_("Nothing was written."))
    raise typer.Exit(DONE)

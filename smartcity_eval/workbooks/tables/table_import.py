"""Importing tables into records: the whole table or nothing."""

from __future__ import annotations

import re
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from ...core.errors import Problem, WorkbookError
from ...core.messages import Message
from ...records import Source
from ...records.shared_sources import shared_sources, sources_path
from ...records.transactions import exclusive_writer, write_all_or_none
from ...yaml_io.suggest import suggestion
from ..read.book import Book
from ..read.opening import open_book
from .mapping import Mapping
from .mapping_file import read_mapping
from .merging import MergedRecord, merge_row
from .table_reading import TableReading, read_table
from .table_rows import TableRow


@dataclass
class TableImport:
    """What an import writes: texts of records, new and longer ones; and what it leaves.

    `same` counts the rows whose figures the records have already, `empty` those without a figure,
    `left` those the mapping leaves out, `unrecorded` those of regions without a record, where the
    mapping begins none; `missing` the cells that say that there is no figure.
    """

    new: dict[Path, str] = field(default_factory=dict)
    longer: dict[Path, str] = field(default_factory=dict)
    same: int = 0
    left: int = 0
    unrecorded: int = 0
    empty: int = 0
    missing: int = 0


def import_table(
    table: Path | str, mapping: Path | str, params_dir: Path | str, write: bool = True
) -> TableImport:
    """Put a table, one row a region or one row a figure, into the records of a params folder.

    Parameters
    ----------
    table
        A .csv, .xlsx, .xls or .ods file; it is only read.
    mapping
        The YAML file that says where each column goes.
    params_dir
        The folder of the records; a record that is there keeps its text, comments and figures.
    write
        Whether to write the records, or only to tell what would be written.

    Returns
    -------
    TableImport
        The records that were, or would be, written.

    Raises
    ------
    WorkbookError
        With every problem of the table at once, by sheet and cell. No record is then written. A
        figure that a record has already with another value is a problem too: the contradiction is
        shown and not settled.
    """
    rules = read_mapping(mapping)
    _check_shared(rules, Path(mapping), Path(params_dir))
    book = open_book(table)
    reading = read_table(book, rules)
    params = Path(params_dir)
    # The records are read under the lock, so that what another command has just written stays.
    with exclusive_writer(params) if write else nullcontext():
        found, problems = _merged_rows(reading, book, rules, params)
        if problems:
            raise WorkbookError(
                sorted(problems, key=lambda problem: _by_cell(problem, list(book.sheets)))
            )
        if write:
            write_all_or_none(
                params,
                {path: text.encode() for path, text in {**found.new, **found.longer}.items()},
            )
    return found


def _merged_rows(
    reading: TableReading, book: Book, mapping: Mapping, params_dir: Path
) -> tuple[TableImport, list[Problem]]:
    found, problems = (
        TableImport(left=reading.left, missing=reading.missing),
        list(reading.problems),
    )
    for row in reading.rows:
        path = params_dir / str(row.year) / f"{row.region}.yaml"
        if not row.entries and mapping.judging is None:
            # The row says nothing of its region, and begins no record.
            found.empty += 1
            continue
        if mapping.new_records is None and not path.is_file():
            found.unrecorded += 1
            continue
        change = merge_row(path, row, mapping, _source(book, mapping, row), book.file)
        problems += change.problems
        _note(found, change)
    return found, problems


def _by_cell(problem: Problem, sheets: list[str]) -> tuple[int, int, int, str]:
    """Return the sort key of a problem: sheet, row, column.

    Problems of a whole sheet come before its cells, those of records last.
    """
    match = re.search(r"^(.*)!([A-Z]+)([0-9]+)$", problem.place)
    sheet = match[1] if match else problem.place
    order = len(sheets) if problem.line else sheets.index(sheet) if sheet in sheets else -1
    return (order, int(match[3]), len(match[2]), match[2]) if match else (order, 0, 0, "")


def _note(found: TableImport, change: MergedRecord) -> None:
    if change.text is None:
        found.same += not change.problems
    else:
        (found.new if change.new else found.longer)[change.path] = change.text


def _check_shared(mapping: Mapping, file: Path, params_dir: Path) -> None:
    """Refuse a mapping whose shared source is not in the params folder."""
    if mapping.shared_source is None:
        return
    shared, problems = shared_sources(params_dir)
    if problems:
        raise WorkbookError(problems)
    if mapping.shared_source not in shared:
        values = {
            "found": mapping.shared_source,
            "file": sources_path(params_dir),
            "hint": suggestion(mapping.shared_source, shared),
        }
        raise WorkbookError(
            [
                Problem(
                    str(file),
                    0,
                    "shared_source",
                    Message("{file} has no source {found}{hint}; list it there", values),
                )
            ]
        )


def _source(book: Book, mapping: Mapping, row: TableRow) -> Source | None:
    """Return the table's source for the record, with the file's hash; None for a shared one."""
    if mapping.source is None:
        return None
    about = {
        key: value
        for key, value in mapping.source.model_dump(exclude={"id"}, exclude_unset=True).items()
        if value is not None
    }
    locator = "; ".join(filter(None, (mapping.source.locator, row.place)))
    return Source.model_validate(
        {"kind": "dataset", **about, "locator": locator, "sha256": book.sha256}
    )

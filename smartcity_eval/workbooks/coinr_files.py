"""Files with the tables of COINr, iMeta and iData, as CSV or in a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

import pandas as pd

from ..composites.tables.metadata_tables import ImportedIndex, index_from_tables
from ..core.errors import Problem, UsageError, WorkbookError
from ..core.messages import Message
from .read.book import Book, Sheet, named_sheet
from .read.opening import open_book
from .tables.headings import heading_names, row_length_fault

# What R, the COIN Tool and spreadsheets write where there is nothing.
MISSING = ("", "NA", "n/a", "N/A", "#N/A")
# Columns of names and codes, which keep their zeros: "007" is no number.
NAMES = ("uCode", "uName", "iCode", "iName", "Parent", "Type", "Unit", "Denominator")


def read_index_files(
    imeta: Path | str,
    idata: Path | str | None = None,
    *,
    name: str,
    year: int | None = None,
    steps: Sequence[Mapping[str, Any]] | None = None,
) -> ImportedIndex:
    """Read an index from files with COINr's tables.

    Parameters
    ----------
    imeta
        A CSV file, or a workbook with the sheet ``iMeta``; a workbook of one sheet may call it as
        it likes.
    idata
        The same for ``iData``; without it the sheet of `imeta`.
    name, year, steps
        As for :func:`~smartcity_eval.composites.tables.metadata_tables.index_from_tables`.

    Raises
    ------
    WorkbookError
        When a file cannot be read or lacks the sheet, or a row has more or fewer cells than the
        heading.
    FrameworkError, UsageError
        As for :func:`~smartcity_eval.composites.tables.metadata_tables.index_from_tables`.
    """
    first = open_book(imeta)
    second = first if idata is None else open_book(idata)
    return index_from_tables(
        _frame(first, "iMeta", alone=idata is not None),
        _frame(second, "iData", alone=idata is not None),
        name=name,
        year=year,
        steps=steps,
    )


def _frame(book: Book, name: str, alone: bool) -> pd.DataFrame:
    sheet = named_sheet(book, name, alone)
    names = heading_names(sheet, (1,))
    problems = [
        Problem(book.file, 0, sheet.place(row, fault[0]), fault[1])
        for row in range(2, len(sheet.rows) + 1)
        if sheet.rows[row - 1] and (fault := row_length_fault(sheet, row, names)) is not None
    ]
    if problems:
        raise WorkbookError(problems)
    return sheet_frame(sheet)


def sheet_frame(sheet: Sheet) -> pd.DataFrame:
    """Return a sheet as a table: its first row has the headings, and numbers are numbers.

    Raises
    ------
    UsageError
        When two columns have one heading.

    Examples
    --------
    >>> sheet_frame(Sheet("iData", (("uCode", "Road"), ("A", "1.5"), ("B", "NA"))))["Road"].tolist()
    [1.5, nan]
    """
    columns: dict[str, list[Any]] = {}
    for i, cell in enumerate(sheet.rows[0] if sheet.rows else ()):
        name = _name(cell)
        if name in columns:
            told = {"sheet": sheet.name, "found": name}
            raise UsageError(Message("the sheet {sheet} has two columns {found}", told))
        if name is not None:
            values = [row[i] if i < len(row) else None for row in sheet.rows[1:]]
            columns[name] = (
                [_name(value) for value in values]
                if name in NAMES
                else _column(values, sheet.delimiter)
            )
    return pd.DataFrame(columns)


def _name(value: object) -> str | None:
    """Return a name or code; a whole number as it is written."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else str(value).strip()
    return None if text in MISSING else text


def _column(values: list[Any], delimiter: str) -> list[Any]:
    """Return a column's values; as numbers where all that are there can be read as such."""
    known = [
        None if value is None or (isinstance(value, str) and value.strip() in MISSING) else value
        for value in values
    ]
    # R's write.csv2 has a semicolon between cells and a comma in numbers; where a column has points
    # too, they may be those of thousands.
    texts = [value for value in known if isinstance(value, str)]
    comma = delimiter == ";" and any("," in text for text in texts)
    if comma and any("." in text for text in texts):
        return known
    try:
        numbers = [None if value is None else _number(value, comma) for value in known]
    except ValueError:
        return known
    return [float("nan") if number is None else number for number in numbers]


def _number(value: object, comma: bool) -> float:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(value)
    number = float(value.replace(",", ".") if comma and isinstance(value, str) else value)
    # Python takes 1_000 for a thousand; elsewhere it is a name.
    if not isfinite(number) or (isinstance(value, str) and "_" in value):
        raise ValueError(value)
    return number

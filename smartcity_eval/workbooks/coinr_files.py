"""Files with the tables of COINr, iMeta and iData, as CSV or in a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

import pandas as pd

from ..composites.tables.metadata_tables import ImportedIndex, index_from_tables
from ..core.messages import Message
from .read.book import Book, Sheet, workbook_error
from .read.opening import open_book

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
        When a file cannot be read or lacks the sheet.
    FrameworkError, UsageError
        As for :func:`~smartcity_eval.composites.tables.metadata_tables.index_from_tables`.
    """
    first = open_book(imeta)
    second = first if idata is None else open_book(idata)
    return index_from_tables(
        sheet_frame(_sheet(first, "iMeta", alone=idata is not None)),
        sheet_frame(_sheet(second, "iData", alone=idata is not None)),
        name=name,
        year=year,
        steps=steps,
    )


def _sheet(book: Book, name: str, alone: bool) -> Sheet:
    found = {title.strip().lower(): sheet for title, sheet in book.sheets.items()}
    if name.lower() in found:
        return found[name.lower()]
    if alone and len(found) == 1:
        return next(iter(found.values()))
    raise workbook_error(
        book.file,
        Message(
            "there is no sheet {sheet}; there are {found}",
            {"sheet": name, "found": ", ".join(book.sheets)},
        ),
    )


def sheet_frame(sheet: Sheet) -> pd.DataFrame:
    """Return a sheet as a table: its first row has the headings, and numbers are numbers.

    Examples
    --------
    >>> sheet_frame(Sheet("iData", (("uCode", "Road"), ("A", "1.5"), ("B", "NA"))))["Road"].tolist()
    [1.5, nan]
    """
    columns = {}
    for i, cell in enumerate(sheet.rows[0]):
        name = _name(cell)
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
    try:
        # R's write.csv2 has a semicolon between cells and a comma in numbers.
        numbers = [
            None if value is None else _number(value, comma=delimiter == ";") for value in known
        ]
    except ValueError:
        return known
    return [float("nan") if number is None else number for number in numbers]


def _number(value: object, comma: bool) -> float:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(value)
    number = float(value.replace(",", ".") if comma and isinstance(value, str) else value)
    if not isfinite(number):
        raise ValueError(value)
    return number

"""A year's rows as CSV: one writer for the command line and for the site."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal

from .year_rows import Cell, year_columns

# A spreadsheet takes a text that begins so for a formula; the apostrophe makes it take it for text.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def rows_as_csv(rows: Iterable[Mapping[str, Cell]], line_end: str = "\n") -> str:
    """Write rows as CSV, unrounded, what is not known empty.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.

    Parameters
    ----------
    rows
        As from :func:`~smartcity_eval.comparison.year_rows.year_row`.
    line_end
        What ends a line.

    Examples
    --------
    >>> row = {"region": "kab-batang", "rank_group": "=1+1", "improvement": -0.11}
    >>> rows_as_csv([{**row, "investment": 10**17}]).splitlines()[1]
    "kab-batang,,,,,,,,,,,-0.11,,,'=1+1,,,,,,,100000000000000000,,"
    """
    columns = year_columns()
    cells = [columns, *([safe_cell(row.get(name)) for name in columns] for row in rows)]
    return "".join(_line(line) + line_end for line in cells)


def _line(cells: Iterable[Cell]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerow(
        cells
    )  # so that a carriage return inside a text is quoted, whatever ends the line
    return file.getvalue().removesuffix("\r\n")


def safe_cell(value: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula.

    A number is written with all its digits, however large.
    """
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}"
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value

"""The limits of received files: above any national table, below a machine's memory."""

from __future__ import annotations

from ...core.errors import WorkbookError
from ...core.messages import Message
from .book import Sheet, workbook_error

MAX_BYTES = 25_000_000
# All XML of a workbook, unpacked; pictures and macros are never unpacked.
MAX_UNPACKED = 100_000_000
MAX_PARTS = 5_000
# XML of many like cells shrinks to a fiftieth; a bomb to a thousandth.
MAX_RATIO, RATIO_COUNTS_FROM = 200, 1_000_000
MAX_SHEETS = 200
# Letters in all cells: one long text that many cells share is stored once, and read as often as it
# is shared.
MAX_LETTERS = 100_000_000
MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 100_000, 2_000, 2_000_000


def check_extent(file: str, sheet: str, rows: int, columns: int) -> None:
    """Refuse a sheet whose filled cells span more rows, columns or cells than are read.

    Raises
    ------
    WorkbookError
        Naming the sheet, what it spans and what is read.
    """
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        message = Message(
            "the sheet reaches over {rows} rows and {columns} columns; at most {max_rows} rows,"
            " {max_columns} columns and {max_cells} cells are read; look for a stray value far to"
            " the right or below",
            {
                "rows": rows,
                "columns": columns,
                "max_rows": MAX_ROWS,
                "max_columns": MAX_COLUMNS,
                "max_cells": MAX_CELLS,
            },
        )
        raise workbook_error(file, message, sheet)


def check_letters(file: str, letters: int) -> None:
    """Refuse a workbook whose cells together show more text than is read."""
    if letters > MAX_LETTERS:
        raise workbook_error(
            file,
            Message(
                "the cells hold more than {limit} letters; this is no ordinary workbook and it was"
                " not opened",
                {"limit": MAX_LETTERS},
            ),
        )


def check_total(file: str, sheets: list[Sheet]) -> None:
    """Refuse a workbook whose sheets together hold too many cells, or that has too many sheets."""
    if (
        len(sheets) > MAX_SHEETS
        or sum(len(row) for sheet in sheets for row in sheet.rows) > MAX_CELLS
    ):
        raise too_much(file)


def too_much(file: str) -> WorkbookError:
    """Make the error for a workbook of too many sheets or cells."""
    return workbook_error(
        file,
        Message(
            "the workbook holds more than {sheets} sheets or {cells} cells; give only the sheets"
            " that are meant",
            {"sheets": MAX_SHEETS, "cells": MAX_CELLS},
        ),
    )

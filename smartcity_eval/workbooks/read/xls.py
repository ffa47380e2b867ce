"""The old Excel format (.xls), through xlrd.

calamine reads .xls too, but gives error values as empty cells, cannot tell hidden rows, and takes
half a gigabyte for a sheet of two cells that lie far apart.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import xlrd
from xlrd.compdoc import CompDoc
from xlrd.xldate import XLDateError, xldate_as_datetime

from .book import Sheet, Value, column_letters, trim_rows, workbook_error
from .limits import check_extent
from .zipped import PASSWORD, damaged


def xls_sheets(data: bytes, file: str) -> list[Sheet]:
    """Read the sheets of an .xls workbook.

    Raises
    ------
    WorkbookError
        When it is encrypted, damaged or too large.
    """
    try:
        if not _chains_end(data):
            raise damaged(file)
        # xlrd tells of oddities on a log; nobody reads it.
        with xlrd.open_workbook(
            file_contents=data,
            logfile=io.StringIO(),
            formatting_info=True,
            ragged_rows=True,
            on_demand=True,
        ) as book:
            return [_sheet(book, i, file) for i in range(book.nsheets)]
    except xlrd.XLRDError as error:
        raise (
            workbook_error(file, PASSWORD) if "encrypted" in str(error) else damaged(file)
        ) from None
    except Exception as error:  # xlrd meets damage with errors of every kind
        if isinstance(error, MemoryError) or hasattr(error, "problems"):
            raise
        raise damaged(file) from None


def _chains_end(data: bytes) -> bool:
    """Check that every short stream in the file ends; xlrd would follow a circular one for ever."""
    document = CompDoc(data, logfile=io.StringIO())
    for entry in document.dirlist:
        at, steps = entry.first_SID, 0
        while entry.tot_size < document.min_size_std_stream and 0 <= at < len(document.SSAT):
            at, steps = document.SSAT[at], steps + 1
            if steps > len(document.SSAT):
                return False
    return True


def _sheet(book: xlrd.Book, index: int, file: str) -> Sheet:
    sheet = book.sheet_by_index(index)
    check_extent(file, sheet.name, sheet.nrows, sheet.ncols)
    percents = {
        i
        for i, style in enumerate(book.xf_list)
        if "%" in book.format_map[style.format_key].format_str
    }
    shares, rows = set(), []
    for r in range(sheet.nrows):
        row = sheet.row(r)
        rows.append([_value(cell, book.datemode) for cell in row])
        shares |= {
            f"{column_letters(c + 1)}{r + 1}"
            for c, cell in enumerate(row)
            if cell.xf_index in percents and cell.ctype == xlrd.XL_CELL_NUMBER
        }
    hidden_columns = {column + 1 for column, info in sheet.colinfo_map.items() if info.hidden}
    book.unload_sheet(index)
    return Sheet(
        sheet.name,
        trim_rows(rows),
        frozenset(r + 1 for r, info in sheet.rowinfo_map.items() if info.hidden),
        frozenset(hidden_columns),
        tuple(
            f"{column_letters(c + 1)}{r + 1}:{column_letters(c_end)}{r_end}"
            for r, r_end, c, c_end in sheet.merged_cells
        ),
        percents=frozenset(shares),
        visible=sheet.visibility == 0,
    )


def _value(cell: Any, datemode: int) -> Value:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _moment(cell.value, datemode)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        error: str = xlrd.error_text_from_code.get(cell.value, "#N/A")
        return error
    value: str | float = cell.value
    return None if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) else value


def _moment(serial: float, datemode: int) -> date | datetime | str | float:
    """Return a day, a moment, or a time of day as text, as calamine does for .xlsx."""
    try:
        moment: datetime = xldate_as_datetime(serial, datemode)
    except (XLDateError, OverflowError, ValueError):
        return serial
    if 0 <= serial < 1:
        return moment.time().isoformat()
    return moment.date() if serial == int(serial) else moment

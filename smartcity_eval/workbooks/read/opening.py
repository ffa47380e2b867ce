"""Opening a received workbook or table, read-only, by its content and not by its name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ...core.entry_points import Registry, accept_function
from ...core.messages import Message
from .book import Book, Kind, Sheet, Value, place, trim_rows, workbook_error
from .comments import comment_count
from .csv_file import csv_sheet
from .limits import MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED, check_total
from .ods import content_metadata
from .sheet_metadata import SheetMetadata
from .xls import xls_sheets
from .xlsx import workbook_metadata
from .zipped import PASSWORD, checked_parts, damaged, packed

__all__ = [
    "MAX_BYTES",
    "MAX_CELLS",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "MAX_UNPACKED",
    "Book",
    "Kind",
    "Sheet",
    "Value",
    "open_book",
    "place",
]

_OLE, _ZIP, _PDF = bytes.fromhex("d0cf11e0a1b11ae1"), b"PK\x03\x04", b"%PDF"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_TEXT_NAMES = (".csv", ".txt", ".tsv")
# Excel's "Unicode Text": UTF-16, told by its mark.
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

# By the ending of a file's name, without the dot: a function that takes the file's bytes and
# returns rows of cells by the name of their sheet. What is known by its first bytes comes before.
IMPORTERS: Registry[Callable[[bytes], dict[str, list[list[Any]]]]] = Registry(
    "importers", {}, accept_function("data")
)


def open_book(path: Path | str) -> Book:
    """Open a workbook (.xlsx, .xlsm, .xls, .ods) or a table (.csv); the file is only read.

    Parameters
    ----------
    path
        A file of at most 25 MB. What it is shows in its first bytes: an .xlsx that was named .xls
        is read as what it is. Only a table of text must be named .csv, .tsv or .txt.

    Returns
    -------
    Book
        Numbers in .xlsx and .ods come as float, as they are stored; days as date; what shows an
        error value as that text (``#N/A``); empty cells as None. Formulas give the results that
        were stored. Macros are never run.

    Raises
    ------
    WorkbookError
        With one problem that says what the file is and what to do; never an error of a library.
    """
    path, file = Path(path), str(path)
    data = _bytes_of(path, file)
    parts = checked_parts(data, file) if data.startswith(_ZIP) else {}
    kind, sheets = _sheets_of(data, parts, file)
    check_total(file, sheets)
    if not any(sheet.rows for sheet in sheets):
        raise workbook_error(file, Message("there is nothing in the file: every sheet is empty"))
    return Book(
        file,
        hashlib.sha256(data).hexdigest(),
        kind,
        {sheet.name: sheet for sheet in sheets},
        comment_count(parts, file),
    )


def _bytes_of(path: Path, file: str) -> bytes:
    if path.is_dir():
        raise workbook_error(file, Message("this is a folder; name a file in it"))
    if not path.exists():
        raise workbook_error(file, Message("there is no such file"))
    if not path.is_file():  # a pipe or a device would be waited for in vain
        raise workbook_error(file, Message("this is no ordinary file"))
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise workbook_error(
            file,
            Message(
                "the file cannot be opened ({reason})", {"reason": error.strerror or str(error)}
            ),
        ) from None
    if not data:
        raise workbook_error(
            file, Message("the file is empty (0 bytes); it was probably not received whole")
        )
    if len(data) > MAX_BYTES:
        raise workbook_error(
            file,
            Message(
                "the file is larger than {size} MB; remove pictures from it or give only the sheets"
                " that are meant",
                {"size": MAX_BYTES // 1_000_000},
            ),
        )
    return data


def _sheets_of(data: bytes, parts: dict[str, bytes], file: str) -> tuple[Kind, list[Sheet]]:
    """Recognise a file by its first bytes and read its sheets; say what any other file is."""
    if data.startswith(_OLE):
        if _utf16("EncryptedPackage") in data:
            raise workbook_error(file, PASSWORD)
        if not any(_utf16(name) in data for name in ("Workbook", "Book")):
            raise workbook_error(
                file,
                Message(
                    "this is an old Office file but no Excel workbook; save the table in Excel as"
                    " .xlsx"
                ),
            )
        return "xls", xls_sheets(data, file)
    if data.startswith(_ZIP):
        return _zipped_sheets(parts, file)
    if data.startswith(_PDF):
        raise workbook_error(
            file, Message("this is a PDF, no workbook; ask for the Excel file it was made from")
        )
    if data.lstrip()[:1] == b"<":
        raise workbook_error(
            file,
            Message(
                "this is a web page or XML that was only named a workbook; open it in Excel and"
                " save it as .xlsx"
            ),
        )
    ending = Path(file).suffix[1:].lower()
    if ending in IMPORTERS:
        return "csv", _imported(ending, data, file)
    if (b"\0" in data and not data.startswith(_UTF16_MARKS)) or not file.lower().endswith(
        _TEXT_NAMES
    ):
        raise workbook_error(file, _no_workbook(data))
    return "csv", [csv_sheet(_decoded(data, file), file, Path(file).stem)]


def _imported(ending: str, data: bytes, file: str) -> list[Sheet]:
    """Read a file by a plug-in; what it raises is said of the file."""
    try:
        sheets = IMPORTERS[ending](data)
        return [
            Sheet(name, trim_rows([[*map(_plain_or_none, row)] for row in rows]))
            for name, rows in sheets.items()
        ]
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise workbook_error(
            file, Message("the file cannot be opened ({reason})", {"reason": reason})
        ) from error


def _plain_or_none(value: Any) -> Value:
    return None if value is None else _plain(value)


def _zipped_sheets(parts: dict[str, bytes], file: str) -> tuple[Kind, list[Sheet]]:
    if parts.get("mimetype", b"").strip() == _ODS and "content.xml" in parts:
        return "ods", _through_calamine(parts, content_metadata(parts["content.xml"], file), file)
    if "xl/workbook.xml" in parts:
        return "xlsx", _through_calamine(parts, workbook_metadata(parts, file), file)
    if "xl/_rels/workbook.bin.rels" in parts:
        raise workbook_error(
            file,
            Message(
                "this is a binary Excel workbook (.xlsb); open it in Excel and save it as .xlsx"
            ),
        )
    raise workbook_error(
        file,
        Message("this is a zip file that holds no workbook; take the workbook out of it first"),
    )


def _no_workbook(data: bytes) -> Message:
    try:
        if b"\0" not in data:
            data.decode("utf-8")
            return Message(
                "this is text, no workbook; if it is a table with semicolons or commas, name it"
                " .csv"
            )
    except UnicodeDecodeError:
        pass
    return Message("this is no workbook that can be read; expected .xlsx, .xls, .ods or .csv")


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-16" if data.startswith(_UTF16_MARKS) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise workbook_error(
            file,
            Message(
                'byte {byte} is not UTF-8 text; save the table in Excel as "CSV UTF-8" or as .xlsx',
                {"byte": error.start + 1},
            ),
        ) from None


def _through_calamine(
    parts: dict[str, bytes], marks: dict[str, SheetMetadata], file: str
) -> list[Sheet]:
    """Read the values with calamine, from the checked parts, and add the attributes."""
    try:
        with CalamineWorkbook.from_filelike(packed(parts)) as workbook:
            found = [
                Sheet(
                    about.name,
                    trim_rows(
                        [_plain(value) for value in row]
                        for row in workbook.get_sheet_by_name(about.name).to_python(
                            skip_empty_area=False
                        )
                    ),
                    visible=about.visible == SheetVisibleEnum.Visible,
                )
                for about in workbook.sheets_metadata
                if about.typ == SheetTypeEnum.WorkSheet and about.name in marks
            ]
    except BaseException as error:  # a Rust library's panic is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise damaged(file) from None
    return [_marked(sheet, marks[sheet.name]) for sheet in found]


def _plain(value: Any) -> Value:
    """Return a value that calamine read; times of day and durations become text."""
    return value if isinstance(value, str | int | float | date) else str(value)


def _marked(sheet: Sheet, marks: SheetMetadata) -> Sheet:
    rows = [list(row) for row in sheet.rows]
    for (row, column), error in marks.errors.items():
        rows += [[] for _ in range(row - len(rows))]
        rows[row - 1] += [None] * (column - len(rows[row - 1]))
        rows[row - 1][column - 1] = error
    return replace(
        sheet,
        rows=trim_rows(rows),
        hidden_rows=frozenset(marks.hidden_rows),
        hidden_columns=frozenset(marks.hidden_columns),
        merged=tuple(marks.merged),
        uncached=frozenset(marks.uncached),
        percents=frozenset(marks.percents),
    )


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"

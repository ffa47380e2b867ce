"""A received workbook as plain values: sheets, cells and their attributes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from ...core.errors import Problem, WorkbookError
from ...core.messages import Message

Kind = Literal["xlsx", "xls", "ods", "csv"]
Value = str | int | float | bool | date | datetime | None
Row = tuple[Value, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet, from A1: its values, and which rows and columns are hidden.

    Rows and columns are counted from 1. `rows` ends with the last filled row, and each row with its
    last filled cell. `uncached` names cells with a formula whose result was never stored;
    `percents` those that show a share as percent, so that 0.875 is seen as 87,5 %; `merged` the
    ranges of merged cells. Text has a `delimiter` between its cells, and `widths` tells how many
    cells each row was written with, empty ones at its end too.
    """

    name: str
    rows: tuple[Row, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[str, ...] = ()
    uncached: frozenset[str] = frozenset()
    percents: frozenset[str] = frozenset()
    visible: bool = True
    delimiter: str = ""
    widths: tuple[int, ...] = ()

    def cell(self, row: int, column: int) -> Value:
        """Return the value of a cell, counted from 1; None where it is empty.

        Examples
        --------
        >>> Sheet("Nilai", (("Wilayah", "Indeks"), ("kab-batang",))).cell(1, 2)
        'Indeks'
        """
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column - 1] if 0 < column <= len(cells) else None

    def place(self, row: int, column: int) -> str:
        """Name a cell of this sheet as a reader would: ``Nilai!B2``."""
        return place(self.name, row, column)


@dataclass(frozen=True)
class Book:
    """A workbook as received: its file, the sha256 of its bytes, and its sheets in order.

    `comments` is how many comments are pinned to cells; what they say is not read.
    """

    file: str
    sha256: str
    kind: Kind
    sheets: dict[str, Sheet] = field(default_factory=dict)
    comments: int = 0

    def __repr__(self) -> str:
        return f"<Book {self.file} · {self.kind} · {', '.join(self.sheets)}>"


def place(sheet: str, row: int, column: int) -> str:
    """Name a cell as Excel does.

    Examples
    --------
    >>> place("Penilaian", 7, 4), place("Penilaian", 1, 28)
    ('Penilaian!D7', 'Penilaian!AB1')
    """
    return f"{sheet}!{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """Return a column's letters, the first column being A.

    Examples
    --------
    >>> column_letters(1), column_letters(26), column_letters(703)
    ('A', 'Z', 'AAA')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def trim_rows(rows: Iterable[Sequence[Any]]) -> tuple[Row, ...]:
    """Trim rows to their last filled cell, and the sheet to its last filled row.

    An empty text is an empty cell.
    """
    trimmed: list[Row] = []
    for row in rows:
        cells = [None if value == "" else value for value in row]
        while cells and cells[-1] is None:
            cells.pop()
        trimmed.append(tuple(cells))
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return tuple(trimmed)


def named_sheet(book: Book, name: str, alone: bool = False) -> Sheet:
    """Return a sheet by its name, in any capitals, whose cells all have a value that was saved.

    Parameters
    ----------
    book, name
        The file and the sheet.
    alone
        Whether a file of one sheet may call it as it likes.

    Raises
    ------
    WorkbookError
        When there is no such sheet, or a formula in it has no stored result.
    """
    found = {title.strip().lower(): sheet for title, sheet in book.sheets.items()}
    sheet = found.get(name.lower())
    if sheet is None and alone and len(found) == 1:
        [sheet] = found.values()
    if sheet is None:
        raise workbook_error(
            book.file,
            Message(
                "there is no sheet {sheet}; there are {found}",
                {"sheet": name, "found": ", ".join(book.sheets)},
            ),
        )
    if problems := uncached_problems(book.file, sheet):
        raise WorkbookError(problems)
    return sheet


def uncached_problems(file: str, sheet: Sheet) -> list[Problem]:
    """List the cells of a sheet with a formula whose result was not saved."""
    return [
        Problem(
            file,
            0,
            cell,
            Message(
                "the cell holds a formula whose result was not saved; open the file in Excel or"
                " LibreOffice and save it"
            ),
        )
        for cell in sorted(sheet.uncached)
    ]


def workbook_error(file: str, message: Message, place: str = "") -> WorkbookError:
    """Make the error for a file that cannot be used, with one problem."""
    return WorkbookError([Problem(file, 0, place, message)])

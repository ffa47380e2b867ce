"""A received table of published rows, in any kind of file, for verifying an edition."""

from __future__ import annotations

from ...core.errors import Problem, WorkbookError
from ...core.messages import Message
from ...frameworks.published_tables import PublishedTable
from ..read.book import Book, Sheet, Value, uncached_problems, workbook_error
from ..read.cell_text import stripped
from ..read.number_cells import number
from ..read.text_cells import text
from .headings import heading_names, row_length_fault


def published_table(book: Book) -> PublishedTable:
    """Return a file's one table, its first filled row as the heading, numbers with points.

    A number that came as text is read as everywhere in workbooks: 74,74 is 74.74, and one that can
    be read in two ways stays as it is, to be asked about. Where commas separate the cells, texts
    stay as they are.

    Raises
    ------
    WorkbookError
        Where several sheets are filled, a row is longer or shorter than the heading, or a formula
        has no stored result.
    """
    filled = [sheet for sheet in book.sheets.values() if sheet.visible and sheet.rows]
    if len(filled) != 1:
        raise workbook_error(
            book.file,
            Message(
                "the file has several sheets ({names}); give one that holds only the table",
                {"names": " | ".join(sheet.name for sheet in filled or book.sheets.values())},
            ),
        )
    [sheet] = filled
    head = next(r for r, cells in enumerate(sheet.rows, 1) if cells)
    names = heading_names(sheet, (head,))
    rows = [r for r in range(head + 1, len(sheet.rows) + 1) if sheet.rows[r - 1]]
    problems = uncached_problems(book.file, sheet)
    problems += [
        Problem(book.file, 0, sheet.place(r, wrong[0]), wrong[1])
        for r in rows
        if (wrong := row_length_fault(sheet, r, names)) is not None
    ]
    if problems:
        raise WorkbookError(problems)
    width = max(names, default=0)
    cells = tuple(
        (r, tuple(_written(sheet, sheet.cell(r, c)) for c in range(1, width + 1))) for r in rows
    )
    return PublishedTable(book.file, tuple(names.get(c, "") for c in range(1, width + 1)), cells)


def _written(sheet: Sheet, value: Value) -> str:
    if isinstance(value, str) and sheet.delimiter == ",":
        return stripped(value)
    found, _ = number(value)
    return (
        f"{found:f}"
        if found is not None
        else text(value)[0] or ("" if value is None else str(value))
    )

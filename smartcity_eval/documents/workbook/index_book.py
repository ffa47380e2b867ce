"""A built index as a workbook of native tables."""

from __future__ import annotations

from pathlib import Path

from ...composites.tables.index_sheets import IndexSheet, IndexSheets
from ...core.files import write_atomically
from ...core.localized import Localized
from ...core.messages import Message
from ..brand import Brand
from .book_table import Book, BookColumn, BookTable
from .book_writer import write_book

TITLES = {
    "denominate": Message("Denominated"),
    "impute": Message("Imputed"),
    "screen": Message("Screened"),
    "treat": Message("Treated"),
    "normalise": Message("Normalised"),
    "scores": Message("Scores of all parts"),
    "ranks": Message("Ranks of all parts"),
    "weights": Message("Weights in each branch"),
    "treatment": Message("Treatment of outliers"),
}


class _Texts(Localized):
    def __init__(self, language: str):
        self.language = language


def save_index_book(path: Path | str, sheets: IndexSheets) -> Path:
    """Write a built index to an Excel file.

    Parameters
    ----------
    path
        Where to; a file that is there is replaced.
    sheets
        From :func:`~smartcity_eval.composites.tables.index_sheets.index_sheets`.

    Returns
    -------
    pathlib.Path
        The file. Its sheets iMeta and iData can be read again, here and by COINr.

    References
    ----------
    COINr 1.1.14: `export_to_excel`.
    """
    path = Path(path)
    write_atomically(path, write_book(index_book(sheets), Brand()))
    return path


def index_book(sheets: IndexSheets) -> Book:
    """Return a built index as a workbook; figures are shown rounded and stored as they are."""
    say = _Texts(sheets.language).say
    tables = (
        BookTable(
            f"{sheet.name}_table",
            say(TITLES[sheet.name].text) if sheet.name in TITLES else sheet.name,
            tuple(_column(sheet, place) for place in range(len(sheet.heads))),
            sheet.rows,
        )
        for sheet in sheets.sheets
    )
    return Book(sheets.title, sheets.language, tuple(tables))


def _column(sheet: IndexSheet, place: int) -> BookColumn:
    head = sheet.heads[place]
    known = [row[place] for row in sheet.rows if row[place] is not None]
    if not known or any(isinstance(value, str) for value in known):
        return BookColumn(head, head)
    whole = all(isinstance(value, int) for value in known)
    return BookColumn(head, head, "whole" if whole else "computed")

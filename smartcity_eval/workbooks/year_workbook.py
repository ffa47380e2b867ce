"""A year's table as an Excel workbook, with the dictionary of its columns on a second sheet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date as Day

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ..comparison.year_rows import Cell, money_word, year_columns
from ..core.conventions import conventions
from ..core.messages import SOURCE_LANGUAGE
from ..reference.packs import pack_languages
from .xlsx_cells import NO_DAY, TEXT_STAYS_TEXT, write_value

WIDTHS = {"name": 26, "province": 20, "rank_group": 24, "framework": 16, "investment": 20}


def year_workbook(rows: Iterable[Mapping[str, Cell]]) -> bytes:
    """Write a year's rows as XLSX.

    Parameters
    ----------
    rows
        As from :func:`~smartcity_eval.comparison.year_rows.year_row`.

    Returns
    -------
    bytes
        The file: sheet ``data``, one row each, unrounded, what is not known empty; sheet
        ``columns``, what each column is, in every language. Every text is written as text, so that
        none is ever run as a formula.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **TEXT_STAYS_TEXT}) as book:
        title = conventions().reworded("Smart City", SOURCE_LANGUAGE)
        book.set_properties({"title": title, "created": NO_DAY})
        bold, day = (
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"num_format": "yyyy-mm-dd"}),
        )
        sheet = book.add_worksheet("data")
        columns = year_columns()
        for column, name in enumerate(columns):
            sheet.write_string(0, column, name, bold)
            sheet.set_column(column, column, WIDTHS.get(name, max(10, len(name) + 2)))
        count = 0
        for count, row in enumerate(rows, 1):
            for column, name in enumerate(columns):
                _write(
                    sheet,
                    (count, column),
                    row.get(name),
                    day if columns[name].kind == "day" else None,
                )
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, count, len(columns) - 1)
        _write_dictionary(book.add_worksheet("columns"), bold)
    return file.getvalue()


def _write(sheet: Worksheet, place: tuple[int, int], value: Cell, day: Format | None) -> None:
    if day is not None and value is not None:
        write_value(sheet, place, Day.fromisoformat(str(value)), day)
    else:
        write_value(sheet, place, value)


def _write_dictionary(sheet: Worksheet, bold: Format) -> None:
    heads = ("column", *pack_languages(), "kind", "unit", "words")
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
    for row, (name, what) in enumerate(year_columns().items(), 1):
        cells = (
            name,
            *(what.title.in_language(code) for code in pack_languages()),
            money_word(what.kind),
            money_word(what.unit),
            ", ".join(what.words),
        )
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, len(pack_languages()), 48)
    sheet.freeze_panes(1, 1)

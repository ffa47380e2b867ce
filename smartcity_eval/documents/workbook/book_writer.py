"""From the tables of a workbook to an Excel file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from itertools import cycle
from textwrap import wrap

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from ...reports.charts.colours import GREEN, ORANGE, PURPLE, SKY_BLUE
from ...workbooks.xlsx_cells import NO_DAY, TEXT_STAYS_TEXT, Value, write_value
from ..brand import Brand
from .book_table import NUMBER_FORMATS, Book, BookChart, BookColumn, BookTable, Kind, distinct

WIDTHS: dict[Kind, int] = {
    "text": 22,
    "note": 60,
    "whole": 12,
    "figure": 12,
    "computed": 13,
    "percent": 12,
    "money": 22,
    "day": 12,
    "year": 8,
}
LAID_OUT: dict[Kind, dict[str, int | str | bool]] = {
    "text": {"align": "left", "indent": 1},
    "note": {"align": "left", "indent": 1, "text_wrap": True},
}
# The colours of a chart's series after the first, which has the brand's.
COLOURS = (ORANGE, GREEN, PURPLE, SKY_BLUE)
# So wide, in characters, a page across is; a wider table goes over several.
PAGE_WIDTH = 210
# The height of a line of a heading, in points.
LINE = 15
# The highest that Excel makes a row, in points; no more lines than that are counted.
HIGHEST_ROW = 409
LONGEST_WRAPPED = 30
# So many characters a sheet's name has at most.
LONGEST_SHEET = 31
LANDSCAPE_A4 = 9
LANGUAGES = {"id": "id-ID", "en": "en-GB"}
Formats = Mapping[Kind, Format]


def write_book(book: Book, brand: Brand) -> bytes:
    """Write a workbook as XLSX.

    Parameters
    ----------
    book
        Its tables and charts. Every text is written as text: none is ever run as a formula or
        opened as an address. A text longer than a cell holds is cut and ends with an ellipsis.
    brand
        The colour of the heads, and the font.

    Returns
    -------
    bytes
        The same for the same content: the day it was made is not in it.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(
        file,
        {
            "in_memory": True,
            "default_format_properties": {"font_name": brand.text_font, "font_size": 11},
            **TEXT_STAYS_TEXT,
        },
    ) as made:
        made.set_properties({"title": book.title, "created": NO_DAY})
        formats: dict[Kind, Format] = {
            kind: made.add_format({"num_format": form, "valign": "top", **LAID_OUT.get(kind, {})})
            for kind, form in NUMBER_FORMATS.items()
        }
        head = made.add_format(
            {
                "bold": True,
                "font_color": "#ffffff",
                "bg_color": brand.accent,
                "text_wrap": True,
                "valign": "top",
            }
        )
        tables = _named(book)
        for table in tables:
            _write_table(made, table, formats, head)
        if book.chart is not None:
            place = book.tables.index(book.chart.table)
            _add_chart(made, replace(book.chart, table=tables[place]), brand)
    return _with_language(file.getvalue(), book.language)


def _with_language(made: bytes, language: str) -> bytes:
    """Return a workbook whose properties name its language, for which XlsxWriter has no word."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "docProps/core.xml":
                named = f"<dc:language>{LANGUAGES.get(language, language)}</dc:language>"
                end = b"</cp:coreProperties>"
                content = content.replace(end, named.encode() + end)
            new.writestr(info, content)
    return file.getvalue()


def _named(book: Book) -> tuple[BookTable, ...]:
    """Return the tables with names that Excel takes, each once in the book."""
    chart = [book.chart.sheet] if book.chart else []
    taken = [*chart, *(table.title for table in book.tables)]
    titles = distinct(map(_sheet_name, taken), LONGEST_SHEET)[len(chart) :]
    names = distinct(re.sub(r"\W", "_", table.name) for table in book.tables)
    return tuple(
        replace(
            table,
            title=title,
            name=re.sub(r"\W", "_", name),
            columns=tuple(
                replace(column, head=head)
                for column, head in zip(
                    table.columns, distinct(c.head for c in table.columns), strict=True
                )
            ),
        )
        for table, title, name in zip(book.tables, titles, names, strict=True)
    )


def _sheet_name(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", name).strip("'")


def _write_table(made: Workbook, table: BookTable, formats: Formats, head: Format) -> None:
    sheet = made.add_worksheet(table.title)
    last_row, last_column = max(len(table.rows), 1), len(table.columns) - 1
    sheet.add_table(
        0,
        0,
        last_row,
        last_column,
        {
            "name": table.name,
            "style": "Table Style Light 1",
            "columns": [{"header": column.head, "header_format": head} for column in table.columns],
        },
    )
    kinds = [formats[column.kind] for column in table.columns]
    widths = [_width(column) for column in table.columns]
    notes = [j for j, column in enumerate(table.columns) if column.kind == "note"]
    for i, row in enumerate(table.rows, 1):
        for j, value in enumerate(row):
            write_value(sheet, (i, j), value, kinds[j])
        # Not every program gives wrapped texts their room by itself.
        lines = max((_lines(str(row[j] or ""), widths[j]) for j in notes), default=1)
        if lines > 1:
            sheet.set_row(i, min(LINE * lines, HIGHEST_ROW))
    for j, width in enumerate(widths):
        sheet.set_column(j, j, width, kinds[j])
    lines = max(map(_lines, (column.head for column in table.columns), widths), default=1)
    sheet.set_row(0, LINE * lines + 3)
    sheet.freeze_panes(1, table.frozen)
    sheet.set_landscape()
    sheet.set_paper(LANDSCAPE_A4)
    sheet.fit_to_pages(-(-sum(widths) // PAGE_WIDTH), 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, table.frozen - 1)
    sheet.set_footer("&L&A&R&P / &N")


def _width(column: BookColumn) -> int:
    longest = max(map(len, column.head.split()), default=0)
    return max(column.width or WIDTHS[column.kind], longest + 4)


def _lines(text: str, width: int) -> int:
    """Return about how many lines a text takes, beside an indent or the button of a filter."""
    return len(wrap(text[: LONGEST_WRAPPED * width], max(width - 3, 4))) or 1


def _add_chart(made: Workbook, chart: BookChart, brand: Brand) -> None:
    drawn = made.add_chart({"type": "column"})
    colours = cycle((brand.accent, *COLOURS))
    table, last = chart.table, max(len(chart.table.rows), 1)
    for place, colour in zip(chart.series, colours, strict=False):
        drawn.add_series(
            {
                "name": [table.title, 0, place],
                "categories": [table.title, 1, 0, last, 0],
                "values": [table.title, 1, place, last, place],
                "gap": 40,
                "fill": {"color": colour},
            }
        )
    drawn.set_title({"name": chart.title, "name_font": {"size": 14}})
    drawn.set_x_axis({"name": chart.category_title})
    drawn.set_y_axis(
        {
            "name": chart.value_title,
            "num_format": "0",
            "major_gridlines": {"visible": True, "line": {"color": "#d9d9d9"}},
            **({"major_unit": 1} if _highest(chart) < 10 else {}),
        }
    )
    drawn.set_legend({"position": "bottom", "none": len(chart.series) == 1})
    sheet = made.add_chartsheet(_sheet_name(chart.sheet)[:LONGEST_SHEET])
    sheet.set_chart(drawn)
    sheet.set_landscape()
    sheet.set_paper(LANDSCAPE_A4)


def _highest(chart: BookChart) -> int:
    found: list[Value] = [row[place] for row in chart.table.rows for place in chart.series]
    return max((value for value in found if isinstance(value, int)), default=0)

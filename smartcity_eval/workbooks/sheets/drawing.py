"""Drawing a workbook by its layout, with XlsxWriter.

Texts are written as texts, whatever they begin with; the only formulas are the ones written here.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ...core.messages import Translator, translator
from ..read.book import column_letters
from .cell_styles import FORMATS, PROTECTION
from .data_validation import validation_of
from .layout import (
    HEADING,
    IDENTITY_SHEET,
    LIST_SHEET,
    Column,
    Content,
    Identity,
    Layout,
    Page,
    Table,
)

_DAY_ONE = datetime.datetime(2000, 1, 1)
_LINE = 13.5  # points a line of text takes
_MAX_HINT = 250  # Excel shows no more than 255 characters beside a cell
_MAX_HEIGHT = 409  # points; Excel has no higher row


def workbook_bytes(identity: Identity, layout: Layout, content: Content) -> bytes:
    """Draw a workbook.

    Returns
    -------
    bytes
        An .xlsx file; the same every time for the same arguments. Its date of creation is the day
        the workbook speaks of (`as_of`), not the day it is made.
    """
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    say = translator(identity.language)
    day = datetime.datetime.fromisoformat(identity.as_of) if identity.as_of else _DAY_ONE
    book.set_properties(
        {
            "title": layout.title,
            "subject": layout.subtitle,
            "author": "smartcity-eval",
            "created": day,
        }
    )
    _Drawing(book, layout, say).draw(content)
    _identify(book, identity)
    book.close()
    return stream.getvalue()


def _identify(book: xlsxwriter.Workbook, identity: Identity) -> None:
    sheet = book.add_worksheet(IDENTITY_SHEET)
    for row, (key, value) in enumerate(asdict(identity).items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, str(value))
    sheet.hide()
    sheet.protect("", PROTECTION)


class _Drawing:
    def __init__(self, book: xlsxwriter.Workbook, layout: Layout, say: Translator):
        self._book, self._layout, self.say = book, layout, say
        self._formats: dict[str, Format] = {
            name: book.add_format(look) for name, look in FORMATS.items()
        }
        self._lists: dict[tuple[bool, tuple[str, ...]], str] = {}

    def draw(self, content: Content) -> None:
        for column in self._layout.columns():
            if column.choices:
                letter = column_letters(len(self._lists) + 1)
                self._lists.setdefault(
                    _listed(column), f"={LIST_SHEET}!${letter}$1:${letter}${len(column.choices)}"
                )
        sheets = [self._book.add_worksheet(page.name) for page in self._layout.pages]
        for page, sheet in zip(self._layout.pages, sheets, strict=True):
            self._page(sheet, page, content.forms.get(page.key, {}), content.rows.get(page.key, ()))
        self._instructions(self._book.add_worksheet(self.say("Instructions")))
        lists = self._book.add_worksheet(LIST_SHEET)
        for place, (numbers, labels) in enumerate(self._lists):
            for row, label in enumerate(labels):
                (
                    lists.write_number(row, place, float(label))
                    if numbers
                    else lists.write_string(row, place, label)
                )
        lists.hide()
        sheets[0].activate()

    def _instructions(self, sheet: Worksheet) -> None:
        sheet.set_column(0, 0, 4)
        sheet.set_column(1, 1, 92)
        sheet.write_string(0, 0, self._layout.title, self._formats["title"])
        sheet.write_string(1, 0, self._layout.subtitle, self._formats["subtitle"])
        for number, line in enumerate(self._layout.instructions, start=1):
            sheet.write_string(2 + number, 0, f"{number}.", self._formats["instruction"])
            sheet.write_string(2 + number, 1, line, self._formats["instruction"])
            sheet.set_row(2 + number, _height(line, 88, 11) + 5)
        self._for_print(sheet, landscape=False)
        sheet.protect("", PROTECTION)

    def _page(
        self,
        sheet: Worksheet,
        page: Page,
        form: Mapping[str, Any],
        rows: tuple[Mapping[str, Any], ...],
    ) -> None:
        columns = page.table.columns if page.table else (Column("", "", 42), Column("", "", 46))
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
        sheet.write_string(0, 0, page.title, self._formats["title"])
        sheet.write_string(1, 0, self._layout.subtitle, self._formats["subtitle"])
        for place, line in enumerate(page.lines):
            sheet.write_string(2 + place, 0, line, self._formats["line"])
        for place, field in enumerate(page.form):
            row = page.form_row - 1 + place
            sheet.write_string(row, 0, field.heading, self._formats["label"])
            sheet.set_row(
                row,
                max(
                    18,
                    _height(field.heading, columns[0].width),
                    _height(form.get(field.key), columns[1].width),
                ),
            )
            self._cell(sheet, row, 1, field, form.get(field.key))
            self._check(sheet, (row, 1, row, 1), field)
        if page.table:
            self._table(sheet, page, rows)
        sheet.protect("", PROTECTION)
        self._for_print(sheet, page.landscape, page.across)

    def _table(self, sheet: Worksheet, page: Page, rows: tuple[Mapping[str, Any], ...]) -> None:
        table, head = page.table, page.head_row - 1
        assert table is not None
        count = max(table.rows, len(rows) + table.spare)
        last = head + count
        for place, column in enumerate(table.columns):
            sheet.write_string(head, place, column.heading, self._formats["head"])
        sheet.set_row(
            head, max(_height(column.heading, column.width) for column in table.columns) + 8
        )
        for number in range(count):
            given = {
                **(table.fixed[number] if number < len(table.fixed) else {}),
                **(rows[number] if number < len(rows) else {}),
            }
            if HEADING in given:
                self._heading(sheet, head + 1 + number, table, given)
                continue
            if table.numbered:
                given[table.numbered] = number + 1
            # LibreOffice does not fit the height of a row it did not fill; one without long texts
            # is left to grow.
            needed = max(
                table.height,
                *(_height(given.get(column.key), column.width) for column in table.columns),
            )
            if needed > _LINE * 1.5:
                sheet.set_row(head + 1 + number, min(needed, _MAX_HEIGHT))
            for place, column in enumerate(table.columns):
                self._cell(sheet, head + 1 + number, place, column, given.get(column.key))
        for place, column in enumerate(table.columns):
            if not column.locked:
                self._check(sheet, (head + 1, place, last, place), column)
        self._progress(sheet, page, last, rows)
        self._reasons(sheet, page, last)
        sheet.freeze_panes(head + 1, 1)
        sheet.repeat_rows(head)
        sheet.repeat_columns(0)
        sheet.print_area(0, 0, last, len(table.columns) - 1)

    def _heading(self, sheet: Worksheet, row: int, table: Table, given: Mapping[str, Any]) -> None:
        """Write a heading over the rows below it.

        Its text runs on over empty cells, since merged cells are refused when the sheet is read.
        """
        look = self._formats[f"heading_{given[HEADING]}"]
        for place, column in enumerate(table.columns):
            text = given.get(column.key)
            (
                sheet.write_string(row, place, text, look)
                if text
                else sheet.write_blank(row, place, None, look)
            )
        sheet.set_row(row, 22 if given[HEADING] == 1 else 19)

    def _cell(self, sheet: Worksheet, row: int, column: int, about: Column, value: Any) -> None:
        look = self._formats[
            "shown_name" if about.locked and column == 0 and about.kind == "text" else _look(about)
        ]
        if value is None or value == "":
            sheet.write_blank(row, column, None, look)
        elif isinstance(value, datetime.date):
            on = datetime.datetime(value.year, value.month, value.day)
            sheet.write_datetime(row, column, on, look if about.locked else self._formats["day"])
        elif isinstance(value, int | Decimal):
            # Numbers beyond Excel's 15 digits are written as text, which is read exactly.
            number = Decimal(value)
            exact = abs(number) < 10**15 and len(number.normalize().as_tuple().digits) <= 15
            (
                sheet.write_number(row, column, float(value), look)
                if exact
                else sheet.write_string(row, column, f"{value:f}".replace(".", ","), look)
            )
        else:
            sheet.write_string(row, column, str(value), look)

    def _check(self, sheet: Worksheet, area: tuple[int, int, int, int], column: Column) -> None:
        rules = validation_of(column, self._lists.get(_listed(column), ""), self.say)
        if column.hint:
            rules = {
                "validate": "any",
                **rules,
                "input_title": column.heading[:32],
                "input_message": column.hint[:_MAX_HINT],
            }
        if rules:
            sheet.data_validation(*area, rules)

    def _progress(
        self, sheet: Worksheet, page: Page, last: int, rows: tuple[Mapping[str, Any], ...]
    ) -> None:
        table = page.table
        assert table is not None
        counted = next(
            place for place, column in enumerate(table.columns) if column.key == table.counted
        )
        letter, row = column_letters(counted + 1), page.progress_row - 1
        filled = sum(row.get(table.counted) not in (None, "") for row in rows)
        sheet.write_string(row, 0, self.say("Filled in"), self._formats["label"])
        sheet.set_row(row, 18)
        # A count of cells rather than of numbers: a number typed as text is filled in, too.
        whole = self.say("of {count}", count=len(table.asked) or last - page.head_row + 1)
        look = self._book.add_format({**FORMATS["progress"], "num_format": f'0" {whole}"'})
        sheet.write_formula(
            row, 1, f"=COUNTA({letter}{page.head_row + 1}:{letter}{last + 1})", look, filled
        )

    def _reasons(self, sheet: Worksheet, page: Page, last: int) -> None:
        if page.needs_reason is None or page.table is None:
            return
        places = {
            column.key: (place, column_letters(place + 1))
            for place, column in enumerate(page.table.columns)
        }
        (_, value), (_, own), (at, reason) = (places[key] for key in page.needs_reason[:3])
        first, allowed = page.head_row + 1, page.needs_reason[3]
        far = f"ROUND(ABS(${value}{first}-${own}{first})-{allowed},9)>0"
        criteria = (
            f"=AND(ISNUMBER(${value}{first}),ISNUMBER(${own}{first}),{far},"
            f"LEN(TRIM(${reason}{first}))=0)"
        )
        sheet.conditional_format(
            first - 1,
            at,
            last,
            at,
            {"type": "formula", "criteria": criteria, "format": self._formats["missing"]},
        )

    def _for_print(self, sheet: Worksheet, landscape: bool, across: int = 1) -> None:
        sheet.set_paper(9)
        sheet.set_landscape() if landscape else sheet.set_portrait()
        sheet.fit_to_pages(across, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
        # An ampersand in a footer begins a code; two are one.
        footer = self.say("Page {page} of {pages}", page="&P", pages="&N")
        sheet.set_footer(f"&L&8{self._layout.subtitle.replace('&', '&&')}&R&8{footer}")
        sheet.hide_gridlines(2)


def _height(text: Any, width: int, size: int = 10) -> float:
    """Reckon the height that a text needs in a column, in points; wide letters are allowed for."""
    lines = str(text).splitlines() if isinstance(text, str) else [""]
    return _LINE * size / 10 * sum(max(1, -(-len(line) * 11 // (width * 10))) for line in lines) + 2


def _listed(column: Column) -> tuple[bool, tuple[str, ...]]:
    """Return what stands in a column's drop-down list, as numbers or as words."""
    return column.kind in ("number", "whole"), tuple(choice.label for choice in column.choices)


def _look(column: Column) -> str:
    if column.locked:
        return {"number": "shown_number", "whole": "shown_number"}.get(column.kind, "shown")
    return {"money": "money", "day": "day", "number": "number", "whole": "whole"}.get(
        column.kind, "input"
    )

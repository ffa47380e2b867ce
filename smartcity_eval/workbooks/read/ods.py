"""Attributes of an .ods file's sheets: hidden rows, error values, formulas without a result."""

from __future__ import annotations

import re

from .book import column_letters
from .limits import MAX_COLUMNS, MAX_ROWS, check_extent, check_letters
from .sheet_metadata import SheetMetadata
from .zipped import Attributes, parse_elements, whole_number

_HIDDEN = ("collapse", "filter")
_ERROR = re.compile(r"#[A-Z/0]+[!?]?|Err:[0-9]{3}")


def content_metadata(part: bytes, file: str) -> dict[str, SheetMetadata]:
    """Read the attributes of every sheet from an .ods file's content.

    Raises
    ------
    WorkbookError
        When it is no XML, or a sheet reaches over more cells than are read: a few bytes can repeat
        a cell over a million columns.
    """
    reader = _Reader(file)
    parse_elements(part, file, "content.xml", reader.begin, reader.end, reader.text)
    for name, marks in reader.sheets.items():
        check_extent(file, name, marks.last_row, marks.last_column)
    check_letters(file, sum(marks.letters for marks in reader.sheets.values()))
    return reader.sheets


class _Reader:
    def __init__(self, file: str) -> None:
        self._file = file
        self.sheets: dict[str, SheetMetadata] = {}
        self._marks = SheetMetadata()
        self._depth = self._row = self._column = self._columns = self._rows_here = (
            self._cells_here
        ) = self._letters = 0
        self._shown = ""
        self._filled = self._formula = self._reading = self._aside = False

    def begin(self, tag: str, attributes: Attributes) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._marks = self.sheets.setdefault(attributes.get("name", ""), SheetMetadata())
                self._row = self._columns = self._rows_here = 0
        elif self._depth != 1:
            return
        elif tag == "table-column":
            count = self._repeated(attributes, "number-columns-repeated")
            if attributes.get("visibility") in _HIDDEN:
                self._marks.hidden_columns.update(
                    range(self._columns + 1, self._columns + min(count, 16_384) + 1)
                )
            self._columns += count
        elif tag == "table-row":
            self._row, self._column, self._rows_here = (
                self._row + 1,
                0,
                self._repeated(attributes, "number-rows-repeated"),
            )
            if attributes.get("visibility") in _HIDDEN:
                self._marks.hidden_rows.update(
                    range(self._row, self._row + min(self._rows_here, MAX_ROWS))
                )
        elif tag in ("table-cell", "covered-table-cell"):
            self._begin_cell(attributes)
        elif tag == "annotation":
            self._aside = True
        elif tag == "p":
            self._reading = not self._aside
        elif tag == "s":  # so many spaces
            self._letters += self._repeated(attributes, "c")

    def _begin_cell(self, attributes: Attributes) -> None:
        self._column += 1
        self._cells_here = self._repeated(attributes, "number-columns-repeated")
        kind = attributes.get("value-type", "")
        self._filled, self._formula, self._shown = bool(kind), "formula" in attributes, ""
        self._letters = sum(map(len, attributes.values()))
        if kind == "percentage" and self._column <= MAX_COLUMNS:
            self._marks.percents.add(f"{column_letters(self._column)}{self._row}")
        across, down = (
            self._repeated(attributes, "number-columns-spanned"),
            self._repeated(attributes, "number-rows-spanned"),
        )
        if across > 1 or down > 1:
            self._marks.merged.append(
                f"{column_letters(self._column)}{self._row}"
                f":{column_letters(self._column + across - 1)}{self._row + down - 1}"
            )

    def text(self, text: str) -> None:
        if self._reading:
            self._shown += text

    def end(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
        elif self._depth != 1:
            return
        elif tag == "annotation":
            self._aside = False
        elif tag == "p":
            self._reading = False
        elif tag in ("table-cell", "covered-table-cell"):
            if self._filled or self._formula or self._shown:
                self._marks.fill(
                    self._row + self._rows_here - 1, self._column + self._cells_here - 1
                )
                self._marks.letters += (
                    (self._letters + len(self._shown)) * self._rows_here * self._cells_here
                )
            if self._formula and not self._filled:
                self._marks.uncached.add(f"{column_letters(self._column)}{self._row}")
            if self._formula and _ERROR.fullmatch(self._shown):
                self._marks.errors[self._row, self._column] = self._shown
            self._column += self._cells_here - 1
        elif tag == "table-row":
            self._row += self._rows_here - 1

    def _repeated(self, attributes: Attributes, name: str) -> int:
        return max(1, whole_number(attributes.get(name, "1"), self._file, "content.xml"))

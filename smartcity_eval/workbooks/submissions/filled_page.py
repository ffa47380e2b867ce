"""One sheet of a filled-in workbook, read by its page of the layout."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ...core.errors import Problem
from ...core.messages import Message
from ...yaml_io.suggest import suggestion
from ..read import number_cells, text_cells
from ..read.book import Sheet, Value, column_letters
from ..read.cell_text import displayed
from ..sheets.layout import Column, Page

_RANGE = re.compile(r"([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)")
_READ: dict[str, Callable[[Value], tuple[Any, Message | None]]] = {
    "text": text_cells.text,
    "number": number_cells.number,
    "whole": number_cells.whole,
    "money": number_cells.money,
    "day": text_cells.day,
    "when": text_cells.when,
    "choice": text_cells.text,
    "choices": text_cells.text,
    "keys": text_cells.text,
}
_PARTED = re.compile(r"\s*[,;]\s*")


@dataclass(frozen=True)
class Row:
    """The values of a row by column, each with its cell; `number` is the row on the sheet."""

    number: int
    values: Mapping[str, Any]
    places: Mapping[str, str]

    def get(self, key: str) -> Any:
        """Return a value; None where there is none."""
        return self.values.get(key)


class PageReading:
    """Reads one sheet; `problems` gathers what is wrong with it."""

    def __init__(self, file: str, sheet: Sheet, page: Page):
        self.problems: list[Problem] = []
        self._file, self._sheet, self._page = file, sheet, page
        self._merged = [_bounds(area) for area in sheet.merged]

    def form(self) -> Row:
        """Return the form's fields."""
        values, places = {}, {}
        for row, field in enumerate(self._page.form, start=self._page.form_row):
            if self._text(row, 1) != field.heading:
                message = Message(
                    "found {found}, expected the label {expected}; do not move or insert rows",
                    {"found": displayed(self._sheet.cell(row, 1)), "expected": field.heading},
                )
                self._refuse(row, 1, message)
                continue
            self._check_merged(row, 2)
            values[field.key], places[field.key] = (
                self._value(row, 2, field),
                self._sheet.place(row, 2),
            )
            if values[field.key] is None and field.required and not self._told(row, 2):
                self._refuse(
                    row, 2, Message("nothing stands here; write {what}", {"what": field.heading})
                )
        return Row(self._page.form_row, values, places)

    def rows(self) -> tuple[Row, ...]:
        """Return the table's rows that hold anything; none where the headings are wrong."""
        table = self._page.table
        if table is None or not self._headings_stand():
            return ()
        known = {fixed[table.key]: fixed for fixed in table.asked}
        found: list[Row] = []
        seen: dict[str, int] = {}
        for number in range(self._page.head_row + 1, len(self._sheet.rows) + 1):
            key = self._text(number, self._column(table.key)) if table.key else ""
            row = self._row(number)
            if key and key not in known:
                message = Message(
                    "{found} is no row of this sheet{hint}; the codes are not to be changed",
                    {"found": key, "hint": suggestion(key, known)},
                )
                self._refuse(number, self._column(table.key), message)
            elif key and key in seen:
                self._refuse(
                    number,
                    self._column(table.key),
                    Message(
                        "{found} stands twice, first in row {row}; keep one",
                        {"found": key, "row": seen[key]},
                    ),
                )
            elif not key and table.key and row.values:
                self._refuse(
                    number,
                    self._column(table.key),
                    Message("this row has no code; fill in only the rows that are there"),
                )
            else:
                seen[key or str(number)] = number
                if row.values:
                    found.append(
                        Row(number, {**row.values, **({table.key: key} if key else {})}, row.places)
                    )
        for key in known:
            if key not in seen:
                self._refuse(
                    self._page.head_row,
                    self._column(table.key),
                    Message(
                        "the row {key} is missing; put it back, or ask for a new workbook",
                        {"key": key},
                    ),
                )
        return tuple(found)

    def extra_columns(self) -> tuple[str, ...]:
        """Return the headings, or else the letters, of columns that were added to the table."""
        table, head = self._page.table, self._page.head_row
        if table is None:
            return ()
        filled = {
            place
            for row in self._sheet.rows[head - 1 :]
            for place, value in enumerate(row, start=1)
            if place > len(table.columns) and value is not None
        }
        return tuple(self._text(head, place) or column_letters(place) for place in sorted(filled))

    def _headings_stand(self) -> bool:
        table, head = self._page.table, self._page.head_row
        assert table is not None
        there = {
            text: column
            for column in range(1, len(table.columns) + 12)
            if (text := self._text(head, column))
        }
        wrong = [
            (place, column)
            for place, column in enumerate(table.columns, start=1)
            if self._text(head, place) != column.heading
        ]
        if len(wrong) == len(table.columns):
            self._refuse(
                head,
                1,
                Message(
                    "the headings are not in row {row}; rows were inserted or deleted above them",
                    {"row": head},
                ),
            )
            return False
        for place, column in wrong:
            found, expected = displayed(self._sheet.cell(head, place)), column.heading
            if expected in there:
                message = Message(
                    "the column {expected} was moved to {place}; put it back",
                    {"expected": expected, "place": self._sheet.place(head, there[expected])},
                )
            else:
                message = Message(
                    "found {found}, expected the heading {expected}; columns are not to be renamed,"
                    " inserted or deleted",
                    {"found": found, "expected": expected},
                )
            self._refuse(head, place, message)
        return not wrong

    def _row(self, number: int) -> Row:
        table = self._page.table
        assert table is not None
        values, places = {}, {}
        for place, column in enumerate(table.columns, start=1):
            if column.locked:
                continue
            self._check_merged(number, place)
            value = self._value(number, place, column)
            places[column.key] = self._sheet.place(number, place)
            if value is not None:
                values[column.key] = value
        if values and number in self._sheet.hidden_rows:
            self._refuse(
                number, 1, Message("this row is hidden and filled in; show it, or clear it")
            )
        for place, column in enumerate(table.columns, start=1):
            if (
                values
                and column.required
                and column.key not in values
                and not self._told(number, place)
            ):
                self._refuse(
                    number,
                    place,
                    Message("nothing stands here; write {what}", {"what": column.heading}),
                )
        return Row(number, values, places)

    def _value(self, row: int, column: int, about: Column) -> Any:
        """Read one cell; None where it is empty, or wrong and refused."""
        where = self._sheet.place(row, column)
        if where.rpartition("!")[2] in self._sheet.uncached:
            self._refuse(
                row,
                column,
                Message(
                    "the cell holds a formula without a result; open the file in Excel and save it,"
                    " or type the value"
                ),
            )
            return None
        value, fault = _READ[about.kind](self._sheet.cell(row, column))
        if value is not None and fault is None:
            value, fault = _of_kind(value, about)
        if fault:
            self._refuse(row, column, fault)
            return None
        return value

    def _column(self, key: str) -> int:
        assert self._page.table is not None
        return next(
            (
                place
                for place, column in enumerate(self._page.table.columns, start=1)
                if column.key == key
            ),
            1,
        )

    def _text(self, row: int, column: int) -> str:
        value = self._sheet.cell(row, column)
        return value.strip() if isinstance(value, str) else "" if value is None else str(value)

    def _check_merged(self, row: int, column: int) -> None:
        """Refuse a merged range once, at the first of its cells that is to be filled in."""
        for area in self._merged:
            left, top, right, bottom = area
            if top <= row <= bottom and left <= column <= right:
                self._merged.remove(area)
                self._refuse(
                    row,
                    column,
                    Message(
                        "this cell is merged with others; take the merging back and fill in each"
                        " cell"
                    ),
                )
                return

    def _told(self, row: int, column: int) -> bool:
        return any(problem.place == self._sheet.place(row, column) for problem in self.problems)

    def _refuse(self, row: int, column: int, message: Message) -> None:
        self.problems.append(Problem(self._file, 0, self._sheet.place(row, column), message))


def _of_kind(value: Any, column: Column) -> tuple[Any, Message | None]:
    """Turn a cell's value into the record's: labels into keys, numbers checked by their bounds."""
    if column.kind == "keys":
        return tuple(part for part in _PARTED.split(value) if part), None
    if column.kind == "choices":
        chosen = [_chosen(part, column) for part in _PARTED.split(value) if part]
        return tuple(key for key, _ in chosen), next((fault for _, fault in chosen if fault), None)
    if column.kind == "choice":
        return _chosen(value, column)
    if column.kind == "money":
        return int(value), None  # a record takes whole amounts as an integer only
    if (
        column.low is not None
        and column.high is not None
        and not column.low <= value <= column.high
    ):
        return None, Message(
            "found {found}, expected a number from {low} to {high}",
            {"found": value, "low": column.low, "high": column.high},
        )
    if column.step is not None and column.low is not None and (value - column.low) % column.step:
        return None, Message(
            "found {found}, expected a step of {step} on the scale",
            {"found": value, "step": column.step},
        )
    return value, None


def _chosen(text: str, column: Column) -> tuple[str | None, Message | None]:
    for choice in column.choices:
        if text.casefold() in (choice.label.casefold(), choice.value.casefold()):
            return choice.value, None
    if column.free:
        return text, None
    labels = [choice.label for choice in column.choices]
    return None, Message(
        "found {found}, expected one of {expected}{hint}",
        {"found": displayed(text), "expected": ", ".join(labels), "hint": suggestion(text, labels)},
    )


def _bounds(area: str) -> tuple[int, int, int, int]:
    """Return a range's left, top, right and bottom, counted from 1."""
    match = _RANGE.fullmatch(area)
    if match is None:
        return 0, 0, 0, 0
    return _number_of(match[1]), int(match[2]), _number_of(match[3]), int(match[4])


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number

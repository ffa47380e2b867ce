"""What the XML of an .xlsx sheet tells beyond its values: hidden rows, error values, formulas without a stored result."""

from __future__ import annotations

import posixpath
import re

from .book import column_letters
from .limits import check_extent
from .marks import Marks
from .zipped import Attributes, walk

_REFERENCE = re.compile(r"([A-Z]{1,7})([0-9]{1,9})")
_HUGE = 10**9
_BUILT_IN_PERCENTS = {"9", "10"}


def workbook_marks(parts: dict[str, bytes], file: str) -> dict[str, Marks]:
    """Read the marks of every sheet of an .xlsx, by the sheet's name.

    Raises
    ------
    WorkbookError
        When a sheet is missing, is no XML, or reaches over more cells than are read.
    """
    percents = percent_styles(parts, file)
    marks = {}
    for name, part in sheet_parts(parts, file).items():
        if part in parts:
            marks[name] = sheet_marks(parts[part], file, part, percents)
            check_extent(file, name, marks[name].last_row, marks[name].last_column)
    return marks


def sheet_parts(parts: dict[str, bytes], file: str) -> dict[str, str]:
    """Give the part that holds each sheet, by the sheet's name."""
    sheets: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet(tag: str, attributes: Attributes) -> None:
        if tag == "sheet" and "name" in attributes and "id" in attributes:
            sheets[attributes["name"]] = attributes["id"]

    def relationship(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and "Id" in attributes and "Target" in attributes:
            targets[attributes["Id"]] = posixpath.normpath(posixpath.join("/xl", attributes["Target"])).lstrip("/")

    _each(parts, file, "xl/workbook.xml", sheet)
    _each(parts, file, "xl/_rels/workbook.xml.rels", relationship)
    return {name: targets.get(key, "") for name, key in sheets.items()}


def percent_styles(parts: dict[str, bytes], file: str) -> set[str]:
    """Give the numbers of the cell styles that show a share as percent."""
    formats: set[str] = set(_BUILT_IN_PERCENTS)
    styles: list[str] = []
    inside = [""]

    def begin(tag: str, attributes: Attributes) -> None:
        if tag in ("cellXfs", "cellStyleXfs", "dxfs", "numFmts"):
            inside[0] = tag
        if tag == "numFmt" and inside[0] == "numFmts" and "%" in re.sub(r'"[^"]*"|\\.', "", attributes.get("formatCode", "")):
            formats.add(attributes.get("numFmtId", ""))
        if tag == "xf" and inside[0] == "cellXfs":
            styles.append(attributes.get("numFmtId", ""))

    _each(parts, file, "xl/styles.xml", begin)
    return {str(i) for i, number_format in enumerate(styles) if number_format in formats}


def _each(parts: dict[str, bytes], file: str, name: str, begin) -> None:
    if name in parts:
        walk(parts[name], file, name, begin, lambda tag: None, lambda text: None)


def sheet_marks(part: bytes, file: str, name: str, percents: set[str]) -> Marks:
    """Read a sheet's marks from its XML, element by element."""
    reader = _Reader(percents)
    walk(part, file, name, reader.begin, reader.end, reader.text)
    return reader.marks


class _Reader:
    def __init__(self, percents: set[str]) -> None:
        self.marks = Marks()
        self._percents = percents
        self._row = self._column = 0
        self._kind = self._result = ""
        self._formula = self._reading = False

    def begin(self, tag: str, attributes: Attributes) -> None:
        if tag == "row":
            self._row = _whole(attributes.get("r"), self._row + 1)
            self._column = 0
            if attributes.get("hidden") in ("1", "true"):
                self.marks.hidden_rows.add(self._row)
        elif tag == "c":
            self._row, self._column = self._position(attributes.get("r", ""))
            self._kind, self._result, self._formula = attributes.get("t", ""), "", False
            if attributes.get("s", "0") in self._percents:
                self.marks.percents.add(self._reference())
        elif tag == "f":
            self._formula = True
        elif tag in ("v", "t"):
            self._reading = True
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            first = _whole(attributes.get("min"), 1)
            self.marks.hidden_columns.update(range(first, min(_whole(attributes.get("max"), first), 16_384) + 1))
        elif tag == "mergeCell" and _REFERENCE.match(attributes.get("ref", "")):
            self.marks.merged.append(attributes["ref"])

    def text(self, text: str) -> None:
        if self._reading:
            self._result += text

    def end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self._reading = False
        elif tag == "c":
            if self._result:
                self.marks.fill(self._row, self._column)
            elif self._formula and self._kind != "str":  # a formula whose result is an empty text has stored one
                self.marks.uncached.add(self._reference())
            if self._kind == "e" and self._result:
                self.marks.errors[self._row, self._column] = self._result

    def _position(self, reference: str) -> tuple[int, int]:
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            return self._row, self._column + 1
        column = 0
        for letter in match[1]:
            column = 26 * column + ord(letter) - ord("A") + 1
        return int(match[2]), column

    def _reference(self) -> str:
        return f"{column_letters(self._column)}{self._row}"


def _whole(text: str | None, otherwise: int) -> int:
    return min(int(text), _HUGE) if text and text.isascii() and text.isdecimal() and len(text) < 12 else otherwise

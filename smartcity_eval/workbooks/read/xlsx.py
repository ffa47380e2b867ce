"""Attributes of an .xlsx file's sheets: hidden rows, error values, formulas without a result."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from .book import column_letters
from .limits import check_extent, check_letters
from .sheet_metadata import SheetMetadata
from .zipped import Attributes, damaged, parse_elements, whole_number

_REFERENCE = re.compile(r"([A-Z]{1,7})([0-9]{1,9})")
_TEXTS = "xl/sharedstrings.xml"
_EMPTY_TEXTS = ("str", "inlineStr", "e", "b")
_BUILT_IN_PERCENTS = {"9", "10"}


def workbook_metadata(parts: dict[str, bytes], file: str) -> dict[str, SheetMetadata]:
    """Read the attributes of every sheet of an .xlsx, by the sheet's name.

    Every part is read, whether it is listed as a sheet or not: another program that opens the
    workbook may interpret its lists differently.

    Raises
    ------
    WorkbookError
        When a sheet is missing or named twice, is no XML, or reaches over more cells than are read.
    """
    percents, lengths = percent_styles(parts, file), text_lengths(parts, file)
    names = {part: name for name, part in sheet_parts(parts, file).items()}
    found = {
        part: part_metadata(content, file, part, (percents, lengths))
        for part, content in parts.items()
        if part.endswith(".xml") and part.lower() != _TEXTS
    }
    for part, marks in found.items():
        check_extent(file, names.get(part, part), marks.last_row, marks.last_column)
    check_letters(file, sum(marks.letters for marks in found.values()))
    return {name: found[part] for part, name in names.items() if part in found}


def sheet_parts(parts: dict[str, bytes], file: str) -> dict[str, str]:
    """Return the part that holds each sheet, by the sheet's name."""
    sheets: list[tuple[str, str]] = []
    targets: list[tuple[str, str]] = []

    def sheet(tag: str, attributes: Attributes) -> None:
        if tag == "sheet" and "name" in attributes and "id" in attributes:
            sheets.append((attributes["name"], attributes["id"]))

    def relationship(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and "Id" in attributes and "Target" in attributes:
            targets.append(
                (
                    attributes["Id"],
                    posixpath.normpath(posixpath.join("/xl", attributes["Target"]))
                    .lstrip("/")
                    .lower(),
                )
            )

    _each(parts, file, "xl/workbook.xml", sheet)
    _each(parts, file, "xl/_rels/workbook.xml.rels", relationship)
    by_id, by_name, known = dict(targets), dict(sheets), {part.lower(): part for part in parts}
    if len(by_id) < len(targets) or len({name.casefold() for name in by_name}) < len(sheets):
        raise damaged(file)
    if not all(by_id.get(key) in known for key in by_name.values()):
        raise damaged(file)
    return {name: known[by_id[key]] for name, key in by_name.items()}


def text_lengths(parts: dict[str, bytes], file: str) -> list[int]:
    """Return the length of each text that cells share."""
    lengths: list[int] = []

    def begin(tag: str, _: Attributes) -> None:
        if tag == "si":
            lengths.append(0)

    def count(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    for name, part in parts.items():
        if name.lower() == _TEXTS:
            parse_elements(part, file, name, begin, text=count)
    return lengths


def percent_styles(parts: dict[str, bytes], file: str) -> set[str]:
    """Return the numbers of the cell styles that show a share as percent."""
    formats: set[str] = set(_BUILT_IN_PERCENTS)
    styles: list[str] = []
    inside = [""]

    def begin(tag: str, attributes: Attributes) -> None:
        if tag in ("cellXfs", "cellStyleXfs", "dxfs", "numFmts"):
            inside[0] = tag
        if (
            tag == "numFmt"
            and inside[0] == "numFmts"
            and "%" in re.sub(r'"[^"]*"|\\.', "", attributes.get("formatCode", ""))
        ):
            formats.add(attributes.get("numFmtId", ""))
        if tag == "xf" and inside[0] == "cellXfs":
            styles.append(attributes.get("numFmtId", ""))

    _each(parts, file, "xl/styles.xml", begin)
    return {str(i) for i, number_format in enumerate(styles) if number_format in formats}


def _each(
    parts: dict[str, bytes], file: str, name: str, begin: Callable[[str, Attributes], None]
) -> None:
    if name in parts:
        parse_elements(parts[name], file, name, begin)


def part_metadata(
    part: bytes, file: str, name: str, about: tuple[set[str], list[int]] = (set(), [])
) -> SheetMetadata:
    """Read a sheet's attributes from its XML.

    `about` holds the styles that show a percentage and the lengths of the shared texts.
    """
    reader = _Reader(file, name, *about)
    parse_elements(part, file, name, reader.begin, reader.end, reader.text)
    return reader.marks


class _Reader:
    def __init__(self, file: str, name: str, percents: set[str], lengths: list[int]) -> None:
        self.marks = SheetMetadata()
        self._file, self._name, self._percents, self._lengths = file, name, percents, lengths
        self._row = self._column = 0
        self._kind = self._result = ""
        self._formula = self._reading = False

    def begin(self, tag: str, attributes: Attributes) -> None:
        if tag == "row":
            self._row = self._whole(attributes.get("r"), self._row + 1)
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
            first = self._whole(attributes.get("min"), 1)
            self.marks.hidden_columns.update(
                range(first, min(self._whole(attributes.get("max"), first), 16_384) + 1)
            )
        elif tag == "mergeCell" and _REFERENCE.match(attributes.get("ref", "")):
            self.marks.merged.append(attributes["ref"])

    def text(self, text: str) -> None:
        if self._reading:
            self._result += text

    def end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self._reading = False
        elif tag == "c":
            if self._result or self._kind in _EMPTY_TEXTS:
                self.marks.fill(self._row, self._column)
                self.marks.letters += self._length()
            # A formula whose result is an empty text has a stored result.
            if self._formula and not self._result and self._kind != "str":
                self.marks.uncached.add(self._reference())
            if self._kind == "e" and self._result:
                self.marks.errors[self._row, self._column] = self._result

    def _position(self, reference: str) -> tuple[int, int]:
        if not reference:
            return self._row, self._column + 1
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            raise damaged(self._file)
        column = 0
        for letter in match[1]:
            column = 26 * column + ord(letter) - ord("A") + 1
        return int(match[2]), column

    def _reference(self) -> str:
        return f"{column_letters(self._column)}{self._row}"

    def _length(self) -> int:
        if (
            self._kind != "s"
            or not self._result.isascii()
            or not self._result.isdecimal()
            or len(self._result) > 9
        ):
            return len(self._result)
        index = int(self._result)
        return self._lengths[index] if index < len(self._lengths) else 0

    def _whole(self, text: str | None, otherwise: int) -> int:
        return otherwise if text is None else whole_number(text, self._file, self._name)

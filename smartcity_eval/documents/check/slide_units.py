"""What a reader sees of slides: titles, texts, tables, charts and the speaker's notes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ...core.messages import Message
from .chart_units import chart_units
from .units import Unit, single_spaced

DECK = "ppt/presentation.xml"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def slide_units(parts: Mapping[str, bytes]) -> list[Unit]:
    """Return the texts, table cells, chart values and notes of slides, in their order.

    Slide numbers and days, which PowerPoint fills in, are left out.

    Parameters
    ----------
    parts
        The deck's XML parts, looked through.
    """
    related = _related(parts, DECK)
    root = ElementTree.fromstring(parts[DECK])
    units: list[Unit] = []
    for number, slide in enumerate(root.iter(f"{_P}sldId"), 1):
        _, name = related.get(str(slide.get(f"{_R}id")), ("", ""))
        if name in parts:
            units += _slide(parts, name, number)
    return units


def _slide(parts: Mapping[str, bytes], name: str, number: int) -> Iterator[Unit]:
    place = Message("slide {number}", {"number": number})
    root = ElementTree.fromstring(parts[name])
    tables = 0
    for shape in root.iter():
        if shape.tag == f"{_P}txBody":
            yield from (Unit(place, text) for text in _paragraphs(shape))
        elif shape.tag == f"{_A}tbl":
            tables += 1
            yield from _cells(shape, number, tables)
    related = [own for own in _related(parts, name).values() if own[1] in parts]
    for kind, target in related:
        if kind == "chart":
            yield from chart_units(parts[target], place)
    for kind, target in related:
        if kind == "notesSlide":
            yield from _notes(parts[target], number)


def _cells(table: Element, slide: int, number: int) -> Iterator[Unit]:
    for i, row in enumerate(table.findall(f"{_A}tr"), 1):
        for j, cell in enumerate(row.findall(f"{_A}tc"), 1):
            text = " ".join(_paragraphs(cell))
            if text:
                where = Message(
                    "slide {slide}, table {table}, row {row}, column {column}",
                    {"slide": slide, "table": number, "row": i, "column": j},
                )
                yield Unit(where, text)


def _notes(part: bytes, slide: int) -> Iterator[Unit]:
    place = Message("notes of slide {number}", {"number": slide})
    for shape in ElementTree.fromstring(part).iter(f"{_P}sp"):
        holder = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
        if holder is not None and holder.get("type") == "body":
            yield from (Unit(place, text) for text in _paragraphs(shape))


def _paragraphs(element: Element) -> Iterator[str]:
    for paragraph in element.iter(f"{_A}p"):
        pieces = []
        for inner in paragraph:
            if inner.tag == f"{_A}r":
                pieces += [own.text or "" for own in inner.iter(f"{_A}t")]
            elif inner.tag == f"{_A}br":
                pieces.append(" ")
        if text := single_spaced("".join(pieces)):
            yield text


def _related(parts: Mapping[str, bytes], name: str) -> dict[str, tuple[str, str]]:
    """Return kind and place of the parts that a part names, by their id, in the file's order."""
    folder, file = posixpath.split(name)
    listed = parts.get(f"{folder}/_rels/{file}.rels")
    if listed is None:
        return {}
    return {
        str(own.get("Id")): (
            str(own.get("Type")).rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, str(own.get("Target"))))[1:],
        )
        for own in ElementTree.fromstring(listed).iter(f"{_REL}Relationship")
        if own.get("TargetMode") != "External"
    }

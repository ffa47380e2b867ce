"""What a reader sees of a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ...core.messages import Message
from ..text_document import BEGIN_OPEN, END_OPEN
from .units import Unit, shortened, single_spaced

BODY = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HIDDEN = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "tblPr")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BREAKS = {f"{_W}{name}" for name in ("tab", "br", "cr")}
# What Word fills in by itself on opening: contents and page numbers.
_FILLED_BY_WORD = ("TOC", "PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF")
_AROUND = {
    "header": Message("head of the page"),
    "footer": Message("foot of the page"),
    "footnotes": Message("footnotes"),
    "endnotes": Message("endnotes"),
}


def word_units(parts: Mapping[str, bytes]) -> list[Unit]:
    """Return the paragraphs and table cells of a Word document, then heads, feet and notes.

    Contents and page numbers, which Word fills in, and deleted text are left out.

    Parameters
    ----------
    parts
        The document's XML parts, looked through.
    """
    units = list(_Reader().body(ElementTree.fromstring(parts[BODY])))
    around = {
        (key, unit.text)
        for name, part in parts.items()
        for key in _AROUND
        if name.startswith(f"word/{key}") and name.endswith(".xml")
        for unit in _Reader().body(ElementTree.fromstring(part))
    }
    return [*units, *(Unit(_AROUND[key], text) for key, text in sorted(around))]


class _Reader:
    """Reads the parts of a document in order; fields can reach over paragraphs."""

    def __init__(self) -> None:
        self._fields: list[str] = []  # the instructions of the fields that are open
        self._heading = ""
        self._paragraphs = self._tables = 0

    def body(self, root: Element) -> Iterator[Unit]:
        """Return the pieces of a part."""
        for element in root:
            yield from self._block(element)

    def _block(self, element: Element) -> Iterator[Unit]:
        if element.tag == f"{_W}p":
            yield from self._paragraph(element)
        elif element.tag == f"{_W}tbl":
            yield from self._table(element)
        elif element.tag == f"{_W}sdt" and _is_contents(element):
            return
        elif element.tag not in _HIDDEN and element.tag != _FALLBACK:
            for inner in element:
                yield from self._block(inner)

    def _paragraph(self, element: Element) -> Iterator[Unit]:
        boxes: list[Element] = []
        text = single_spaced("".join(self._text(element, boxes)))
        if text:
            if _style(element).startswith(("Heading", "Judul", "Title")):
                self._heading, self._paragraphs = shortened(text), 0
                where = Message("heading “{heading}”", {"heading": self._heading})
            else:
                self._paragraphs += 1
                where = Message(
                    "paragraph {number} under “{heading}”",
                    {"number": self._paragraphs, "heading": self._heading},
                )
            yield Unit(where, text)
        for box in boxes:
            yield from self.body(box)

    def _table(self, element: Element) -> Iterator[Unit]:
        self._tables += 1
        table = self._tables
        for i, row in enumerate(element.findall(f"{_W}tr"), 1):
            for j, cell in enumerate(row.findall(f"{_W}tc"), 1):
                texts = [unit.text for inner in cell for unit in self._block(inner)]
                if texts:
                    where = Message(
                        "table {table}, row {row}, column {column}",
                        {"table": table, "row": i, "column": j},
                    )
                    yield Unit(where, single_spaced(" ".join(texts)))

    def _text(self, element: Element, boxes: list[Element]) -> Iterator[str]:
        """Return the pieces of text of a paragraph, in order, without what Word fills in."""
        for inner in element:
            if inner.tag in _HIDDEN or inner.tag == _FALLBACK:
                if inner.tag == f"{_W}instrText" and self._fields:
                    self._fields[-1] += inner.text or ""
            elif inner.tag == f"{_W}fldChar":
                self._step(str(inner.get(f"{_W}fldCharType")))
            elif inner.tag == f"{_W}fldSimple" and _fills_in(str(inner.get(f"{_W}instr"))):
                continue
            elif inner.tag == f"{_W}txbxContent":
                boxes.append(inner)
            elif inner.tag in (f"{_W}t", _MATH):
                if not self._is_filled_in():
                    yield inner.text or ""
            elif inner.tag == f"{_W}noBreakHyphen":
                yield "-"
            elif inner.tag in _BREAKS:
                yield " "
            elif inner.tag == f"{_W}r" and inner.find(f"{_W}rPr/{_W}highlight") is not None:
                yield f"{BEGIN_OPEN}{''.join(self._text(inner, boxes))}{END_OPEN}"
            else:
                yield from self._text(inner, boxes)

    def _step(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _is_filled_in(self) -> bool:
        return any(_fills_in(instruction) for instruction in self._fields)


def _fills_in(instruction: str) -> bool:
    return instruction.split()[:1] != [] and instruction.split()[0].upper() in _FILLED_BY_WORD


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else str(style.get(f"{_W}val"))


def _is_contents(element: Element) -> bool:
    gallery = element.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
    return gallery is not None and gallery.get(f"{_W}val") == "Table of Contents"

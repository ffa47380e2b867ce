"""A document's styles by their names; what an office's template lacks is added from ours."""

from __future__ import annotations

from copy import deepcopy
from functools import cached_property

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart

from ..brand import Brand
from ..word_elements.elements import Element, make, name_of
from .style_sheet import style_elements

# A bullet list's number in the list of numberings, when we add it to a document.
_BULLETS = 7301


class Styles:
    """The styles of a document, found by the names that people see in Word.

    Parameters
    ----------
    document
        The document; styles are added to it when they are first used.
    brand
        The fonts and colours of added styles.
    width
        The width of its text in twentieths of a point.
    """

    def __init__(self, document: Document, brand: Brand, width: int) -> None:
        self._document = document
        self._brand = brand
        self._width = width
        self._sheet: Element = document.styles.element
        self._ids: dict[str, str] = {
            self._key(style): style.get(name_of("w:styleId"), "")
            for style in self._sheet.iterchildren(name_of("w:style"))
        }

    def id_of(self, name: str) -> str:
        """Return the id of a style by its name; adds the style when the document lacks it."""
        key = name.lower()
        if key not in self._ids:
            self._add(key)
        return self._ids[key]

    @cached_property
    def _ours(self) -> dict[str, Element]:
        return {self._key(style): style for style in style_elements(self._brand, self._width)}

    def _add(self, key: str) -> None:
        style = deepcopy(self._ours[key])
        taken = set(self._ids.values())
        own = style.get(name_of("w:styleId"), "")
        while own in taken:
            own += "X"
        style.set(name_of("w:styleId"), own)
        self._ids[key] = own
        for tag in ("w:basedOn", "w:next"):
            for other in style.iterchildren(name_of(tag)):
                # Names of the styles that ours build on, as this document calls them.
                of = other.get(name_of("w:val"))
                known = next(k for k, s in self._ours.items() if s.get(name_of("w:styleId")) == of)
                other.set(name_of("w:val"), self.id_of(known))
        style.attrib.pop(name_of("w:default"), None)
        if key == "list bullet":
            add_bullets(self._document, style)
        self._sheet.append(style)

    @staticmethod
    def _key(style: Element) -> str:
        name = style.find(name_of("w:name"))
        return "" if name is None else str(name.get(name_of("w:val"), "")).lower()


def add_bullets(document: Document, style: Element) -> None:
    """Add the numbering of a bullet list to a document, and its number to the style."""
    numbering = _numbering(document)
    level = make(
        "w:lvl",
        [
            make("w:start", val=1),
            make("w:numFmt", val="bullet"),
            make("w:lvlText", val="•"),
            make("w:lvlJc", val="left"),
            make("w:pPr", [make("w:ind", left=397, hanging=284)]),
        ],
        ilvl=0,
    )
    abstract = make(
        "w:abstractNum",
        [make("w:multiLevelType", val="singleLevel"), level],
        abstractNumId=_BULLETS,
    )
    # The kinds of numbering stand before the numberings themselves.
    first = numbering.find(name_of("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    numbering.append(make("w:num", [make("w:abstractNumId", val=_BULLETS)], numId=_BULLETS))
    properties = style.find(name_of("w:pPr"))
    if properties is not None:
        properties.insert(0, make("w:numPr", [make("w:numId", val=_BULLETS)]))


def _numbering(document: Document) -> Element:
    part = document.part
    for relation in part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            found: Element = relation.target_part.element
            return found
    made = NumberingPart(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        parse_xml(f"<w:numbering {nsdecls('w')}/>"),
        part.package,
    )
    part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    element: Element = made.element
    return element

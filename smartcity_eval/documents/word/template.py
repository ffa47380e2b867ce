"""Templates of Word documents: which fields they have, and how these are filled.

A field is ``{{ name }}`` anywhere in a document: in its text, tables, headers, footers and text
boxes. A part, the two lists ``open_points`` and ``contents``, and the room for ``signatures`` take
the place of a paragraph that holds nothing else.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from ...core.messages import Message
from ...reports.blocks import Item, Listing
from ..brand import Brand
from ..text_document import TextDocument
from ..word_elements.column_widths import MARGINS
from ..word_elements.elements import Element, name_of, text_of
from ..word_elements.signature_table import signature_elements
from ..word_elements.text import paragraph as make_paragraph
from ..word_elements.turned_pages import with_turned_pages
from ..word_elements.word_blocks import anchors_of, block_elements, section_elements
from ..word_elements.word_headings import contents
from ..word_elements.word_writing import Writing, text_width
from .field_runs import fill_paragraph, name_alone, names_in, replace
from .styles import Styles

OPEN_POINTS, CONTENTS, SIGNATURES = "open_points", "contents", "signatures"
# So much of a paragraph is quoted to say which one it is.
_QUOTED = 60


def fields_in(document: Document) -> list[tuple[Message, str]]:
    """Return the fields of a template in the order of its paragraphs: where each is, and its name.

    A name is returned as it stands there, so that a misspelt one can be told.

    Examples
    --------
    >>> from docx import Document as new_document
    >>> document = new_document()
    >>> _ = document.add_paragraph("Number: {{ number }}")
    >>> [(place.in_language("en"), name) for place, name in fields_in(document)]
    [('paragraph 1, "Number: {{ number }}"', 'number')]
    """
    return [
        (place, name) for place, paragraph in _paragraphs(document) for name in names_in(paragraph)
    ]


def fill(document: Document, content: TextDocument, brand: Brand | None = None) -> None:
    """Fill a template's fields and parts with content.

    A field's text has the looks of the field. A field that the content does not have is left as it
    is and highlighted.

    Parameters
    ----------
    document
        The template, which becomes the document.
    content
        What it says.
    brand
        The looks of styles that the template lacks.
    """
    body = document.element.body
    page = next(body.iter(name_of("w:sectPr")), None)
    width, turned_width = text_width(page), text_width(page, turned=True)
    paragraphs = [paragraph for _, paragraph in _paragraphs(document)]
    used = {name for paragraph in paragraphs if (name := name_alone(paragraph))}
    shown = [section for name in used for section in content.parts.get(name, ())]
    styles = Styles(document, brand or Brand(), width)
    writing = Writing(document, styles, content.language, width, turned_width, anchors_of(shown))
    waiting = []
    for paragraph in paragraphs:
        name = name_alone(paragraph)
        in_body = next(paragraph.iterancestors(name_of("w:body")), None) is not None
        if in_body and name == CONTENTS:
            waiting.append(paragraph)
        elif in_body and name == OPEN_POINTS:
            replace(paragraph, _open_points(content, writing))
        elif in_body and name == SIGNATURES and content.signatures is not None:
            replace(paragraph, signature_elements(content.signatures, writing))
        elif in_body and name in content.parts:
            made = section_elements(content.parts[name], _within(paragraph, writing))
            replace(paragraph, with_turned_pages(made, _section_of(paragraph), writing))
        else:
            fill_paragraph(paragraph, content.fields, writing)
    # When every heading is there.
    for paragraph in waiting:
        replace(paragraph, iter(contents(document, writing)))


def _within(paragraph: Element, writing: Writing) -> Writing:
    """Return the writing for a paragraph: within a table the text is as wide as its cell."""
    cell = next(paragraph.iterancestors(name_of("w:tc")), None)
    size = None if cell is None else cell.find(f"{name_of('w:tcPr')}/{name_of('w:tcW')}")
    if size is None or size.get(name_of("w:type")) != "dxa":
        return writing
    width = max(int(size.get(name_of("w:w"), "0")) - MARGINS, MARGINS)
    return dataclasses.replace(writing, width=width, turned_width=width)


def _section_of(paragraph: Element) -> Element | None:
    """Return the properties of the section that a paragraph is in; None within a table."""
    if paragraph.getparent().tag != name_of("w:body"):
        return None
    following = (paragraph, *paragraph.itersiblings())
    return next((s for element in following for s in element.iter(name_of("w:sectPr"))), None)


def _open_points(content: TextDocument, writing: Writing) -> Iterator[Element]:
    if content.open_points:
        words = writing.say("To be completed or confirmed before this document is handed over")
        yield make_paragraph(words, "Notice Heading", writing)
        items = tuple(Item(point) for point in content.open_points)
        yield from block_elements(Listing("", items), 1, writing)


def _paragraphs(document: Document) -> Iterator[tuple[Message, Element]]:
    """Yield every paragraph with its place: the body's, then those of headers and footers."""
    counts = dict.fromkeys(("paragraph", "table"), 0)
    for block in document.element.body.iterchildren():
        if block.tag == name_of("w:tbl"):
            counts["table"] += 1
            for row, line in enumerate(block.iterchildren(name_of("w:tr")), start=1):
                for paragraph in line.iter(name_of("w:p")):
                    where = {"table": counts["table"], "row": row, "words": _quoted(paragraph)}
                    yield Message('table {table}, row {row}, "{words}"', where), paragraph
        else:
            for i, paragraph in enumerate(block.iter(name_of("w:p"))):
                counts["paragraph"] += not i
                where = {"number": counts["paragraph"], "words": _quoted(paragraph)}
                yield Message('paragraph {number}, "{words}"', where), paragraph
    for relation in document.part.rels.values():
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            is_header = relation.reltype == RELATIONSHIP_TYPE.HEADER
            for paragraph in relation.target_part.element.iter(name_of("w:p")):
                words = {"words": _quoted(paragraph)}
                yield (
                    (
                        Message('header, "{words}"', words)
                        if is_header
                        else Message('footer, "{words}"', words)
                    ),
                    paragraph,
                )


def _quoted(paragraph: Element) -> str:
    words = text_of(paragraph).strip()
    return words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…"

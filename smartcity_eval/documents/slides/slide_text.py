"""Texts as the runs of a slide's paragraphs: data in its own language, never a link or a field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from pptx.oxml.xmlchemy import OxmlElement
from pptx.text.text import TextFrame, _Paragraph, _Run
from pptx.util import Pt

from ...core.messages import base_language
from ...reports.marks import RECORDS_LANGUAGE, pieces_of
from ..text_document import BEGIN_OPEN, END_OPEN
from .text_room import harmless

LANGUAGES = {"id": "id-ID", "en": "en-GB"}
# Of what a person must still confirm.
HIGHLIGHT = "FFF2A8"


def put_text(
    paragraph: _Paragraph, text: str, language: str, size: float | None = None, bold: bool = False
) -> None:
    """Add a text to a paragraph.

    Parameters
    ----------
    paragraph
        Where it is added.
    text
        With marks: a record's own words get their own language, and what must still be confirmed
        is highlighted.
    language
        ``id`` or ``en``.
    size
        In points; None for that of the layout.
    bold
        Whether it is bold.
    """
    is_open = False
    for piece in re.split(f"([{BEGIN_OPEN}{END_OPEN}])", text):
        if piece in (BEGIN_OPEN, END_OPEN):
            is_open = piece == BEGIN_OPEN
            continue
        for words, own in _in_languages(piece, language):
            run: _Run = paragraph.add_run()
            run.text = harmless(words)
            properties = run._r.get_or_add_rPr()
            properties.set("lang", LANGUAGES[base_language(own)])
            if size is not None:
                run.font.size = Pt(size)
            if bold:
                run.font.bold = True
            if is_open:
                colour = OxmlElement("a:srgbClr")
                colour.set("val", HIGHLIGHT)
                mark = OxmlElement("a:highlight")
                mark.append(colour)
                properties.append(mark)


def _in_languages(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Return the pieces of a text, each with its language; one for all that follow in the same."""
    pieces = pieces_of(text)
    for is_quoted, own in groupby(pieces, key=lambda piece: piece.is_quoted):
        yield "".join(piece.text for piece in own), RECORDS_LANGUAGE if is_quoted else language


def add_paragraph(frame: TextFrame) -> _Paragraph:
    """Add an empty paragraph to a text frame."""
    added: _Paragraph = frame.add_paragraph()  # type: ignore[no-untyped-call]  # it has no types
    return added


def put_paragraphs(
    frame: TextFrame, texts: tuple[str, ...], language: str, size: float | None = None
) -> None:
    """Fill a text frame with paragraphs."""
    for i, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if i == 0 else add_paragraph(frame)
        put_text(paragraph, text, language, size)

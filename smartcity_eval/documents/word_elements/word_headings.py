"""Headings, and the table of contents that lists them."""

from __future__ import annotations

from docx.document import Document

from .elements import Element, make, name_of, text_element, text_of
from .fields import field
from .text import bookmark, paragraph
from .word_writing import Writing

DEEPEST = 4
# The contents list headings down to this level.
LISTED = 2


def heading(text: str, level: int, writing: Writing) -> Element:
    """Make a heading; level 0 is the document's title.

    Parameters
    ----------
    text
        What it says.
    level
        Its level, from 1; deeper ones than Word's first four are shown as the fourth.
    writing
        The document.
    """
    style = f"heading {min(level, DEEPEST)}" if level > 0 else "Title"
    return paragraph(text, style, writing)


def contents(document: Document, writing: Writing) -> list[Element]:
    """Return the table of contents: a field that Word fills, with what it shows until then.

    Every listed heading of the document gets the bookmark that its entry leads to.
    """
    levels = {writing.styles.id_of(f"heading {level}"): level for level in range(1, LISTED + 1)}
    entries = []
    for element in document.element.body.iter(name_of("w:p")):
        style = element.find(f"{name_of('w:pPr')}/{name_of('w:pStyle')}")
        level = None if style is None else levels.get(style.get(name_of("w:val"), ""))
        words = text_of(element) if level else ""
        if level and words.strip():
            entries.append(_entry(level, words, _marked(element, writing), writing))
    if not entries:
        return []
    # The field begins in the first entry and ends in the last.
    code = field(f'TOC \\o "1-{LISTED}" \\h \\z \\u', "")
    properties = entries[0].find(name_of("w:pPr"))
    for run in (code[2], code[1], code[0]):
        properties.addnext(run)
    entries[-1].append(code[-1])
    return [paragraph(writing.say("Table of contents"), "TOC Heading", writing), *entries]


def _marked(element: Element, writing: Writing) -> str:
    """Put a heading's words between a bookmark's ends and return the bookmark's name."""
    name = f"_Toc{730000 + writing.number('heading')}"
    start, end = bookmark(name, writing)
    properties = element.find(name_of("w:pPr"))
    properties.addnext(start)
    element.append(end)
    return name


def _entry(level: int, words: str, name: str, writing: Writing) -> Element:
    """Make an entry without its page, which only Word can tell."""
    made = paragraph("", f"toc {level}", writing)
    link = [make("w:r", [text_element(words)])]
    made.append(make("w:hyperlink", link, anchor=name, history=1))
    return made

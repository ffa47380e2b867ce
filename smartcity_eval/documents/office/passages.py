"""The paragraphs of a template with their places, read from the file's XML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from ...core.messages import Message
from .template_mistakes import Passage, Takes
from .template_safety import Parts, parts_of

_WORD, _SLIDES = "wordprocessingml.", "presentationml."
# Which parts of Word hold text beside the body, and what is filled in there.
_HEADS: dict[str, tuple[Message, Takes]] = {
    "header": (Message("header"), "fields"),
    "footer": (Message("footer"), "fields"),
    "footnotes": (Message("footnotes"), "nothing"),
    "endnotes": (Message("endnotes"), "nothing"),
    "comments": (Message("comments"), "nothing"),
}


def word_passages(parts: Parts) -> Iterator[Passage]:
    """Return the paragraphs of a Word template: body, tables, text boxes, headers and footers."""
    for name in parts_of(parts, f"{_WORD}document.main+xml"):
        yield from _word_blocks(ET.fromstring(parts[name]), None, "parts")
    for kind, (head, takes) in _HEADS.items():
        for name in parts_of(parts, f"{_WORD}{kind}+xml"):
            yield from _word_blocks(ET.fromstring(parts[name]), head, takes)


def slide_passages(parts: Parts) -> Iterator[Passage]:
    """Return the paragraphs of a slide template: slides in their order, then layouts and notes."""
    order = _slide_order(parts, parts_of(parts, f"{_SLIDES}presentation.main+xml")[0])
    slides = parts_of(parts, f"{_SLIDES}slide+xml")
    for name in sorted(slides, key=lambda name: order.get(name, len(slides))):
        number = order.get(name, len(slides))
        place = Message("slide {number}", {"number": number})
        yield from _shapes(ET.fromstring(parts[name]), place, "fields")
    others: tuple[tuple[str, Message, Takes], ...] = (
        ("slideLayout", Message("slide layout {number}"), "fields"),
        ("slideMaster", Message("slide master {number}"), "fields"),
        ("notesSlide", Message("notes {number}"), "nothing"),
    )
    for kind, words, takes in others:
        names = parts_of(parts, f"{_SLIDES}{kind}+xml")
        for name in names:
            number = int(re.sub(r"\D", "", name) or names.index(name) + 1)
            place = Message(words.text, {"number": number})
            yield from _shapes(ET.fromstring(parts[name]), place, takes)


def _word_blocks(root: ET.Element, head: Message | None, takes: Takes) -> Iterator[Passage]:
    """Walk through a part, counting its paragraphs and tables as Word shows them."""
    paragraphs = tables = 0
    # What is still to be looked at, the next on top: an element, its place, what is filled in.
    waiting: list[tuple[ET.Element, Message | None, Takes]] = [(root, head, takes)]
    while waiting:
        node, place, here_takes = waiting.pop()
        tag = _tag(node)
        if tag == "p":
            if place is head:
                paragraphs += 1
                here = _within(head, Message("paragraph {number}", {"number": paragraphs}))
            else:
                here = place or Message("paragraph {number}", {"number": paragraphs})
            yield Passage(here, _text(node), here_takes)
            box = Message("text box in {place}", {"place": here})
            inside: Takes = "nothing" if here_takes == "nothing" else "fields"
            waiting += [(inner, box, inside) for inner in reversed(_inner_paragraphs(node))]
        elif tag == "tbl" and place is head:
            tables += 1
            waiting += [
                (cell, _within(head, _cell(tables, i, j)), here_takes)
                for i, j, cell in reversed(list(_cells(node)))
            ]
        else:
            waiting += [(child, place, here_takes) for child in reversed(node)]


def _within(head: Message | None, place: Message) -> Message:
    return place if head is None else Message("{head}, {place}", {"head": head, "place": place})


def _cell(table: int, row: int, column: int) -> Message:
    return Message(
        "table {table}, row {row}, column {column}", {"table": table, "row": row, "column": column}
    )


def _cells(table: ET.Element) -> Iterator[tuple[int, int, ET.Element]]:
    for i, row in enumerate((node for node in table if _tag(node) in ("tr", "sdt")), start=1):
        for j, cell in enumerate((node for node in row if _tag(node) != "trPr"), start=1):
            yield i, j, cell


def _inner_paragraphs(paragraph: ET.Element) -> list[ET.Element]:
    """Return the paragraphs of the text boxes within a paragraph, each once."""
    found, waiting = [], list(reversed(paragraph))
    while waiting:
        node = waiting.pop()
        if _tag(node) == "p":
            found.append(node)
        elif _tag(node) != "Fallback":  # the same box once more, for programs of before 2010
            waiting += reversed(node)
    return found


def _shapes(root: ET.Element, place: Message, takes: Takes) -> Iterator[Passage]:
    """Return the paragraphs of a slide's shapes and tables; the innermost name is the place."""
    waiting: list[tuple[ET.Element, Message]] = [(root, place)]
    while waiting:
        node, here = waiting.pop()
        tag = _tag(node)
        if tag in ("sp", "graphicFrame"):
            name = next((n.get("name", "") for n in node.iter() if _tag(n) == "cNvPr"), "")
            kind = (
                Message("{place}, table {name}", {"place": place, "name": repr(name)})
                if tag == "graphicFrame"
                else Message("{place}, text box {name}", {"place": place, "name": repr(name)})
            )
            waiting += [(child, kind) for child in reversed(node)]
        elif tag == "p":
            yield Passage(here, _text(node), takes)
        else:
            waiting += [(child, here) for child in reversed(node)]


def _slide_order(parts: Parts, main: str) -> dict[str, int]:
    """Return the number that each slide has in the presentation."""
    folder, _, name = main.rpartition("/")
    links = f"{folder}/_rels/{name}.rels".removeprefix("/")
    presentation = ET.fromstring(parts[main])
    relations = ET.fromstring(parts.get(links, b"<Relationships/>"))
    targets = {node.get("Id"): node.get("Target", "") for node in relations}
    ids = [
        next((value for key, value in node.items() if key.endswith("}id")), "")
        for node in presentation.iter()
        if _tag(node) == "sldId"
    ]
    return {
        posixpath.normpath(posixpath.join(folder, targets.get(id_, ""))).lstrip("/"): number
        for number, id_ in enumerate(ids, start=1)
    }


def _text(paragraph: ET.Element) -> str:
    """Return a paragraph's own text; a text box within it has its own paragraphs."""
    pieces, waiting = [], list(reversed(paragraph))
    while waiting:
        node = waiting.pop()
        tag = _tag(node)
        if tag == "t":
            pieces.append(node.text or "")
        elif tag in ("tab", "br"):
            pieces.append("\t" if tag == "tab" else "\n")
        elif tag not in ("p", "pPr", "rPr"):
            waiting += reversed(node)
    return "".join(pieces)


def _tag(node: ET.Element) -> str:
    return str(node.tag).rpartition("}")[2]

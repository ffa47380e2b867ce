"""Pages turned on their side, for tables that are too wide for an upright one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy

from .elements import Element, name_of
from .text import paragraph
from .word_headings import DEEPEST
from .word_writing import Writing

_TABLE, _PARAGRAPH = name_of("w:tbl"), name_of("w:p")


def with_turned_pages(
    elements: Iterable[Element], section: Element | None, writing: Writing
) -> Iterator[Element]:
    """Yield elements so that tables wider than the text are on pages turned on their side.

    A wide table's heading, caption and notes come with it; wide tables that follow one another
    share their pages.

    Parameters
    ----------
    elements
        Elements of a document's body.
    section
        The properties of the section that they will be in.
    writing
        The document.
    """
    found = list(elements)
    spans = [] if section is None else _spans(found, writing)
    if section is None or not spans:
        yield from found
        return
    at = 0
    for begin, end in spans:
        upright, turned = deepcopy(section), _turned(section)
        # Only the document's first page is unlike the others.
        for own in section.findall(name_of("w:titlePg")):
            section.remove(own)
        yield from _ended(found[at:begin], upright, writing)
        yield from _ended(found[begin:end], turned, writing)
        at = end
    yield from found[at:]


def _spans(found: list[Element], writing: Writing) -> list[tuple[int, int]]:
    """Return where each run of wide tables begins and ends, with what belongs to them."""
    ids = writing.styles.id_of
    headings = {ids(f"heading {n}") for n in range(1, DEEPEST + 1)}
    behind = {ids("Table Note"), ids("Table End")}
    spans: list[tuple[int, int]] = []
    for i, element in enumerate(found):
        if element.tag != _TABLE or _width(element) <= writing.width:
            continue
        begin, end = i, i + 1
        while begin and (_style(found[begin - 1]) in headings or _keeps(found[begin - 1])):
            begin -= 1
        while end < len(found) and _style(found[end]) in behind:
            end += 1
        if spans and spans[-1][1] == begin:
            begin = spans.pop()[0]
        spans.append((begin, end))
    return spans


def _turned(section: Element) -> Element:
    made = deepcopy(section)
    for own in made.findall(name_of("w:titlePg")):
        made.remove(own)
    size = made.find(name_of("w:pgSz"))
    high, wide = size.get(name_of("w:w"), ""), size.get(name_of("w:h"), "")
    size.set(name_of("w:w"), wide)
    size.set(name_of("w:h"), high)
    size.set(name_of("w:orient"), "landscape")
    return made


def _ended(elements: list[Element], section: Element, writing: Writing) -> Iterator[Element]:
    """Yield elements that end a section: its properties stand in the last paragraph."""
    last = elements[-1] if elements else None
    if last is None or last.tag != _PARAGRAPH:
        last = paragraph("", "Table End", writing)
        elements = [*elements, last]
    last.find(name_of("w:pPr")).append(section)
    yield from elements


def _width(table: Element) -> int:
    return int(table.find(f"{name_of('w:tblPr')}/{name_of('w:tblW')}").get(name_of("w:w"), "0"))


def _keeps(element: Element) -> bool:
    """Return whether an element is itself kept with what follows, as a table's caption is."""
    return element.find(f"{name_of('w:pPr')}/{name_of('w:keepNext')}") is not None


def _style(element: Element) -> str:
    found = element.find(f"{name_of('w:pPr')}/{name_of('w:pStyle')}")
    return "" if found is None else str(found.get(name_of("w:val")))

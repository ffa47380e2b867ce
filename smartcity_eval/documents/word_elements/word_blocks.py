"""Sections as Word has them: headings, paragraphs, tables, pictures and lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...reports.blocks import (
    BarTable,
    Block,
    Chart,
    Folded,
    Item,
    KeyFigures,
    Listing,
    Paragraph,
    Section,
    Table,
)
from .elements import Element
from .pictures import chart
from .tables import bar_table, key_figures, table
from .text import bookmark, bookmark_name, paragraph, runs
from .word_headings import heading
from .word_writing import Writing

# The style of a paragraph by its tone.
_STYLES = {"plain": "Body Text", "lead": "Lead", "caution": "Caution", "quiet": "Quiet"}


def section_elements(sections: Iterable[Section], writing: Writing) -> Iterator[Element]:
    """Yield the elements of sections, each with its heading."""
    for section in sections:
        # The page's title is a document's title, and the sections below it are its chapters.
        level = section.level - 1
        if section.title:
            yield heading(section.title, level, writing)
        if section.subtitle:
            yield paragraph(section.subtitle, "Subtitle", writing)
        for block in section.blocks:
            yield from block_elements(block, max(level, 0) + 1, writing)


def block_elements(block: Block, level: int, writing: Writing) -> Iterator[Element]:
    """Yield the elements of one block.

    Parameters
    ----------
    block
        The block.
    level
        The level of a heading within it.
    writing
        The document.
    """
    match block:
        case Paragraph():
            yield paragraph(block.text, _STYLES.get(block.tone, "Body Text"), writing)
        case KeyFigures():
            yield from key_figures(block, writing)
        case Table():
            yield from table(block, writing)
        case BarTable():
            yield from bar_table(block, writing)
        case Chart():
            yield from chart(block, writing)
        case Listing():
            if block.heading:
                yield heading(block.heading, level, writing)
            for item in block.items:
                yield _entry(item, writing)
        case Folded():
            yield heading(block.summary, level, writing)
            for inner in block.blocks:
                yield from block_elements(inner, level + 1, writing)


def anchors_of(sections: Iterable[Section]) -> frozenset[str]:
    """Return the anchors of the entries in sections, which citations lead to."""

    def within(blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, Folded):
                yield from within(block.blocks)
            elif isinstance(block, Listing):
                yield from (item.anchor for item in block.items if item.anchor)

    return frozenset(anchor for section in sections for anchor in within(section.blocks))


def _entry(item: Item, writing: Writing) -> Element:
    """Make an entry of a list; a source's address is plain text, as on paper."""
    around = bookmark(bookmark_name(item.anchor), writing) if item.anchor else ()
    made = paragraph("", "List Bullet", writing, *around[:1])
    if item.lead:
        made.extend(runs(item.lead + " ", writing, strong=True))
    # Links within the site lead nowhere from here.
    is_web = item.url.startswith(("https://", "http://"))
    address = f" {item.url}" if is_web else ""
    made.extend(runs(item.name + item.text + address, writing))
    for end in around[1:]:
        made.append(end)
    return made

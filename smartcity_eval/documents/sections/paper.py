"""Sections of the pages as paper can hold them: no small lines in cells, no way to another page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...reports.blocks import Block, Folded, Link, Paragraph, Section, Sparkline, Table
from ...reports.marks import leads_elsewhere


def on_paper(*sections: Section | None) -> tuple[Section, ...]:
    """Return the sections that exist as paper can hold them; what would be empty is left out.

    Cells with a small line go with their column, links keep their words, and a paragraph that only
    leads to another page of the site is dropped. An appendix's letter is the document's to give.
    """
    made = []
    for section in sections:
        blocks = blocks_on_paper(section.blocks) if section else ()
        if section and blocks:
            made.append(replace(section, blocks=blocks, letter=""))
    return tuple(made)


def blocks_on_paper(blocks: Iterable[Block | None]) -> tuple[Block, ...]:
    """Return the blocks that exist as paper can hold them."""
    return tuple(made for block in blocks if block and (made := _block(block)) is not None)


def _block(block: Block) -> Block | None:
    match block:
        case Paragraph():
            return block if block.text and not leads_elsewhere(block.text) else None
        case Table():
            return _table(block)
        case Folded():
            inner = blocks_on_paper(block.blocks)
            return replace(block, blocks=inner) if inner else None
        case _:
            return block


def _table(table: Table) -> Table:
    kept = [
        i
        for i in range(len(table.columns))
        if not any(isinstance(row[i], Sparkline) for row in table.rows)
    ]
    rows = tuple(
        tuple(cell.text if isinstance(cell, Link) else cell for cell in (row[i] for i in kept))
        for row in table.rows
    )
    return replace(table, columns=tuple(table.columns[i] for i in kept), rows=rows)

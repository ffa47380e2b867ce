"""How wide a table's columns are and how high its rows, so that it fits on slides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from ...reports.blocks import Cell, Link, Sparkline, Table
from .text_room import LINE, POINTS_PER_INCH, lines_of, shown, split_at, width_of

# More rows are not read on a screen in a room.
MOST_ROWS = 10
# Of a table that stands on one slide; others are written in the smallest.
SIZES = (16.0, 14.0, 12.0)
# A cell of more lines is cut, and stands whole in the notes.
MOST_LINES = 6
# Bold letters, of heads, are so much wider.
BOLD = 1.12
# Left and right of a cell's text together, and above and below it.
SIDE, ABOVE = 0.2, 0.1
# No column is narrower, none asks for more, and no longer word is kept from being broken.
NARROWEST, WIDEST, LONGEST_WORD = 0.55, 5.0, 2.0


@dataclass(frozen=True)
class TablePage:
    """The rows of a table that stand on one slide."""

    table: Table
    rows: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]
    widths: tuple[float, ...]
    size: float


def cell_text(cell: Cell) -> str:
    """Return the text of a cell; a drawn line is the sentence that says what it shows."""
    if isinstance(cell, Link):
        return cell.text
    return cell.alt if isinstance(cell, Sparkline) else cell


def table_pages(
    table: Table, width: float, height: float
) -> tuple[tuple[TablePage, ...], tuple[str, ...]]:
    """Part a table's rows into slides.

    Parameters
    ----------
    table
        The table.
    width, height
        The room on each slide, in inches.

    Returns
    -------
    pages, in_full
        The slides' rows, and the texts of cells that were too long for one.
    """
    found = [_pages_at(table, size, width, height) for size in SIZES]
    whole = next((pages for pages in found if len(pages[0]) == 1 and not pages[1]), None)
    return whole or found[-1]


def _pages_at(
    table: Table, size: float, width: float, height: float
) -> tuple[tuple[TablePage, ...], tuple[str, ...]]:
    written = [tuple(cell_text(cell) for cell in row) for row in table.rows]
    widths = column_widths(table, written, size, width)
    in_full: list[str] = []
    rows = [
        tuple(_cut(text, size, widths[i], in_full) for i, text in enumerate(row)) for row in written
    ]
    head = _height(table.columns, size, widths)
    pages: list[TablePage] = []
    chosen: list[tuple[str, ...]] = []
    heights: list[float] = [head]
    for row in rows:
        own = _height(row, size, widths)
        if chosen and (len(chosen) == MOST_ROWS or sum(heights) + own > height):
            pages.append(TablePage(table, tuple(chosen), tuple(heights), widths, size))
            chosen, heights = [], [head]
        chosen.append(row)
        heights.append(own)
    pages.append(TablePage(table, tuple(chosen), tuple(heights), widths, size))
    return tuple(pages), tuple(in_full)


def column_widths(
    table: Table, rows: Sequence[tuple[str, ...]], size: float, width: float
) -> tuple[float, ...]:
    """Share a width among columns: figures take what they need, texts the rest by their length."""
    least, wanted = [], []
    for i, name in enumerate(table.columns):
        texts = [shown(row[i]) for row in rows]
        longest = max((width_of(text, size) for text in texts), default=0.0)
        heads = [width_of(word, size) * BOLD for word in name.split(" ")]
        words = [width_of(word, size) for text in texts for word in text.split(" ")]
        # No word is broken, unless it is a very long one.
        least.append(max(min(max(words + heads), LONGEST_WORD) + SIDE, NARROWEST))
        # A text of four times the length gets twice the width.
        spread = longest if longest <= 3 or name in table.numeric else 3 + sqrt(longest - 3)
        wanted.append(max(min(spread, WIDEST) + SIDE, least[-1]))
    room = width - sum(least)
    if sum(wanted) <= width or room <= 0:
        whole = wanted if room > 0 else least
        return tuple(own * width / sum(whole) for own in whole)
    share = room / (sum(wanted) - sum(least))
    return tuple(low + (own - low) * share for low, own in zip(least, wanted, strict=True))


def _height(texts: Sequence[str], size: float, widths: Sequence[float]) -> float:
    lines = max(lines_of(t, size, w - SIDE) for t, w in zip(texts, widths, strict=True))
    return lines * size * LINE / POINTS_PER_INCH + ABOVE


def _cut(text: str, size: float, width: float, in_full: list[str]) -> str:
    first, rest = split_at(text, size, width - SIDE, MOST_LINES)
    if rest:
        in_full.append(text)
    return first

"""Tables as Word has them: heads that repeat, rows that stay whole, columns as wide as needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...reports.blocks import BarTable, Cell, KeyFigure, KeyFigures, Link, Sparkline, Table
from ...reports.marks import without_marks
from ..text_document import without_open_marks
from .captions import caption
from .column_widths import MARGINS, column_widths, least_width
from .elements import Element, make, name_of, text_element
from .pictures import sparkline_run
from .text import paragraph, runs
from .word_writing import Writing

# Tables of so few rows stay on one page.
_STAYS_WHOLE = 6
# Tables of more columns need a page turned on its side.
_MOST_COLUMNS = 8


@dataclass(frozen=True)
class _Grid:
    """What a table is made of.

    `words` is what stands in each cell as it is read, by which its columns get their widths.
    """

    style: str
    about: str
    heads: Sequence[str]
    words: Sequence[Sequence[str]]
    numeric: Sequence[bool]
    notes: Sequence[str] = ()

    def widths(self, writing: Writing) -> list[int]:
        """Return the widths of the columns."""
        columns = [[head, *(row[i] for row in self.words)] for i, head in enumerate(self.heads)]
        total = writing.width
        # Where the words of an upright page's table would be broken, the page is turned.
        if least_width(columns) > total or len(columns) > _MOST_COLUMNS:
            total = writing.turned_width
        return column_widths(columns, total)

    def keeps(self, row: int) -> bool:
        """Return whether a row stays on the page of what is below it: a row, or the notes."""
        if row == len(self.words) - 1:
            return bool(self.notes)
        return len(self.words) <= _STAYS_WHOLE


def table(block: Table, writing: Writing) -> Iterator[Element]:
    """Yield a table with its caption above and its notes below."""
    words = [[_words(cell) for cell in row] for row in block.rows]
    numeric = [name in block.numeric for name in block.columns]
    grid = _Grid("Report Table", block.caption, block.columns, words, numeric, block.notes)
    cells = [
        [
            [_cell(cell, writing, keep=grid.keeps(i), align="right" if right else "")]
            for cell, right in zip(row, numeric, strict=True)
        ]
        for i, row in enumerate(block.rows)
    ]
    yield from _whole(grid, cells, writing)


def bar_table(block: BarTable, writing: Writing) -> Iterator[Element]:
    """Yield a table of bars; each bar is a shaded line below its words, as long as its share."""
    told = [[bar.label, bar.text, bar.note][: len(block.heads)] for bar in block.bars]
    words = [[_plain(text) for text in row] for row in told]
    # A bar needs room, whatever stands beside it.
    grid = _Grid(
        "Report Table",
        block.caption,
        block.heads,
        [[row[0], row[1].ljust(_BAR), *row[2:]] for row in words],
        [False] * len(block.heads),
        block.notes,
    )
    width = grid.widths(writing)[1]
    cells = []
    for i, (bar, row) in enumerate(zip(block.bars, told, strict=True)):
        keep = grid.keeps(i)
        made = [[paragraph(text, "Table Text", writing, keep=keep)] for text in row]
        if bar.share is not None and bar.share > 0:
            made[1].append(_bar(min(bar.share, 1.0), width, writing, keep=keep))
        cells.append(made)
    yield from _whole(grid, cells, writing)


def key_figures(block: KeyFigures, writing: Writing) -> Iterator[Element]:
    """Yield the key figures as a table without a head: label, value, what to know about it."""
    beside = [
        [text for text in (item.change, item.beside, item.note) if text] for item in block.items
    ]
    words = [
        [
            item.label,
            item.value + (" " + _words(item.line) if item.line else ""),
            max(map(_plain, texts), key=len, default=""),
        ]
        for item, texts in zip(block.items, beside, strict=True)
    ]
    grid = _Grid("Key Figures", writing.say("Key figures"), ("",) * 3, words, (False, True, False))
    cells = [
        [
            [paragraph(item.label, "Table Text", writing, keep=grid.keeps(i))],
            [_value(item, writing, keep=grid.keeps(i))],
            [paragraph(text, "Table Text", writing, keep=grid.keeps(i)) for text in texts or [""]],
        ]
        for i, (item, texts) in enumerate(zip(block.items, beside, strict=True))
    ]
    yield _built(grid, cells, writing)
    yield paragraph("", "Table End", writing)


# A bar's column is at least as wide as so many letters.
_BAR = 30


def _value(item: KeyFigure, writing: Writing, *, keep: bool) -> Element:
    made = paragraph("", "Table Text", writing, keep=keep, align="right")
    made.extend(runs(item.value, writing, strong=True))
    if item.line:
        made.append(make("w:r", [text_element(" ")]))
        made.append(sparkline_run(item.line, writing))
    return made


def _whole(
    grid: _Grid, cells: Sequence[Sequence[Sequence[Element]]], writing: Writing
) -> Iterator[Element]:
    yield caption("table", grid.about, writing)
    yield _built(grid, cells, writing)
    for i, note in enumerate(grid.notes, start=1):
        yield paragraph(note, "Table Note", writing, keep=i < len(grid.notes))
    # Between two tables, and between a table and the text below.
    yield paragraph("", "Table End", writing)


def _built(grid: _Grid, cells: Sequence[Sequence[Sequence[Element]]], writing: Writing) -> Element:
    widths = grid.widths(writing)
    made = make(
        "w:tbl",
        [
            _properties(grid, sum(widths), writing),
            make("w:tblGrid", [make("w:gridCol", w=width) for width in widths]),
        ],
    )
    if any(grid.heads):
        heads = [
            [paragraph(name, "Table Head", writing, align="right" if right else "")]
            for name, right in zip(grid.heads, grid.numeric, strict=True)
        ]
        made.append(_row(heads, widths, is_head=True))
    made.extend(_row(row, widths) for row in cells)
    return made


def _properties(grid: _Grid, width: int, writing: Writing) -> Element:
    about = _plain(grid.about)
    has_head = any(grid.heads)
    look = make(
        "w:tblLook",
        val="06A0" if has_head else "0680",
        firstRow=int(has_head),
        lastRow=0,
        firstColumn=1,
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    return make(
        "w:tblPr",
        [
            make("w:tblStyle", val=writing.styles.id_of(grid.style)),
            make("w:tblW", w=width, type="dxa"),
            make("w:tblLayout", type="fixed"),
            look,
            make("w:tblCaption", val=about),
            make("w:tblDescription", val=_described(grid, writing)),
        ],
    )


def _described(grid: _Grid, writing: Writing) -> str:
    """Return the alternative text: what the table shows, and what its columns are."""
    columns = ", ".join(_plain(head) for head in grid.heads if head)
    if not columns:
        return _plain(grid.about)
    return writing.say(
        "{caption}: {rows} rows; columns: {columns}.",
        caption=_plain(grid.about).rstrip("."),
        rows=len(grid.words),
        columns=columns,
    )


def _row(
    cells: Sequence[Sequence[Element]], widths: Sequence[int], *, is_head: bool = False
) -> Element:
    properties = [make("w:cantSplit")] + ([make("w:tblHeader")] if is_head else [])
    made = make("w:tr", [make("w:trPr", properties)])
    for parts, width in zip(cells, widths, strict=True):
        own = make("w:tcPr", [make("w:tcW", w=width, type="dxa")])
        made.append(make("w:tc", [own, *parts]))
    return made


def _cell(cell: Cell, writing: Writing, *, keep: bool, align: str) -> Element:
    if isinstance(cell, Sparkline):
        return paragraph(
            "", "Table Text", writing, sparkline_run(cell, writing), keep=keep, align=align
        )
    words = cell.text if isinstance(cell, Link) else cell
    return paragraph(words, "Table Text", writing, keep=keep, align=align)


def _bar(share: float, width: int, writing: Writing, *, keep: bool) -> Element:
    """Make a shaded line without letters, indented on the right by what is missing."""
    made = paragraph("", "Bar", writing, keep=keep)
    properties = made.find(name_of("w:pPr"))
    if properties is not None:
        room = width - MARGINS
        properties.append(make("w:ind", left=0, right=round((1 - share) * room)))
    return made


def _words(cell: Cell) -> str:
    if isinstance(cell, Sparkline):
        return "0" * (cell.width // 6)
    return _plain(cell.text if isinstance(cell, Link) else cell)


def _plain(text: str) -> str:
    return without_open_marks(without_marks(text))

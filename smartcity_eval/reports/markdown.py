"""A table as Markdown, for pages that are read in a repository and for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from .blocks import Cell, Link, Table


def markdown_table(table: Table) -> str:
    """Write a table as Markdown: its caption in bold, its notes below in italics.

    Examples
    --------
    >>> from smartcity_eval.reports.blocks import table
    >>> rows = table("Rows", [{"Group": "A|B", "Rows": "72"}], ("Rows",), ("Counted.",))
    >>> print(markdown_table(rows))
    **Rows**
    <BLANKLINE>
    | Group | Rows |
    |---|---:|
    | A\\|B | 72 |
    <BLANKLINE>
    *Counted.*
    """
    heads = list(table.columns)
    below = "|" + "|".join("---:" if head in table.numeric else "---" for head in heads) + "|"
    lines = [_row(heads), below, *(_row(row) for row in table.rows)]
    notes = [f"*{_plain(note)}*" for note in table.notes]
    return "\n\n".join([f"**{_plain(table.caption)}**", "\n".join(lines), *notes])


def _row(cells: Iterable[Cell]) -> str:
    return "| " + " | ".join(_plain(_text(cell)) for cell in cells) + " |"


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    return cell.text if isinstance(cell, Link) else cell.alt


def _plain(text: str) -> str:
    """Keep what Markdown would read as its own signs."""
    return text.replace("|", "\\|").replace("*", "\\*")

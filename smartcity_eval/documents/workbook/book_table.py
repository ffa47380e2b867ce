"""A workbook before it is written: tables with what each of their columns is, and one chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ...workbooks.xlsx_cells import Value

# A `note` is a text of several lines.
Kind = Literal["text", "note", "whole", "figure", "computed", "percent", "money", "day", "year"]
# How Excel shows each kind; what is stored is not rounded. Long texts are no "@": older versions
# show more than 255 characters of such a cell as ####.
NUMBER_FORMATS: dict[Kind, str] = {
    "text": "@",
    "note": "General",
    "whole": "#,##0",
    "figure": "0.00",
    "computed": "0.000",
    "percent": "0.0",
    "money": "#,##0",
    "day": "yyyy-mm-dd",
    "year": "0",
}


@dataclass(frozen=True)
class BookColumn:
    """A column of a table.

    Attributes
    ----------
    head
        Its heading, in the reader's language.
    about
        What it is and what it was made from, a sentence.
    kind
        What kind of value stands in it.
    unit
        Of its numbers, such as points; empty where they have none.
    width
        In characters; None for one that fits its kind.
    """

    head: str
    about: str
    kind: Kind = "text"
    unit: str = ""
    width: int | None = None


@dataclass(frozen=True)
class BookTable:
    """One sheet: a native table.

    Attributes
    ----------
    name
        The table's name in Excel, by which formulas of a reader's own can refer to it.
    title
        The sheet's name, in the reader's language.
    columns
        In order.
    rows
        One value for each column; what is not known is None.
    frozen
        How many columns stay in view.
    """

    name: str
    title: str
    columns: tuple[BookColumn, ...]
    rows: Sequence[tuple[Value, ...]]
    frozen: int = 1


@dataclass(frozen=True)
class BookChart:
    """A native chart on a sheet of its own, drawn from a table of the book.

    The table's first column names the categories; each of `series` is a column's place in it.
    """

    title: str
    sheet: str
    table: BookTable
    series: tuple[int, ...]
    category_title: str
    value_title: str


@dataclass(frozen=True)
class Book:
    """A workbook: its title, language, tables and chart."""

    title: str
    language: str
    tables: tuple[BookTable, ...]
    chart: BookChart | None = None


def distinct(names: Iterable[str], longest: int = 255) -> tuple[str, ...]:
    """Return names that are told apart in any case, none empty: the second ``A`` is ``A (2)``.

    Parameters
    ----------
    names
        Headings of one table, or names of sheets.
    longest
        How many characters a name may have.

    Examples
    --------
    >>> distinct(["Skor", "skor", "", "Skor"]), distinct(["abcdefgh", "abcdefgh"], 6)
    (('Skor', 'skor (2)', '–', 'Skor (3)'), ('abcdef', 'ab (2)'))
    """
    found: dict[str, str] = {}
    for name in names:
        whole = " ".join(name.split()) or "–"
        made, count = whole[:longest], 1
        while made.casefold() in found:
            count += 1
            end = f" ({count})"
            made = whole[: longest - len(end)] + end
        found[made.casefold()] = made
    return tuple(found.values())

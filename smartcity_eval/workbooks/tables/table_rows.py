"""What a table says of each region and year, gathered from one row or from several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...core.messages import Message
from .figure_cells import Found
from .mapping import FigureColumn, MappedColumn

_MAX_ROWS = 8  # named in a source's locator


@dataclass(frozen=True)
class Entry:
    """One figure of a table: its column's mapping, its cell, its value and its footnote."""

    column: MappedColumn
    place: str
    value: Found
    note: str | None = None


@dataclass(frozen=True)
class TableRow:
    """What a table says about one region in one year.

    A block of the record (programmes, published …) of which a cell could not be read is left out
    whole: checked without it, the others would look wrong, too. `framework` is the edition of its
    group, `judged_at` the cell that says so.
    """

    region: str
    year: int
    place: str
    entries: tuple[Entry, ...]
    framework: str | None = None
    judged_at: str = ""
    participated: bool = True


class GatheredRows:
    """The rows of a table by region and year; in a long table each row is one figure."""

    def __init__(self, long: bool):
        self._long = long
        self._rows: dict[tuple[str, int], TableRow] = {}
        self._more: dict[tuple[str, int], list[str]] = {}
        self._figures: dict[tuple[str, int, int], Entry] = {}

    def add(self, row: TableRow, place: str) -> Iterator[tuple[str, Message]]:
        """Add a row; yield what contradicts an earlier one, each with its cell.

        `place` is the cell of the region.
        """
        key = row.region, row.year
        first = self._rows.get(key)
        if first is not None and not self._long:
            yield (
                place,
                Message(
                    "{region} stands twice, first in row {row}; keep one",
                    {"region": row.region, "row": _row_beside(first.place, row.place)},
                ),
            )
            return
        if first is not None:
            self._more[key].append(row.place)
        kept = [] if self._long else list(row.entries)
        for entry in row.entries if self._long else ():
            other = self._figures.setdefault((*key, id(entry.column)), entry)
            if other is entry:
                kept.append(entry)
            elif other.value != entry.value:
                values = {
                    "region": row.region,
                    "name": entry.column.column,
                    "year": row.year,
                    "found": entry.value,
                    "other": other.value,
                    "place": other.place,
                }
                yield (
                    entry.place,
                    Message(
                        "{region} has two figures for {name} in {year}, {found} here and {other} in"
                        " {place}; find out which is right and keep one",
                        values,
                    ),
                )
        self._rows[key] = replace(
            first or row, entries=((first.entries if first else ()) + tuple(kept))
        )
        self._more.setdefault(key, [])

    def rows(self) -> list[TableRow]:
        """Return what is said of each region and year, in the order of their first rows."""
        return [
            replace(row, place=_places(row.place, self._more[key]))
            for key, row in self._rows.items()
        ]


def block(column: MappedColumn) -> str:
    """Return the block of the record, checked as a whole, that a column's figures belong to."""
    return (
        f"{column.to.partition('.')[0]} {column.year or ''}".strip()
        if isinstance(column, FigureColumn)
        else column.column
    )


def _places(first: str, more: list[str]) -> str:
    """Name the rows of one sheet together: ``Data!2, 5, 9``."""
    sheet = first.rpartition("!")[0]
    listed = [first, *(place.removeprefix(f"{sheet}!") for place in more)]
    return ", ".join(listed[:_MAX_ROWS]) + (", …" if len(listed) > _MAX_ROWS else "")


def _row_beside(first: str, here: str) -> str:
    """Name an earlier row: by its number on the same sheet, else with its sheet."""
    sheet, _, number = first.rpartition("!")
    return number if here.rpartition("!")[0] == sheet else first

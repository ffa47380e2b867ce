"""Reading of tables of published rows, with the line of every fault."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ..core.decimals import decimals_of
from ..core.errors import InputError, Problem
from ..core.messages import Message
from .schema import Column, Component, Framework, Table
from .scoring import index_of

YEAR = ("year", "tahun")
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?")
_ANY_NAME, _ANY_INDEX = (
    ("region", "name", "wilayah"),
    ("final_index", "index_published", "index", "indeks"),
)


@dataclass(frozen=True)
class Row:
    """One published row: its figures by node, its index as printed, and what stands beside them.

    `is_own` tells whether the edition judged it, in a table that has the groups of several.
    """

    line: int
    name: str
    year: int
    values: Mapping[str, Decimal]
    published: Decimal | None
    band: str
    series: str
    is_mean: bool
    is_own: bool = True


@dataclass(frozen=True)
class PublishedTable:
    """A table of published rows, however it was stored: its headings, and each row with its line.

    Figures have decimal points.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def table_of(framework: Framework) -> Table:
    """Return an edition's table.

    Where it describes none, one column for each leaf, named by its key.
    """
    if framework.table is not None:
        return framework.table
    inputs = {leaf.key: Column(names=(leaf.key,)) for leaf in framework.leaves()}
    return Table(
        reference=framework.id,
        inputs=inputs,
        index=Column(names=_ANY_INDEX),
        name=Column(names=_ANY_NAME),
    )


def read_rows(framework: Framework, table: Path | PublishedTable) -> tuple[Row, ...]:
    """Read a table of published rows.

    Parameters
    ----------
    framework
        The edition that tells which columns to look for; a column may also have its node's key for
        a name.
    table
        A UTF-8 CSV file with a heading line, commas between its cells, decimal points and no
        thousands separators; or a table that was read already. Other columns are left alone.

    Returns
    -------
    tuple of Row
        Every row, whatever its year; figures that are not printed are absent.

    Raises
    ------
    InputError
        With every problem: a missing column, a row that is longer or shorter than the heading, a
        cell that is no number, a figure outside its goalposts.
    """
    if isinstance(table, Path):
        table = _read_csv(table)
    reader = _Reader(framework, table.file, table.header)
    rows = tuple(
        reader.row(line, dict(zip(table.header, cells, strict=False)))
        for line, cells in table.rows
        if reader.fits(line, cells)
    )
    if reader.problems:
        raise InputError(reader.problems)
    return rows


def _read_csv(path: Path) -> PublishedTable:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = tuple(next(reader, ()))
            return PublishedTable(
                str(path),
                header,
                tuple((reader.line_num, tuple(cells)) for cells in reader if cells),
            )
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            [
                Problem(
                    str(path),
                    0,
                    "",
                    Message("not readable as CSV: {reason}", {"reason": str(error)}),
                )
            ]
        ) from None


class _Reader:
    def __init__(self, framework: Framework, file: str, header: tuple[str, ...]):
        self.problems: list[Problem] = []
        self._file, self._table, self._width = file, table_of(framework), len(header)
        self._nodes = {node.key: node for node in framework.nodes()}
        self._inputs = dict(self._present(header))
        self._year = self._find(YEAR, header)
        self._name = self._find(self._table.name.names, header)
        self._index = self._find(self._table.index.names, header)
        if self._table.group is not None:
            self._find((self._table.group.column,), header)
        if index_of(framework, {node: Decimal(1) for node in self._inputs}) is None:
            expected = ", ".join(
                "|".join(dict.fromkeys((*column.names, node)))
                for node, column in self._table.inputs.items()
            )
            self._refuse(
                1,
                "",
                Message(
                    "the columns do not give every component; known columns: {expected}",
                    {"expected": expected},
                ),
            )
        if self.problems:
            raise InputError(self.problems)

    def _present(self, header: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, int | None]]]:
        for key in self._nodes:
            described = self._table.inputs.get(key, Column(names=(key,)))
            name = next((n for n in (*described.names, key) if n in header), None)
            if name is not None:
                yield key, (name, described.decimals)

    def _find(self, names: tuple[str, ...], header: tuple[str, ...]) -> str:
        found = next((name for name in names if name in header), None)
        if found is None:
            self._refuse(
                1,
                "",
                Message(
                    "a column is missing; expected one of {names}", {"names": ", ".join(names)}
                ),
            )
        return found or names[0]

    def fits(self, line: int, cells: tuple[str, ...]) -> bool:
        """Check whether a row has as many cells as the heading.

        In one that has not, no cell is known to stand where it belongs.
        """
        fits = len(cells) >= self._width and not any(cells[self._width :])
        if not fits:
            self._refuse(
                line,
                "",
                Message(
                    "the row has {found} cells, the heading {expected}; put a cell with a comma in"
                    " it in quotation marks, or save the table with semicolons",
                    {"found": len(cells), "expected": self._width},
                ),
            )
        return fits

    def row(self, line: int, cells: Mapping[str, str]) -> Row:
        values = {
            key: self._number(line, cells, name, decimals)
            for key, (name, decimals) in self._inputs.items()
        }
        for key, value in values.items():
            if value is not None and not _within_goalposts(self._nodes[key], value):
                self._refuse(
                    line,
                    self._inputs[key][0],
                    Message("found {found}, worse than the worst goalpost", {"found": value}),
                )
        year = self._number(line, cells, self._year, None)
        if year is None or year != int(year):
            self._refuse(
                line,
                self._year,
                Message(
                    "found {found}, expected a whole number",
                    {"found": cells.get(self._year) or Message("nothing")},
                ),
            )
        return Row(
            line=line,
            name=(cells.get(self._name) or "").strip(),
            year=int(year or 0),
            values={key: value for key, value in values.items() if value is not None},
            published=self._number(line, cells, self._index, self._table.index.decimals),
            band=self._text(cells, self._table.band),
            series=self._text(cells, self._table.series),
            is_mean=bool(
                self._table.means
                and (cells.get(self._table.means.column) or "").startswith(self._table.means.begins)
            ),
            is_own=self._table.group is None
            or (cells.get(self._table.group.column) or "").strip() in self._table.group.words,
        )

    def _number(
        self, line: int, cells: Mapping[str, str], name: str, decimals: int | None
    ) -> Decimal | None:
        text = (cells.get(name) or "").strip()
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            self._refuse(
                line,
                name,
                Message(
                    "found {found}, expected a number written with a decimal point, such as 3.60",
                    {"found": repr(text)},
                ),
            )
            return None
        value = Decimal(text)
        # Spreadsheets drop the last zero of 70.60; what was printed had it.
        lost = decimals is not None and decimals_of(value) < decimals
        return value.quantize(Decimal(1).scaleb(-decimals)) if lost and decimals else value

    def _refuse(self, line: int, place: str, message: Message) -> None:
        self.problems.append(Problem(self._file, line, place, message))

    @staticmethod
    def _text(cells: Mapping[str, str], column: Column | None) -> str:
        return next(
            (cells[name].strip() for name in (column.names if column else ()) if cells.get(name)),
            "",
        )


def _within_goalposts(node: Component, value: Decimal) -> bool:
    posts = node.goalposts
    return (
        posts is None or (value - posts.worst.value) * (posts.best.value - posts.worst.value) >= 0
    )

"""A wide table by its mapping: one row a region, every figure with its cell, every problem at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from string import ascii_uppercase
from typing import Literal

from ..errors import Problem, WorkbookError
from ..inputs.suggest import suggestion
from ..messages import Message
from ..reference.indicators import indicators
from .book import Book, Sheet, Value, column_letters, refused
from .cells import number, percent, rupiah, text, whole
from .mapping import BudgetColumn, FigureColumn, FigureKind, IndicatorColumn, MappedColumn, Mapping, RankColumn, figure_kind
from .region_names import region_by_code, region_by_id, region_by_name
from .shown import shown

YEARS = range(1990, 2101)
MAX_LISTED = 8
Found = Decimal | int | str
_UNITS: dict[str, Literal["rupiah", "count", "percent"]] = {"rupiah": "rupiah", "count": "count", "percent": "percent"}


@dataclass(frozen=True)
class Entry:
    """One figure of a table: its column's mapping, its cell, its value."""

    column: MappedColumn
    place: str
    value: Found


@dataclass(frozen=True)
class TableRow:
    """What a table says about one region in one year.

    A block of the record (programmes, published …) of which a cell could not be read is left out whole: checked
    without it, the others would look wrong, too. `framework` is the edition of its group, `judged_at` the cell that says so.
    """

    region: str
    year: int
    place: str
    entries: tuple[Entry, ...]
    framework: str | None = None
    judged_at: str = ""
    participated: bool = True


@dataclass
class TableReading:
    """The rows of a table and the problems met; `left` counts the rows that the mapping leaves out."""

    rows: list[TableRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left: int = 0


def read_table(book: Book, mapping: Mapping) -> TableReading:
    """Read a table's rows by its mapping.

    Returns
    -------
    TableReading
        Every row that could be read; the problems name sheet and cell, in their order.

    Raises
    ------
    WorkbookError
        Where the sheet or a column is missing, so that no row can be read.
    """
    return _Reader(book, _sheet(book, mapping), mapping).read()


def _sheet(book: Book, mapping: Mapping) -> Sheet:
    if mapping.sheet is not None and book.kind != "csv":
        found = next((sheet for name, sheet in book.sheets.items() if name.strip().casefold() == mapping.sheet.strip().casefold()), None)
        if found is None:
            names = ", ".join(book.sheets)
            raise refused(book.file, Message("there is no sheet {found}{hint}; there are: {names}", {"found": shown(mapping.sheet), "hint": suggestion(mapping.sheet, book.sheets), "names": names}))
        return found
    seen = [sheet for sheet in book.sheets.values() if sheet.visible and sheet.rows]
    if len(seen) != 1:
        raise refused(book.file, Message("the file has several sheets; name the one in the mapping as sheet: {names}", {"names": " | ".join(sheet.name for sheet in seen or book.sheets.values())}))
    return seen[0]


class _Reader:
    def __init__(self, book: Book, sheet: Sheet, mapping: Mapping):
        self._book, self._sheet, self._mapping = book, sheet, mapping
        self._found = TableReading()
        self._columns = self._located_columns()

    def _located_columns(self) -> dict[str, int]:
        """Give the number of each column that the mapping names; names are compared without capitals and doubled spaces."""
        wanted = [self._mapping.region.column, *([self._mapping.year_column] if self._mapping.year_column else []), *self._mapping.only]
        wanted += [*self._mapping.judging_columns(), *(column.column for _, column in self._mapping.columns())]
        header = self._mapping.header
        heads = {c: _squeezed(str(value)) for c, value in enumerate(self._sheet.rows[header - 1] if header <= len(self._sheet.rows) else (), 1) if value is not None}
        places: dict[str, int] = {}
        for name in dict.fromkeys(wanted):
            fitting = [c for c, head in heads.items() if head == _squeezed(name)]
            if len(fitting) == 1:
                places[name] = fitting[0]
            elif fitting:
                letters = ", ".join(map(column_letters, fitting))
                self._refuse(header, fitting[1], Message("two columns are named {found} ({letters}); name them apart", {"found": shown(name), "letters": letters}))
            else:
                known = [str(value) for value in (self._sheet.rows[header - 1] if header <= len(self._sheet.rows) else ()) if value is not None]
                self._refuse(header, 1, Message("there is no column {found} in row {row}{hint}", {"found": shown(name), "row": header, "hint": suggestion(name, known)}))
        if self._found.problems:
            raise WorkbookError(self._found.problems)
        return places

    def read(self) -> TableReading:
        rows = [r for r in range(self._mapping.header + 1, len(self._sheet.rows) + 1) if self._sheet.rows[r - 1]]
        self._check_hidden(rows)
        self._check_merged(rows)
        first: dict[tuple[str, int], int] = {}
        for r in rows:
            if self._is_left(r):
                self._found.left += 1
                continue
            region, year = self._region(r), self._year(r)
            broken: set[str] = set()
            entries = tuple(entry for entry in tuple(self._entries(r, broken)) if _block(entry.column) not in broken)
            framework, participated = self._framework(r), self._participated(r, entries)
            if region is None or year is None:
                continue
            if (region, year) in first:
                message = Message("{region} stands twice, first in row {row}; keep one", {"region": region, "row": first[region, year]})
                self._refuse(r, self._columns[self._mapping.region.column], message)
                continue
            first[region, year] = r
            self._found.rows.append(TableRow(region, year, f"{self._sheet.name}!{r}", entries, framework, self._judged_at(r), participated))
        return self._found

    def _check_hidden(self, rows: list[int]) -> None:
        if self._mapping.hidden is None and (hidden := [r for r in rows if r in self._sheet.hidden_rows]):
            listed = ", ".join(map(str, hidden[:MAX_LISTED])) + (", …" if len(hidden) > MAX_LISTED else "")
            message = Message("{count} rows are hidden ({rows}); show or delete them, or write hidden: read or hidden: skip in the mapping", {"count": len(hidden), "rows": listed})
            self._found.problems.append(Problem(self._book.file, 0, self._sheet.name, message))
        for name, c in self._columns.items():
            if c in self._sheet.hidden_columns:
                self._refuse(self._mapping.header, c, Message("the column {found} is hidden; show it, or choose another one", {"found": shown(name)}))

    def _check_merged(self, rows: list[int]) -> None:
        for reference in self._sheet.merged:
            (top, left), (bottom, right) = _corners(reference)
            if any(top <= r <= bottom for r in rows) and any(left <= c <= right for c in self._columns.values()):
                self._refuse(top, left, Message("the cells {reference} are merged, so that only the first has a value; split them and fill in each", {"reference": reference}))

    def _is_left(self, r: int) -> bool:
        """Tell whether the mapping leaves a row out: hidden, outside `only`, or named under `skip`."""
        if self._mapping.hidden == "skip" and r in self._sheet.hidden_rows:
            return True
        for name, kept in self._mapping.only.items():
            if _text_of(self._cell(r, name)) not in {_squeezed(word) for word in kept}:
                return True
        return _text_of(self._cell(r, self._mapping.region.column)) in {_squeezed(word) for word in self._mapping.region.skip}

    def _region(self, r: int) -> str | None:
        about = self._mapping.region
        value = self._cell(r, about.column)
        if about.by == "name":
            found, fault = region_by_name(value, about.bare, about.aliases)
        else:
            found, fault = (region_by_code if about.by == "code" else region_by_id)(value)
        if found is None:
            self._refuse(r, self._columns[about.column], fault or Message("no region is named in this row; fill it in, or empty the row"))
        return found

    def _year(self, r: int) -> int | None:
        if self._mapping.year_column is None:
            return self._mapping.year
        found, fault = whole(self._cell(r, self._mapping.year_column))
        if found is None or found not in YEARS:
            fault = fault or Message("found {found}, expected a year such as 2023", {"found": shown(found)})
            self._refuse(r, self._columns[self._mapping.year_column], fault)
            return None
        return found

    def _framework(self, r: int) -> str | None:
        """Give the edition that a row was judged by: the table's one, or its group's; a group without one is a problem."""
        judging = self._mapping.judging
        if judging is None or judging.group is None:
            return judging.framework if judging else None
        found = self._cell(r, judging.group.column)
        by_word = {_squeezed(word): name for word, name in judging.group.frameworks.items()}
        framework = by_word.get(_text_of(found))
        if framework is None:
            told = {"found": shown(found) if found is not None else Message("nothing"), "known": ", ".join(judging.group.frameworks)}
            self._refuse(r, self._columns[judging.group.column], Message("the group {found} has no edition in the mapping; known: {known}", told))
        return framework

    def _judged_at(self, r: int) -> str:
        group = self._mapping.judging.group if self._mapping.judging else None
        return self._sheet.place(r, self._columns[group.column if group else self._mapping.region.column])

    def _participated(self, r: int, entries: tuple[Entry, ...]) -> bool:
        """Tell whether a row's region took part; one that did not cannot have a figure."""
        about = self._mapping.judging.participated if self._mapping.judging else None
        if about is None:
            return True
        found = _text_of(self._cell(r, about.column))
        if found in {_squeezed(word) for word in about.took_part}:
            return True
        if found not in {_squeezed(word) for word in about.absent}:
            told = {"found": shown(self._cell(r, about.column)), "known": ", ".join((*about.took_part, *about.absent))}
            self._refuse(r, self._columns[about.column], Message("found {found}, expected one of {known}", told))
        elif entries:
            told = {"found": entries[0].value, "place": self._sheet.place(r, self._columns[about.column])}
            message = Message("found {found}, but by {place} this region did not take part and so has no figure; empty the cell or correct that one", told)
            self._found.problems.append(Problem(self._book.file, 0, entries[0].place, message))
        return False

    def _entries(self, r: int, broken: set[str]) -> Iterator[Entry]:
        """Give a row's figures, and note the blocks of which one could not be read."""
        for _, column in self._mapping.columns():
            c = self._columns[column.column]
            reference = f"{column_letters(c)}{r}"
            if reference in self._sheet.uncached:
                found, fault = None, Message("the cell holds a formula whose result was not saved; open the file in Excel or LibreOffice and save it")
            else:
                found, fault = self._value(column, self._sheet.cell(r, c), reference in self._sheet.percents)
            if fault is not None:
                broken.add(_block(column))
                self._refuse(r, c, fault)
            elif found is not None:
                yield Entry(column, self._sheet.place(r, c), found)

    def _value(self, column: MappedColumn, value: Value, share: bool) -> tuple[Found | None, Message | None]:
        kind, mark = _kind(column), self._mapping.decimal_mark
        if kind == "text":
            return text(value)
        if share and kind != "percent" and not isinstance(value, str):
            return None, Message("the cell is shown as percent and holds {found}, where no percentage belongs; format it as a number", {"found": shown(value)})
        if kind == "rupiah":
            amount, fault = rupiah(value, mark, column.times)
            return (None if amount is None else int(amount)), fault
        found, fault = percent(value, share, mark) if kind == "percent" else number(value, mark)
        if found is None:
            return None, fault
        found *= column.times
        lowest = 1 if isinstance(column, RankColumn) else 0
        if kind in ("count", "percent") and found < lowest:
            return None, Message("found {found}, expected at least {limit}", {"found": shown(value), "limit": lowest})
        if kind != "count":
            return _printed(found, column.decimals)
        return (int(found), None) if found == found.to_integral_value() else (None, Message("found {found}, expected a whole number", {"found": shown(value)}))

    def _cell(self, r: int, name: str) -> Value:
        return self._sheet.cell(r, self._columns[name])

    def _refuse(self, r: int, c: int, message: Message) -> None:
        self._found.problems.append(Problem(self._book.file, 0, self._sheet.place(r, c), message))


def _kind(column: MappedColumn) -> FigureKind | Literal["rupiah"] | None:
    if isinstance(column, FigureColumn):
        return figure_kind(column.to)
    if isinstance(column, IndicatorColumn):
        return _UNITS.get(indicators()[column.indicator].unit, "score")
    return "rupiah" if isinstance(column, BudgetColumn) else "count"


def _block(column: MappedColumn) -> str:
    """Name the block of the record that a column's figures belong to, as far as they are checked together."""
    return column.to.partition(".")[0] if isinstance(column, FigureColumn) else column.column


def _printed(found: Decimal, decimals: int | None) -> tuple[Decimal | None, Message | None]:
    """Give a number its printed decimals back; nothing is rounded, so one with more is asked about."""
    if decimals is None:
        return found, None
    if -int(found.as_tuple().exponent) > decimals and found != found.quantize(Decimal(1).scaleb(-decimals)):
        return None, Message("found {found}, with more decimals than the {decimals} of this column; nothing is rounded: mend the cell, or decimals: in the mapping", {"found": found, "decimals": decimals})
    return found.quantize(Decimal(1).scaleb(-decimals)), None


def _squeezed(name: str) -> str:
    return " ".join(name.split()).casefold()


def _text_of(value: Value) -> str:
    found, _ = text(value)
    return _squeezed(found or "")


def _corners(reference: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Give a range's first and last row and column.

    Examples
    --------
    >>> _corners("A6:C7"), _corners("AA1")
    (((6, 1), (7, 3)), ((1, 27), (1, 27)))
    """
    ends = []
    for end in reference.split(":"):
        letters, digits = end.rstrip("0123456789"), end.lstrip(ascii_uppercase)
        ends.append((int(digits or 0), reduce(lambda column, letter: 26 * column + ord(letter) - ord("A") + 1, letters, 0)))
    return ends[0], ends[-1]

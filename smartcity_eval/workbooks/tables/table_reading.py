"""Reading a table by its mapping: every figure with its cell, every problem at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...core.errors import Problem, WorkbookError
from ...core.messages import Message
from ...yaml_io.suggest import suggestion
from ..read.book import Book, Sheet, Value, column_letters, workbook_error
from ..read.cell_text import displayed
from ..read.number_cells import whole
from .figure_cells import figure_in, is_missing, without_footnote
from .headings import (
    column_of,
    heading_names,
    heading_rows,
    normalized,
    range_bounds,
    row_length_fault,
)
from .judged_rows import JudgedRows, text_of
from .long_rows import LongRows
from .mapping import MappedColumn, Mapping
from .region_rows import RegionRows
from .table_rows import Entry, GatheredRows, TableRow, block

YEARS = range(1990, 2101)
MAX_LISTED = 8


@dataclass
class TableReading:
    """The rows of a table and the problems met.

    `left` counts the rows that the mapping leaves out, notes and sections among them; `missing` the
    cells that say that there is no figure.
    """

    rows: list[TableRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left: int = 0
    missing: int = 0


def read_table(book: Book, mapping: Mapping) -> TableReading:
    """Read a table by its mapping: a wide or a long one, of one sheet or of several.

    Returns
    -------
    TableReading
        What is said of each region and year; the problems name sheet and cell, in their order.

    Raises
    ------
    WorkbookError
        Where the sheet or a column is missing, so that no row can be read.
    """
    if mapping.sheets and book.kind == "csv":
        raise workbook_error(
            book.file,
            Message(
                "a text file has no sheets; write year: or year_column: in the mapping instead of"
                " sheets:"
            ),
        )
    found, gathered = TableReading(), GatheredRows(mapping.long is not None)
    faults: list[Problem] = []
    for part in _parts(mapping):
        try:
            _Reader(book, _sheet(book, part), part, found, gathered).read()
        except WorkbookError as error:
            faults += error.problems
    if faults:
        raise WorkbookError([*found.problems, *faults])
    found.rows = gathered.rows()
    return found


def _parts(mapping: Mapping) -> Iterator[Mapping]:
    """Return the mapping of each sheet; with `sheets`, one for each sheet and its year."""
    if not mapping.sheets:
        yield mapping
    for name, year in mapping.sheets.items():
        yield mapping.model_copy(update={"sheet": name, "year": year, "sheets": {}})


def _sheet(book: Book, mapping: Mapping) -> Sheet:
    if mapping.sheet is not None and book.kind != "csv":
        found = next(
            (
                sheet
                for name, sheet in book.sheets.items()
                if normalized(name) == normalized(mapping.sheet)
            ),
            None,
        )
        if found is None:
            names = ", ".join(book.sheets)
            raise workbook_error(
                book.file,
                Message(
                    "there is no sheet {found}{hint}; there are: {names}",
                    {
                        "found": displayed(mapping.sheet),
                        "hint": suggestion(mapping.sheet, book.sheets),
                        "names": names,
                    },
                ),
            )
        return found
    seen = [sheet for sheet in book.sheets.values() if sheet.visible and sheet.rows]
    if len(seen) != 1:
        raise workbook_error(
            book.file,
            Message(
                "the file has several sheets; name the one in the mapping as sheet: {names}",
                {"names": " | ".join(sheet.name for sheet in seen or book.sheets.values())},
            ),
        )
    return seen[0]


class _Reader:
    def __init__(
        self,
        book: Book,
        sheet: Sheet,
        mapping: Mapping,
        found: TableReading,
        gathered: GatheredRows,
    ):
        self._book, self._sheet, self._mapping, self._found, self._gathered = (
            book,
            sheet,
            mapping,
            found,
            gathered,
        )
        self._names = heading_names(sheet, mapping.header)
        self._columns = self._located_columns()
        self._regions = RegionRows(sheet, mapping, self._columns, self._refuse)
        self._judged = JudgedRows(sheet, mapping, self._columns, self._refuse_at)
        self._long = LongRows(sheet, mapping, self._columns, self._refuse) if mapping.long else None

    def _located_columns(self) -> dict[str, int]:
        """Return the number of each column that the mapping names."""
        places: dict[str, int] = {}
        faults: list[Problem] = []
        wanted, header = list(dict.fromkeys(self._mapping.headings())), self._mapping.header[-1]
        for name in wanted:
            c, fault = column_of(name, self._names, header)
            places[name] = c
            if fault is not None:
                faults.append(Problem(self._book.file, 0, self._sheet.place(header, c), fault))
        if faults and (there := heading_rows(self._sheet, wanted)):
            values = {"row": header, "there": there[0] if len(there) == 1 else str(list(there))}
            raise workbook_error(
                self._book.file,
                Message(
                    "the columns of the mapping are not in row {row}; write header: {there} in the"
                    " mapping, where they are",
                    values,
                ),
                self._sheet.place(header, 1),
            )
        if faults:
            raise WorkbookError(faults)
        return places

    def read(self) -> None:
        below = [
            r
            for r in range(max(self._mapping.header) + 1, len(self._sheet.rows) + 1)
            if self._sheet.rows[r - 1]
        ]
        rows = self._regions.region_rows(below)
        self._found.left += len(below) - len(rows)
        self._check_hidden(rows)
        kept = [r for r in rows if not self._is_skipped(r)]
        self._check_merged(kept)
        self._found.left += len(rows) - len(kept)
        fitting = [r for r in kept if self._fits(r)]
        self._regions.check_system(fitting)
        if self._long is not None:
            self._long.check(fitting)
        for r in fitting:
            self._read_row(r)

    def _read_row(self, r: int) -> None:
        years: list[int | None] = [*self._mapping.column_years()] or [self._year(r)]
        region = self._regions.region(r, years[-1])
        broken: set[str] = set()
        entries = tuple(
            entry for entry in tuple(self._entries(r, broken)) if block(entry.column) not in broken
        )
        framework, participated = self._judged.framework(r), self._judged.participated(r, entries)
        said = [
            year for year in years if any(entry.column.year == year for entry in entries)
        ] or years[:1]
        for year in said:
            if region is None or year is None:
                return
            own = tuple(entry for entry in entries if entry.column.year in (None, year))
            row = TableRow(
                region,
                year,
                f"{self._sheet.name}!{r}",
                own,
                framework,
                self._judged.cell(r),
                participated,
            )
            place = self._sheet.place(r, self._columns[self._mapping.region.column])
            for cell, message in self._gathered.add(row, place):
                self._refuse_at(cell, message)

    def _fits(self, r: int) -> bool:
        """Return whether a row is as long as the heading; otherwise its cells may be shifted."""
        wrong = row_length_fault(self._sheet, r, self._names)
        if wrong is not None:
            self._refuse(r, *wrong)
        return wrong is None

    def _check_hidden(self, rows: list[int]) -> None:
        if self._mapping.hidden is None and (
            hidden := [r for r in rows if r in self._sheet.hidden_rows]
        ):
            listed = ", ".join(map(str, hidden[:MAX_LISTED])) + (
                ", …" if len(hidden) > MAX_LISTED else ""
            )
            message = Message(
                "{count} rows are hidden ({rows}); show or delete them, or write hidden: read or"
                " hidden: skip in the mapping",
                {"count": len(hidden), "rows": listed},
            )
            self._refuse_at(self._sheet.name, message)
        for name, c in self._columns.items():
            if c in self._sheet.hidden_columns:
                self._refuse(
                    self._mapping.header[-1],
                    c,
                    Message(
                        "the column {found} is hidden; show it, or choose another one",
                        {"found": displayed(name)},
                    ),
                )

    def _check_merged(self, rows: list[int]) -> None:
        for reference in self._sheet.merged:
            (top, left), (bottom, right) = range_bounds(reference)
            if any(top <= r <= bottom for r in rows) and any(
                left <= c <= right for c in self._columns.values()
            ):
                self._refuse(
                    top,
                    left,
                    Message(
                        "the cells {reference} are merged, so that only the first has a value;"
                        " split them and fill in each",
                        {"reference": reference},
                    ),
                )

    def _is_skipped(self, r: int) -> bool:
        """Return whether the mapping leaves a row out: hidden, outside `only`, or no region's."""
        if self._mapping.hidden == "skip" and r in self._sheet.hidden_rows:
            return True
        if self._regions.is_skipped(r) or (self._long is not None and self._long.is_skipped(r)):
            return True
        if row_length_fault(self._sheet, r, self._names) is not None:
            # its cells may stand under wrong headings, so that `only` would look at the wrong one
            return False
        return any(
            text_of(self._cell(r, name)) not in set(map(normalized, kept))
            for name, kept in self._mapping.only.items()
        )

    def _year(self, r: int) -> int | None:
        if self._mapping.year_column is None:
            return self._mapping.year
        found, fault = whole(self._cell(r, self._mapping.year_column))
        if found is None or found not in YEARS:
            fault = fault or Message(
                "found {found}, expected a year such as 2023", {"found": displayed(found)}
            )
            self._refuse(r, self._columns[self._mapping.year_column], fault)
            return None
        return found

    def _entries(self, r: int, broken: set[str]) -> Iterator[Entry]:
        """Return a row's figures, and note the blocks of which one could not be read."""
        for column, c in self._cells_of(r):
            reference = f"{column_letters(c)}{r}"
            value, note, fault = without_footnote(self._sheet.cell(r, c), self._mapping)
            found = None
            if reference in self._sheet.uncached:
                fault = Message(
                    "the cell holds a formula whose result was not saved; open the file in Excel or"
                    " LibreOffice and save it"
                )
            elif is_missing(value, self._mapping):
                self._found.missing += 1
            elif fault is None:
                found, fault = figure_in(
                    column, value, reference in self._sheet.percents, self._mapping
                )
            if fault is not None:
                broken.add(block(column))
                self._refuse(r, c, fault)
            elif found is not None:
                yield Entry(column, self._sheet.place(r, c), found, note)

    def _cells_of(self, r: int) -> list[tuple[MappedColumn, int]]:
        """Return the columns of a row that hold figures, each with its mapping.

        In a long table it is one, and the row says which.
        """
        if self._long is not None:
            return self._long.figure(r)
        return [(column, self._columns[column.column]) for _, column in self._mapping.columns()]

    def _cell(self, r: int, name: str) -> Value:
        return self._sheet.cell(r, self._columns[name])

    def _refuse(self, r: int, c: int, message: Message) -> None:
        self._refuse_at(self._sheet.place(r, c), message)

    def _refuse_at(self, place: str, message: Message) -> None:
        self._found.problems.append(Problem(self._book.file, 0, place, message))

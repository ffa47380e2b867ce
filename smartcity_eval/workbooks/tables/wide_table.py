"""A table by its mapping: every figure with its cell, every problem at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...core.errors import Problem, WorkbookError
from ...core.messages import Message
from ...yaml_io.suggest import suggestion
from ..read.book import Book, Sheet, Value, column_letters, refused
from ..read.cell_text import shown
from ..read.cells import text, whole
from .figure_cells import figure_in, is_missing, without_footnote
from .headings import column_of, corners, heading_names, heading_rows, misfit, squeezed
from .long_rows import LongRows
from .mapping import MappedColumn, Mapping
from .region_rows import RegionRows
from .table_rows import Entry, Gathered, TableRow, block

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
        raise refused(
            book.file,
            Message(
                "a text file has no sheets; write year: or year_column: in the mapping instead of"
                " sheets:"
            ),
        )
    found, gathered, faults = TableReading(), Gathered(mapping.long is not None), []
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
    """Give the mapping of each sheet: the mapping itself, or, with `sheets`, one a sheet and its
    year.
    """
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
                if squeezed(name) == squeezed(mapping.sheet)
            ),
            None,
        )
        if found is None:
            names = ", ".join(book.sheets)
            raise refused(
                book.file,
                Message(
                    "there is no sheet {found}{hint}; there are: {names}",
                    {
                        "found": shown(mapping.sheet),
                        "hint": suggestion(mapping.sheet, book.sheets),
                        "names": names,
                    },
                ),
            )
        return found
    seen = [sheet for sheet in book.sheets.values() if sheet.visible and sheet.rows]
    if len(seen) != 1:
        raise refused(
            book.file,
            Message(
                "the file has several sheets; name the one in the mapping as sheet: {names}",
                {"names": " | ".join(sheet.name for sheet in seen or book.sheets.values())},
            ),
        )
    return seen[0]


class _Reader:
    def __init__(
        self, book: Book, sheet: Sheet, mapping: Mapping, found: TableReading, gathered: Gathered
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
        self._long = LongRows(sheet, mapping, self._columns, self._refuse) if mapping.long else None

    def _located_columns(self) -> dict[str, int]:
        """Give the number of each column that the mapping names; names are compared without
        capitals and doubled spaces.
        """
        places: dict[str, int] = {}
        faults: list[Problem] = []
        wanted, header = list(dict.fromkeys(self._mapping.headings())), self._mapping.header[-1]
        for name in wanted:
            c, fault = column_of(name, self._names, header)
            places[name] = c
            if fault is not None:
                faults.append(Problem(self._book.file, 0, self._sheet.place(header, c), fault))
        if faults and (there := heading_rows(self._sheet, wanted)):
            told = {"row": header, "there": there[0] if len(there) == 1 else str(list(there))}
            raise refused(
                self._book.file,
                Message(
                    "the columns of the mapping are not in row {row}; write header: {there} in the"
                    " mapping, where they are",
                    told,
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
        rows = self._regions.regions_rows(below)
        self._found.left += len(below) - len(rows)
        self._check_hidden(rows)
        kept = [r for r in rows if not self._is_left(r)]
        self._check_merged(kept)
        self._found.left += len(rows) - len(kept)
        fitting = [r for r in kept if self._fits(r)]
        self._regions.check_system(fitting)
        if self._long is not None:
            self._long.check(fitting)
        for r in fitting:
            self._read_row(r)

    def _read_row(self, r: int) -> None:
        years = self._mapping.column_years() or [self._year(r)]
        region = self._regions.region(r, years[-1])
        broken: set[str] = set()
        entries = tuple(
            entry for entry in tuple(self._entries(r, broken)) if block(entry.column) not in broken
        )
        framework, participated = self._framework(r), self._participated(r, entries)
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
                self._judged_at(r),
                participated,
            )
            for place, message in self._gathered.add(
                row, self._sheet.place(r, self._columns[self._mapping.region.column])
            ):
                self._found.problems.append(Problem(self._book.file, 0, place, message))

    def _fits(self, r: int) -> bool:
        """Tell whether a row has as many cells as the heading; in one that has not, no cell is
        known to stand where it belongs.
        """
        wrong = misfit(self._sheet, r, self._names)
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
            self._found.problems.append(Problem(self._book.file, 0, self._sheet.name, message))
        for name, c in self._columns.items():
            if c in self._sheet.hidden_columns:
                self._refuse(
                    self._mapping.header[-1],
                    c,
                    Message(
                        "the column {found} is hidden; show it, or choose another one",
                        {"found": shown(name)},
                    ),
                )

    def _check_merged(self, rows: list[int]) -> None:
        for reference in self._sheet.merged:
            (top, left), (bottom, right) = corners(reference)
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

    def _is_left(self, r: int) -> bool:
        """Tell whether the mapping leaves a row out: hidden, outside `only`, or no region's."""
        if self._mapping.hidden == "skip" and r in self._sheet.hidden_rows:
            return True
        if self._regions.is_left(r) or (self._long is not None and self._long.is_left(r)):
            return True
        if misfit(self._sheet, r, self._names) is not None:
            # its cells may stand under wrong headings, so that `only` would look at the wrong one
            return False
        return any(
            _text_of(self._cell(r, name)) not in set(map(squeezed, kept))
            for name, kept in self._mapping.only.items()
        )

    def _year(self, r: int) -> int | None:
        if self._mapping.year_column is None:
            return self._mapping.year
        found, fault = whole(self._cell(r, self._mapping.year_column))
        if found is None or found not in YEARS:
            fault = fault or Message(
                "found {found}, expected a year such as 2023", {"found": shown(found)}
            )
            self._refuse(r, self._columns[self._mapping.year_column], fault)
            return None
        return found

    def _framework(self, r: int) -> str | None:
        """Give the edition that a row was judged by: the table's one, or its group's; a group
        without one is a problem.
        """
        judging = self._mapping.judging
        if judging is None or judging.group is None:
            return judging.framework if judging else None
        found = self._cell(r, judging.group.column)
        by_word = {squeezed(word): name for word, name in judging.group.frameworks.items()}
        framework = by_word.get(_text_of(found))
        if framework is None:
            told = {"found": shown(found), "known": ", ".join(judging.group.frameworks)}
            self._refuse(
                r,
                self._columns[judging.group.column],
                Message("the group {found} has no edition in the mapping; known: {known}", told),
            )
        return framework

    def _judged_at(self, r: int) -> str:
        group = self._mapping.judging.group if self._mapping.judging else None
        return self._sheet.place(
            r, self._columns[group.column if group else self._mapping.region.column]
        )

    def _participated(self, r: int, entries: tuple[Entry, ...]) -> bool:
        """Tell whether a row's region took part; one that did not cannot have a figure."""
        about = self._mapping.judging.participated if self._mapping.judging else None
        if about is None:
            return True
        found = _text_of(self._cell(r, about.column))
        if found in {squeezed(word) for word in about.took_part}:
            return True
        if found not in {squeezed(word) for word in about.absent}:
            told = {
                "found": shown(self._cell(r, about.column)),
                "known": ", ".join((*about.took_part, *about.absent)),
            }
            self._refuse(
                r,
                self._columns[about.column],
                Message("found {found}, expected one of {known}", told),
            )
        elif entries:
            told = {
                "found": entries[0].value,
                "place": self._sheet.place(r, self._columns[about.column]),
            }
            message = Message(
                "found {found}, but by {place} this region did not take part and so has no figure;"
                " empty the cell or correct that one",
                told,
            )
            self._found.problems.append(Problem(self._book.file, 0, entries[0].place, message))
        return False

    def _entries(self, r: int, broken: set[str]) -> Iterator[Entry]:
        """Give a row's figures, and note the blocks of which one could not be read."""
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
        """Give the columns of a row that hold figures, each with its mapping; in a long table it is
        one, and the row says which.
        """
        if self._long is not None:
            return self._long.figure(r)
        return [(column, self._columns[column.column]) for _, column in self._mapping.columns()]

    def _cell(self, r: int, name: str) -> Value:
        return self._sheet.cell(r, self._columns[name])

    def _refuse(self, r: int, c: int, message: Message) -> None:
        self._found.problems.append(Problem(self._book.file, 0, self._sheet.place(r, c), message))


def _text_of(value: Value) -> str:
    found, _ = text(value)
    return squeezed(found or "")

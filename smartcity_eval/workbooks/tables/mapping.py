"""The mapping of a table: which column, or which word of a long table, holds what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from ...records.budget_line import Fund, MoneyState, OfWhich
from ...records.figure import Day, Frozen, Source, Sourced, Year
from ...records.record import Mode, Stage
from ...reference.dimensions import DIMENSIONS, Dimension
from ...yaml_io.parser import KeyPath
from ..read.number_cells import Mark

FigureKind = Literal["score", "count", "percent", "text"]
_OF_PROGRAMMES: tuple[tuple[str, FigureKind], ...] = (
    ("target", "count"),
    ("achieved", "count"),
    ("percent", "percent"),
)
FIGURES: dict[str, FigureKind] = {
    **{f"published.{key}": "score" for key in ("index", "previous_index", "improvement", "target")},
    "published.predicate": "text",
    "quick_win_count": "count",
    "programmes.target": "count",
    "programmes.achieved": "count",
    "programmes.percent": "percent",
    **{
        f"programmes.dimensions.{name}.{key}": kind
        for name in DIMENSIONS
        for key, kind in _OF_PROGRAMMES
    },
    **{f"dimensions.values.{name}": "score" for name in DIMENSIONS},
}
# What tables write where they have no figure; BPS writes a dash both for none and for zero, so it
# is never a zero here.
MISSING = (
    "-",
    "\N{EN DASH}",
    "\N{EM DASH}",
    "\N{HORIZONTAL ELLIPSIS}",
    "...",
    "n.a",
    "n.a.",
    "n/a",
    "na",
)
_SCORE = re.compile(r"scores\.(components|questions)\.[a-z][a-z0-9_]*")


def figure_kind(to: str) -> FigureKind | None:
    """Return the kind of figure at a place of a record; None where a table can put none.

    Examples
    --------
    >>> [figure_kind(to) for to in ("published.index", "programmes.target", "published.indeks")]
    ['score', 'count', None]
    """
    return "score" if _SCORE.fullmatch(to) else FIGURES.get(to)


def _listed(found: object) -> object:
    return found if isinstance(found, list | tuple) else (found,)


def _written(found: object) -> object:
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else found


HeadingRow = Annotated[int, Field(ge=1, le=1000, strict=True)]
# A heading may be a number, such as a year.
Heading = Annotated[str, BeforeValidator(_written, json_schema_input_type=str | int)]


class RegionColumn(Frozen):
    """Which column tells the region, and how: by its id, its Kemendagri or BPS code, or its name.

    What a name without Kabupaten or Kota is, is told by `bare` for all rows, by the column
    `kind_column`, or, with `sections`, by rows that hold only Kabupaten or Kota and stand above
    theirs; else it is asked about. `provinces: skip` leaves the provinces' rows out. `aliases` says
    whom the table means by a name of its own; `skip` which rows are no region (Jumlah, Rata-rata).
    """

    column: Heading
    by: Literal["id", "code", "bps", "name"]
    bare: Literal["kabupaten", "kota"] | None = None
    kind_column: Heading | None = None
    sections: bool = False
    provinces: Literal["skip"] | None = None
    aliases: dict[str, str] = Field(default_factory=dict)
    skip: tuple[str, ...] = ()


class TableSource(Source):
    """The table's source, and the key it has in the records."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]


class NewRecords(Frozen):
    """What a record must say that the table does not, where a region has none for the year yet.

    `as_of` is the year's last day where it is left out.
    """

    stage: Stage
    as_of: Day | None = None


class GroupColumn(Frozen):
    """The column of the group a region was judged in, and the edition of each group.

    A group that is not named is a problem.
    """

    column: str
    frameworks: dict[str, str] = Field(min_length=1)


class PartColumn(Frozen):
    """The column that says who took part, with the words for yes and for no.

    A region that did not take part has no figure.
    """

    column: str
    took_part: tuple[str, ...] = Field(min_length=1)
    absent: tuple[str, ...] = Field(min_length=1)


class RowJudging(Frozen):
    """How the rows were judged: by which edition, who took part, by which letter announced."""

    framework: str | None = None
    group: GroupColumn | None = None
    participated: PartColumn | None = None
    letter: str | None = None
    mode: Mode | None = None


class LongTable(Frozen):
    """The columns of a long table that name a row's figure and hold it; words to leave out."""

    column: Heading
    value: Heading
    skip: tuple[str, ...] = ()


class MappedColumn(Sourced):
    """A column, and what holds for every figure in it, such as basis, status and day.

    In a long table `column` is the word that says what a row's figure is. `year` is the column's
    own, where a table has a column a year. `decimals` gives back the last zero that Excel drops
    (3.6 was printed 3.60); `times` is 1000000 for amounts in millions.
    """

    column: Heading
    year: Year | None = None
    decimals: Annotated[int, Field(ge=0, le=9, strict=True)] | None = None
    times: Annotated[int, Field(ge=1, le=10**12, strict=True)] = 1


class FigureColumn(MappedColumn):
    """A column of one figure of the record, such as published.index."""

    to: str


class IndicatorColumn(MappedColumn):
    """A column of readings of one indicator."""

    indicator: str
    kind: Literal["realised", "target", "budget", "revised_budget"] = "realised"
    by: str | None = None
    period: Literal["year", "q1", "to_q2", "to_q3", "q3"] = "year"
    series: str | None = None
    preferred: bool = False


class BudgetColumn(MappedColumn):
    """A column of budget lines."""

    fund: Fund
    holder: Literal["smart_city", "ict_office", "ict_all_offices"]
    state: MoneyState
    of_which: OfWhich | None = None
    dimension: Dimension | None = None
    purpose: str | None = None


class RankColumn(MappedColumn):
    """A column of announced ranks."""

    scope: Literal["national", "province", "group"]
    group: str | None = None
    group_size: Annotated[int, Field(ge=1, strict=True)] | None = None


class Mapping(Frozen):
    """How a table is read: a wide one, one row a region, or a long one, one row a figure.

    `sheet` may be left out where only one is visible; `sheets` names several that are alike, with
    the year of each; `header` is the row of the columns' names, or several; `only` keeps the rows
    whose cells in some columns are among the given ones; `hidden` says what hidden rows are;
    `missing` what stands where there is no figure; `footnotes` what the marks behind figures mean.
    The table's source is described here, or it is one of the params folder's shared sources, by its
    key.
    """

    sheet: str | None = None
    sheets: dict[Heading, Year] = Field(default_factory=dict)
    long: LongTable | None = None
    header: Annotated[
        tuple[HeadingRow, ...],
        BeforeValidator(_listed, json_schema_input_type=HeadingRow | tuple[HeadingRow, ...]),
        Field(min_length=1),
    ] = (1,)
    missing: tuple[str, ...] = MISSING
    footnotes: dict[str, str] = Field(default_factory=dict)
    decimal_mark: Mark | None = None
    hidden: Literal["read", "skip"] | None = None
    region: RegionColumn
    year: Year | None = None
    year_column: Heading | None = None
    only: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    source: TableSource | None = None
    shared_source: str | None = None
    judging: RowJudging | None = None
    new_records: NewRecords | None = None
    figures: tuple[FigureColumn, ...] = ()
    indicators: tuple[IndicatorColumn, ...] = ()
    budget: tuple[BudgetColumn, ...] = ()
    ranks: tuple[RankColumn, ...] = ()

    @property
    def source_id(self) -> str:
        """The key that the table's source has in the records."""
        return self.source.id if self.source else self.shared_source or ""

    def judging_columns(self) -> Iterator[str]:
        """Return the names of the columns that say how a row was judged."""
        for column in (self.judging.group, self.judging.participated) if self.judging else ():
            if column is not None:
                yield column.column

    def headings(self) -> Iterator[str]:
        """Return the heading of every column that is read."""
        about = self.region
        yield from filter(None, (about.column, about.kind_column, self.year_column))
        yield from self.only
        yield from self.judging_columns()
        yield from (
            (self.long.column, self.long.value)
            if self.long
            else (column.column for _, column in self.columns())
        )

    def column_years(self) -> list[int]:
        """Return the years of columns that have one of their own, in order."""
        return sorted({column.year for _, column in self.columns() if column.year is not None})

    def columns(self) -> Iterator[tuple[KeyPath, MappedColumn]]:
        """Return every mapped column with its place in the mapping file."""
        for name in ("figures", "indicators", "budget", "ranks"):
            for i, column in enumerate(getattr(self, name)):
                yield (name, i), column

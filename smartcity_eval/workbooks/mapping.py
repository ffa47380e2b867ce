"""The mapping of a wide table: which column holds what, written once as YAML and kept beside the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from ..errors import WorkbookError
from ..frameworks import edition_ids
from ..inputs.located_yaml import Located, Path_, read_located
from ..inputs.suggest import suggestion
from ..inputs.validation import build
from ..messages import Message
from ..records import UNKNOWN_FRAMEWORK
from ..records.figures import DIMENSIONS, Day, Dimension, Frozen, Source, Sourced, Year
from ..records.record import Stage
from ..reference.indicators import indicators
from ..reference.regions import regions, similar_regions
from .cells import Mark

FigureKind = Literal["score", "count", "percent", "text"]
_FIGURES: dict[str, FigureKind] = {
    **{f"published.{key}": "score" for key in ("index", "previous_index", "improvement", "target")}, "published.predicate": "text",
    "programmes.target": "count", "programmes.achieved": "count", "programmes.percent": "percent",
    **{f"programmes.dimensions.{name}.{key}": kind for name in DIMENSIONS for key, kind in (("target", "count"), ("achieved", "count"), ("percent", "percent"))},
    **{f"dimensions.values.{name}": "score" for name in DIMENSIONS},
}
_COMPONENT = re.compile(r"scores\.components\.[a-z][a-z0-9_]*")


def figure_kind(to: str) -> FigureKind | None:
    """Tell what kind of figure stands at a place of a record; None where a table can put none.

    Examples
    --------
    >>> figure_kind("published.index"), figure_kind("programmes.target"), figure_kind("published.indeks")
    ('score', 'count', None)
    """
    return "score" if _COMPONENT.fullmatch(to) else _FIGURES.get(to)


class RegionColumn(Frozen):
    """Which column tells the region, and how: by its id, its Kemendagri code or its name.

    `bare` says that a name without Kabupaten or Kota is a kabupaten's, as in the tables of BPS; `aliases` whom the
    table means by a name of its own; `skip` which rows are no region (Jumlah, Rata-rata).
    """

    column: str
    by: Literal["id", "code", "name"]
    bare: Literal["kabupaten"] | None = None
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
    framework: str | None = None


class MappedColumn(Sourced):
    """A column, and what holds for every figure in it: basis, status, as_of …

    `decimals` gives back the last zero that Excel drops (3.6 was printed 3.60); `times` is 1000000 for amounts in
    millions.
    """

    column: str
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

    fund: Literal["APBD", "APBN", "CSR", "other"]
    holder: Literal["smart_city", "ict_office", "ict_all_offices"]
    state: Literal["planned", "realised"]
    dimension: Dimension | None = None
    purpose: str | None = None


class RankColumn(MappedColumn):
    """A column of announced ranks."""

    scope: Literal["national", "province", "group"]
    group: str | None = None
    group_size: Annotated[int, Field(ge=1, strict=True)] | None = None


class Mapping(Frozen):
    """How a wide table, one row a region, is read.

    `sheet` may be left out where only one is visible; `header` is the row of the columns' names; `only` keeps the rows
    whose cells in some columns are among the given ones; `hidden` says what hidden rows are.
    """

    sheet: str | None = None
    header: Annotated[int, Field(ge=1, le=1000, strict=True)] = 1
    decimal_mark: Mark | None = None
    hidden: Literal["read", "skip"] | None = None
    region: RegionColumn
    year: Year | None = None
    year_column: str | None = None
    only: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    source: TableSource
    new_records: NewRecords | None = None
    figures: tuple[FigureColumn, ...] = ()
    indicators: tuple[IndicatorColumn, ...] = ()
    budget: tuple[BudgetColumn, ...] = ()
    ranks: tuple[RankColumn, ...] = ()

    def columns(self) -> Iterator[tuple[Path_, MappedColumn]]:
        """Give every mapped column with its place in the mapping file."""
        for name in ("figures", "indicators", "budget", "ranks"):
            for i, column in enumerate(getattr(self, name)):
                yield (name, i), column


def read_mapping(path: Path | str) -> Mapping:
    """Read a mapping file.

    Raises
    ------
    WorkbookError
        With every problem in the file at once, each with its line.
    """
    located = read_located(Path(path))
    mapping = build(Mapping, located)
    if mapping is not None:
        _check(mapping, located)
    if mapping is None or located.problems:
        raise WorkbookError(located.problems)
    return mapping


def _check(mapping: Mapping, located: Located) -> None:
    if (mapping.year is None) == (mapping.year_column is None):
        located.refuse(("year",), Message("write either year: 2023 for the whole table, or year_column: and the column that tells the year"))
    if not any(mapping.columns()):
        located.refuse((), Message("no column is mapped; write figures:, indicators:, budget: or ranks:"))
    for i, figure in enumerate(mapping.figures):
        if figure_kind(figure.to) is None:
            hint = suggestion(figure.to, [*_FIGURES, "scores.components.baseline", "scores.components.output", "scores.components.outcome", "scores.components.impact", "scores.components.quick_win"])
            located.refuse(("figures", i, "to"), Message("{found} is no place for a figure{hint}", {"found": figure.to, "hint": hint}))
    for i, column in enumerate(mapping.indicators):
        if column.indicator not in indicators():
            located.refuse(("indicators", i, "indicator"), Message("unknown indicator {found}{hint}", {"found": column.indicator, "hint": suggestion(column.indicator, indicators())}))
    for alias, region in mapping.region.aliases.items():
        if region not in regions():
            close = similar_regions(region)
            hint = Message(" (did you mean {names}?)", {"names": ", ".join(close)}) if close else ""
            located.refuse(("region", "aliases", alias), Message("unknown region {found}{hint}", {"found": region, "hint": hint}))
    framework = mapping.new_records.framework if mapping.new_records else None
    if framework not in (None, UNKNOWN_FRAMEWORK, *edition_ids()):
        known = ", ".join((*edition_ids(), UNKNOWN_FRAMEWORK))
        located.refuse(("new_records", "framework"), Message("unknown framework {found}{hint}; known: {known}", {"found": framework, "hint": suggestion(str(framework), edition_ids()), "known": known}))
    _check_columns(mapping, located)


def _check_columns(mapping: Mapping, located: Located) -> None:
    seen: dict[object, Path_] = {}
    for place, column in mapping.columns():
        if column.source:
            located.refuse((*place, "source"), Message("the source of the whole table stands under source:, once; remove this one"))
        if column.status != "stated" and not column.how:
            located.refuse(place, Message("an inferred or assumed number needs how: it was arrived at"))
        goal = _goal(column)
        if goal in seen:
            located.refuse(place, Message("two columns go to the same place; the first is on line {line}", {"line": located.line(seen[goal])}))
        seen.setdefault(goal, place)


def _goal(column: MappedColumn) -> object:
    about = set(type(column).model_fields) - set(MappedColumn.model_fields) - {"preferred", "group_size"}
    return type(column), tuple(getattr(column, key) for key in sorted(about))

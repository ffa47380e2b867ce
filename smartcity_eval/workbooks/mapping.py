"""The mapping of a wide table: which column holds what, written once as YAML and kept beside the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from ..errors import WorkbookError
from ..frameworks import edition_ids, load_framework
from ..inputs.located_yaml import Located, Path_, read_located
from ..inputs.suggest import suggestion
from ..inputs.validation import build
from ..messages import Message
from ..records import UNKNOWN_FRAMEWORK
from ..records.budget import MoneyState, OfWhich
from ..records.figures import DIMENSIONS, Day, Dimension, Frozen, Source, Sourced, Year
from ..records.record import Mode, Stage
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
# What tables write where they have no figure; BPS writes a dash both for none and for zero, so it is never a zero here.
MISSING = ("-", "\N{EN DASH}", "\N{EM DASH}", "\N{HORIZONTAL ELLIPSIS}", "...", "n.a", "n.a.", "n/a", "na")
_SCORE = re.compile(r"scores\.(components|questions)\.[a-z][a-z0-9_]*")


def figure_kind(to: str) -> FigureKind | None:
    """Tell what kind of figure stands at a place of a record; None where a table can put none.

    Examples
    --------
    >>> figure_kind("published.index"), figure_kind("programmes.target"), figure_kind("published.indeks")
    ('score', 'count', None)
    """
    return "score" if _SCORE.fullmatch(to) else _FIGURES.get(to)


def _listed(found: object) -> object:
    return found if isinstance(found, list | tuple) else (found,)


def _written(found: object) -> object:
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else found


HeadingRow = Annotated[int, Field(ge=1, le=1000, strict=True)]
# A heading may be a number, such as a year.
Heading = Annotated[str, BeforeValidator(_written)]


class RegionColumn(Frozen):
    """Which column tells the region, and how: by its id, its Kemendagri or BPS code, or its name.

    What a name without Kabupaten or Kota is, is told by `bare` for all rows, by the column `kind_column`, or, with
    `sections`, by rows that hold only Kabupaten or Kota and stand above theirs; else it is asked about. `provinces: skip`
    leaves the provinces' rows out. `aliases` says whom the table means by a name of its own; `skip` which rows are no
    region (Jumlah, Rata-rata).
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
    """The column of the group a region was judged in, and the edition of each group; a group not named is a problem."""

    column: str
    frameworks: dict[str, str] = Field(min_length=1)


class PartColumn(Frozen):
    """The column that says who took part: the words for those who did, and for those who did not and so have no figure."""

    column: str
    took_part: tuple[str, ...] = Field(min_length=1)
    absent: tuple[str, ...] = Field(min_length=1)


class RowJudging(Frozen):
    """How the rows were judged: by one edition, or by that of their group; who took part; by which letter it was announced."""

    framework: str | None = None
    group: GroupColumn | None = None
    participated: PartColumn | None = None
    letter: str | None = None
    mode: Mode | None = None


class MappedColumn(Sourced):
    """A column, and what holds for every figure in it: basis, status, as_of …

    `decimals` gives back the last zero that Excel drops (3.6 was printed 3.60); `times` is 1000000 for amounts in
    millions.
    """

    column: Heading
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
    """How a wide table, one row a region, is read.

    `sheet` may be left out where only one is visible; `header` is the row of the columns' names, or several; `only` keeps
    the rows whose cells in some columns are among the given ones; `hidden` says what hidden rows are; `missing` what stands
    where there is no figure; `footnotes` what the marks behind figures mean. The table's source is described here, or it is
    one of the params folder's shared sources, by its key.
    """

    sheet: str | None = None
    header: Annotated[tuple[HeadingRow, ...], BeforeValidator(_listed), Field(min_length=1)] = (1,)
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
        """Give the names of the columns that say how a row was judged."""
        for column in (self.judging.group, self.judging.participated) if self.judging else ():
            if column is not None:
                yield column.column

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


def _figure_places() -> Iterator[str]:
    """Give every place that a figure can go to, the scores by each edition's own keys."""
    yield from _FIGURES
    for name in edition_ids():
        for component in load_framework(name).components:
            yield f"scores.components.{component.key}"
            yield from (f"scores.questions.{leaf.key}" for leaf in component.leaves() if leaf.question)


def _check(mapping: Mapping, located: Located) -> None:
    if (mapping.year is None) == (mapping.year_column is None):
        located.refuse(("year",), Message("write either year: 2023 for the whole table, or year_column: and the column that tells the year"))
    if not any(mapping.columns()):
        located.refuse((), Message("no column is mapped; write figures:, indicators:, budget: or ranks:"))
    for i, figure in enumerate(mapping.figures):
        if figure_kind(figure.to) is None:
            hint = suggestion(figure.to, dict.fromkeys(_figure_places()))
            located.refuse(("figures", i, "to"), Message("{found} is no place for a figure{hint}", {"found": figure.to, "hint": hint}))
    for i, column in enumerate(mapping.indicators):
        if column.indicator not in indicators():
            located.refuse(("indicators", i, "indicator"), Message("unknown indicator {found}{hint}", {"found": column.indicator, "hint": suggestion(column.indicator, indicators())}))
    for alias, region in mapping.region.aliases.items():
        if region not in regions():
            close = similar_regions(region)
            hint = Message(" (did you mean {names}?)", {"names": ", ".join(close)}) if close else ""
            located.refuse(("region", "aliases", alias), Message("unknown region {found}{hint}", {"found": region, "hint": hint}))
    if (mapping.source is None) == (mapping.shared_source is None):
        located.refuse(("source",), Message("write either source: and describe the table's source, or shared_source: and its key in params/sources.yaml"))
    if sum((mapping.region.bare is not None, mapping.region.kind_column is not None, mapping.region.sections)) > 1:
        located.refuse(("region",), Message("bare:, kind_column: and sections: each say what a name without Kabupaten or Kota is; keep one"))
    _check_judging(mapping, located)
    _check_columns(mapping, located)


def _check_judging(mapping: Mapping, located: Located) -> None:
    judging = mapping.judging
    if judging is None:
        return
    if judging.framework is not None and judging.group is not None:
        located.refuse(("judging", "group"), Message("one edition for all rows and editions by group contradict each other; keep one"))
    named = {("judging", "framework"): judging.framework, **{("judging", "group", "frameworks", word): name for word, name in (judging.group.frameworks if judging.group else {}).items()}}
    for place, name in named.items():
        if name not in (None, UNKNOWN_FRAMEWORK, *edition_ids()):
            known = ", ".join((*edition_ids(), UNKNOWN_FRAMEWORK))
            located.refuse(place, Message("unknown framework {found}{hint}; known: {known}", {"found": name, "hint": suggestion(str(name), edition_ids()), "known": known}))
    if judging.participated is not None:
        for word in set(judging.participated.took_part) & set(judging.participated.absent):
            located.refuse(("judging", "participated"), Message("{word} cannot mean both that a region took part and that it did not", {"word": word}))


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

"""Merging a row of a table into a region's record; contradictions are reported, not settled."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ...core.errors import Problem, RecordError
from ...core.messages import Message
from ...records import Record, Source, read_record
from ...records.budget_line import BudgetLine
from ...records.figure import INHERITED, Count, Percent, Score
from ...records.programme_counts import Achievement, Programmes
from ...records.record import DimensionScores, Judging, Observation, Published, Rank, Scores
from ...records.writing import with_parts
from ...reference.indicators import indicators
from ...reference.packs import current_pack
from ...yaml_io.parser import KeyPath, dotted, read_located
from ..read.cell_text import displayed
from .mapping import BudgetColumn, FigureColumn, IndicatorColumn, MappedColumn, Mapping, figure_kind
from .table_rows import Entry, TableRow

_FIGURES: dict[str | None, type[BaseModel]] = {"score": Score, "count": Count, "percent": Percent}
_BLOCKS: dict[str, type[BaseModel]] = {
    "published": Published,
    "programmes": Programmes,
    "scores": Scores,
    "dimensions": DimensionScores,
}
_RANKS = ("published", "ranks")
# What must be equal for two items to speak of the same thing, and what must not differ where both
# say it.
_SAME: dict[type[BaseModel], tuple[tuple[str, ...], tuple[str, ...]]] = {
    BudgetLine: (("fund", "holder", "state", "dimension", "of_which"), ("purpose",)),
    Observation: (("kind", "period"), ("by", "series")),
    Rank: (("scope",), ("group",)),
}
_HELD = (*(key for key in INHERITED if key != "source"), "note")


@dataclass
class MergedRecord:
    """A record's new text, or None where it stays as it is, and the problems."""

    path: Path
    text: str | None = None
    new: bool = False
    problems: list[Problem] = field(default_factory=list)


def merge_row(
    path: Path, row: TableRow, mapping: Mapping, source: Source | None, file: str
) -> MergedRecord:
    """Merge one row of a table into one record, in memory.

    Parameters
    ----------
    path
        ``params/<year>/<region-id>.yaml``; where there is none, the mapping's `new_records` says
        how one begins.
    row
        The row, with every figure's cell.
    mapping
        What holds for each column.
    source
        The table's source as it is to be listed in the record; None where it is a shared one.
    file
        The table's name, for messages.

    Returns
    -------
    MergedRecord
        With the text to be written, read back and found a good record. A figure that the record
        already has with the same value is left; with another value it is a problem, and so is
        whatever the record's own checks find.
    """
    merging = _Merging(path, row, mapping, source, file)
    try:
        return merging.run()
    except RecordError as error:
        return MergedRecord(
            path, problems=[merging.at_its_cell(problem) for problem in error.problems]
        )


class _Merging:
    def __init__(
        self, path: Path, row: TableRow, mapping: Mapping, source: Source | None, file: str
    ):
        self._path, self._row, self._mapping, self._source, self._file = (
            path,
            row,
            mapping,
            source,
            file,
        )
        self._cells: dict[
            str, str
        ] = {}  # place in the record, as messages name it, to the table's cell
        self._problems: list[Problem] = []
        self._parts: dict[tuple[str, ...], Any] = {}
        self._blocks: dict[tuple[str, ...], dict[str, Any]] = {}

    def run(self) -> MergedRecord:
        known = self._path.is_file()
        record = self._record = read_record(self._path) if known else self._begun()
        self._put_judging()
        for entry in self._row.entries:
            if isinstance(entry.column, FigureColumn):
                self._put_figure(entry, tuple(entry.column.to.split(".")))
            else:
                self._put_item(entry)
        for place, content in self._blocks.items():
            kind = _BLOCKS[place[0]] if len(place) == 1 else Achievement
            self._parts[place] = kind.model_validate({"source": self._mapping.source_id, **content})
        if self._problems or (known and not self._parts):
            return MergedRecord(self._path, problems=self._problems)
        text, _ = with_parts(
            self._path, {**self._source_part(), **self._parts}, None if known else record
        )
        return MergedRecord(self._path, text, not known, self._problems)

    def _begun(self) -> Record:
        about = self._mapping.new_records
        assert about is not None, "rows of regions without a record are left out before"
        return Record(
            year=self._row.year,
            region=self._row.region,
            as_of=about.as_of or date(self._row.year, 12, 31),
            stage=about.stage,
            evaluation=self._judging(),
            sources={self._mapping.source_id: self._source} if self._source else {},
        )

    def _judging(self) -> Judging | None:
        about, row = self._mapping.judging, self._row
        if about is None:
            return None
        said = {
            key: value
            for key, value in {
                "framework": row.framework,
                "letter": about.letter,
                "mode": about.mode,
            }.items()
            if value is not None
        }
        return Judging.model_validate(
            {**said, "participated": row.participated, "source": self._mapping.source_id}
        )

    def _put_judging(self) -> None:
        """Add by which edition, and whether at all, the region was judged.

        Another edition in the record is a problem.
        """
        new, standing = self._judging(), self._record.evaluation
        if new is None:
            return
        self._cells["evaluation"] = self._row.judged_at
        if standing is None:
            self._parts[("evaluation",)] = new
            return
        for key in ("framework", "participated"):
            found, there = getattr(new, key), getattr(standing, key)
            if found in (None, there):
                continue
            if there is None or key not in standing.model_fields_set:
                self._parts[("evaluation", key)] = found
            else:
                self._contradict(self._row.judged_at, ("evaluation", key), found, [there])

    def _put_figure(self, entry: Entry, place: tuple[str, ...]) -> None:
        self._cells[dotted(place)] = entry.place
        standing = _standing(self._record, place)
        if standing is not None:
            self._compare(entry, place, [standing if isinstance(standing, str) else standing.value])
            return
        figure: Any = (
            {"value": entry.value, **self._held(entry)}
            if figure_kind(dotted(place)) != "text"
            else entry.value
        )
        missing = next(
            place[:n]
            for n in range(1, len(place) + 1)
            if _standing(self._record, place[:n]) is None
        )
        if missing == place:
            kind = _FIGURES.get(figure_kind(dotted(place)))
            self._parts[place] = kind.model_validate(figure) if kind else figure
            return
        block = self._blocks.setdefault(missing, {})
        for step in place[len(missing) : -1]:
            block = block.setdefault(step, {})
        block[place[-1]] = (
            {key: value for key, value in figure.items() if key != "source"}
            if isinstance(figure, dict)
            else figure
        )

    def _put_item(self, entry: Entry) -> None:
        """Add a budget line, a reading or a rank, unless the record has one like it."""
        item, place = self._item(entry)
        standing = self._parts.get(place) or _standing(self._record, place) or ()
        if like := [i for i, other in enumerate(standing) if _alike(item, other)]:
            self._compare(entry, (*place, like[0]), [_amount(standing[i]) for i in like])
            return
        if place == _RANKS and self._record.published is None:
            ranks = self._blocks.setdefault(("published",), {}).setdefault("ranks", [])
            ranks.append(item.model_dump(exclude={"source"}, exclude_unset=True))
            self._cells[dotted((*place, len(ranks) - 1))] = entry.place
            return
        self._parts[place] = (*standing, item)
        self._cells[dotted((*place, len(standing)))] = self._cells[dotted(place)] = entry.place

    def _item(self, entry: Entry) -> tuple[BaseModel, tuple[str, ...]]:
        column, held = entry.column, self._held(entry)
        own = {
            key: getattr(column, key)
            for key in type(column).model_fields
            if key in column.model_fields_set and key not in MappedColumn.model_fields
        }
        if isinstance(column, BudgetColumn):
            return BudgetLine.model_validate({**own, "amount": entry.value, **held}), ("budget",)
        if isinstance(column, IndicatorColumn):
            name = own.pop("indicator")
            amount = current_pack().amount if indicators()[name].is_money else "value"
            return Observation.model_validate({**own, amount: entry.value, **held}), (
                "indicators",
                name,
            )
        return Rank.model_validate({**own, "value": entry.value, **held}), _RANKS

    def _compare(self, entry: Entry, place: KeyPath, standing: list[Any]) -> None:
        if entry.value not in standing:
            self._contradict(entry.place, place, entry.value, standing)

    def _contradict(self, cell: str, place: KeyPath, found: Any, standing: list[Any]) -> None:
        line = read_located(self._path).line(place) if self._path.is_file() else 0
        values = {
            "found": displayed(found) if isinstance(found, str) else _as_written(found),
            "standing": ", ".join(map(_as_written, standing)),
            "place": dotted(place),
            "record": f"{self._path}:{line}",
        }
        message = Message(
            "found {found}, but {place} in {record} is {standing}; find out which is right, then"
            " correct the record or empty this cell",
            values,
        )
        self._problems.append(Problem(self._file, 0, cell, message))

    def _held(self, entry: Entry) -> dict[str, Any]:
        """Return a figure's provenance: source, its column's mapping and its footnote."""
        column = entry.column
        held = {key: getattr(column, key) for key in _HELD if key in column.model_fields_set}
        notes = "; ".join(filter(None, (column.note, entry.note)))
        return {"source": self._mapping.source_id, **held, **({"note": notes} if notes else {})}

    def _source_part(self) -> dict[tuple[str, ...], Any]:
        name = self._mapping.source_id
        standing = self._record.sources.get(name)
        if self._source is None:
            return {}
        if standing is None:
            return {("sources", name): self._source}
        if standing.model_copy(update={"locator": self._source.locator}) != self._source:
            message = Message(
                "the record has another source under {name}, of another title, file or address;"
                " give the table's source an id of its own in the mapping",
                {"name": name},
            )
            raise RecordError(
                [
                    Problem(
                        str(self._path),
                        read_located(self._path).line(("sources", name)),
                        f"sources.{name}",
                        message,
                    )
                ]
            )
        return {}

    def at_its_cell(self, problem: Problem) -> Problem:
        """Move a problem of the record to the cell of the table that causes it, if there is one."""
        fitting = [
            place
            for place in self._cells
            if problem.place == place or problem.place.startswith((f"{place}.", f"{place}["))
        ]
        fitting = fitting or [
            place
            for place in self._cells
            if place.startswith((f"{problem.place}.", f"{problem.place}["))
        ]
        if problem.file != str(self._path) or not problem.place or not fitting:
            return problem
        message = Message(
            "{fault} (in {record}, {place})",
            {"fault": problem.message, "record": self._path, "place": problem.place},
        )
        return Problem(self._file, 0, self._cells[max(fitting, key=len)], message)


def _standing(record: Record, place: tuple[str, ...]) -> Any:
    """Return what is at a place of a record; None where there is nothing."""
    here: Any = record
    for step in place:
        here = here.get(step) if isinstance(here, dict) else getattr(here, step, None)
    return here


def _alike(item: BaseModel, other: BaseModel) -> bool:
    """Return whether two items of a list are about the same thing.

    What one of them does not say does not separate them.
    """
    same, unsaid = _SAME[type(item)]
    return (
        _amount(other) is not None
        and all(getattr(item, key) == getattr(other, key) for key in same)
        and all(
            getattr(item, key) == getattr(other, key)
            or None in (getattr(item, key), getattr(other, key))
            for key in unsaid
        )
    )


def _as_written(value: Any) -> str:
    """Return a value as a record's file writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _amount(item: Any) -> Any:
    if isinstance(item, BudgetLine):
        return item.amount
    return item.money if isinstance(item, Observation) and item.value is None else item.value

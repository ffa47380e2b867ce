"""What a received workbook holds, in a line: whose it is, how far it is, what was ignored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...core.errors import Problem
from ...core.messages import Message
from ...reference.regions import region_entry
from ..sheets.layout import Kind
from .filled_workbook import Filled

_SHOWN = 8  # differing cells that are named; of two half sheets there are a hundred


@dataclass(frozen=True)
class SheetContents:
    """A received workbook in a line.

    `filled` of `asked` items have a score, or an answer; `asked` is 0 where the number of rows is
    free. `state` is ``draft`` or ``submitted`` for a sheet of ratings and empty for others.
    """

    kind: Kind
    region: str
    year: int
    assessor: str
    institution: str
    filled: int
    asked: int
    state: str
    ignored: tuple[Message, ...] = ()

    @property
    def name(self) -> str:
        """The regency's or city's name."""
        return region_entry(self.region).name


def contents_of(filled: Filled) -> SheetContents:
    """Return what a workbook holds."""
    identity = filled.identity
    tables = [page for page in filled.layout.pages if page.table]
    counted = [
        row.get(page.table.counted)
        for page in tables
        if page.table
        for row in filled.rows[page.key]
    ]
    return SheetContents(
        identity.kind,
        identity.region,
        identity.year,
        identity.assessor,
        filled.form.get("institution") or "",
        sum(value is not None for value in counted),
        sum(len(page.table.asked) for page in tables if page.table),
        filled.form.get("state") or "",
        filled.ignored,
    )


def differing_cells(one: Filled, other: Filled) -> Iterator[str]:
    """Yield each cell in which two workbooks of one layout differ, with both values."""
    cells = [_cells(one), _cells(other)]
    for place in sorted(cells[0].keys() | cells[1].keys(), key=_order):
        values = [own.get(place) for own in cells]
        if values[0] != values[1]:
            shown = ["–" if value is None else _short(value) for value in values]
            yield f"{place} {shown[0]} | {shown[1]}"


def is_same(one: Filled, other: Filled) -> bool:
    """Return whether two workbooks of one sender hold the same, whatever their format."""
    return one.sha256 == other.sha256 or (
        one.identity == other.identity and not any(differing_cells(one, other))
    )


def twin_problems(sheets: Sequence[Filled]) -> dict[int, Problem]:
    """Return a problem for each of several workbooks of one sender that cannot both count.

    Of two submitted sheets, or two drafts of one day, nothing says which is the later one.
    """
    groups: dict[object, list[int]] = {}
    for number, filled in enumerate(sheets):
        identity, form = filled.identity, filled.form
        day = form.get("date") if form.get("state") == "draft" else None
        sender = (identity.year, identity.region, identity.kind, identity.assessor)
        groups.setdefault((*sender, form.get("state"), day), []).append(number)
    problems: dict[int, Problem] = {}
    for group in groups.values():
        for number in group:
            others = [sheets[n] for n in group if not is_same(sheets[n], sheets[number])]
            if others:
                problems[number] = _twin(sheets[number], others[0])
    return problems


def _twin(filled: Filled, other: Filled) -> Problem:
    cells = list(differing_cells(filled, other))
    more = ", …" if len(cells) > _SHOWN else ""
    values = {
        "other": other.file,
        "institution": filled.form.get("institution") or filled.identity.assessor,
        "region": region_entry(filled.identity.region).name,
        "year": filled.identity.year,
        "count": len(cells),
        "cells": ", ".join(cells[:_SHOWN]) + more,
    }
    return filled.problem(
        "",
        Message(
            "{other} is another sheet of {institution} for {region} {year}, and neither is taken:"
            " they differ in {count} cells ({cells}); ask which one counts, and import that"
            " one alone",
            values,
        ),
    )


def _cells(filled: Filled) -> dict[str, object]:
    rows = [*filled.forms.values(), *(row for page in filled.rows.values() for row in page)]
    return {
        row.places[key]: value
        for row in rows
        for key, value in row.values.items()
        if key in row.places and value is not None
    }


def _order(place: str) -> tuple[str, int, str]:
    sheet, _, cell = place.rpartition("!")
    letters = cell.rstrip("0123456789")
    return sheet, int(cell[len(letters) :] or 0), letters


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 24 else text[:23] + "…"

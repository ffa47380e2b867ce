"""Which rows of a table are regions', and whose; notes, sections and provinces are left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from ...core.messages import Message
from ...reference.region_aliases import name_key, provinces
from ..read.book import Sheet, Value
from ..read.cell_text import displayed
from ..read.text_cells import text
from .headings import normalized
from .mapping import Mapping
from .region_codes_in import (
    NAMES,
    System,
    differs_from_name,
    is_province_code,
    region_by_bps,
    region_by_code,
    region_in,
)
from .region_names import is_province, region_by_id, region_by_name, regions_named
from .written_names import Kind, stated_kind

_NOTE = re.compile(r"(?:sumber|catatan|keterangan|ket\.|source|notes?)\b", re.IGNORECASE)
_MARK = re.compile(r"\*|\(?[0-9a-z]\)|[\u00b9\u00b2\u00b3]")
# So many codes must contradict the names beside them, and fit under the other system, before the
# column is said to be of it.
_OF_THE_OTHER = 2
Refuse = Callable[[int, int, Message], None]


class RegionRows:
    """The rows below a heading: which are left out, and the region of each of the others."""

    def __init__(self, sheet: Sheet, mapping: Mapping, columns: dict[str, int], refuse: Refuse):
        self._sheet, self._mapping, self._columns, self._refuse = sheet, mapping, columns, refuse
        self._about = mapping.region
        self._kinds: dict[int, Kind | Literal["provinsi"] | None] = {}
        self._beside: int | None = None
        self._other_system = False

    def region_rows(self, rows: list[int]) -> list[int]:
        """Return the rows that are neither notes nor sections, and note the kind of each."""
        kept, kind, below = [], None, False
        for r in rows:
            cells = [value for value in self._sheet.rows[r - 1] if value is not None]
            is_note = self._is_note(cells, self._sheet.cell(r, self._columns[self._about.column]))
            below = below or is_note
            if is_note or (below and len(cells) == 1):
                continue
            if self._about.sections and len(cells) == 1 and (said := stated_kind(cells[0])):
                kind = said
                continue
            self._kinds[r] = kind
            kept.append(r)
        self._beside = self._names_beside(kept)
        return kept

    def _is_note(self, cells: Sequence[Value], region: Value) -> bool:
        """Return whether a row is a note to the table, with nothing else in the region's column."""
        first = cells[0] if isinstance(cells[0], str) else ""
        begins = bool(_NOTE.match(first.strip())) or (
            len(cells) == 1 and bool(_MARK.match(first.strip()))
        )
        return begins and (region is None or region == first)

    def is_skipped(self, r: int) -> bool:
        """Return whether a row is no region's: named under `skip`, or a province's left out."""
        value = self._sheet.cell(r, self._columns[self._about.column])
        found, _ = text(value)
        if found in self._about.skip or (
            normalized(found or "") in map(normalized, self._about.skip) and not is_ambiguous(found)
        ):
            return True
        if self._about.provinces != "skip":
            return False
        if self._kind(r) == "provinsi":
            return True
        return (
            is_province_code(value)
            if self._about.by in ("code", "bps")
            else is_province(value, self._bare(r))
        )

    def region(self, r: int, year: int | None) -> str | None:
        """Return a row's region; one that is not certain is refused at its cell."""
        column = self._columns[self._about.column]
        value = self._sheet.cell(r, column)
        if self._about.by == "name":
            found, fault = self._by_name(r, value, year)
        elif self._about.by == "id":
            found, fault = region_by_id(value)
        else:
            found, fault = (region_by_code if self._about.by == "code" else region_by_bps)(value)
            if found is not None and self._beside is not None:
                name = self._sheet.cell(r, self._beside)
                fault = differs_from_name(value, name, self._about.by, regions_named(name))
        if found is None or fault is not None:
            if not self._other_system:
                self._refuse(
                    r,
                    column,
                    fault
                    or Message("no region is named in this row; fill it in, or empty the row"),
                )
            return None
        return found

    def check_system(self, rows: list[int]) -> None:
        """Refuse the whole column where the names beside its codes fit the other system."""
        if self._about.by not in ("code", "bps") or self._beside is None:
            return
        system: System = self._about.by
        other: System = "bps" if system == "code" else "code"
        column, fit, fit_other = self._columns[self._about.column], 0, 0
        for r in rows:
            value, named = (
                self._sheet.cell(r, column),
                regions_named(self._sheet.cell(r, self._beside)),
            )
            fit += region_in(system, value) in named
            fit_other += region_in(other, value) in named
        if fit_other >= fit + _OF_THE_OTHER:
            values = {
                "other": NAMES[other],
                "system": NAMES[system],
                "fit": fit,
                "fit_other": fit_other,
                "by": other,
            }
            self._refuse(
                rows[0],
                column,
                Message(
                    "the codes of this column look like those of {other}: read so, {fit_other} fit"
                    " the names beside them, read as {system}'s {fit}; say by: {by} in the mapping",
                    values,
                ),
            )
            self._other_system = True

    def _by_name(self, r: int, value: Value, year: int | None) -> tuple[str | None, Message | None]:
        kind = self._kind(r)
        if self._about.kind_column is not None and kind is None:
            values = {
                "found": displayed(self._sheet.cell(r, self._columns[self._about.kind_column]))
            }
            return None, Message(
                "the kind of this row is {found}, expected Kabupaten or Kota", values
            )
        if kind == "provinsi":
            return None, Message(
                "{found} is a province's row, and records are of regencies and cities; leave such"
                " rows out with provinces: skip",
                {"found": displayed(value)},
            )
        if self._about.kind_column is None and stated_kind(value):
            return None, Message(
                "{found} is a kind and no name; if it says what the rows below it are, write"
                " sections: true in the mapping",
                {"found": displayed(value)},
            )
        if kind is not None and not (self._about.aliases and text(value)[0] in self._about.aliases):
            return _of_kind(kind, value, year)
        return region_by_name(value, self._bare(r), self._about.aliases, year)

    def _kind(self, r: int) -> Kind | Literal["provinsi"] | None:
        if self._about.kind_column is not None:
            return stated_kind(self._sheet.cell(r, self._columns[self._about.kind_column]))
        return self._kinds.get(r)

    def _bare(self, r: int) -> Kind | None:
        kind = self._kind(r)
        return kind if kind in ("kabupaten", "kota") else self._about.bare

    def _names_beside(self, rows: list[int]) -> int | None:
        """Return the column that holds regions' names, where regions are given by codes.

        Most of its cells are such names.
        """
        if self._about.by not in ("code", "bps"):
            return None
        taken = self._columns[self._about.column]
        last = max((len(self._sheet.rows[r - 1]) for r in rows), default=0)
        counted = {
            c: sum(bool(regions_named(self._sheet.cell(r, c))) for r in rows)
            for c in range(1, last + 1)
            if c != taken
        }
        best = max(counted, key=counted.__getitem__, default=None)
        return best if best is not None and 2 * counted[best] > len(rows) else None


def is_ambiguous(found: str | None) -> bool:
    """Return whether a name is a province's too.

    Tables distinguish the two by capitals only, and so must the mapping.
    """
    return found is not None and name_key(found) in provinces() and bool(regions_named(found))


def _of_kind(kind: Kind, value: Value, year: int | None) -> tuple[str | None, Message | None]:
    """Return the region of a name whose kind is stated elsewhere.

    A name that states another kind contradicts it.
    """
    found, fault = region_by_name(value, kind, year=year)
    if found is None and fault is not None and text(value)[0]:
        said = region_by_name(f"{kind} {text(value)[0]}", year=year)
        return said if said[0] else (None, fault)
    if found is not None and not found.startswith(kind[:3]):
        return None, Message(
            "{found} stands where the rows are of the kind {kind}; find out which is right",
            {"found": displayed(value), "kind": kind},
        )
    return found, fault

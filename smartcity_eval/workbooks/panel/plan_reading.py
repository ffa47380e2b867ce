"""Reading a panel's plan, with every fault in it at its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ...core.errors import Problem, WorkbookError
from ...core.messages import Message, languages, translator
from ...frameworks import edition_ids
from ...reference.regions import FICTITIOUS, region_entry
from ...yaml_io.suggest import suggestion
from ..read.book import Book, Sheet, Value
from ..read.cell_text import displayed, without_invisible
from ..read.number_cells import whole
from ..read.opening import open_book
from ..read.text_cells import day, region_code, text
from ..sheets.edition_fit import judging_fault
from ..sheets.new_workbook import assessor_key
from ..tables.region_codes_in import region_by_code
from ..tables.region_names import region_by_id, region_by_name, regions_named
from .panel_plan import PanelPlan, PlannedAssessor, PlannedPanel
from .plan_layout import plan_columns

_SEARCHED = 20  # rows at the top in which the headings are looked for
_NEEDED = ("region", "year", "framework", "institution", "due")
_WORDS = {"edition": "framework"}


@dataclass
class _Group:
    """The rows of one regency and year."""

    row: int
    framework: str
    due: date
    assessors: dict[str, tuple[int, PlannedAssessor]] = field(default_factory=dict)


def read_plan(path: Path | str) -> PanelPlan:
    """Read the plan of a panel.

    Parameters
    ----------
    path
        A workbook (.xlsx, .xls, .ods) or table (.csv) with a row for each assessor of each regency:
        region, year, edition, institution, role and due day, in any order, below their headings.

    Raises
    ------
    WorkbookError
        With every problem in the plan at once, each with its cell.
    """
    book = open_book(path)
    found = [
        (sheet, row, columns)
        for sheet in book.sheets.values()
        if (placed := _headings(sheet))
        for row, columns in (placed,)
    ]
    if not found:
        expected = ", ".join(column.heading for column in plan_columns(translator("id")))
        raise WorkbookError(
            [
                Problem(
                    book.file,
                    0,
                    "",
                    Message(
                        "this is no plan: no row has the headings {expected}; make a blank one with"
                        " smartcity-eval workbook new --kind plan",
                        {"expected": expected},
                    ),
                )
            ]
        )
    reading = _Reading(book, *found[0])
    reading.read()
    if reading.problems:
        raise WorkbookError(reading.problems)
    return PanelPlan(book.file, reading.panels())


def _headings(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """Return the row of the headings and the column of each; None where there is none."""
    words = dict(_WORDS)
    for language in languages():
        for column in plan_columns(translator(language)):
            words |= {column.heading.casefold(): column.key, column.key: column.key}
    for number in range(1, min(_SEARCHED, len(sheet.rows)) + 1):
        there: dict[str, int] = {}
        for place in range(1, len(sheet.rows[number - 1]) + 1):
            key = words.get(_word(sheet.cell(number, place)))
            if key:
                there.setdefault(key, place)
        if all(key in there for key in _NEEDED):
            return number, there
    return None


def _word(value: Value) -> str:
    return " ".join(without_invisible(value).split()).casefold() if isinstance(value, str) else ""


class _Reading:
    """Reads the rows below the headings; `problems` gathers what is wrong."""

    def __init__(self, book: Book, sheet: Sheet, head: int, columns: Mapping[str, int]):
        self.problems: list[Problem] = []
        self._book, self._sheet, self._head, self._columns = book, sheet, head, columns
        self._groups: dict[tuple[int, str], _Group] = {}

    def panels(self) -> tuple[PlannedPanel, ...]:
        """Return the panels, in the order of the rows."""
        return tuple(
            PlannedPanel(
                region,
                year,
                group.framework,
                group.due,
                tuple(assessor for _, assessor in group.assessors.values()),
                group.row,
            )
            for (year, region), group in self._groups.items()
        )

    def read(self) -> None:
        """Read every row that holds anything."""
        for number in range(self._head + 1, len(self._sheet.rows) + 1):
            if any(self._cell(number, key) is not None for key in self._columns):
                self._row(number)
        if not self._groups and not self.problems:
            self._refuse(self._head, "region", Message("nothing is filled in"))

    def _row(self, number: int) -> None:
        row: dict[str, Any] = {}
        for key in self._columns:
            value, fault = _READ[key](self._cell(number, key))
            if fault is None and value is None and key in _NEEDED:
                heading = displayed(self._sheet.cell(self._head, self._columns[key]))
                fault = Message("nothing stands here; write {what}", {"what": heading})
            if fault:
                self._refuse(number, key, fault)
            else:
                row[key] = value
        if all(row.get(key) is not None for key in _NEEDED):
            for key, fault in _contradictions(row):
                self._refuse(number, key, fault)
            self._add(number, row)

    def _add(self, number: int, row: Mapping[str, Any]) -> None:
        group = self._groups.setdefault(
            (row["year"], row["region"]), _Group(number, row["framework"], row["due"])
        )
        about = {"region": region_entry(row["region"]).name, "row": group.row}
        if row["framework"] != group.framework:
            self._refuse(
                number,
                "framework",
                Message(
                    "{region} stands in row {row} with another edition, {other}; a regency is"
                    " judged by one",
                    about | {"other": group.framework},
                ),
            )
        if row["due"] != group.due:
            self._refuse(
                number,
                "due",
                Message(
                    "{region} stands in row {row} with another due day, {other}; keep one",
                    about | {"other": group.due.isoformat()},
                ),
            )
        key = assessor_key(row["institution"])
        if not key:
            self._refuse(
                number,
                "institution",
                Message(
                    "found {found}, expected an institution's name in Latin letters",
                    {"found": displayed(row["institution"])},
                ),
            )
        elif key in group.assessors:
            first, assessor = group.assessors[key]
            self._refuse(
                number,
                "institution",
                Message(
                    "{institution} judges {region} in row {row} already; two assessors of one"
                    " institution need two names, such as UGM 1 and UGM 2",
                    about | {"institution": assessor.institution, "row": first},
                ),
            )
        else:
            group.assessors[key] = (
                number,
                PlannedAssessor(key, row["institution"], row.get("role") or ""),
            )

    def _cell(self, row: int, key: str) -> Value:
        return self._sheet.cell(row, self._columns[key])

    def _refuse(self, row: int, key: str, message: Message) -> None:
        place = self._sheet.place(row, self._columns[key])
        self.problems.append(Problem(self._book.file, 0, place, message))


def _contradictions(row: Mapping[str, Any]) -> Iterator[tuple[str, Message]]:
    """Return what is wrong between the cells of one row, each with its column."""
    year, due = row["year"], row["due"]
    if not year <= due.year <= year + 1:
        yield (
            "due",
            Message(
                "found {found}, expected a day in {year} or in the year after",
                {"found": due.isoformat(), "year": year},
            ),
        )
    if fault := judging_fault(row["framework"], row["region"], year):
        yield "framework", fault


def _region(value: Value) -> tuple[str | None, Message | None]:
    """Read a regency by its name, code or id; what a cell does not say is asked about."""
    found, fault = text(value)
    if found is None:
        return None, fault
    if found.casefold() in (FICTITIOUS.id, FICTITIOUS.name.casefold(), "kabupaten contoh"):
        return FICTITIOUS.id, None
    if isinstance(value, int | float) or found[0].isdecimal():
        code, fault = region_code(value)
        if code is None:
            return None, fault
        region, fault = region_by_code(code)
        unknown = Message("the code {found} is not on Kemendagri's list", {"found": code})
        return region, None if region else unknown
    if "-" in found and " " not in found:
        return region_by_id(found)
    region, fault = region_by_name(found)
    meant = sorted(regions_named(found))
    if region is None and meant:
        names = ", ".join(region_entry(one).name for one in meant)
        fault = Message(
            "{found} does not say which it is; write it in full: {names}",
            {"found": displayed(found), "names": names},
        )
    return region, fault


def _year(value: Value) -> tuple[int | None, Message | None]:
    found, fault = whole(value)
    if fault or (found is not None and not 1990 <= found <= 2100):
        return None, Message("found {found}, expected a year", {"found": displayed(value)})
    return found, None


def _edition(value: Value) -> tuple[str | None, Message | None]:
    found, fault = text(value)
    if found is None or found in edition_ids():
        return found, fault
    return None, Message(
        "unknown framework {found}{hint}; known: {known}",
        {
            "found": found,
            "hint": suggestion(found, edition_ids()),
            "known": ", ".join(edition_ids()),
        },
    )


_READ: dict[str, Any] = {
    "region": _region,
    "year": _year,
    "framework": _edition,
    "institution": text,
    "role": text,
    "due": day,
}

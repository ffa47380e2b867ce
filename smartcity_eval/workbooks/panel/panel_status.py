"""The status of a whole panel: who has sent what, what is open, and what each value is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ...core.messages import Message, Translator
from ...reference.regions import region_entry
from .panel_figures import PanelFigures
from .panel_plan import PanelPlan, PlannedPanel

SheetState = Literal["missing", "draft", "submitted"]
RowState = Literal["waiting", "disputed", "submitted", "moderated", "closed"]
SHEET_STATES: dict[SheetState, Message] = {
    "missing": Message("missing"),
    "draft": Message("draft"),
    "submitted": Message("submitted"),
}
# In the order in which they need somebody's work.
ROW_STATES: dict[RowState, Message] = {
    "waiting": Message("sheets are missing"),
    "disputed": Message("items are disputed"),
    "submitted": Message("all sheets are in"),
    "moderated": Message("moderated"),
    "closed": Message("closed"),
}
NOT_CLOSED, CLOSED = Message("not closed"), Message("closed on {day}")


@dataclass(frozen=True)
class StatusSheet:
    """One assessor's sheet: whose, how far, and whether the plan has it."""

    assessor: str
    institution: str
    state: SheetState
    rated: int = 0
    day: date | None = None
    planned: bool = True


@dataclass(frozen=True)
class StatusRow:
    """One regency of a panel; `due` is None where no plan has it."""

    figures: PanelFigures
    due: date | None
    sheets: tuple[StatusSheet, ...]

    @property
    def missing(self) -> tuple[StatusSheet, ...]:
        """The sheets that did not come."""
        return tuple(sheet for sheet in self.sheets if sheet.state == "missing")

    @property
    def state(self) -> RowState:
        """What the panel of this regency waits for, or that it has closed its score."""
        if self.figures.closed:
            return "closed"
        if not self.sheets or any(sheet.state != "submitted" for sheet in self.sheets):
            return "waiting"
        if self.figures.open:
            return "disputed"
        return "moderated" if self.figures.moderated else "submitted"

    @property
    def open_items(self) -> int:
        """How many items are disputed, or rated by nobody."""
        return self.figures.open + self.figures.unrated

    @property
    def standing(self) -> Message:
        """What the value is: closed, or a value so far that is not to be published."""
        day = self.figures.closed
        return Message(CLOSED.text, {"day": day.isoformat()}) if day else NOT_CLOSED


@dataclass(frozen=True)
class PanelStatus:
    """The status of a panel: a row for each regency, those that need work first."""

    rows: tuple[StatusRow, ...]

    def missing(self) -> Iterator[tuple[StatusRow, StatusSheet]]:
        """Yield each missing sheet, those that are due first before the others."""
        for row in sorted(self.rows, key=lambda row: (row.due or date.max, row.figures.name)):
            for sheet in row.missing:
                yield row, sheet

    def count(self, state: RowState) -> int:
        """Return how many regencies are in a state."""
        return sum(row.state == state for row in self.rows)


def panel_status(figures: Iterable[PanelFigures], plan: PanelPlan | None = None) -> PanelStatus:
    """Hold what the records have of a panel against its plan.

    Parameters
    ----------
    figures
        What each record says of its panel.
    plan
        The plan; without one, what the records have is all that is known, and no sheet is missing.

    Returns
    -------
    PanelStatus
        A row for each regency of the plan, and for each with ratings that is not on it.
    """
    known = {(one.year, one.region): one for one in figures}
    planned = {(panel.year, panel.region): panel for panel in plan.panels} if plan else {}
    rows = [_row(known.get(key) or _none_yet(panel), panel) for key, panel in planned.items()]
    rows += [_row(one, None) for key, one in known.items() if key not in planned and one.assessors]
    order = list(ROW_STATES)
    rows.sort(
        key=lambda row: (
            order.index(row.state),
            -len(row.missing),
            row.figures.year,
            row.figures.name,
        )
    )
    return PanelStatus(tuple(rows))


def _none_yet(panel: PlannedPanel) -> PanelFigures:
    return PanelFigures(
        region=panel.region,
        name=region_entry(panel.region).name,
        year=panel.year,
        framework=panel.framework,
    )


def _row(figures: PanelFigures, panel: PlannedPanel | None) -> StatusRow:
    came = {assessor.key: assessor for assessor in figures.assessors}
    sheets = [
        StatusSheet(
            key,
            one.institution,
            "submitted" if one.counts else "draft",
            one.rated,
            one.date,
            planned=panel is None or key in [assessor.key for assessor in panel.assessors],
        )
        for key, one in came.items()
    ]
    sheets += [
        StatusSheet(assessor.key, assessor.institution, "missing")
        for assessor in (panel.assessors if panel else ())
        if assessor.key not in came
    ]
    order = list(SHEET_STATES)
    sheets.sort(key=lambda sheet: (order.index(sheet.state), sheet.assessor))
    return StatusRow(figures, panel.due if panel else None, tuple(sheets))


STATUS_COLUMNS = (
    "year",
    "region",
    "name",
    "framework",
    "due",
    "state",
    "sheets_missing",
    "sheets_draft",
    "sheets_submitted",
    "missing_from",
    "self_assessment_items",
    "items",
    "survey",
    "programmes",
    "budget",
    "panel_value",
    "panel_value_is",
    "lowest_assessor",
    "highest_assessor",
    "open_items",
    "unrated_items",
    "moderated_items",
    "last_year_index",
)


def status_csv(status: PanelStatus, say: Translator) -> str:
    """Write a status as CSV: a row for each regency, numbers unrounded, words in one language."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(STATUS_COLUMNS)
    for row in status.rows:
        one = row.figures
        counts = [sum(s.state == state for s in row.sheets) for state in SHEET_STATES]
        writer.writerow(
            [
                one.year,
                one.region,
                one.name,
                one.framework or "",
                row.due or "",
                say(ROW_STATES[row.state].text),
                *counts,
                "; ".join(sheet.institution for sheet in row.missing),
                one.own,
                one.items or "",
                *(int(part in one.others) for part in ("survey", "programmes", "budget")),
                "" if one.value is None else one.value,
                "" if one.value is None else row.standing.in_language(say.language),
                "" if one.low is None else one.low,
                "" if one.high is None else one.high,
                one.open,
                one.unrated,
                one.moderated,
                "" if one.last_index is None else one.last_index,
            ]
        )
    return stream.getvalue()

"""A filled-in workbook and the record it belongs to: what every kind of workbook brings along."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from ...core.errors import Problem
from ...core.messages import Message
from ...frameworks import load_framework
from ...records import Record, Source
from ...records.record import Judging
from ...reference.regions import region_entry
from ..sheets.edition_fit import edition_fault
from ..sheets.prefill import WHOLE_PARTS, fingerprint, rating_source, record_part
from .filled_workbook import Filled

Parts = dict[tuple[str, ...], Any]
_TITLES = {
    "ratings": Message("Score sheet of {institution}, {region} {year}"),
    "self-assessment": Message("Self-assessment of {region} {year}"),
    "programmes": Message("Programme inventory of {region} {year}"),
    "budget": Message("Smart City budget of {region} {year}"),
    "survey": Message("Impact survey of {region} {year}"),
    "moderation": Message("Moderation of {region} {year}"),
    "follow-up": Message("Follow-up of recommendations, {region} {year}"),
}
_SOURCES = {
    "self-assessment": "lembar-mandiri",
    "programmes": "lembar-program",
    "budget": "lembar-anggaran",
    "survey": "lembar-survei",
    "moderation": "lembar-moderasi",
    "follow-up": "lembar-tindak-lanjut",
}


def source_key(filled: Filled, record: Record | None = None) -> str:
    """Return the key under which a workbook is listed among a record's sources.

    A second sheet of moderation stands beside the first: what was agreed on keeps its source.
    """
    key = _SOURCES.get(filled.identity.kind) or rating_source(filled.identity.assessor)
    if filled.identity.kind != "moderation" or record is None:
        return key
    keys = (key if number == 1 else f"{key}-{number}" for number in count(1))
    return next(key for key in keys if key not in record.sources)


class Submission:
    """A filled-in workbook held against its record; `problems` gathers what cannot go in."""

    def __init__(self, filled: Filled, record: Record | None):
        self.problems: list[Problem] = []
        self.filled, self.record, self.key = filled, record, source_key(filled, record)
        kind = filled.identity.kind
        self.page = filled.layout.page("ratings" if kind == "self-assessment" else kind)

    @property
    def is_good(self) -> bool:
        """Whether every cell could be read and nothing was refused."""
        return not self.problems and not self.filled.faulty

    def refuse(self, where: str, message: Message) -> None:
        """Add a problem at a cell."""
        self.problems.append(self.filled.problem(where, message))

    def refuse_once(self, where: str, message: Message) -> None:
        """Add a problem at a cell, if the cell has none yet."""
        if where not in {problem.place for problem in self.problems}:
            self.refuse(where, message)

    def check_filled(self, rows: Sequence[object]) -> None:
        """Refuse a workbook without any row filled in."""
        if not rows and not self.filled.faulty:
            self.refuse(self.page.name, Message("nothing is filled in"))

    def check_belonging(self) -> None:
        """Refuse another edition or source than the record's, and a part that has changed."""
        identity, record = self.filled.identity, self.record
        day = self.filled.form.get("date")
        if day and not identity.year <= day.year <= identity.year + 1:
            self.refuse(
                self.filled.form.places["date"],
                Message(
                    "found {found}, expected a day in {year} or in the year after",
                    {"found": day.isoformat(), "year": identity.year},
                ),
            )
        if identity.framework:
            self._check_edition()
        if record is None:
            return
        taken = record.sources.get(self.key)
        if taken and taken.kind != "workbook":
            self.refuse(
                "",
                Message(
                    "the record's source {key} is no workbook; rename it there first",
                    {"key": self.key},
                ),
            )
        place = WHOLE_PARTS.get(identity.kind)
        part = record_part(record, place) if place else None
        if place and part and fingerprint(part) != identity.base:
            changed = Message(
                "the record holds a {part} this workbook was not made from; make a new one with"
                " workbook new, which shows it, and carry the changes over",
                {"part": ".".join(place)},
            )
            rated = Message(
                "the ratings in the record are not those this workbook was made from; make a new"
                " one with workbook new, which shows them, and carry the agreed values over"
            )
            self.refuse("", rated if identity.kind == "moderation" else changed)

    def _check_edition(self) -> None:
        identity = self.filled.identity
        fault = edition_fault(load_framework(identity.framework), identity.year, self.record)
        if fault:
            self.refuse("", fault)

    def source(self) -> Parts:
        """Return the received file as a source of the record, with its hash."""
        identity, form = self.filled.identity, self.filled.form
        title = Message(
            _TITLES[identity.kind].text,
            {
                "institution": form.get("institution"),
                "region": region_entry(identity.region).name,
                "year": identity.year,
            },
        )
        name = self.filled.file.replace("\\", "/").rpartition("/")[2]
        listed = Source(
            title=str(title),
            publisher=form.get("institution"),
            kind="workbook",
            date=form.get("date"),
            locator=name,
            sha256=self.filled.sha256,
        )
        return {("sources", self.key): listed}

    def edition(self) -> Parts:
        """Return the edition that judges the record, where the record does not name it."""
        judging = self.record.evaluation if self.record else None
        if not self.filled.identity.framework or (judging and judging.framework):
            return {}
        if judging:
            return {("evaluation", "framework"): self.filled.identity.framework}
        return {
            ("evaluation",): Judging(framework=self.filled.identity.framework, source=(self.key,))
        }

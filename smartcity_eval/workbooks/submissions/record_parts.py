"""From a filled-in workbook to the parts of a record, every fault at its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from ...core.errors import Problem
from ...core.messages import Message
from ...frameworks import load_framework
from ...records import BudgetLine, Record, Source
from ...records.checks.jury_ratings import reason_missing
from ...records.impact_survey import Survey
from ...records.programme_counts import Programme
from ...records.ratings import Rating, RatingSheet
from ...records.record import UNKNOWN_FRAMEWORK, Judging
from ...reference.dimensions import DIMENSIONS, sub_dimensions
from ...reference.regions import region_entry
from ...yaml_io.suggest import suggestion
from ..sheets.prefill import WHOLE_PARTS, fingerprint, part_of
from ..sheets.printed_digits import as_printed, published_beside
from .filled_page import Row
from .filled_workbook import Filled

Parts = dict[tuple[str, ...], Any]
_TITLES = {
    "ratings": Message("Score sheet of {institution}, {region} {year}"),
    "self-assessment": Message("Self-assessment of {region} {year}"),
    "programmes": Message("Programme inventory of {region} {year}"),
    "budget": Message("Smart City budget of {region} {year}"),
    "survey": Message("Impact survey of {region} {year}"),
}
_SOURCES = {
    "self-assessment": "lembar-mandiri",
    "programmes": "lembar-program",
    "budget": "lembar-anggaran",
    "survey": "lembar-survei",
}


def source_key(filled: Filled) -> str:
    """Give the key under which a workbook is listed among a record's sources."""
    return _SOURCES.get(filled.identity.kind) or f"lembar-{filled.identity.assessor}"


def already_there(filled: Filled, record: Record | None) -> bool:
    """Tell whether this very file has been taken in before."""
    return record is not None and any(
        source.sha256 == filled.sha256 for source in record.sources.values()
    )


def parts_from(
    filled: Filled, record: Record | None, keep_names: bool = False
) -> tuple[Parts, list[Problem]]:
    """Make the parts of a record that a workbook holds.

    Parameters
    ----------
    filled
        The workbook.
    record
        The record it belongs to; None where there is none yet.
    keep_names
        Keep the name of the person who filled it in.

    Returns
    -------
    dict
        Place to part, as :func:`~smartcity_eval.records.writing.put_parts` takes them; empty where
        there are problems.
    list of Problem
        What contradicts the framework, the record or itself, in the order of cells.
    """
    making = _Making(filled, record, keep_names)
    kind = filled.identity.kind
    parts = (
        making.ratings()
        if kind in ("ratings", "self-assessment")
        else making.survey()
        if kind == "survey"
        else making.lines()
    )
    making.check_belonging()
    good = not making.problems and not filled.faulty
    return ({**making.source(), **making.edition(), **parts} if good else {}), making.problems


class _Making:
    def __init__(self, filled: Filled, record: Record | None, keep_names: bool):
        self.problems: list[Problem] = []
        self._filled, self._record, self._keep_names = filled, record, keep_names
        kind = filled.identity.kind
        self._key, self._page = (
            source_key(filled),
            filled.layout.page("ratings" if kind == "self-assessment" else kind),
        )

    def refuse(self, where: str, message: Message) -> None:
        self.problems.append(self._filled.problem(where, message))

    def check_belonging(self) -> None:
        """Refuse what cannot go into this record: another edition, another source of that name, a
        part that has changed.
        """
        identity, record = self._filled.identity, self._record
        day = self._filled.form.get("date")
        if day and not identity.year <= day.year <= identity.year + 1:
            self.refuse(
                self._filled.form.places["date"],
                Message(
                    "found {found}, expected a day in {year} or in the year after",
                    {"found": day.isoformat(), "year": identity.year},
                ),
            )
        if identity.framework:
            self._check_edition()
        if record is None:
            return
        taken = record.sources.get(self._key)
        if taken and taken.kind != "workbook":
            self.refuse(
                "",
                Message(
                    "the record's source {key} is no workbook; rename it there first",
                    {"key": self._key},
                ),
            )
        place = WHOLE_PARTS.get(identity.kind)
        part = part_of(record, place) if place else None
        if place and part and fingerprint(part) != identity.base:
            told = Message(
                "the record holds a {part} this workbook was not made from; make a new one with"
                " workbook new, which shows it, and carry the changes over",
                {"part": ".".join(place)},
            )
            self.refuse("", told)

    def _check_edition(self) -> None:
        identity, judging = self._filled.identity, self._record.evaluation if self._record else None
        judged_by = (
            judging.what_if
            if judging and judging.framework == UNKNOWN_FRAMEWORK
            else judging.framework
            if judging
            else None
        )
        if judging and judging.framework and judged_by != identity.framework:
            values = {"found": identity.framework, "expected": judged_by or UNKNOWN_FRAMEWORK}
            self.refuse(
                "",
                Message(
                    "the workbook was made for {found}, the record is judged by {expected}", values
                ),
            )
        elif not judged_by and identity.year not in load_framework(identity.framework).years:
            years = ", ".join(map(str, load_framework(identity.framework).years))
            self.refuse(
                "",
                Message(
                    "{found} is valid for {years}, not for {year}",
                    {"found": identity.framework, "years": years, "year": identity.year},
                ),
            )

    def source(self) -> Parts:
        """List the received file among the sources, so that anyone can tell it again."""
        identity, form = self._filled.identity, self._filled.form
        title = Message(
            _TITLES[identity.kind].text,
            {
                "institution": form.get("institution"),
                "region": region_entry(identity.region).name,
                "year": identity.year,
            },
        )
        name = self._filled.file.replace("\\", "/").rpartition("/")[2]
        listed = Source(
            title=str(title),
            publisher=form.get("institution"),
            kind="workbook",
            date=form.get("date"),
            locator=name,
            sha256=self._filled.sha256,
        )
        return {("sources", self._key): listed}

    def edition(self) -> Parts:
        """Say by which edition the record is judged, where it does not yet."""
        judging = self._record.evaluation if self._record else None
        if not self._filled.identity.framework or (judging and judging.framework):
            return {}
        if judging:
            return {("evaluation", "framework"): self._filled.identity.framework}
        return {
            ("evaluation",): Judging(framework=self._filled.identity.framework, source=(self._key,))
        }

    # ---- sheets of ratings

    def ratings(self) -> Parts:
        """Make a sheet of ratings: an assessor's, or the regency's own."""
        identity, form = self._filled.identity, self._filled.form
        own_sheet = identity.kind == "self-assessment"
        rows = self._filled.rows[self._page.key]
        for row in rows:
            if row.get("value") is None and row.places["value"] not in self._filled.faulty:
                self.refuse(
                    row.places["value"],
                    Message(
                        "a reason or evidence, but no score; write the score, or clear the row"
                    ),
                )
        self._check_filled(rows)
        if (
            form.get("state") == "submitted"
            and form.get("date") is None
            and form.places.get("date") not in self._filled.faulty
        ):
            self.refuse(
                form.places.get("date", ""),
                Message("submitted, but on which day? write the day here"),
            )
        if form.get("state") == "submitted" and not own_sheet:
            self._check_reasons(rows)
        given = {
            key: form.get(key)
            for key in ("institution", "role", "state", "date")
            if form.get(key) is not None
        }
        if self._keep_names and form.get("person"):
            given["person"] = form.get("person")
        standing = part_of(
            self._record,
            (
                ("ratings", "self_assessment")
                if own_sheet
                else ("ratings", "assessors", identity.assessor)
            ),
        )
        ratings = {
            row.get("leaf"): {
                key: row.get(key)
                for key in ("value", "reason", "evidence")
                if row.get(key) is not None
            }
            for row in rows
        }
        ratings = {
            leaf: as_printed(
                said, [standing.ratings[leaf]] if standing and leaf in standing.ratings else []
            )
            for leaf, said in ratings.items()
        }
        self._check_existing(own_sheet)
        if self.problems or self._filled.faulty:
            return {}
        sheet = RatingSheet.model_validate({**given, "source": self._key, "ratings": ratings})
        return {
            (
                ("ratings", "self_assessment")
                if own_sheet
                else ("ratings", "assessors", identity.assessor)
            ): sheet
        }

    def _check_filled(self, rows: Sequence[object]) -> None:
        if not rows and not self._filled.faulty:
            self.refuse(self._page.name, Message("nothing is filled in"))

    def _check_reasons(self, rows: Sequence[Row]) -> None:
        own = (
            self._record.ratings.self_assessment if self._record and self._record.ratings else None
        )
        edition = load_framework(self._filled.identity.framework)
        for row in rows:
            if row.get("value") is None or row.places["reason"] in self._filled.faulty:
                continue
            rating = Rating(value=row.get("value"), reason=row.get("reason"))
            missing = reason_missing(
                rating, own.ratings.get(row.get("leaf")) if own else None, edition
            )
            if missing:
                self.refuse(row.places["reason"], missing)

    def _check_existing(self, own_sheet: bool) -> None:
        """Refuse to overwrite what was submitted, or a draft by an older one."""
        ratings = self._record.ratings if self._record else None
        if ratings is None:
            return
        there = (
            ratings.self_assessment
            if own_sheet
            else ratings.assessors.get(self._filled.identity.assessor)
        )
        day = self._filled.form.get("date")
        where = self._filled.form.places.get("state", "")
        if ratings.final:
            self.refuse(
                where,
                Message(
                    "the panel closed its score on {day}; nothing is added after that",
                    {"day": ratings.final.date.isoformat()},
                ),
            )
        elif there and there.counts:
            told = Message(
                "{institution} has already submitted another file; what was submitted is not"
                " overwritten. A value the panel agrees on goes under moderation:",
                {"institution": there.institution},
            )
            self.refuse(where, told)
        elif there and there.date and day and day < there.date:
            self.refuse(
                where,
                Message(
                    "the record holds a later draft, of {day}", {"day": there.date.isoformat()}
                ),
            )

    # ---- programmes, budget, survey

    def lines(self) -> Parts:
        """Make the lines of an inventory or a budget."""
        kind = self._filled.identity.kind
        model = Programme if kind == "programmes" else BudgetLine
        rows = self._filled.rows[self._page.key]
        self._check_filled(rows)
        for row in rows:
            self._check_line(row)
        if self.problems or self._filled.faulty:
            return {}
        standing = part_of(self._record, WHOLE_PARTS[kind]) or ()
        return {
            WHOLE_PARTS[kind]: tuple(
                model.model_validate({"source": (self._key,), **as_printed(row.values, standing)})
                for row in rows
            )
        }

    def _check_line(self, row: Row) -> None:
        known = {*(self._record.sources if self._record else ()), self._key}
        for key in row.get("source") or ():
            if key not in known:
                self.refuse(
                    row.places["source"],
                    Message(
                        "the source {found} is not listed under sources{hint}; list it there",
                        {"found": key, "hint": suggestion(key, known)},
                    ),
                )
        if row.get("status") in ("inferred", "assumed") and not row.get("how"):
            self.refuse(
                row.places["how"],
                Message("an inferred or assumed number needs how: it was arrived at"),
            )
        part = row.get("sub_dimension")
        home = next(
            (
                dimension
                for dimension in DIMENSIONS
                if part in [p.key for p in sub_dimensions()[dimension]]
            ),
            None,
        )
        if part and home and row.get("dimension") and row.get("dimension") != home:
            self.refuse(
                row.places["sub_dimension"],
                Message("this sub-dimension belongs to {dimension}", {"dimension": home}),
            )

    def survey(self) -> Parts:
        """Make the survey's counts, beside the means that were published; who answered what is not
        kept.
        """
        answers = list(self._answers())
        self._check_filled(answers)
        if self.problems or self._filled.faulty:
            return {}
        identity = self._filled.identity
        note = (
            {"note": self._record.survey.note}
            if self._record and self._record.survey and self._record.survey.note
            else {}
        )
        scale = {"minimum": identity.minimum, "maximum": identity.maximum}
        return {
            ("survey",): Survey.model_validate(
                {
                    **note,
                    "source": self._key,
                    "scale": scale,
                    "wanted": identity.respondents,
                    "answers": answers,
                }
            )
        }

    def _answers(self) -> Iterator[dict[str, Any]]:
        beside = published_beside(self._record.survey if self._record else None)
        for dimension in DIMENSIONS:
            form, rows = self._filled.forms[dimension], self._filled.rows[dimension]
            for part in sub_dimensions()[dimension]:
                counts = Counter(row.get(part.key) for row in rows if row.get(part.key) is not None)
                about = form.get(f"about_{part.key}")
                known = beside.get((dimension, part.key), {})
                if counts:
                    known.pop(
                        "source", None
                    )  # the counts come from this workbook, and each figure beside them says its own source
                if counts or known:
                    yield {
                        **known,
                        "dimension": dimension,
                        "sub_dimension": part.key,
                        "about": about,
                        "counts": dict(sorted(counts.items())),
                    }
                elif (
                    about and not self._filled.faulty
                ):  # an answer may stand there that could not be read
                    self.refuse(
                        form.places[f"about_{part.key}"],
                        Message("asked about, but no answer stands below"),
                    )

"""What a workbook is filled with in advance, from the record it belongs to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ...records import Record
from ...records.ratings import RatingSheet
from ...reference.dimensions import DIMENSIONS, sub_dimensions
from .layout import Column, Content, Identity, Layout, Page

# The part of a record that a kind of workbook holds whole; a sheet of ratings is a part by itself.
# What a sheet of moderation was made from is all that was rated.
WHOLE_PARTS = {
    "moderation": ("ratings",),
    "programmes": ("programmes", "inventory"),
    "budget": ("budget",),
    "survey": ("survey",),
}


def record_part(record: Record | None, place: tuple[str, ...]) -> Any:
    """Return the part at a place of a record; None where there is none."""
    here: Any = record
    for step in place:
        here = here.get(step) if isinstance(here, Mapping) else getattr(here, step, None)
    return here or None


def fingerprint(part: Any) -> str:
    """Return a short hash of a record's part; empty where there is none."""
    items = part if isinstance(part, tuple) else (part,) if part else ()
    return (
        hashlib.sha256("\n".join(repr(item.model_dump()) for item in items).encode()).hexdigest()[
            :16
        ]
        if items
        else ""
    )


def content_of(
    identity: Identity,
    layout: Layout,
    record: Record | None,
    institution: str = "",
    earlier: Mapping[str, Decimal] | None = None,
    role: str = "",
) -> Content:
    """Return what a workbook is filled with in advance.

    Parameters
    ----------
    identity, layout
        The workbook.
    record
        The record it belongs to, where there is one yet.
    institution
        Whose workbook it is, where the record does not say.
    earlier
        Earlier published scores that stand beside a sheet of ratings, by leaf.
    role
        The assessor's role, where it is known and the record does not say.
    """
    first = layout.pages[0]
    if identity.kind in ("ratings", "self-assessment"):
        ratings = record.ratings if record else None
        own = ratings.self_assessment if ratings else None
        sheet = (
            own
            if identity.kind == "self-assessment"
            else ratings.assessors.get(identity.assessor)
            if ratings
            else None
        )
        form = _sheet_form(sheet, layout) if sheet else {"institution": institution, "role": role}
        asking = layout.page("ratings")
        return Content(
            {first.key: form},
            {
                asking.key: tuple(_rating_rows(asking, own, sheet, earlier or {})),
                "feedback": tuple(_feedback_rows(layout, record, identity.assessor)),
            },
        )
    form = {"institution": institution}
    part = record_part(record, WHOLE_PARTS.get(identity.kind, ("",)))
    if part is None:
        return Content({first.key: form}, {})
    if identity.kind == "survey":
        return Content({first.key: form, **_survey_forms(part)}, _survey_rows(part))
    assert first.table is not None
    return Content(
        {first.key: form}, {first.key: tuple(_row(item, first.table.columns) for item in part)}
    )


def _sheet_form(sheet: RatingSheet, layout: Layout) -> dict[str, Any]:
    return {field.key: _shown(getattr(sheet, field.key), field) for field in layout.pages[0].form}


def _rating_rows(
    page: Page, own: RatingSheet | None, sheet: RatingSheet | None, earlier: Mapping[str, Decimal]
) -> Iterator[dict[str, Any]]:
    """Return the content of each of the page's rows; headings stay as they are."""
    assert page.table is not None
    for fixed in page.table.fixed:
        leaf = fixed.get(page.table.key, "")
        rating, held_against = (s.ratings.get(leaf) if s else None for s in (sheet, own))
        row = (
            {
                "own": held_against.value if held_against else None,
                "own_evidence": held_against.evidence if held_against else None,
                "previous": earlier.get(leaf),
            }
            if leaf
            else {}
        )
        if rating is not None:
            columns = {column.key: column for column in page.table.columns}
            row |= {"value": rating.value, "reason": rating.reason, "evidence": rating.evidence}
            if rating.evidence_seen is not None and "evidence_seen" in columns:
                seen = "yes" if rating.evidence_seen else "no"
                row["evidence_seen"] = _shown(seen, columns["evidence_seen"])
        yield row


def _feedback_rows(
    layout: Layout, record: Record | None, assessor: str
) -> Iterator[dict[str, Any]]:
    """Return what an assessor's sheet brought into the record as feedback."""
    table = layout.page("feedback").table
    for item in record.feedback if record and assessor and table else ():
        if item.source == (rating_source(assessor),) and table:
            yield {
                column.key: _shown(getattr(item, column.key), column) for column in table.columns
            }


def rating_source(assessor: str) -> str:
    """Return the key under which an assessor's sheet is listed among a record's sources."""
    return f"lembar-{assessor}"


def _row(item: Any, columns: tuple[Column, ...]) -> dict[str, Any]:
    row = {column.key: _shown(getattr(item, column.key), column) for column in columns}
    # A row's standing is said only where it is not the usual one.
    return {**row, "status": None} if item.status == "stated" else row


def _shown(value: Any, column: Column) -> Any:
    if column.kind in ("choice", "choices"):
        labels = {choice.value: choice.label for choice in column.choices}
        values = value if isinstance(value, tuple) else (value,)
        return ", ".join(labels.get(v, str(v)) for v in values if v is not None) or None
    return ", ".join(value) if isinstance(value, tuple) else value


def _survey_forms(survey: Any) -> dict[str, dict[str, Any]]:
    return {
        d: {f"about_{a.sub_dimension}": a.about for a in survey.answers if a.dimension == d}
        for d in DIMENSIONS
    }


def _survey_rows(survey: Any) -> dict[str, tuple[dict[str, Any], ...]]:
    """Return one row for each respondent, with the answers in ascending order.

    Who gave which answer is not kept.
    """
    pages: dict[str, tuple[dict[str, Any], ...]] = {}
    for dimension in DIMENSIONS:
        given = {
            a.sub_dimension: [v for v in sorted(a.counts) for _ in range(a.counts[v])]
            for a in survey.answers
            if a.dimension == dimension
        }
        length = max([survey.wanted, *map(len, given.values())])
        pages[dimension] = tuple(
            {
                "number": n + 1,
                **{
                    part.key: _at(given.get(part.key, []), n)
                    for part in sub_dimensions()[dimension]
                },
            }
            for n in range(length)
        )
    return pages


def _at(values: list[int], place: int) -> int | None:
    return values[place] if place < len(values) else None

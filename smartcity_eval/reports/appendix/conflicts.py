"""Conflicts between sources, noted beside the figures they concern."""

from __future__ import annotations

from ...records.figure import Conflict
from ..blocks import Paragraph
from ..labels import field_text
from ..report import Report


def declared(report: Report) -> tuple[Conflict, ...]:
    """Return the conflicts of the record and the region's file, in order of their numbers."""
    return (*report.record.conflicts, *(report.region.conflicts if report.region else ()))


def disagreement(report: Report, *fields: str) -> Paragraph | None:
    """Say which of some fields sources disagree on, with the conflicts' numbers, or None."""
    found = [
        (number, c.field)
        for number, c in enumerate(declared(report), start=1)
        if c.field.split(".")[0].split("[")[0] in fields
    ]
    if not found:
        return None
    named: dict[str, list[str]] = {}
    for number, field in found:
        named.setdefault(field_text(field, report.say), []).append(str(number))
    listed = "; ".join(f"{text} ({', '.join(numbers)})" for text, numbers in named.items())
    return Paragraph(
        report.say(
            "Sources disagree on figures of this section (in brackets the number of the conflict):"
            " {fields}.",
            fields=listed,
        ),
        tone="caution",
    )

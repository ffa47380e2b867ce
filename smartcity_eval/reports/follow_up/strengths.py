"""Strengths and weaknesses as the institutions of the panel wrote them; persons are not named."""

from __future__ import annotations

from ...core.messages import Message
from ...records.record import Feedback
from ..blocks import Folded, Table, folded, table
from ..figure_notes import remark
from ..marks import from_record
from ..report import Report

KINDS = {"strength": Message("strength"), "weakness": Message("weakness")}
# More rows than these stand behind a switch on the screen.
MOST_OPEN = 10


def strengths_and_weaknesses(report: Report) -> Folded | Table | None:
    """List strengths, then weaknesses, each with the institution that wrote it."""
    say = report.say
    by_kind = {kind: [f for f in report.record.feedback if f.kind == kind] for kind in KINDS}
    rows = [
        {
            say("What"): from_record(f.text),
            say("Kind"): say(KINDS[kind].text),
            say("From"): author(report, f),
            say("Note"): remark(report, f),
        }
        for kind, written in by_kind.items()
        for f in written
    ]
    every = [f for written in by_kind.values() for f in written]
    note = " ".join(
        [say("As written with the result, in short; in Indonesian."), report.cite(*every)]
    )
    found = table(say("Strengths and weaknesses"), rows, notes=(note,))
    if len(rows) <= MOST_OPEN:
        return found
    return folded(
        say(
            "Strengths ({strengths}) and weaknesses ({weaknesses}) as the panel wrote them",
            strengths=len(by_kind["strength"]),
            weaknesses=len(by_kind["weakness"]),
        ),
        [found],
    )


def author(report: Report, written: Feedback) -> str:
    """Name the institution that wrote something, with the item's own number."""
    say = report.say
    # The name of an institution is a name in any language, and needs no mark.
    name = written.institution or say("institution not named")
    return say("{name}, item {item}", name=name, item=written.item) if written.item else name

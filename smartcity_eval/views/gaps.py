"""What is missing or doubtful: nothing of it is filled in or settled in silence."""

from __future__ import annotations

from .document import Block, Item, Listing, Section, listing, section
from .report import Report
from .words import PARTS, notice_text


def gaps(report: Report) -> Section | None:
    """List what a full record would have and this one has not, what is doubtful, and the conflicts."""
    say, e = report.say, report.evaluation
    doubtful = [Item(notice_text(n, say, report.write)) for n in e.notices if n.code != "conflicts"]
    notes = [Item(text) for text in (*report.record.notes, *(report.region.notes if report.region else ()))]
    blocks: list[Block | None] = [
        None if report.is_readiness else listing(say("Not reported"), [Item(say(PARTS[key].text)) for key in e.coverage.missing]),
        listing(say("Doubtful"), doubtful),
        *_conflicts(report),
        listing(say("Notes"), notes),
    ]
    return section("gaps", say("What is missing or doubtful"), blocks, report.language)


def _conflicts(report: Report) -> list[Listing | None]:
    say = report.say
    both = (*report.record.conflicts, *(report.region.conflicts if report.region else ()))
    shown = []
    for number, conflict in enumerate(both, start=1):
        items = [Item(f"{c.says} {report.cite(c)}".strip()) for c in conflict.claims]
        items.append(Item(conflict.handling, lead=say("How it is treated here:")))
        shown.append(listing(say("Conflict {number}: {field}", number=number, field=conflict.field), items))
    return shown

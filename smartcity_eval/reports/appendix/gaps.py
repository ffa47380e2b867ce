"""What is missing or doubtful: nothing of it is filled in or settled in silence."""

from __future__ import annotations

from ...records.figure import Sourced
from ...records.walk import parts_of
from ...reference.vocabulary import STATUS
from ...yaml_io.parser import dotted
from ..blocks import Block, Item, Listing, Section, listing, section
from ..figure_notes import remark
from ..labels import PARTS, field_text, outermost
from ..notice_labels import notice_text
from ..report import Report
from .conflicts import declared

# How these were inferred is said where they stand.
SAID_BESIDE = {("masterplan", "start"), ("masterplan", "end")}


def gaps(report: Report) -> Section | None:
    """List what is missing from the record, what is doubtful, and the conflicts."""
    say, e = report.say, report.evaluation
    card = e.scorecard or e.what_if
    labels = (
        {c.key: c.label for c in card.contributions}
        | {leaf.key: leaf.label for c in card.contributions for leaf in c.leaves}
        if card
        else {}
    )
    labels |= {leaf.key: leaf.label for leaf in e.panel.leaves} if e.panel else {}
    doubtful = [
        Item(notice_text(n, say, report.write, labels)) for n in e.notices if n.code != "conflicts"
    ]
    notes = [
        Item(text)
        for text in (*report.record.notes, *(report.region.notes if report.region else ()))
    ]
    blocks: list[Block | None] = [
        (
            None
            if report.is_readiness
            else listing(
                say("Not reported"), [Item(say(PARTS[key].text)) for key in e.coverage.missing]
            )
        ),
        listing(say("Doubtful"), doubtful),
        listing(say("Inferred or assumed, and how"), _inferences(report)),
        *_conflicts(report),
        listing(say("Notes"), notes),
    ]
    return section("gaps", say("What is missing or doubtful"), blocks, report.language)


def _inferences(report: Report) -> list[Item]:
    """List the inferred and assumed figures by their derivation, with the places of each."""
    places: dict[tuple[str, str], list[str]] = {}
    for model in filter(None, (report.record, report.region)):
        for place, part in parts_of(model):
            if (
                isinstance(part, Sourced)
                and part.status != "stated"
                and part.how
                and place not in SAID_BESIDE
            ):
                places.setdefault((part.status, part.how), []).append(dotted(place))
    return [
        Item(how, lead=f"{_places_text(report, own)} ({report.say(STATUS[status].text)}):")
        for (status, how), own in places.items()
    ]


def _places_text(report: Report, places: list[str]) -> str:
    return "; ".join(dict.fromkeys(field_text(place, report.say) for place in outermost(places)))


def _conflicts(report: Report) -> list[Listing | None]:
    say = report.say
    shown = []
    for number, conflict in enumerate(declared(report), start=1):
        items = [
            Item(" ".join(filter(None, [c.says, remark(report, c), report.cite(c)])))
            for c in conflict.claims
        ]
        items.append(Item(conflict.handling, lead=say("How it is treated here:")))
        shown.append(
            listing(
                say(
                    "Conflict {number}: {field}",
                    number=number,
                    field=field_text(conflict.field, say),
                ),
                items,
            )
        )
    return shown

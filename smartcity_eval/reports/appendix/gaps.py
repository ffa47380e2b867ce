"""What is missing, doubtful, inferred or assumed: nothing of it is filled in silently."""

from __future__ import annotations

from typing import TypeGuard

from pydantic import BaseModel

from ...records.figure import Sourced
from ...records.walk import parts_of
from ...reference.vocabulary import STATUS
from ...yaml_io.parser import KeyPath, dotted
from ..blocks import Block, Item, Listing, Paragraph, Section, listing, section, sentences
from ..citations import CitingPage
from ..labels import PARTS, field_text, outermost
from ..marks import from_record
from ..notice_labels import notice_text
from ..report import Report

# What is said where the figures stand, or on the region's page.
SAID_BESIDE = frozenset(
    {
        "conflicts",
        "masterplan_inferred",
        "no_total",
        "parallel_series",
        "per_company",
        "programmes_inferred",
        "series_break",
    }
)
# Parts of a record that the region's page shows.
ON_THE_REGIONS_PAGE = frozenset({"evaluation", "activities"})


def gaps(report: Report) -> Section | None:
    """List what is missing from the record, what is doubtful, inferred or assumed, and notes."""
    say, record = report.say, report.record
    elsewhere = frozenset[str]() if report.is_readiness else ON_THE_REGIONS_PAGE
    blocks: list[Block | None] = [
        _missing(report),
        listing(say("Doubtful"), _doubts(report)),
        inferences(report, record, elsewhere),
        notes(report, record.notes),
    ]
    heading = say("What is missing, inferred or assumed")
    return section("gaps", heading, blocks, report.language, letter="C")


def inferences(
    page: CitingPage, file: BaseModel, elsewhere: frozenset[str] = frozenset()
) -> Listing | None:
    """List the inferred and assumed figures of a file by their derivation, with their places.

    Parameters
    ----------
    page
        The page that shows them.
    file
        A record or a region's file.
    elsewhere
        Fields of the file that another page shows.
    """
    places: dict[tuple[str, str], list[str]] = {}
    for place, part in parts_of(file):
        if _is_derived(part) and place[0] not in elsewhere and not _said_beside(place):
            places.setdefault((part.status, part.how or ""), []).append(dotted(place))
    items = [
        Item(
            sentences(from_record(how)),
            lead=f"{_places_text(page, own)} ({page.say(STATUS[status].text)}):",
        )
        for (status, how), own in places.items()
    ]
    return listing(page.say("Inferred or assumed, and how (in Indonesian)"), items)


def notes(page: CitingPage, texts: tuple[str, ...]) -> Listing | None:
    """List a file's notes."""
    return listing(page.say("Notes (in Indonesian)"), [Item(from_record(text)) for text in texts])


def _missing(report: Report) -> Paragraph | None:
    """Name the parts of a full record that are not there; a readiness report does so elsewhere."""
    parts = [report.say(PARTS[key].text) for key in report.evaluation.coverage.missing]
    if report.is_readiness or not parts:
        return None
    return Paragraph(report.say("Not found: {parts}.", parts="; ".join(parts)))


def _doubts(report: Report) -> list[Item]:
    e = report.evaluation
    card = e.scorecard or e.what_if
    labels = (
        {c.key: c.label for c in card.contributions}
        | {leaf.key: leaf.label for c in card.contributions for leaf in c.leaves}
        if card
        else {}
    )
    labels |= {leaf.key: leaf.label for leaf in e.panel.leaves} if e.panel else {}
    return [
        Item(notice_text(notice, report.say, report.write, labels))
        for notice in e.notices
        if notice.code not in SAID_BESIDE
    ]


def _is_derived(part: BaseModel) -> TypeGuard[Sourced]:
    return isinstance(part, Sourced) and part.status != "stated" and bool(part.how)


def _said_beside(place: KeyPath) -> bool:
    """Return whether the derivation stands beside the figure, as that of a masterplan's years."""
    return place[:2] in (("masterplan", "start"), ("masterplan", "end"))


def _places_text(page: CitingPage, places: list[str]) -> str:
    return "; ".join(dict.fromkeys(field_text(place, page.say) for place in outermost(places)))

"""Notes on a figure: its basis, its own day, how it was derived, and the record's remark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pydantic import BaseModel

from ..core.messages import Message
from ..records.figure import Sourced
from ..records.record import Rank
from ..records.walk import parts_of
from ..reference.vocabulary import BASIS, STATUS
from ..yaml_io.parser import KeyPath, dotted
from .blocks import Folded, Item, Listing, listing, sentences
from .citations import CitingPage
from .labels import field_text, outermost
from .marks import from_record
from .qualifiers import QUALIFIERS
from .report import Report

LAST_STEP = {
    "target": Message("target"),
    "achieved": Message("achieved"),
    "percent": Message("printed rate"),
    "self_assessment": Message("self-assessment"),
    "final": Message("closing"),
}


def remark(
    page: CitingPage, *parts: Sourced | None, basis: bool = True, qualified: bool = False
) -> str:
    """Write the notes on some figures, each thing once.

    `basis` is False where it stands in a column of its own, `qualified` True where "about" and
    bounds are written with the figure itself.
    """
    told = (
        text
        for part in parts
        if part is not None
        for text in (_basis_text(page, part, basis, qualified), from_record(part.note or ""))
    )
    return sentences(*dict.fromkeys(told))


def derivation(page: CitingPage, *parts: Sourced | None) -> str:
    """Write how the figures that no source states were inferred or assumed, each thing once."""
    told = []
    for part in parts:
        if part is not None and part.status != "stated":
            status = page.say(STATUS[part.status].text).capitalize()
            how = from_record(part.how or "") or page.say("how is not recorded")
            told.append(f"{status} – {how}")
    return sentences(*dict.fromkeys(told))


def with_remark(page: CitingPage, text: str, part: Sourced | None) -> str:
    """Write a figure with the notes on it."""
    told = remark(page, part)
    return sentences(text, told) if told else text


def remarks(
    report: Report, *blocks: str, shown_beside: type[Sourced] | None = None
) -> Listing | None:
    """List the notes on the figures in some blocks of the record, with the places they hold for.

    `shown_beside` is the kind whose bases and notes are shown beside it.
    """
    places: dict[str, list[KeyPath]] = {}
    for place, part in parts_of(report.record):
        if place[0] in blocks and isinstance(part, Sourced) and not isinstance(part, Rank):
            beside = shown_beside is not None and isinstance(part, shown_beside)
            qualified = (
                place[0] == "programmes"
            )  # there "about" and bounds are told with the figures themselves
            for text in filter(
                None,
                (
                    _basis_text(report, part, not beside, qualified),
                    None if beside else from_record(part.note or ""),
                ),
            ):
                places.setdefault(text, []).append(place)
    return listing(
        report.say("Remarks"),
        [
            Item(sentences(text), lead=f"{_places_text(report, own)}:")
            for text, own in places.items()
        ],
    )


def folded_remarks(
    report: Report, *blocks: str, shown_beside: type[Sourced] | None = None
) -> Folded | None:
    """Put the notes on the figures in some blocks of the record behind a switch."""
    found = remarks(report, *blocks, shown_beside=shown_beside)
    if found is None:
        return None
    heading = report.say("Remarks of the record, in Indonesian")
    return Folded(heading, (replace(found, heading=""),))


def _basis_text(page: CitingPage, part: Sourced, basis: bool, qualified: bool = False) -> str:
    """Write a figure's basis, its day where that is not the record's, and how it was derived.

    Only a stated figure's derivation is written; those of others stand in the last section.
    """
    say = page.say
    words = (
        [say(BASIS[b].text) for b in part.basis if not (qualified and b in QUALIFIERS)]
        if basis
        else []
    )
    if part.as_of and part.as_of != page.figures_day:
        words.append(say("as of {day}", day=page.write.day(part.as_of)))
    if part.how and part.status == "stated":
        words.append(from_record(part.how if words else part.how[:1].upper() + part.how[1:]))
    text = ", ".join(words)
    return text[:1].upper() + text[1:]


def _places_text(report: Report, places: list[KeyPath]) -> str:
    outer = outermost([dotted(place) for place in places])
    return "; ".join(
        dict.fromkeys(_place_text(report, place) for place in places if dotted(place) in outer)
    )


def _place_text(report: Report, place: KeyPath) -> str:
    """Name a figure: by its own name where it has one, else by its place."""
    part: object = report.record
    for step in place:
        if isinstance(part, BaseModel):
            part = getattr(part, str(step))
        elif isinstance(part, Mapping):
            part = part[step]
        elif isinstance(part, Sequence):
            part = part[int(step)]
    name, last = getattr(part, "name", None), str(place[-1])
    if name:
        return str(name)
    text = field_text(dotted(place), report.say)
    if last in LAST_STEP:
        return f"{text}, {report.say(LAST_STEP[last].text)}"
    return (
        f"{text}, {last}"
        if len(place) > 1 and place[-2] in ("questions", "assessors", "ratings")
        else text
    )

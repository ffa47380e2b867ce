"""A regency that is getting ready: selection, readiness, guidance, and what is still ahead."""

from __future__ import annotations

from ...core.messages import Message
from ...evaluation.models.base import AnnouncedRank
from ...records.figure import Sourced
from ...records.record import Rank, Selection
from ...reference.vocabulary import STATUS
from ..blocks import Block, Item, Listing, Paragraph, Section, listing, section, sentences
from ..figure_notes import remark
from ..figure_text import rank_text
from ..labels import ELEMENT, OUTCOME, PARTS
from ..marks import from_record
from ..qualifiers import qualified
from ..report import Report
from .activities import activities_in_brief


def being_drafted(report: Report) -> tuple[str, ...]:
    """Return the parts of the record that are being drawn up: the masterplan, or none."""
    plan = report.region.masterplan if report.region else None
    drafted = plan is not None and plan.state == "drafting"
    return ("masterplan",) if drafted and "masterplan" in report.evaluation.coverage.present else ()


def readiness(report: Report) -> Section | None:
    """Show the selection, the readiness elements, the activities and what is still ahead."""
    say, record = report.say, report.record
    blocks: list[Block | None] = [*_selection(report), _elements(report)]
    if report.is_readiness:
        held = say("Activities of {year}", year=report.evaluation.year)
        blocks.append(listing(held, activities_in_brief(report, record.activities)))
        blocks.append(_standing_of_parts(report))
    return section("readiness", say("Selection and readiness"), blocks, report.language)


def _elements(report: Report) -> Listing | None:
    """List what shows readiness, by the selection's three elements."""
    say = report.say
    items = [
        Item(
            sentences(from_record(r.text), remark(report, r), _standing(report, r), report.cite(r)),
            lead=f"{say(heading.text)}:",
        )
        for element, heading in ELEMENT.items()
        for r in report.record.readiness
        if r.element == element
    ]
    return listing(say("Elements of readiness"), items)


def _standing_of_parts(report: Report) -> Listing | None:
    """List what is documented, what is being drawn up, and what was not found yet."""
    say, coverage, drafted = report.say, report.evaluation.coverage, being_drafted(report)
    groups = (
        (say("Documented:"), [part for part in coverage.present if part not in drafted]),
        (say("Being drawn up:"), drafted),
        (say("Not found yet:"), coverage.missing),
    )
    items = [
        Item("; ".join(say(PARTS[part].text) for part in parts) + ".", lead=lead)
        for lead, parts in groups
        if parts
    ]
    return listing(say("How far the preparation has come"), items)


def _standing(report: Report, part: Sourced) -> str:
    """Mark what was not stated as such; nothing where it was."""
    return "" if part.status == "stated" else report.say(STATUS[part.status].text).capitalize()


def _selection(report: Report) -> list[Block | None]:
    chosen, say = report.record.selection, report.say
    if chosen is None:
        return []
    # The summary of a readiness report has the outcome, and the record's own words follow here.
    told = report.is_readiness and chosen.result
    outcome = (
        say(OUTCOME[chosen.outcome].text)
        if chosen.outcome
        else say("Whether it was chosen is not recorded.")
    )
    words = [
        "" if told and chosen.outcome else outcome,
        from_record(chosen.result or ""),
        *_counts(report, chosen),
    ]
    if chosen.date:
        words.append(say("Assessed on {day}.", day=report.write.when(chosen.date)))
    if chosen.rank:
        words.append(say("Rank: {rank}.", rank=_rank_text(report, chosen.rank)))
    if chosen.agreement:
        words.append(say("Agreement: {agreement}.", agreement=from_record(chosen.agreement)))
    parts = (chosen, chosen.applied, chosen.assessed, chosen.chosen, chosen.rank)
    return [
        Paragraph(
            sentences(
                *words,
                remark(report, chosen, chosen.rank),
                remark(report, *parts[1:4], qualified=True),
                report.cite(*parts),
            )
        )
    ]


def _counts(report: Report, chosen: Selection) -> list[str]:
    """Say how many regions applied, were assessed and were chosen."""
    say, write = report.say, report.write
    told = (
        (Message("Regions that applied: {count}"), chosen.applied),
        (Message("Regions assessed: {count}"), chosen.assessed),
        (Message("Regions chosen: {count}"), chosen.chosen),
    )
    return [
        say(words.text, count=qualified(write.number(figure.value), figure.basis, say))
        for words, figure in told
        if figure
    ]


def _rank_text(report: Report, rank: Rank) -> str:
    return rank_text(AnnouncedRank.of(rank), report.say)

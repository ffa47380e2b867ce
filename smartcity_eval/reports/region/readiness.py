"""A regency that is getting ready: selection, readiness, guidance, and what is still ahead."""

from __future__ import annotations

from ...core.messages import Message
from ...evaluation.models.base import AnnouncedRank
from ...records.figure import Sourced
from ...records.record import Activity, Rank, Selection
from ...reference.vocabulary import STATUS
from ..blocks import Block, Item, Listing, Paragraph, Section, listing, section, sentences
from ..figure_notes import remark
from ..figure_text import rank_text
from ..labels import ELEMENT, OUTCOME, PARTS, STAGE
from ..marks import from_record
from ..qualifiers import qualified
from ..report import Report
from .activities import activities_in_brief, participants


def readiness_sentences(report: Report) -> list[str]:
    """Write the paragraph for a regency that is not scored yet; nothing in it is a failure."""
    e, record, say = report.evaluation, report.record, report.say
    sentences = [
        say(
            "{name} was in the stage of {stage} in {year}: this report shows its readiness. Nothing"
            " is scored at this stage.",
            name=e.name,
            stage=STAGE[e.stage],
            year=e.year,
        )
    ]
    chosen = record.selection
    if chosen:
        sentences += _outcome(report, chosen)
    if chosen and chosen.rank:
        sentences.append(
            say("In the selection's assessment: {rank}.", rank=_rank_text(report, chosen.rank))
        )
    guidance = [a for a in record.activities if a.kind == "bimtek"]
    for activity in guidance:
        held = say("{title} was held", title=from_record(activity.title)) + _held_on(
            report, activity
        )
        people = (
            say(", with {count} participants", count=participants(report, activity))
            if activity.participants
            else ""
        )
        sentences.append(held + people + ".")
    total = len(e.coverage.present) + len(e.coverage.missing)
    drafted = being_drafted(report)
    counts = {"present": len(e.coverage.present) - len(drafted), "total": total}
    if drafted:
        told = say(
            "Documented of what a region at this stage shows: {present} of {total}; the masterplan"
            " is still being drawn up.",
            **counts,
        )
    else:
        told = say(
            "Documented of what a region at this stage shows: {present} of {total}.", **counts
        )
    return [*sentences, told]


def being_drafted(report: Report) -> tuple[str, ...]:
    """Return the parts of the record that are being drawn up: the masterplan, or none."""
    plan = report.region.masterplan if report.region else None
    drafted = plan is not None and plan.state == "drafting"
    return ("masterplan",) if drafted and "masterplan" in report.evaluation.coverage.present else ()


def _held_on(report: Report, activity: Activity) -> str:
    if activity.date is None:
        return ""
    day, whole = (
        report.write.when(activity.date),
        not isinstance(activity.date, str) or "/" in activity.date,
    )
    return report.say(" on {day}", day=day) if whole else report.say(" in {month}", month=day)


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
    told = (
        report.is_readiness and chosen.result
    )  # the overview has the outcome, and the record's own words follow
    words = [
        say(OUTCOME[chosen.outcome].text) if chosen.outcome and not told else "",
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


def _outcome(report: Report, chosen: Selection) -> list[str]:
    """Say whether the regency was selected, by the record's `outcome` alone."""
    say, count = (
        report.say,
        (
            qualified(report.write.number(chosen.chosen.value), chosen.chosen.basis, report.say)
            if chosen.chosen
            else ""
        ),
    )
    if chosen.outcome == "chosen" and count:
        return [say("It was one of {count} regencies and cities chosen.", count=count)]
    if chosen.outcome == "chosen":
        return [say("It was chosen.")]
    if chosen.outcome == "not_chosen":
        return [
            (
                say("It was not among the {count} regencies and cities chosen.", count=count)
                if count
                else say("It was not chosen.")
            )
        ]
    told = (
        [say(OUTCOME[chosen.outcome].text)]
        if chosen.outcome
        else [say("Whether it was chosen is not recorded.")]
    )
    return [*told, say("Regencies and cities chosen: {count}.", count=count)] if count else told


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

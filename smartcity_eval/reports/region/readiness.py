"""A regency that is getting ready: selection, readiness, guidance, and what is still ahead."""

from __future__ import annotations

from ...core.messages import Message
from ...evaluation.models.base import AnnouncedRank
from ...records.figure import Sourced
from ...records.record import Activity, Rank, Selection
from ...records.region import Milestone
from ...reference.vocabulary import STATUS
from ..blocks import Block, Item, Paragraph, Section, listing, section, sentences
from ..figure_notes import remark
from ..figure_text import rank_text
from ..labels import ELEMENT, OUTCOME, PARTS, STAGE
from ..qualifiers import qualified
from ..report import Report


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
        held = say("{title} was held", title=activity.title) + _held_on(report, activity)
        people = (
            say(", with {count} participants", count=participants(report, activity))
            if activity.participants
            else ""
        )
        sentences.append(held + people + ".")
    total = len(e.coverage.present) + len(e.coverage.missing)
    sentences.append(
        say(
            "Documented of what a region at this stage shows: {present} of {total}.",
            total=total,
            present=len(e.coverage.present),
        )
    )
    return sentences


def _held_on(report: Report, activity: Activity) -> str:
    if activity.date is None:
        return ""
    day, whole = (
        report.write.when(activity.date),
        not isinstance(activity.date, str) or "/" in activity.date,
    )
    return report.say(" on {day}", day=day) if whole else report.say(" in {month}", month=day)


def participants(report: Report, activity: Activity | Milestone) -> str:
    """Write a number of participants, with "about" or its edge where the source says so."""
    count = activity.participants
    return qualified(report.write.number(count.value), count.basis, report.say) if count else ""


def activity_remark(report: Report, activity: Activity | Milestone) -> str:
    """Write the notes on an activity and on its number of participants."""
    return sentences(
        remark(report, activity), remark(report, activity.participants, qualified=True)
    )


def readiness(report: Report) -> Section | None:
    """Show the selection, the readiness elements and what is documented and what is still ahead."""
    say, record, e = report.say, report.record, report.evaluation
    blocks: list[Block | None] = [*_selection(report)]
    for element, heading in ELEMENT.items():
        items = [
            Item(sentences(r.text, remark(report, r), report.cite(r)), lead=_standing(report, r))
            for r in record.readiness
            if r.element == element
        ]
        blocks.append(listing(say(heading.text), items))
    if report.is_readiness:
        blocks.append(
            listing(say("Documented"), [Item(say(PARTS[key].text)) for key in e.coverage.present])
        )
        blocks.append(
            listing(
                say("Not found yet"), [Item(say(PARTS[key].text)) for key in e.coverage.missing]
            )
        )
    return section("readiness", say("Selection and readiness"), blocks, report.language)


def _standing(report: Report, part: Sourced) -> str:
    """Mark what was not stated as such; nothing where it was."""
    return "" if part.status == "stated" else f"({report.say(STATUS[part.status].text)})"


def _selection(report: Report) -> list[Block | None]:
    chosen, say = report.record.selection, report.say
    if chosen is None:
        return []
    told = (
        report.is_readiness and chosen.result
    )  # the overview has the outcome, and the record's own words follow
    words = [
        say(OUTCOME[chosen.outcome].text) if chosen.outcome and not told else "",
        chosen.result or "",
        *_counts(report, chosen),
    ]
    if chosen.date:
        words.append(say("Assessed on {day}.", day=report.write.when(chosen.date)))
    if chosen.rank:
        words.append(say("Rank: {rank}.", rank=_rank_text(report, chosen.rank)))
    if chosen.agreement:
        words.append(say("Agreement: {agreement}.", agreement=chosen.agreement))
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

"""The points of minutes: legal basis, attendance, ratings, scores, result, decisions, feedback."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...evaluation.models.jury_result import JuryResult, LeafRatings, Moderated
from ...reference.vocabulary import PANEL_STATE, STATUS
from ...reports.blocks import Block, Paragraph, Section, Table, section, sentences, table
from ...reports.follow_up.strengths import strengths_and_weaknesses
from ...reports.jury.jury_sentences import jury_sentences
from ...reports.jury.scores import (
    agreed_text,
    assessor_letters,
    rating_text,
    rule_sentence,
    score_steps,
)
from ...reports.labels import leaf_name
from ...reports.marks import from_record
from ..number_words import in_words
from ..text_document import to_confirm
from .panel_meeting import PanelMeeting
from .unsettled import missing, open_leaves

# The level of a point's heading, below that of the form's title.
POINT = 3
# The same in every language.
NUMBER = "No."
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def sections_by_name(found: PanelMeeting) -> Mapping[str, Section]:
    """Return the points of the minutes by the name that a template uses, in their order."""
    made = {
        "legal_basis": legal_basis(found),
        "attendance": attendance(found),
        "ratings": ratings(found),
        "scores": scores(found),
        "result": result(found),
        "decisions": decisions(found),
        "feedback": feedback(found),
    }
    return {name: one for name, one in made.items() if one is not None}


def numbered(sections: Mapping[str, Section]) -> tuple[Section, ...]:
    """Return sections with their numbers before the headings: ``1. Legal basis``."""
    return tuple(
        replace(one, heading=f"{i}. {one.heading}", level=POINT)
        for i, one in enumerate(sections.values(), 1)
    )


def legal_basis(found: PanelMeeting) -> Section | None:
    """Name the decree that the panel meets by, and the edition that it rates by."""
    say, decree = found.report.say, found.meeting.decree
    if decree is None:
        words = missing(say("title, number and day of the decree"))
    else:
        parts = (
            from_record(decree.title),
            say("Number {number}", number=decree.number) if decree.number else "",
            say("dated {day}", day=found.report.write.day(decree.day)) if decree.day else "",
        )
        words = sentences(" ".join(part for part in parts if part))
    blocks: list[Block | None] = [Paragraph(words)]
    if found.edition:
        title = found.edition.title.in_language(found.report.language)
        blocks.append(Paragraph(say("The panel rated by: {edition}.", edition=title)))
    return section("legal-basis", say("Legal basis"), blocks, found.report.language)


def attendance(found: PanelMeeting) -> Section | None:
    """List who was invited, by institution and role, and who came."""
    say, meeting, people = found.report.say, found.meeting, found.attendance
    if not people:
        blocks: list[Block | None] = [Paragraph(missing(say("institutions and roles")))]
        return section("attendance", say("Attendance"), blocks, found.report.language)
    noted = bool(meeting.attendance)
    came = sum(person.present for person in people)
    rows = [
        {
            NUMBER: str(i),
            say("Institution"): person.institution,
            say("Role"): person.role or "–",
            say("Name"): (person.name or "") if meeting.show_names else "",
            say("Attendance"): (
                (say("present") if person.present else say("absent"))
                if noted
                else missing(say("present or absent"))
            ),
        }
        for i, person in enumerate(people, 1)
    ]
    language = found.report.language
    lead = (
        say(
            "Present: {came} ({came_words}) of {invited} ({invited_words}) invited.",
            came=came,
            came_words=in_words(came, language),
            invited=len(people),
            invited_words=in_words(len(people), language),
        )
        if noted
        else say("Those who judge; who was present must be noted.")
    )
    blocks = [Paragraph(lead), table(say("Attendance by institution and role"), rows)]
    return section("attendance", say("Attendance"), blocks, language)


def ratings(found: PanelMeeting) -> Section | None:
    """Show who rated, how many leaves, by which day, and when it was due."""
    panel, say, write = found.result, found.report.say, found.report.write
    if panel is None or found.report.record.ratings is None:
        return None
    letter, sheets = assessor_letters(panel), found.report.record.ratings.assessors
    due = write.day(found.planned.due) if found.planned else ""
    seats = [(letter.get(a.key, "–"), sheets[a.key]) for a in panel.assessors]
    own = found.report.record.ratings.self_assessment
    if own:
        seats.insert(0, ("◇", own))
    rows = [
        {
            say("Mark"): mark,
            say("Institution"): sheet.institution,
            say("Role"): sheet.role or "",
            say("State"): say(PANEL_STATE[sheet.state].text),
            say("Day"): write.day(sheet.date) if sheet.date else "",
            say("Due"): due if mark != "◇" else "",
            say("Leaves rated"): say(
                "{achieved} of {target}", achieved=len(sheet.ratings), target=len(panel.leaves)
            ),
        }
        for mark, sheet in seats
    ]
    notes = [say("◇ is the region's own rating. A draft is listed and does not count.")]
    cited = found.report.cite(*(sheet for _, sheet in seats))
    blocks: list[Block | None] = [
        Paragraph(rule_sentence(found.report, panel)),
        table(
            say("Who rated, and by when"), rows, (say("Leaves rated"),), (sentences(*notes, cited),)
        ),
    ]
    return section("ratings", say("Ratings"), blocks, found.report.language)


def scores(found: PanelMeeting) -> Section | None:
    """Show each leaf before and after moderation, with who moderated it and why."""
    panel = found.result
    if panel is None:
        return None
    blocks = [_score_table(found, panel)]
    heading = found.report.say("Scores before and after moderation")
    return section("scores", heading, blocks, found.report.language)


def result(found: PanelMeeting) -> Section | None:
    """Say what the panel's score is, each step to it, and what is still open."""
    say, panel = found.report.say, found.result
    if panel is None:
        return None
    blocks: list[Block | None] = [
        Paragraph(" ".join(jury_sentences(found.report, panel))),
        score_steps(found.report, panel),
    ]
    weights = _weights_sentence(found)
    blocks.append(Paragraph(weights) if weights else None)
    still_open = list(open_leaves(found, panel))
    blocks.append(Paragraph(" ".join(still_open) or say("No leaf is open.")))
    if panel.closed:
        closed = say(
            "The score was closed on {day} by {by}.",
            day=found.report.write.day(panel.closed),
            by=panel.closed_by or "–",
        )
        blocks.append(Paragraph(closed))
    else:
        blocks.append(Paragraph(to_confirm(say("The panel has not closed its score."))))
    return section("result", say("Result"), blocks, found.report.language)


def decisions(found: PanelMeeting) -> Section | None:
    """List what the meeting decided, as the office noted it."""
    say, noted = found.report.say, found.meeting.decisions
    lines = [f"{_letter(i)}. {from_record(text)}" for i, text in enumerate(noted)] or [
        missing(say("decisions of the meeting"))
    ]
    blocks = [Paragraph(line) for line in lines]
    return section("decisions", say("Decisions"), blocks, found.report.language)


def feedback(found: PanelMeeting) -> Section | None:
    """List strengths, weaknesses and recommendations of the panel's institutions."""
    report = found.report
    blocks = [strengths_and_weaknesses(report), _recommendations(found)]
    return section("feedback", report.say("Feedback"), blocks, report.language)


def _score_table(found: PanelMeeting, panel: JuryResult) -> Table | None:
    say, report = found.report.say, found.report
    heads = {
        "weight": say("Weight"),
        "own": say("Self"),
        "before": say("Before moderation"),
        "after": say("After moderation"),
    }
    mixed = len({found.weight_statuses[leaf.key] for leaf in panel.leaves}) > 1
    moderations: dict[str, list[Moderated]] = {}
    for one in panel.moderation:
        moderations.setdefault(one.leaf, []).append(one)
    rows = [
        {
            say("Leaf"): ("▲ " if leaf.open else "") + leaf_name(leaf.key, panel, say),
            heads["weight"]: _weight_text(found, leaf, mixed),
            heads["own"]: rating_text(report, panel, leaf.own),
            heads["before"]: agreed_text(report, panel, leaf.consensus) or "–",
            heads["after"]: agreed_text(report, panel, leaf.agreed) or "–",
            say("Reason for moderation"): " ".join(
                _reason(found, panel, one) for one in moderations.get(leaf.key, ())
            ),
        }
        for leaf in panel.leaves
    ]
    notes = [say("Before moderation: what the ratings became by the rule. Self: by the region.")]
    if not panel.moderation:
        notes.append(say("Nothing has been moderated."))
    if any(leaf.open for leaf in panel.leaves):
        notes.append(say("▲ marks an open leaf."))
    cited = report.cite(*(report.record.ratings.moderation if report.record.ratings else ()))
    return table(
        say("Scores before and after moderation, {framework}", framework=panel.framework),
        rows,
        tuple(heads.values()),
        (sentences(*notes, cited),),
    )


def _reason(found: PanelMeeting, panel: JuryResult, one: Moderated) -> str:
    """Say who moderated a leaf, when, to which value and why."""
    by = ", ".join(filter(None, [one.by, one.role, found.report.write.day(one.date)]))
    return found.report.say(
        "{value} by {by}: {reason}",
        value=agreed_text(found.report, panel, one.after),
        by=by,
        reason=from_record(one.reason),
    )


def _weight_text(found: PanelMeeting, leaf: LeafRatings, mixed: bool) -> str:
    text, status = found.report.write.as_printed(leaf.weight), found.weight_statuses[leaf.key]
    if not mixed or status == "stated":
        return text
    return f"{text} ({found.report.say(STATUS[status].text)})"


def _weights_sentence(found: PanelMeeting) -> str:
    """Say how sure the weights are, where they are all as sure."""
    statuses = set(found.weight_statuses.values())
    if statuses == {"stated"}:
        return found.report.say("All weights are stated by the edition.")
    if len(statuses) == 1:
        return found.report.say("All weights are {status}.", status=STATUS[statuses.pop()])
    return ""


def _recommendations(found: PanelMeeting) -> Table | None:
    say, report = found.report.say, found.report
    rows = list(_recommended(found))
    cited = report.cite(*report.record.recommendations, *report.record.feedback)
    notes = (sentences(say("Recommendations as recorded, in Indonesian."), cited),)
    return table(say("Recommendations"), rows, notes=notes)


def _recommended(found: PanelMeeting) -> Iterator[dict[str, str]]:
    say, report = found.report.say, found.report
    for one in report.record.recommendations:
        yield {
            say("What"): from_record(one.text),
            say("Requested by"): from_record(one.by or ""),
            say("Owner"): from_record(one.owner or ""),
            say("Due"): report.write.when(one.due) if one.due else "",
        }
    for written in report.record.feedback:
        if written.kind == "recommendation":
            by = written.institution or say("institution not named")
            yield {say("What"): from_record(written.text), say("Requested by"): by}


def _letter(place: int) -> str:
    return LETTERS[place] if place < len(LETTERS) else str(place + 1)

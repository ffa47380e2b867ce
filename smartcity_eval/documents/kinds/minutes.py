"""The minutes (berita acara) of a panel's meeting on a regency's year."""

from __future__ import annotations

from dataclasses import replace

from ...core.messages import Message
from ...reports import sources
from ...reports.labels import MODE
from ..minutes.minutes_sections import numbered, sections_by_name
from ..minutes.panel_meeting import PanelMeeting, panel_meeting
from ..minutes.unsettled import missing, open_points
from ..number_words import day_in_words
from ..origin_of import report_origin
from ..signature_block import Signature, SignatureBlock
from ..subject import Subject
from ..template_names import GENERAL_PARTS, REGION_FIELDS, Names
from ..text_document import TextDocument, to_confirm
from ..word.word_writer import write_word

FIELDS: Names = {
    **REGION_FIELDS,
    "heading": Message("The heading: minutes, or draft minutes while the panel is not closed"),
    "about": Message("What the meeting was about"),
    "number": Message("The number of the minutes"),
    "number_line": Message("The number of the minutes after the word for it"),
    "opening": Message("The first sentence: day in words, place, mode and what the panel met for"),
    "day": Message("The day of the meeting in words"),
    "time": Message("When the meeting began and ended"),
    "place": Message("The place of the meeting"),
    "mode": Message("Whether the panel met in person or online"),
    "index": Message("The panel's score"),
    "closing": Message("The last sentence before the signatures"),
    "place_and_day": Message("Where and when the minutes are signed"),
    "made_up": Message("The remark that the regency does not exist; empty for one that does"),
}
PARTS: Names = {
    **GENERAL_PARTS,
    "points": Message("All points of the minutes with their numbers"),
    "legal_basis": Message("The decree and the edition of the rules"),
    "attendance": Message("Who attended, by institution and role"),
    "ratings": Message("Who rated, and by when"),
    "scores": Message("Scores before and after moderation, with the reasons"),
    "result": Message("The panel's score and the steps to it"),
    "decisions": Message("What the meeting decided"),
    "feedback": Message("Strengths, weaknesses and recommendations"),
    "sources": Message("The sources that the figures are from"),
    "signatures": Message("Room for those who sign, in two columns"),
}
# The office says how a meeting was held; records have a year's stages in both ways.
MODES = {"in_person": MODE["in_person"], "online": MODE["online"], "hybrid": MODE["both"]}


def make(subject: Subject) -> bytes | None:
    """Write the minutes of a panel's meeting; None where there is no panel and no meeting."""
    made = content(subject)
    return None if made is None else write_word("minutes", made, subject.params_dir)


def content(subject: Subject) -> TextDocument | None:
    """Return what the minutes say; None where there is no panel and no meeting."""
    found = panel_meeting(subject)
    return None if found is None else minutes_of(found)


def minutes_of(found: PanelMeeting) -> TextDocument:
    """Return the minutes of a meeting."""
    fields, sections = _fields(found), sections_by_name(found)
    listed = sources(found.report)
    return TextDocument(
        fields["title"],
        found.report.language,
        fields,
        {
            "points": numbered(sections),
            **{name: (one,) for name, one in sections.items()},
            "sources": (replace(listed, letter=""),) if listed else (),
        },
        open_points(found),
        report_origin("minutes", found.report),
        signatures=_signatures(found, fields["place_and_day"]),
    )


def _fields(found: PanelMeeting) -> dict[str, str]:
    report, meeting, say = found.report, found.meeting, found.report.say
    e = report.evaluation
    title, heading = (
        (
            say("Draft minutes of the panel {year}: {name}", year=e.year, name=e.name),
            say("DRAFT MINUTES"),
        )
        if found.is_draft
        else (say("Minutes of the panel {year}: {name}", year=e.year, name=e.name), say("MINUTES"))
    )
    number = meeting.number or missing(say("number of the minutes"))
    about = say("Panel meeting, Smart City evaluation {year}: {name}", year=e.year, name=e.name)
    day, time = _day(found), _time(found)
    place = meeting.place or missing(say("place"))
    score = found.result.index if found.result else None
    return {
        "title": title,
        "year": str(e.year),
        "origin": "",
        "region": e.name,
        "province": e.province,
        "edition": found.edition.title.in_language(report.language) if found.edition else "",
        "heading": heading,
        "about": about,
        "number": number,
        "number_line": say("Number: {number}", number=number),
        "opening": say(
            "On this day, {day}, at {place}, the panel for the Smart City evaluation {year} of"
            " {name} met {mode}, with the following outcome:",
            day=f"{day}, {time}" if time else day,
            place=place,
            year=e.year,
            name=e.name,
            mode=_mode(found),
        ),
        "day": day,
        "time": time,
        "place": place,
        "mode": _mode(found),
        "index": report.write.number(score, 2) if score is not None else say("none yet"),
        "closing": say(
            "These minutes are a true record of the meeting, to be used for all due purposes, and"
            " are signed by the following."
        ),
        "place_and_day": _place_and_day(found),
        "made_up": " ".join(note.text for note in report.fictitious_note(e)),
    }


def _day(found: PanelMeeting) -> str:
    """Return the day of the meeting in words; the record's, to be confirmed, if none is given."""
    report, recorded = found.report, found.report.record.evaluation
    if found.meeting.day:
        return day_in_words(found.meeting.day, report.language)
    if recorded and recorded.date and not isinstance(recorded.date, str):
        return to_confirm(day_in_words(recorded.date, report.language))
    return missing(report.say("day of the week, day, month and year"))


def _time(found: PanelMeeting) -> str:
    """Return when the meeting began and ended; empty where nobody says."""
    meeting, say = found.meeting, found.report.say
    begins = f"{meeting.begins:%H.%M}" if meeting.begins else ""
    ends = f"{meeting.ends:%H.%M}" if meeting.ends else ""
    zone = f" {meeting.time_zone}" if meeting.time_zone else ""
    if begins and ends:
        return say("from {begins} to {ends}", begins=begins, ends=ends + zone)
    return say("from {begins}", begins=begins + zone) if begins else ""


def _mode(found: PanelMeeting) -> str:
    """Return how the panel met; as recorded, to be confirmed, where the office does not say."""
    say, recorded = found.report.say, found.report.record.evaluation
    if found.meeting.mode:
        return say(MODES[found.meeting.mode].text)
    if recorded and recorded.mode:
        return to_confirm(say(MODE[recorded.mode].text))
    return missing(say("in person or online"))


def _place_and_day(found: PanelMeeting) -> str:
    signed, say = found.meeting.signed_at, found.report.say
    place = (signed.place if signed else None) or missing(say("place"))
    day = (
        found.report.write.day(signed.day)
        if signed and signed.day
        else missing(say("day, month and year"))
    )
    return f"{place}, {day}"


def _signatures(found: PanelMeeting, place_and_day: str) -> SignatureBlock:
    names = found.meeting.show_names
    return SignatureBlock(
        place_and_day,
        tuple(
            Signature(one.institution, one.role or "", (one.name or "") if names else "")
            for one in found.signatories
        ),
    )

"""Activities of a year, and a region's milestones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date as Day

from ...records.figure import first_day
from ...records.record import Activity
from ...records.region import Milestone
from ...reference.vocabulary import STATUS
from ..blocks import Item, Section, section, sentences, table
from ..citations import CitingPage
from ..figure_notes import derivation, remark
from ..labels import ACTIVITY, MILESTONE
from ..marks import from_record
from ..qualifiers import qualified
from .profile_page import ProfilePage

ROMAN = {
    numeral: n
    for n, numeral in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), 1)
}


def activity_items(page: CitingPage, activities: Iterable[Activity]) -> list[Item]:
    """Return activities as entries of a list: day, place, participants, mentors and aims."""
    say, items = page.say, []
    for a in activities:
        facts = [
            page.write.when(a.date) if a.date else "",
            from_record(a.place or ""),
            say("Audience: {audience}", audience=from_record(a.audience)) if a.audience else "",
            say("Participants: {count}", count=participants(page, a)) if a.participants else "",
            say("Mentors: {mentors}", mentors=_joined(a.mentors, ", ")) if a.mentors else "",
            say("Aims: {aims}", aims=_joined(a.aims, "; ")) if a.aims else "",
            activity_remark(page, a),
            derivation(page, a, a.participants),
        ]
        items.append(Item(sentences(*facts, page.cite(a, a.participants)), lead=_named(page, a)))
    return items


def activities_in_brief(page: CitingPage, activities: Iterable[Activity]) -> list[Item]:
    """Return activities as short entries: day and participants; the region's page has the rest."""
    say = page.say
    return [
        Item(
            sentences(
                page.write.when(a.date) if a.date else "",
                say("Participants: {count}", count=participants(page, a)) if a.participants else "",
                page.cite(a, a.participants),
            ),
            lead=_named(page, a),
        )
        for a in activities
    ]


def _named(page: CitingPage, a: Activity) -> str:
    kind = f"{page.say(ACTIVITY[a.kind].text)}{_numbered(page, a.stage, a.title)}"
    return f"{kind} – {from_record(a.title)}."


def participants(page: CitingPage, activity: Activity | Milestone) -> str:
    """Write a number of participants, with "about" or its edge where the source says so."""
    count = activity.participants
    return qualified(page.write.number(count.value), count.basis, page.say) if count else ""


def activity_remark(page: CitingPage, activity: Activity | Milestone) -> str:
    """Write the notes on an activity and on its number of participants."""
    return sentences(remark(page, activity), remark(page, activity.participants, qualified=True))


def _joined(texts: tuple[str, ...], separator: str) -> str:
    return from_record(separator.join(texts))


def _numbered(page: CitingPage, stage: int | None, title: str) -> str:
    """Say which of several stages it was, where the title does not."""
    if not stage or stage in stages_named(title):
        return ""
    told = page.say("stage {number}", number=stage)
    return f" ({told})"


def stages_named(title: str) -> set[int]:
    """Return the numbers of the stages that a title names, in digits or Roman numerals.

    Examples
    --------
    >>> stages_named("Bimtek Tahap III"), stages_named("Bimtek tahap 2"), stages_named("Bimtek")
    ({3}, {2}, set())
    """
    found = re.findall(r"\b(?:tahap|stage)\s+(\d+|[ivx]+)\b", title, re.IGNORECASE)
    return {int(n) if n.isdigit() else ROMAN.get(n.upper(), 0) for n in found}


def milestones(page: ProfilePage) -> Section | None:
    """Show the region's milestones, oldest first."""
    if page.region is None:
        return None
    say = page.say
    rows = [
        {
            say("When"): page.write.when(m.date) if m.date else str(m.year),
            say("Kind"): say(MILESTONE[m.kind].text),
            say("Milestone"): _milestone_text(page, m),
            say("Source"): page.cite(m, m.participants),
        }
        for m in _in_order(page.region.milestones)
    ]
    made = table(say("Milestones, oldest first (in Indonesian)"), rows)
    return section("milestones", say("Milestones"), [made], page.language)


def _in_order(milestones: tuple[Milestone, ...]) -> list[Milestone]:
    """Sort milestones by day; one with only a year stays after those before it in the file."""
    latest: dict[int, Day] = {}
    days = []
    for m in milestones:
        latest[m.year] = first_day(m.date) if m.date else latest.get(m.year, Day(m.year, 1, 1))
        days.append(latest[m.year])
    return [m for _, m in sorted(zip(days, milestones, strict=True), key=lambda dated: dated[0])]


def _milestone_text(page: CitingPage, m: Milestone) -> str:
    say = page.say
    people = say("Participants: {count}", count=participants(page, m)) if m.participants else ""
    mentors = say("Mentors: {mentors}", mentors=_joined(m.mentors, ", ")) if m.mentors else ""
    standing = "" if m.status == "stated" else f"({say(STATUS[m.status].text)})"
    title = from_record(m.title) + _numbered(page, m.stage, m.title)
    return sentences(title, people, mentors, activity_remark(page, m), standing)

"""Activities of the year and milestones up to it."""

from __future__ import annotations

import re
from datetime import date as Day

from ...records.figure import first_day
from ...records.region import Milestone, Region
from ..blocks import Item, Listing, Table, listing, sentences, table
from ..labels import ACTIVITY
from ..report import Report
from .readiness import activity_remark, participants

ROMAN = {
    numeral: n
    for n, numeral in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), 1)
}


def activity_list(report: Report) -> Listing | None:
    """List the year's activities with day, place, participants and aims."""
    say = report.say
    items = []
    for a in report.record.activities:
        facts = [
            report.write.when(a.date) if a.date else "",
            a.place or "",
            say("Audience: {audience}", audience=a.audience) if a.audience else "",
            say("Participants: {count}", count=participants(report, a)) if a.participants else "",
            say("Mentors: {mentors}", mentors=", ".join(a.mentors)) if a.mentors else "",
            say("Aims: {aims}", aims="; ".join(a.aims)) if a.aims else "",
            activity_remark(report, a),
        ]
        items.append(
            Item(
                sentences(*facts, report.cite(a, a.participants)),
                lead=(
                    f"{say(ACTIVITY[a.kind].text)}{_numbered(report, a.stage, a.title)} –"
                    f" {a.title}."
                ),
            )
        )
    return listing(say("Activities of {year}", year=report.evaluation.year), items)


def _numbered(report: Report, stage: int | None, title: str) -> str:
    """Say which of several stages it was, where the title does not."""
    if not stage or stage in stages_named(title):
        return ""
    told = report.say("stage {number}", number=stage)
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


def milestone_table(report: Report, region: Region) -> Table | None:
    """List the milestones up to the year."""
    say = report.say
    rows = [
        {
            say("When"): report.write.when(m.date) if m.date else str(m.year),
            say("Milestone"): _milestone_text(report, m),
            say("Source"): report.cite(m, m.participants),
        }
        for m in _in_order(region.milestones)
        if m.year <= report.evaluation.year
    ]
    return table(say("Milestones"), rows)


def _in_order(milestones: tuple[Milestone, ...]) -> list[Milestone]:
    """Sort milestones by day; one with only a year stays after those before it in the file."""
    latest: dict[int, Day] = {}
    days = []
    for m in milestones:
        latest[m.year] = first_day(m.date) if m.date else latest.get(m.year, Day(m.year, 1, 1))
        days.append(latest[m.year])
    return [m for _, m in sorted(zip(days, milestones, strict=True), key=lambda dated: dated[0])]


def _milestone_text(report: Report, m: Milestone) -> str:
    say = report.say
    people = say("Participants: {count}", count=participants(report, m)) if m.participants else ""
    mentors = say("Mentors: {mentors}", mentors=", ".join(m.mentors)) if m.mentors else ""
    return sentences(
        m.title + _numbered(report, m.stage, m.title), people, mentors, activity_remark(report, m)
    )

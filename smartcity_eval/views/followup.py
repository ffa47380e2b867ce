"""What was recommended, and what became of it."""

from __future__ import annotations

from .document import Paragraph, Section, section, sentences, table
from .report import Report
from .words import RECOMMENDATION


def recommendations(report: Report) -> Section | None:
    """Show the year's recommendations with their follow-up; says so where none is known."""
    if report.is_readiness and not report.record.recommendations:
        return None
    say = report.say
    rows = [
        {
            say("Recommendation"): r.text, say("By"): r.by or "", say("For"): r.owner or "",
            say("Due"): report.write.day(r.due) if r.due else "", say("Follow-up"): say(RECOMMENDATION[r.state].text),
            say("Evidence or note"): sentences(r.evidence, r.note), say("Source"): report.cite(r),
        }
        for r in report.record.recommendations
    ]
    found = table(say("Recommendations, {year}", year=report.evaluation.year), rows)
    none = None if rows else Paragraph(say("No recommendation of {year} was found in the sources.", year=report.evaluation.year))
    return section("recommendations", say("What was recommended and followed up"), [found, none], report.language)

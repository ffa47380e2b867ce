"""The recommendations with their follow-up, and what the rules suggest."""

from __future__ import annotations

from decimal import Decimal

from ...reference.vocabulary import RECOMMENDATION
from ..blocks import Chart, Paragraph, Section, Table, section, sentences, table
from ..charts.bars import Bar, bars
from ..figure_notes import remark
from ..report import Report
from .advice import advice


def recommendations(report: Report) -> Section | None:
    """Show what became of earlier and of this year's recommendations, then what rules suggest."""
    say = report.say
    rows = [
        {
            say("Recommendation"): r.text,
            say("By"): r.by or "",
            say("For"): r.owner or "",
            say("Due"): report.write.when(r.due) if r.due else "",
            say("Follow-up"): say(RECOMMENDATION[r.state].text),
            say("Evidence or note"): sentences(r.evidence, remark(report, r)),
            say("Source"): report.cite(r),
        }
        for r in report.record.recommendations
    ]
    found = table(say("Recommendations, {year}", year=report.evaluation.year), rows)
    none = (
        None
        if rows or report.is_readiness
        else Paragraph(
            say(
                "No recommendation of {year} was found in the sources.", year=report.evaluation.year
            )
        )
    )
    heading = (
        say("What was recommended and followed up")
        if rows or none or report.record.follow_up
        else say("What the rules suggest")
    )
    return section(
        "recommendations",
        heading,
        [_earlier(report), _states(report), found, none, *advice(report)],
        report.language,
    )


def _earlier(report: Report) -> Table | None:
    """List what the regency reports this year of earlier recommendations."""
    say = report.say
    rows = [
        {
            say("Year"): str(f.year),
            say("Recommendation"): f.recommendation,
            say("By"): f.by or "",
            say("Action"): f.action or "",
            say("For"): f.owner or "",
            say("Due"): report.write.when(f.due) if f.due else "",
            say("Follow-up"): say(RECOMMENDATION[f.state].text),
            say("Evidence or note"): sentences(f.evidence, remark(report, f)),
            say("Source"): report.cite(f),
        }
        for f in report.record.follow_up
    ]
    return table(say("Earlier recommendations, as followed up"), rows)


def _states(report: Report) -> Chart | None:
    """Draw how many recommendations are in each state; None where there is only one."""
    say, given = report.say, report.record.recommendations
    if len(given) < 2:
        return None
    counts = {state: sum(r.state == state for r in given) for state in RECOMMENDATION}
    items = [
        Bar(
            say(RECOMMENDATION[state].text),
            Decimal(count),
            say("{achieved} of {target}", achieved=count, target=len(given)),
        )
        for state, count in counts.items()
        if count
    ]
    alt = say(
        "Bar chart of what became of {total} recommendations: {points}.",
        total=len(given),
        points="; ".join(f"{i.label}: {i.text}" for i in items),
    )
    return bars(
        items,
        Decimal(len(given)),
        alt,
        say("What became of the recommendations of {year}", year=report.evaluation.year),
    )

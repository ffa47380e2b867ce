"""What became of earlier years' recommendations, as the regency reports it."""

from __future__ import annotations

from ...reference.vocabulary import RECOMMENDATION
from ..blocks import Table, sentences, table
from ..figure_notes import remark
from ..marks import from_record
from ..report import Report


def earlier_recommendations(report: Report) -> Table | None:
    """List earlier recommendations with what was done; None where nothing is reported."""
    say = report.say
    rows = [
        {
            say("Year"): str(f.year),
            say("What"): from_record(f.recommendation),
            say("From"): from_record(f.by or ""),
            say("What was done"): from_record(f.action or ""),
            say("For"): from_record(f.owner or ""),
            say("Due"): report.write.when(f.due) if f.due else "",
            say("Status"): say(RECOMMENDATION[f.state].text),
            say("Evidence or note"): sentences(from_record(f.evidence or ""), remark(report, f)),
            say("Source"): report.cite(f),
        }
        for f in report.record.follow_up
    ]
    return table(say("Earlier recommendations, as followed up"), rows)

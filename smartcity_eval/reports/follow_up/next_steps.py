"""What is to be done: what institutions recommended and what the rules suggest, in one table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date as Day

from ...evaluation.models.base import Advice
from ...records.record import Feedback
from ...reference.vocabulary import RECOMMENDATION
from ..appendix.conflicts import disagreement
from ..blocks import Cell, Section, Table, section, sentences, table
from ..figure_notes import remark
from ..marks import from_record
from ..report import Report
from .advice import advice_shown, how_derived
from .advice_sentences import WORDS
from .earlier_recommendations import earlier_recommendations
from .strengths import author, strengths_and_weaknesses


@dataclass(frozen=True)
class Step:
    """One thing to do, as ready texts: what, by whom it is asked, and what else is known of it."""

    what: str
    by: str
    owner: str = ""
    due: str = ""
    status: str = ""
    note: str = ""
    source: str = ""


def next_steps(report: Report) -> Section | None:
    """Show strengths and weaknesses, then the next steps with owner, due day and status."""
    say = report.say
    before = strengths_and_weaknesses(report)
    blocks = [
        before,
        earlier_recommendations(report),
        steps_table(report),
        how_derived(report),
        disagreement(report, "feedback", "recommendations"),
    ]
    heading = say("Strengths, weaknesses and next steps") if before else say("Next steps")
    return section("next-steps", heading, blocks, report.language)


def steps_table(report: Report) -> Table | None:
    """List what institutions recommended and what the rules suggest; None for neither."""
    say = report.say
    given, recorded = [*_recommended(report), *_by_the_panel(report)], []
    if given:
        cited = {step.source for step in given}
        recorded.append(say("Recommendations as recorded, in Indonesian."))
        if len(cited) == 1 < len(given):  # said once
            recorded += cited
            given = [replace(step, source="") for step in given]
    shown, left = advice_shown(report)
    steps = [*given, *(_by_rule(report, a) for a in shown)]
    rows = [_row(report, step) for step in steps]
    states = {r.state for r in report.record.recommendations}
    notes = [" ".join(recorded)] if recorded else []
    if states == {"not_reported"}:
        notes.append(say("What became of these recommendations was not reported."))
    elif "not_reported" in states:
        notes.append(say("Where a recommendation has no status, its follow-up was not reported."))
    if left:
        notes.append(
            say(
                "Left out here for brevity: {count}; all stand in the evaluation's data.",
                count=left,
            )
        )
    return table(
        say("What to do, from whom and by when, {year}", year=report.evaluation.year),
        rows,
        notes=tuple(notes),
    )


def _recommended(report: Report) -> list[Step]:
    return [
        Step(
            from_record(r.text),
            from_record(r.by or ""),
            owner=from_record(r.owner or ""),
            due=report.write.when(r.due) if r.due else "",
            status=report.say(RECOMMENDATION[r.state].text) if r.state != "not_reported" else "",
            note=sentences(from_record(r.evidence or ""), remark(report, r)),
            source=report.cite(r),
        )
        for r in report.record.recommendations
    ]


def _by_the_panel(report: Report) -> list[Step]:
    written: list[Feedback] = [f for f in report.record.feedback if f.kind == "recommendation"]
    return [
        Step(from_record(f.text), author(report, f), note=remark(report, f), source=report.cite(f))
        for f in written
    ]


def _by_rule(report: Report, a: Advice) -> Step:
    due = Day(report.evaluation.year, 12, 31) if "per_month" in a.figures else None
    return Step(
        WORDS[a.rule](report, a),
        report.say("rule (automatic)"),
        due=report.write.day(due) if due else "",
        # Where sources disagree, appendix B names them all.
        source="" if a.rule == "conflicts" else report.cite(a),
    )


def _row(report: Report, step: Step) -> dict[str, Cell | None]:
    say = report.say
    return {
        say("What"): step.what,
        say("From"): step.by,
        say("For"): step.owner,
        say("Due"): step.due,
        say("Status"): step.status,
        say("Evidence or note"): step.note,
        say("Source"): step.source,
    }

"""The first screen: who is judged, and in one sentence and a few figures how it is doing."""

from __future__ import annotations

from ..blocks import Block, KeyFigures, Paragraph, Section, section
from ..labels import MODE, STAGE
from ..marks import without_marks
from ..report import Report
from .key_figures import key_figures
from .next_step import next_step
from .verdict import verdict, verdict_sources


def title(report: Report) -> Section:
    """Return the page's heading: regency, year, and what kind of report it is.

    The verdict is its description, for those to whom the page is shared.
    """
    say, e = report.say, report.evaluation
    kind = (
        say("{instrument} readiness report", instrument=report.instrument)
        if report.is_readiness
        else say("{instrument} evaluation report", instrument=report.instrument)
    )
    heading = say("{kind} {year}: {name}", kind=kind, year=e.year, name=e.name)
    facts = [
        e.province,
        say("stage: {stage}", stage=STAGE[e.stage]),
        say("figures as of {day}", day=report.write.day(e.as_of)),
    ]
    if e.mode:
        facts.append(say("evaluated {mode}", mode=MODE[e.mode]))
    return Section(
        "title",
        heading,
        report.fictitious_note(e),
        level=1,
        subtitle=" · ".join(facts),
        language=report.language,
        description=without_marks(verdict(report)),
    )


def summary(report: Report) -> Section | None:
    """Answer in one sentence and a few figures how the regency is doing, and what to do next."""
    lead = " ".join(filter(None, [verdict(report), verdict_sources(report)]))
    figures = key_figures(report)
    blocks: list[Block | None] = [
        Paragraph(lead, tone="lead"),
        KeyFigures(tuple(figures)) if figures else None,
        next_step(report),
        None if report.is_readiness else _completeness(report),
    ]
    heading = report.say("How is {name} doing?", name=report.evaluation.name)
    return section("summary", heading, blocks, report.language)


def _completeness(report: Report) -> Paragraph:
    """Say how much of a full record was found."""
    coverage, say = report.evaluation.coverage, report.say
    values = {
        "total": len(coverage.present) + len(coverage.missing),
        "present": len(coverage.present),
    }
    if not values["present"]:
        text = say("Record: not one of {total} parts found.", **values)
    else:
        text = say("Record: {present} of {total} parts found.", **values)
    return Paragraph(text, tone="quiet")

"""The impact survey: answers by dimension and sub-dimension, and where too few answered."""

from __future__ import annotations

from ...evaluation.models.survey_result import Survey
from ...evaluation.survey import too_few
from ...reference.vocabulary import DIMENSIONS
from ..blocks import Bar, BarTable, Block, Paragraph, Section, Table, section, table
from ..figure_notes import remarks
from ..labels import sub_dimension_name
from ..report import Report


def survey(report: Report) -> Section | None:
    """Show the survey's means, how many answered, and which parts fell short."""
    found = report.evaluation.survey
    if found is None:
        return None
    blocks: list[Block | None] = [
        Paragraph(_words(report, found)),
        _short(report, found),
        _bars(report, found),
        _table(report, found),
        remarks(report, "survey"),
    ]
    return section("survey", report.say("What beneficiaries answered"), blocks, report.language)


def _words(report: Report, found: Survey) -> str:
    say, write = report.say, report.write
    values = {
        "count": write.number(sum(part.respondents or 0 for part in found.parts)),
        "parts": len(found.parts),
        "minimum": found.minimum,
        "maximum": found.maximum,
        "wanted": found.wanted,
    }
    if any(part.respondents is None for part in found.parts):
        return say(
            "Means of {parts} sub-dimensions, on a scale from {minimum} to {maximum}; how many"
            " answered was not published for all of them. They do not enter the index.",
            **values,
        )
    return say(
        "{count} answers about {parts} sub-dimensions, on a scale from {minimum} to {maximum};"
        " {wanted} were wanted for each. They do not enter the index.",
        **values,
    )


def _short(report: Report, found: Survey) -> Paragraph | None:
    say = report.say
    few = [part for part in found.parts if too_few(part.respondents, found.wanted)]
    if not few:
        return None
    listed = "; ".join(
        say(
            "{name}: {achieved} of {target}",
            name=sub_dimension_name(part.dimension, part.sub_dimension, report.language),
            achieved=part.respondents,
            target=found.wanted,
        )
        for part in few
    )
    return Paragraph(
        say("Fewer than wanted answered about these: {listed}.", listed=listed), tone="caution"
    )


def _bars(report: Report, found: Survey) -> BarTable | None:
    if not found.dimensions or found.minimum >= found.maximum:
        return None
    say, write = report.say, report.write
    length = found.maximum - found.minimum
    return BarTable(
        say(
            "Mean answer by dimension, bars from {minimum} to {maximum}",
            minimum=found.minimum,
            maximum=found.maximum,
        ),
        (say("Dimension"), say("Mean")),
        tuple(
            Bar(
                say(DIMENSIONS[d].text),
                float((mean - found.minimum) / length),
                write.number(mean, 2),
            )
            for d, mean in found.dimensions.items()
        ),
    )


def _table(report: Report, found: Survey) -> Table | None:
    say, write = report.say, report.write
    answers = report.record.survey.answers if report.record.survey else ()
    rows = [
        {
            say("Sub-dimension"): sub_dimension_name(
                part.dimension, part.sub_dimension, report.language
            ),
            say("Dimension"): say(DIMENSIONS[part.dimension].text),
            say("About"): part.about or "",
            say("Answered"): "" if part.respondents is None else write.number(part.respondents),
            say("Mean"): (
                write.as_printed(original.mean.value)
                if original.mean
                else ""
                if part.mean is None
                else write.number(part.mean, 2)
            ),
            say("Answers"): ", ".join(
                f"{answer}: {count}" for answer, count in part.counts.items()
            ),
            say("Source"): report.cite(original, original.mean, original.answered),
        }
        for part, original in zip(found.parts, answers, strict=True)
    ]
    note = say(
        "A dimension's mean is the plain mean of its sub-dimensions. Answers: how many gave each"
        " figure."
    )
    return table(say("Survey by sub-dimension"), rows, (say("Answered"), say("Mean")), (note,))

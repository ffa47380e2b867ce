"""The first screen: who is judged, how it is doing, and the key figures."""

from __future__ import annotations

from ...evaluation.models.programmes_result import ProgrammeResult
from ...reference.vocabulary import STATUS
from ..blocks import Block, KeyFigures, Paragraph, Section, section
from ..labels import MODE, STAGE
from ..qualifiers import printed_percent, qualified
from ..region.readiness import readiness_sentences
from ..report import Report
from .budget import amounts, unlike_text, unpublished
from .index_sentences import index_sentences
from .key_figures import key_figures


def title(report: Report) -> Section:
    """Return the page's heading: regency, year, and what kind of report it is."""
    say, e = report.say, report.evaluation
    kind = (
        say("Smart City readiness report")
        if report.is_readiness
        else say("Smart City evaluation report")
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
    )


def overview(report: Report) -> Section | None:
    """Answer in one paragraph and a few figures how the regency is doing."""
    say = report.say
    sentences = (
        [*readiness_sentences(report), *conflict_sentences(report)]
        if report.is_readiness
        else evaluation_sentences(report)
    )
    blocks: list[Block | None] = [Paragraph(" ".join(sentences))]
    figures = key_figures(report)
    blocks.append(KeyFigures(tuple(figures)) if figures else None)
    return section(
        "overview",
        say("How is {name} doing?", name=report.evaluation.name),
        blocks,
        report.language,
    )


def evaluation_sentences(report: Report) -> list[str]:
    """Write the paragraph for a regency that carries out its programmes."""
    return [
        *index_sentences(report),
        *_programme_sentences(report),
        *_money_sentences(report),
        *coverage_sentences(report),
    ]


def _programme_sentences(report: Report) -> list[str]:
    e, say, write = report.evaluation, report.say, report.write
    total = e.programmes.total if e.programmes else None
    if total is None or (total.percent_printed is None and total.target is None):
        missing = say(
            "How many programmes were targeted and achieved in {year} was not found in the"
            " sources.",
            year=e.year,
        )
        return [missing, *_counted_sentences(report, total)]
    if total.percent is None:
        return [_rate_sentence(report, total), *_counted_sentences(report, total)]
    values = {
        "achieved": total.achieved,
        "target": total.target,
        "percent": write.percent(total.percent),
        "day": write.day(total.as_of or e.as_of),
    }
    if total.gap is not None and total.gap < 0:
        sentences = [
            say(
                "By {day}, the target of {target} programmes was passed: achieved were {achieved}"
                " ({percent}).",
                **values,
            )
        ]
    elif total.achieved == 1:
        sentences = [
            say(
                "By {day}, {achieved} of {target} targeted programmes was achieved ({percent}).",
                **values,
            )
        ]
    else:
        sentences = [
            say(
                "By {day}, {achieved} of {target} targeted programmes were achieved ({percent}).",
                **values,
            )
        ]
    if total.summed:
        sentences.append(say("No source states the total; it is the sum of the six dimensions."))
    elif total.status != "stated":
        sentences.append(
            say(
                "No source states both counts as such; they are {status}.",
                status=STATUS[total.status],
            )
        )
    pace = e.programmes.pace if e.programmes else None
    if pace:
        left = {"gap": pace.gap, "pace": write.number(pace.per_month, 1), "days": pace.days_left}
        sentences.append(
            say(
                "The gap is {gap}; to meet the target by 31 December takes {pace} a month over"
                " {days} days.",
                **left,
            )
        )
    return sentences


def _rate_sentence(report: Report, total: ProgrammeResult) -> str:
    """Say what is known of achievement where the two counts give no rate."""
    say, write = report.say, report.write
    target = (
        ""
        if total.target is None
        else qualified(write.number(total.target), total.basis.get("target", ()), say)
    )
    if total.percent_printed is not None:
        percent = qualified(
            printed_percent(total.percent_printed, write), total.basis.get("percent", ()), say
        )
        if total.target is not None:
            return say(
                "Programmes targeted: {target}; achievement was announced as {percent}.",
                target=target,
                percent=percent,
            )
        return say(
            "Programme achievement was announced as {percent}; the counts were not.",
            percent=percent,
        )
    if total.achieved is not None:
        achieved = qualified(write.number(total.achieved), total.basis.get("achieved", ()), say)
        return say(
            "Programmes targeted: {target}; achieved: {achieved}; these give no rate.",
            target=target,
            achieved=achieved,
        )
    summed = (
        say("No source states the total; it is the sum of the six dimensions.")
        if total.summed
        else ""
    )
    return " ".join(
        filter(
            None,
            [
                say(
                    "Programmes targeted: {target}; how many were achieved was not found in the"
                    " sources.",
                    target=target,
                ),
                summed,
            ],
        )
    )


def _counted_sentences(report: Report, total: ProgrammeResult | None) -> list[str]:
    """Say how many programmes are under way or listed, where no rate is known."""
    say, judged = report.say, report.evaluation.programmes
    sentences = []
    if total is not None and total.running is not None:
        running = qualified(report.write.number(total.running), total.basis.get("running", ()), say)
        sentences.append(
            say(
                "Programmes under way on {day}: {running}.",
                day=report.write.day(total.as_of or report.evaluation.as_of),
                running=running,
            )
        )
    if judged and judged.inventory:
        sentences.append(
            say(
                "Programmes listed one by one: {count}.",
                count=sum(x.listed for x in judged.inventory.values()),
            )
        )
    return sentences


def _money_sentences(report: Report) -> list[str]:
    e, say = report.evaluation, report.say
    if e.budget is None:
        return []
    known = amounts(report, e)
    sentences = [
        *([say("Published money: {amounts}.", amounts="; ".join(known))] if known else []),
        *unpublished(report, e),
    ]
    if e.budget.total is None and len(known) > 1:
        sentences.append(
            say("These amounts are not added up: {why}.", why=unlike_text(e.budget, say))
        )
    return sentences


def coverage_sentences(report: Report) -> list[str]:
    """Say how much of a full record was found, and how often sources disagree."""
    coverage, say = report.evaluation.coverage, report.say
    values = {
        "total": len(coverage.present) + len(coverage.missing),
        "present": len(coverage.present),
    }
    if not values["present"]:
        found = say(
            "Of the {total} parts of a full record of this stage, not one was found; the last"
            " sections say what is missing.",
            **values,
        )
    else:
        found = say(
            "Of the {total} parts of a full record of this stage, {present} were found; the last"
            " sections say what is missing.",
            **values,
        )
    return [found, *conflict_sentences(report)]


def conflict_sentences(report: Report) -> list[str]:
    """Say how often sources disagree; nothing where they do not."""
    count = report.evaluation.conflicts
    return (
        [
            report.say(
                "Contradictions between sources: {count}; each is shown with both sides.",
                count=count,
            )
        ]
        if count
        else []
    )

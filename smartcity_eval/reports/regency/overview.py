"""The first screen: who is judged, how it is doing, and the key figures."""

from __future__ import annotations

from ...core.formatting import NO_BREAK
from ...evaluation.models.jury_result import Panel
from ...evaluation.models.parts import ProgrammeResult
from ...records.record import UNKNOWN_FRAMEWORK
from ...reference.vocabulary import PANEL_STATE, STATUS
from ..blocks import Block, KeyFigure, KeyFigures, Paragraph, Section, section
from ..labels import MODE, STAGE, VERDICT, component_name, rank_text, score_text
from ..qualifiers import hedged, printed_percent
from ..region.readiness import readiness_sentences
from ..report import Report
from .budget import amounts, unlike_text, unpublished
from .context import this_years_reading, value_text
from .peers import place_sentence


def title(report: Report) -> Section:
    """Give the page's heading: regency, year, and what kind of report it is."""
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
        report.made_up(e),
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
        *_index_sentences(report),
        *_programme_sentences(report),
        *_money_sentences(report),
        *known_sentences(report),
    ]


def _index_sentences(report: Report) -> list[str]:
    e, say, write = report.evaluation, report.say, report.write
    sentences = []
    if e.published.index is not None:
        index = write.as_printed(e.published.index)
        sentences.append(
            say(
                "The announced Smart City index of {year} is {index} on a scale up to {maximum}.",
                year=e.year,
                index=index,
                maximum=write.number(report.edition.scale.maximum.value),
            )
        )
        if e.published.index_status != "stated":
            sentences.append(
                say(
                    "No source states this index as such; it is {status}.",
                    status=STATUS[e.published.index_status],
                )
            )
        if e.framework in (None, UNKNOWN_FRAMEWORK):
            sentences.append(say("The edition it was judged by is not known."))
    elif not e.participated:
        sentences.append(
            say(
                "{name} was asked to take part in the evaluation of {year} and did not, so it has"
                " no score; no score is not zero.",
                name=e.name,
                year=e.year,
            )
        )
    elif e.panel:
        sentences += panel_sentences(report, e.panel)
    elif e.what_if and e.what_if.index is not None:
        sentences.append(
            say(
                "The components were published, but neither an index nor the edition it was"
                " judged by."
            )
        )
    elif e.framework or e.programmes or report.record.other_indices:
        sentences.append(
            say("No Smart City index for {year} was found in the sources.", year=e.year)
        )
    if e.scorecard and not e.scorecard.exact and e.scorecard.index is not None:
        scored = "; ".join(
            f"{component_name(c.key, c.label, say)} {score_text(c.score, c.is_mean, say, write)}"
            for c in e.scorecard.contributions
        )
        sentences.append(say("By component: {scored}.", scored=scored))
    if e.agreement:
        computed = write.number(e.agreement.computed, 3)
        if e.agreement.rounded is not None:
            computed = say(
                "{computed}, rounded by the edition's rule {rounded}",
                computed=computed,
                rounded=write.as_printed(e.agreement.rounded),
            )
        sentences.append(
            say(
                "The published scores give {computed}; beside the announced index that is"
                " {verdict}.",
                computed=computed,
                verdict=VERDICT[e.agreement.verdict],
            )
        )
    sentences += _improvement_sentences(report)
    if e.published.ranks:
        ranks = "; ".join(rank_text(rank, say) for rank in e.published.ranks)
        sentences.append(say("Announced: {ranks}.", ranks=ranks))
    return [*sentences, *filter(None, [place_sentence(report)]), *_other_sentences(report)]


def _other_sentences(report: Report) -> list[str]:
    """Name what others measured, each on its own scale."""
    say, write = report.say, report.write
    return [
        say(
            "{name}, {by}: {value} on a scale from {low} to {high}.",
            name=other.name,
            by=other.by,
            value=write.as_printed(other.value.value),
            low=write.as_printed(other.scale.minimum),
            high=write.as_printed(other.scale.maximum),
        )
        for other in report.record.other_indices
    ]


def panel_sentences(report: Report, panel: Panel) -> list[str]:
    """Say what the panel's score is, how far the panel has come, and what was announced: a score is
    not an announced index.
    """
    say, write, announced = report.say, report.write, report.evaluation.published.index
    state = say(PANEL_STATE[panel.state].text)
    if panel.index is None:
        return [
            say("The panel has no score yet ({state}): some leaf has too few ratings.", state=state)
        ]
    values = {
        "state": state,
        "index": write.number(panel.index, 3),
        "low": write.as_printed(panel.scale_minimum),
        "high": write.as_printed(panel.scale_maximum),
    }
    beside = (
        say("It is the panel's own; no announced index was found in the sources.")
        if announced is None
        else say(
            "It is the panel's own; the announced index is {index}.",
            index=write.as_printed(announced),
        )
    )
    return [
        say("The panel's score ({state}) is {index} on a scale from {low} to {high}.", **values),
        beside,
    ]


def _improvement_sentences(report: Report) -> list[str]:
    moved, say, write = report.evaluation.improvement, report.say, report.write
    if moved is None:
        return []
    if moved.announced is not None:
        change = write.signed(moved.announced, 2)
        if moved.previous_index is None or moved.previous_year is None:
            return [
                say("The announced improvement is {change}.", change=change),
                *_unlike_sentence(report),
            ]
        on = say(
            "The announced improvement is {change}, on {previous} in {year}.",
            change=change,
            previous=write.as_printed(moved.previous_index),
            year=moved.previous_year,
        )
        return [on, *_unlike_sentence(report)]
    if moved.computed is None or moved.previous_index is None:
        return []
    values = {
        "change": write.signed(moved.computed, 2),
        "previous": write.as_printed(moved.previous_index),
        "year": moved.previous_year,
    }
    return [say("Against {previous} in {year} that is a change of {change}.", **values)]


def _unlike_sentence(report: Report) -> list[str]:
    moved = report.evaluation.improvement
    if moved is None or not moved.unlike:
        return []
    return [
        report.say(
            "It compares indices of unlike formulas, for the two years were judged by different"
            " ones."
        )
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
        else hedged(write.number(total.target), total.basis.get("target", ()), say)
    )
    if total.percent_printed is not None:
        percent = hedged(
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
        achieved = hedged(write.number(total.achieved), total.basis.get("achieved", ()), say)
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
    """Say how many programmes are under way, or listed one by one, where no rate tells more."""
    say, judged = report.say, report.evaluation.programmes
    sentences = []
    if total is not None and total.running is not None:
        running = hedged(report.write.number(total.running), total.basis.get("running", ()), say)
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


def known_sentences(report: Report) -> list[str]:
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


def key_figures(report: Report) -> list[KeyFigure]:
    """Gather the figures for a hurried reader; only those that are known."""
    e, say, write = report.evaluation, report.say, report.write
    figures = []
    if e.published.index is not None:
        note = (
            say("announced; edition unknown")
            if e.framework in (None, "unknown")
            else say("announced; {framework}", framework=e.framework)
        )
        figures.append(
            KeyFigure(say("Smart City index"), write.as_printed(e.published.index), note)
        )
    if e.improvement and e.improvement.announced is not None:
        note = say("between unlike formulas") if e.improvement.unlike else say("announced")
        figures.append(
            KeyFigure(say("Improvement"), write.signed(e.improvement.announced, 2), note)
        )
    if report.seen.places:
        place = report.seen.places[0]
        figures.append(
            KeyFigure(
                say("Place in its group"),
                say("{rank} of {of}", rank=place.rank, of=place.of),
                say(
                    "in {group}, counted by us", group=(place.group or {}).get(report.language, "")
                ),
            )
        )
    if e.panel and e.panel.index is not None:
        note = f"{say(PANEL_STATE[e.panel.state].text)}; {e.panel.framework}"
        figures.append(KeyFigure(say("Panel's score"), write.number(e.panel.index, 3), note))
    elif e.what_if and e.what_if.index is not None:
        figures.append(
            KeyFigure(
                say("What-if"),
                write.number(e.what_if.index, 3),
                say("weights of {framework}; not the index", framework=e.what_if.framework),
            )
        )
    total = e.programmes.total if e.programmes else None
    if total and total.percent is not None:
        figures.append(
            KeyFigure(
                say("Programmes achieved"),
                write.percent(total.percent),
                say("{achieved} of {target}", achieved=total.achieved, target=total.target),
            )
        )
    elif total and total.percent_printed is not None:
        figures.append(
            KeyFigure(
                say("Programmes achieved"),
                hedged(
                    printed_percent(total.percent_printed, write),
                    total.basis.get("percent", ()),
                    say,
                ),
                say("as announced"),
            )
        )
    elif total and total.running is not None:
        figures.append(
            KeyFigure(
                say("Programmes under way"),
                hedged(write.number(total.running), total.basis.get("running", ()), say),
                "",
            )
        )
    figures += _indicator_figures(report)
    if e.masterplan and e.masterplan.start <= e.year:
        span = f"{e.masterplan.start}–{e.masterplan.end}"
        figures.append(
            KeyFigure(say("Masterplan"), say("in its last year"), span)
            if e.masterplan.in_last_year
            else KeyFigure(
                say("Masterplan"),
                say(
                    "{elapsed} of {total} years",
                    elapsed=e.masterplan.elapsed,
                    total=e.masterplan.total,
                ),
                say("passed, {start}–{end}", start=e.masterplan.start, end=e.masterplan.end),
            )
        )
    return figures


def _indicator_figures(report: Report) -> list[KeyFigure]:
    figures = []
    for key, label in (
        ("investment", report.say("Investment")),
        ("spbe", report.say("SPBE index")),
        ("hdi", report.say("HDI (IPM)")),
    ):
        point = this_years_reading(report.evaluation, key)
        if point:
            value = value_text(key, point, report.write, short=True).replace(
                NO_BREAK, " "
            )  # a box may be narrower than its figure
            figures.append(
                KeyFigure(label, value, (point.label or "") if point.value is not None else "")
            )
    return figures

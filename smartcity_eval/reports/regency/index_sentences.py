"""Sentences on the index, its improvement and the panel's score."""

from __future__ import annotations

from ...evaluation.models.jury_result import JuryResult
from ...records.record import UNKNOWN_FRAMEWORK
from ...reference.vocabulary import PANEL_STATE, STATUS
from ..figure_text import rank_text, score_text
from ..labels import VERDICT, component_name
from ..report import Report
from .peers import place_sentence


def index_sentences(report: Report) -> list[str]:
    """Write the sentences on the index: announced, computed, its components, change and ranks."""
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
        sentences += jury_sentences(report, e.panel)
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


def jury_sentences(report: Report, panel: JuryResult) -> list[str]:
    """Say what the panel's score is, its state, and the announced index beside it."""
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

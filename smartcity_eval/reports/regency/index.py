"""The index and its components, weights and contributions."""

from __future__ import annotations

from itertools import pairwise

from ...comparison.over_years import comparability
from ...evaluation.models.base import AnnouncedRank
from ...evaluation.models.index_result import IndexYear, Scorecard
from ...evaluation.turning_points import last_turning_point
from ...records.record import UNKNOWN_FRAMEWORK
from ...reference.vocabulary import DIMENSIONS, STATUS
from ..appendix.conflicts import disagreement
from ..blocks import Block, Chart, Paragraph, Section, Table, section, table
from ..charts.bars import Bar, bars, waterfall
from ..charts.colours import DIMENSION_COLOURS, MUTED
from ..charts.line_charts import Mark, line_chart
from ..figure_notes import remark, remarks, with_remark
from ..figure_text import rank_text, score_text, turn_text
from ..labels import ROUNDED, component_name
from ..report import Report
from .announced import announced_table, predicate_words, previous_index_words


def index(report: Report) -> Section | None:
    """Show the index as announced and as computed, with every component's contribution."""
    e = report.evaluation
    card = e.scorecard or e.what_if
    blocks: list[Block | None] = [
        announced_table(report),
        previous_index_words(report),
        predicate_words(report),
        *_what_if_words(report),
        _waterfall(report, card) if card else None,
        _component_table(report, card) if card else None,
        _turn_words(report),
        _history_chart(report),
        disagreement(report, "published", "scores", "dimensions"),
        _dimension_chart(report),
        _dimension_words(report),
        remarks(report, "scores", "dimensions"),
        _others(report),
    ]
    return section("index", report.say("The index and what makes it"), blocks, report.language)


def _what_if_words(report: Report) -> list[Block | None]:
    e, say = report.evaluation, report.say
    words: list[Block | None] = []
    if e.framework == UNKNOWN_FRAMEWORK:
        words.append(
            Paragraph(
                say(
                    "The edition of {year} is not known: nobody published its weights. What was"
                    " announced is shown as announced.",
                    year=e.year,
                )
            )
        )
    if e.what_if and e.what_if.index is not None:
        values = {
            "framework": e.what_if.framework,
            "index": report.write.number(e.what_if.index, 3),
            "year": e.year,
        }
        words.append(
            Paragraph(
                say(
                    "What if {year} had been judged by {framework}? Then the published components"
                    " would give {index}. This is not the index of {year}.",
                    **values,
                ),
                tone="caution",
            )
        )
    return words


def _waterfall(report: Report, card: Scorecard) -> Chart | None:
    say, write = report.say, report.write
    if card.index is None:
        return None
    items = [
        Bar(component_name(c.key, c.label, say), c.contribution, write.number(c.contribution, 3))
        for c in card.contributions
        if c.contribution is not None
    ]
    whole = (
        say("What-if")
        if not report.evaluation.scorecard
        else say("Panel's score")
        if card.exact
        else say("Index")
    )
    parts = ", ".join(f"{i.label} {i.text}" for i in items)
    alt = say(
        "Waterfall chart: {parts}; together {total}.",
        parts=parts,
        total=write.number(card.index, 3),
    )
    return waterfall(
        items,
        Bar(whole, card.index, write.number(card.index, 3), MUTED),
        alt,
        say("What each component contributes"),
    )


def _component_table(report: Report, card: Scorecard) -> Table | None:
    say, write, scores = report.say, report.write, report.record.scores
    rows = [
        {
            say("Component"): component_name(c.key, c.label, say),
            say("Score"): score_text(c.score, card.exact or c.is_mean, say, write),
            say("Weight"): write.percent(c.weight, 0),
            say("Contribution"): "" if c.contribution is None else write.number(c.contribution, 3),
            say("Rounded"): "" if c.rounded is None else write.as_printed(c.rounded),
            say("Weight is"): (
                "" if c.weight_status == "stated" else say(STATUS[c.weight_status].text)
            ),
            say("Source"): report.cite(scores.components.get(c.key)) if scores else "",
        }
        for c in card.contributions
    ]
    notes = (
        [
            say(
                "The scores are those that the panel agreed on, shown to two decimals and reckoned"
                " with in full."
            )
        ]
        if card.exact
        else []
    )
    maximum = write.number(card.scale_maximum)
    notes += [
        say(
            "Index = sum of score × weight. Scale up to {maximum}; the lower end is {status}.",
            maximum=maximum,
            status=STATUS[card.scale_minimum_status],
        ),
        *([say(ROUNDED[card.rounding].text)] if card.rounding else []),
        say(
            "Weights: {references}",
            references="; ".join(dict.fromkeys(c.weight_reference for c in card.contributions)),
        ),
    ]
    return table(
        say("Components and weights, {framework}", framework=card.framework),
        rows,
        (say("Score"), say("Weight"), say("Contribution"), say("Rounded")),
        tuple(notes),
    )


def _history_chart(report: Report) -> Chart | None:
    history, say, write = report.evaluation.index_history, report.say, report.write
    if len(history) < 2:
        return None
    marks = [_mark(report, y, run) for y, run in zip(history, _runs(history), strict=True)]
    alt = say(
        "Line chart of the announced index: {points}.",
        points=", ".join(f"{y.year}: {write.as_printed(y.index)}" for y in history),
    )
    return line_chart(
        marks,
        alt,
        say(
            "Index over the years; a hollow mark means that the edition is unknown, or the index"
            " inferred from a later announcement"
        ),
    )


def _runs(history: tuple[IndexYear, ...]) -> list[str]:
    """Number the runs of comparable years: a line does not join unlike formulas."""
    run, runs = 0, ["0"]
    for before, after in pairwise(history):
        run += comparability(before.framework, after.framework) is None
        runs.append(str(run))
    return runs


def _mark(report: Report, y: IndexYear, run: str) -> Mark:
    known = y.framework not in (None, UNKNOWN_FRAMEWORK)
    edition = str(y.framework) if known else report.say("edition unknown")
    standing = [report.say("inferred")] if y.status != "stated" else []
    text = "\n".join([report.write.as_printed(y.index), *standing, edition])
    return Mark(y.year, y.index, text, run, hollow=not known or bool(standing))


def _turn_words(report: Report) -> Paragraph | None:
    """Say that the announced index turned, and whether an unknown edition may be why."""
    history, say = [y for y in report.evaluation.index_history if y.status == "stated"], report.say
    turn = last_turning_point([(y.year, y.index) for y in history])
    if turn is None or turn.years[-1] != report.evaluation.year:
        return None
    unknown = [str(y.year) for y in history[-3:] if y.framework in (None, UNKNOWN_FRAMEWORK)]
    doubt = (
        say(
            "The edition of {years} is not known, so the way of judging may have changed as well.",
            years=", ".join(unknown),
        )
        if unknown
        else ""
    )
    return Paragraph(
        " ".join(
            filter(
                None, [turn_text(say("Announced index"), turn, report.write.as_printed, say), doubt]
            )
        )
    )


def _others(report: Report) -> Table | None:
    """Show what others measured, each on its own scale."""
    say, write = report.say, report.write
    rows = [
        {
            say("Index"): other.name,
            say("By"): other.by,
            say("Value"): with_remark(report, write.as_printed(other.value.value), other.value),
            say("Scale"): say(
                "{low} to {high}",
                low=write.as_printed(other.scale.minimum),
                high=write.as_printed(other.scale.maximum),
            ),
            say("Rank"): (
                with_remark(report, rank_text(AnnouncedRank.of(other.rank), say), other.rank)
                if other.rank
                else ""
            ),
            say("Remarks"): remark(report, other),
            say("Source"): report.cite(other, other.value, other.rank),
        }
        for other in report.record.other_indices
    ]
    return table(
        say("Indices of others, {year}", year=report.evaluation.year),
        rows,
        notes=(say("Each has its own scale and method, so none is compared with the ministry's."),),
    )


def _dimension_chart(report: Report) -> Chart | None:
    view, say, write = report.evaluation.dimensions, report.say, report.write
    if view is None:
        return None
    full = report.edition.scale.maximum.value
    items = [
        Bar(say(DIMENSIONS[d].text), v, write.as_printed(v), DIMENSION_COLOURS[d])
        for d, v in view.values.items()
    ]
    alt = say(
        "Bar chart of the six-dimension figures on a scale up to {maximum}: {points}.",
        maximum=write.number(full),
        points=", ".join(f"{i.label} {i.text}" for i in items),
    )
    return bars(items, full=full, alt=alt, caption=say("Six-dimension figures as published"))


def _dimension_words(report: Report) -> Paragraph | None:
    view, say, write = report.evaluation.dimensions, report.say, report.write
    if view is None:
        return None
    block = report.record.dimensions
    words = [
        say(
            "These six figures stand beside the index; they are not summed into it. {cited}",
            cited=report.cite(block, *(block.values.values() if block else ())),
        )
    ]
    if view.mean is not None:
        words.append(say("Their plain mean is {mean}.", mean=write.number(view.mean, 3)))
    if view.describes:
        words.append(
            say(
                "They look like the breakdown of the component {component} ({status}).",
                component=component_name(view.describes, {}, say),
                status=STATUS[view.describes_status],
            )
        )
    return Paragraph(" ".join([*words, view.how or ""]).strip())

"""The index and what makes it: announced figures, components, questions and the years before."""

from __future__ import annotations

from functools import partial

from ...comparison.over_years import index_over_years
from ...evaluation.models.base import AnnouncedRank
from ...evaluation.turning_points import last_turning_point
from ...records.record import UNKNOWN_FRAMEWORK
from ...reference.vocabulary import DIMENSIONS, PANEL_STATE, STATUS
from ..appendix.conflicts import disagreement
from ..blocks import Bar, BarTable, Block, Paragraph, Section, Table, section, table
from ..figure_notes import remark, remarks, with_remark
from ..figure_text import rank_text, turn_text
from ..labels import component_name
from ..marks import from_record
from ..report import Report
from .announced import announced_words, comparison_table, predicate_words, previous_index_words
from .components import component_table, profile_chart
from .index_years import index_years
from .questions import questions


def index(report: Report, profile: str = "lines") -> Section | None:
    """Show the announced index, its components beside the group's, and the questions folded.

    Parameters
    ----------
    report
        The report.
    profile
        ``lines``, or ``radar`` for the form that panels expect.

    Raises
    ------
    UsageError
        When there is no such profile.
    """
    e = report.evaluation
    card = e.scorecard or e.what_if
    blocks: list[Block | None] = [
        announced_words(report),
        comparison_table(report),
        previous_index_words(report),
        predicate_words(report),
        what_if_words(report),
        component_table(report, card) if card else None,
        profile_chart(report, card, profile),
        turn_words(report),
        index_years(report),
        dimension_bars(report),
        dimension_words(report),
        disagreement(report, "published", "scores", "dimensions"),
        remarks(report, "scores", "dimensions"),
        questions(report),
        other_indices(report),
    ]
    return section("index", report.say("The index and what makes it"), blocks, report.language)


def what_if_words(report: Report) -> Paragraph | None:
    """Say what the index would be by the edition that is supposed; None where none is."""
    e, say = report.evaluation, report.say
    if e.what_if is None or e.what_if.index is None:
        return None
    by_panel = say(
        "What if {year} had been judged by {framework}? Then the panel's values ({state}) would"
        " give {index} before rounding. This is not the index of {year}.",
        framework=e.what_if.framework,
        state=say(PANEL_STATE[e.panel.state if e.panel else "draft"].text),
        index=report.write.number(e.what_if.index, 3),
        year=e.year,
    )
    told = [
        say("The edition of {year} is not known.", year=e.year),
        by_panel
        if e.what_if.exact
        else say(
            "What if {year} had been judged by {framework}? Then the published components would"
            " give {index} before rounding. This is not the index of {year}.",
            framework=e.what_if.framework,
            index=report.write.number(e.what_if.index, 3),
            year=e.year,
        ),
    ]
    return Paragraph(" ".join(told), tone="caution")


def turn_words(report: Report) -> Paragraph | None:
    """Say that the announced index turned, and whether the way of judging may be why."""
    history, say = [y for y in report.evaluation.index_history if y.status == "stated"], report.say
    turn = last_turning_point([(y.year, y.index) for y in history])
    if turn is None or turn.years[-1] != report.evaluation.year:
        return None
    told = [turn_text(say("Announced index"), turn, partial(report.write.number, decimals=2), say)]
    unknown = [str(y.year) for y in history[-3:] if y.framework in (None, UNKNOWN_FRAMEWORK)]
    breaks = [year for year in index_over_years(history).breaks if year in turn.years[1:]]
    if unknown:
        told.append(
            say(
                "The edition of {years} is not known, so the way of judging may have changed as"
                " well.",
                years=", ".join(unknown),
            )
        )
    elif breaks:
        told.append(
            say(
                "From {years} on it was judged by another formula, so these are not steps of one"
                " series.",
                years=", ".join(map(str, breaks)),
            )
        )
    return Paragraph(" ".join(told))


def other_indices(report: Report) -> Table | None:
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


def dimension_bars(report: Report) -> BarTable | None:
    """Draw the six-dimension figures as published; None where there are none."""
    view, say, write = report.evaluation.dimensions, report.say, report.write
    if view is None:
        return None
    full = report.edition.scale.maximum.value
    return BarTable(
        say("Six-dimension figures as published, bars from 0 to {maximum}", maximum=full),
        (say("Dimension"), say("Figure")),
        tuple(
            Bar(say(DIMENSIONS[d].text), float(v / full), write.as_printed(v))
            for d, v in view.values.items()
        ),
    )


def dimension_words(report: Report) -> Paragraph | None:
    """Say that the six figures are not summed, with their mean and what they look like."""
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
        words.append(say("Their plain mean is {mean}.", mean=write.number(view.mean, 2)))
    if view.describes:
        words.append(
            say(
                "They look like the breakdown of the component {component} ({status}).",
                component=component_name(view.describes, {}, say),
                status=STATUS[view.describes_status],
            )
        )
    return Paragraph(" ".join([*words, from_record(view.how or "")]).strip())

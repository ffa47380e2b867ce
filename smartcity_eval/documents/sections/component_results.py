"""The results by component: how the index is made, then every question with its score."""

from __future__ import annotations

from collections.abc import Iterator

from ...evaluation.models.index_result import Contribution, LeafScore, Scorecard
from ...frameworks import Framework, load_framework
from ...reports.appendix.conflicts import disagreement
from ...reports.blocks import Block, Paragraph, Section, Table, section, table
from ...reports.figure_notes import remarks
from ...reports.figure_text import score_text
from ...reports.labels import component_name
from ...reports.marks import from_record
from ...reports.regency.announced import (
    announced_words,
    comparison_table,
    predicate_words,
    previous_index_words,
)
from ...reports.regency.components import component_table
from ...reports.regency.index import dimension_bars, dimension_words, what_if_words
from .paper_report import PaperReport


def component_results(report: PaperReport) -> tuple[Section, ...]:
    """Return the section on the index and its components, then one for each component's questions.

    Empty where nothing was announced, scored or supposed.
    """
    say, e = report.say, report.evaluation
    card = e.scorecard or e.what_if
    parts = tuple(_questions(report, card)) if card else ()
    blocks: list[Block | None] = [
        announced_words(report),
        comparison_table(report),
        previous_index_words(report),
        predicate_words(report),
        what_if_words(report),
        component_table(report, _without_last_year(card)) if card else None,
        _no_questions(report, card) if card and not parts else None,
        dimension_bars(report),
        dimension_words(report),
        disagreement(report, "published", "scores", "dimensions"),
        remarks(report, "scores", "dimensions"),
    ]
    top = section("results", say("Results by component"), blocks, report.language)
    return (top, *parts) if top else parts


def _without_last_year(card: Scorecard) -> Scorecard:
    """Return a scorecard of its own year alone: the profile of two years has the other one."""
    return card.model_copy(update={"previous_year": None, "previous_framework": None})


def _no_questions(report: PaperReport, card: Scorecard) -> Paragraph | None:
    """Say that only components have scores, where their edition asks questions below them."""
    if all(c.score is None or not c.leaves for c in card.contributions):
        return None
    count = sum(len(c.leaves) for c in card.contributions)
    return Paragraph(
        report.say(
            "Only the scores of the components are on record; those of the {count} questions below"
            " them are not.",
            count=count,
        )
    )


def _questions(report: PaperReport, card: Scorecard) -> Iterator[Section]:
    """Write a section for each component with questions of which one at least has a score."""
    edition = load_framework(card.framework)
    means = {c.key for c in edition.components if c.plain_mean}
    for c in card.contributions:
        if any(leaf.score is not None for leaf in c.leaves):
            found = _question_table(report, card, c, edition, closes_with_mean=c.key in means)
            heading = component_name(c.key, c.label, report.say)
            if found is not None:
                yield Section(f"results-{c.key}", heading, (found,), 3, language=report.language)


def _question_table(
    report: PaperReport,
    card: Scorecard,
    c: Contribution,
    edition: Framework,
    *,
    closes_with_mean: bool,
) -> Table | None:
    say = report.say
    score = say("Score")
    rows = [_row(report, card, leaf, edition) for leaf in c.leaves]
    # The first column heads the rows, so it must not be one that this edition has nothing for.
    known = [name for name in rows[0] if any(row[name] for row in rows)]
    closing = {
        known[0]: say("Mean") if closes_with_mean else say("Component score"),
        score: score_text(c.score, c.is_mean or card.exact, say, report.write),
    }
    caption = say(
        "{component}: {count} questions with their scores",
        component=component_name(c.key, c.label, say),
        count=len(c.leaves),
    )
    rows = [{name: row[name] for name in known} for row in rows]
    return table(caption, [*rows, closing], (score,))


def _row(
    report: PaperReport, card: Scorecard, leaf: LeafScore, edition: Framework
) -> dict[str, str]:
    say, language = report.say, report.language
    question = next((node.question for node in edition.leaves() if node.key == leaf.key), None)
    # A score between two levels means neither.
    level = edition.levels_of(leaf.key).get(leaf.score) if leaf.score is not None else None
    return {
        say("Code"): leaf.code or "",
        say("Indicator"): from_record(leaf.indicator or ""),
        say("Sub-indicator"): from_record((question.sub_indicator if question else None) or ""),
        say("Question"): leaf.label.get(language, leaf.key),
        say("What the score means"): level.in_language(language) if level else "",
        say("Score"): score_text(leaf.score, card.exact, say, report.write),
    }

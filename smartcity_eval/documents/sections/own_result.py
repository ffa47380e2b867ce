"""A regency's own result in its letter: components, index, improvement, and the years before."""

from __future__ import annotations

from itertools import pairwise

from ...comparison.over_years import comparability
from ...records.figure import Conflict
from ...records.record import UNKNOWN_FRAMEWORK
from ...reference.vocabulary import STATUS
from ...reports.appendix.conflicts import disagreement_lists
from ...reports.blocks import Block, Cell, Paragraph, Table, table
from ...reports.opening.verdict import verdict
from ...reports.regency.announced import (
    announced_words,
    comparison_table,
    predicate_words,
    previous_index_words,
)
from ...reports.regency.components import component_table
from .paper import blocks_on_paper
from .paper_report import PaperReport

# The parts of a record that a letter tells of.
OF_THE_RESULT = ("published", "scores")


def own_result(report: PaperReport) -> tuple[str, tuple[Block, ...]]:
    """Return the sentence that begins the point on the regency's own result, and what follows.

    Parameters
    ----------
    report
        The regency's report. One that was not evaluated, or did not take part, has a sentence that
        says so.
    """
    e, say = report.evaluation, report.say
    if not e.participated:
        told = say(
            "{name} did not take part in the evaluation of {year}.", name=e.name, year=e.year
        )
        return told, blocks_on_paper([index_years_table(report)])
    if report.is_readiness and e.published.index is None and e.scorecard is None:
        told = say(
            "{name} was not evaluated in {year}: it was still getting ready, so it has no index.",
            name=e.name,
            year=e.year,
        )
        return f"{told} {verdict(report)}", ()
    card = e.scorecard or e.what_if
    blocks = [
        announced_words(report),
        comparison_table(report),
        previous_index_words(report),
        predicate_words(report),
        component_table(report, card) if card else None,
        index_years_table(report),
        *disagreement_lists(report, result_conflicts(report)),
    ]
    told, found = say("Result of {name}:", name=e.name), blocks_on_paper(blocks)
    if found and isinstance(found[0], Paragraph):
        return f"{told} {found[0].text}", found[1:]
    return told, found


def result_conflicts(report: PaperReport) -> tuple[Conflict, ...]:
    """Return what sources disagree on in the result."""
    return tuple(c for c in report.conflicts if c.field.partition(".")[0] in OF_THE_RESULT)


def index_years_table(report: PaperReport) -> Table | None:
    """List the index over the years, and where a year may not be compared with the one before."""
    say, history = report.say, report.evaluation.index_history
    if len(history) < 2:
        return None
    joined = [""] + [
        say("yes") if comparability(a.framework, b.framework) else say("no")
        for a, b in pairwise(history)
    ]
    rows: list[dict[str, Cell | None]] = [
        {
            say("Year"): str(y.year),
            say("Index"): report.write.number(y.index, 2)
            + ("" if y.status == "stated" else f" ({say(STATUS[y.status].text)})"),
            say("Edition"): (
                say("unknown") if y.framework in (None, UNKNOWN_FRAMEWORK) else str(y.framework)
            ),
            say("Comparable with the year before"): comparable,
        }
        for y, comparable in zip(history, joined, strict=True)
    ]
    note = say(
        "Not comparable: judged by an edition that was not declared comparable, or not both"
        " editions are known."
    )
    return table(say("Index over the years"), rows, (say("Index"),), (note,))

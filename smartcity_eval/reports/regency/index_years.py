"""The index over the years as a line, parted where it was judged by another edition."""

from __future__ import annotations

from itertools import pairwise

from ...comparison.over_years import comparability, index_over_years
from ...evaluation.models.index_result import IndexYear
from ...records.record import UNKNOWN_FRAMEWORK
from ..blocks import Chart
from ..charts.line_charts import Mark, line_chart
from ..report import Report

LEAST_DRAWN = 3


def index_years(report: Report) -> Chart | None:
    """Draw the index over the years; None of one or two, which are a sentence and not a line."""
    history, say, write = report.evaluation.index_history, report.say, report.write
    if len(history) < LEAST_DRAWN:
        return None
    breaks = index_over_years(history).breaks
    marks = [
        Mark(y.year, y.index, write.number(y.index, 2), run, hollow=_is_doubtful(y))
        for y, run in zip(history, _runs(history), strict=True)
    ]
    alt = say(
        "Line chart of the index over the years: {points}.",
        points=", ".join(f"{y.year}: {write.number(y.index, 2)}" for y in history),
    )
    caption = [say("Index over the years.")]
    if breaks:
        caption.append(
            say(
                "Dashed upright line ({years}): judged by another edition from there on, or not"
                " both editions are known, so not to be compared with what comes before.",
                years=", ".join(map(str, breaks)),
            )
        )
    caption += _hollow_words(report, history)
    return line_chart(marks, alt, " ".join(caption), breaks)


def _hollow_words(report: Report, history: tuple[IndexYear, ...]) -> list[str]:
    """Explain the hollow marks by their years."""
    unknown = [str(y.year) for y in history if y.framework in (None, UNKNOWN_FRAMEWORK)]
    inferred = [
        str(y.year)
        for y in history
        if y.status != "stated" and y.framework not in (None, UNKNOWN_FRAMEWORK)
    ]
    told = []
    if unknown:
        told.append(report.say("Hollow mark: edition unknown ({years}).", years=", ".join(unknown)))
    if inferred:
        told.append(
            report.say(
                "Hollow mark: inferred from a later announcement ({years}).",
                years=", ".join(inferred),
            )
        )
    return told


def _is_doubtful(y: IndexYear) -> bool:
    return y.framework in (None, UNKNOWN_FRAMEWORK) or y.status != "stated"


def _runs(history: tuple[IndexYear, ...]) -> list[str]:
    """Number the runs of comparable years: a line does not join unlike formulas."""
    run, runs = 0, ["0"]
    for before, after in pairwise(history):
        run += comparability(before.framework, after.framework) is None
        runs.append(str(run))
    return runs

"""The index over the years as a small line: gaps at missing years, breaks where editions differ."""

from __future__ import annotations

from ...comparison.over_years import index_over_years
from ..blocks import Sparkline
from ..report import Report


def index_line(report: Report) -> Sparkline | None:
    """Draw the announced indices up to the year; None for fewer than two."""
    history = [y for y in report.evaluation.index_history if y.year <= report.evaluation.year]
    if len(history) < 2:
        return None
    say, write = report.say, report.write
    found = index_over_years(history)
    known = {value.year: float(value.value) for value in found.values}
    years = range(min(known), max(known) + 1)
    drawn: list[float | None] = []
    for year in years:
        drawn.append(known.get(year))
        after = known.get(year + 1)
        # Between two years stands their middle where they are comparable, else a break.
        joined = year in known and after is not None and year + 1 not in found.breaks
        drawn.append((known[year] + after) / 2 if joined and after is not None else None)
    told = ", ".join(f"{y.year} {write.number(y.index, 2)}" for y in history)
    alt = say("Index over the years: {points}.", points=told)
    apart = [str(year) for year in years if year in found.breaks or year not in known]
    if apart:
        alt += " " + say(
            "The line is broken at {years}: no index, or one that is not comparable with the year"
            " before.",
            years=", ".join(apart),
        )
    return Sparkline(tuple(drawn[:-1]), alt)

"""The budget by source and year as a chart: unlike bases are separate bars."""

from __future__ import annotations

from ...evaluation.budget import PARTIAL_BASES
from ...evaluation.models.budget_result import Budget, Growth, Money
from ...records.figure import BOUNDS
from ...reference.vocabulary import DIMENSIONS, STATE
from ..blocks import Chart
from ..charts.bars import Bar, bars
from ..charts.colours import DIMENSION_COLOURS, MAIN
from ..qualifiers import fund_name, qualified
from ..report import Report

FEWEST, MOST = 2, 8


def money_years(report: Report, budget: Budget) -> Chart | None:
    """Draw budget lines beside those of an earlier year; None for too few or too many to read."""
    say = report.say
    items = [bar for line in budget.lines for bar in _line(report, line, budget.growth)]
    if not FEWEST <= len(items) <= MOST:
        return None
    alt = say(
        "Bar chart of the budget: {bars}.",
        bars="; ".join(f"{i.label.replace(chr(10), ', ')}: {i.text}" for i in items),
    )
    caption = say("Budget by source and year")
    if any(i.doubtful for i in items):
        caption = say("Budget by source and year; a hatched bar is perhaps not the whole sum")
    if any(BOUNDS & set(line.basis) for line in budget.lines):
        caption = say(
            "Budget by source and year; a hatched bar is a bound, or perhaps not the whole sum"
        )
    return bars(items, None, alt, caption)


def _line(report: Report, line: Money, growth: tuple[Growth, ...]) -> list[Bar]:
    """Return a line's bars by year."""
    say, write = report.say, report.write
    if line.amount is None or line.state is None:
        return []
    kind = (line.fund, line.holder, line.state, line.dimension, line.purpose, line.amount)
    years = [
        (g.from_year, g.from_amount)
        for g in growth
        if (g.fund, g.holder, g.state, g.dimension, g.purpose, g.amount) == kind
    ]
    what = ": ".join(
        filter(
            None,
            [
                say("of which") if line.of_which else "",
                say(DIMENSIONS[line.dimension].text) if line.dimension else line.purpose or "",
            ],
        )
    )
    colour = DIMENSION_COLOURS[line.dimension] if line.dimension else MAIN
    return [
        Bar(
            "\n".join(
                filter(
                    None,
                    [f"{fund_name(line.fund, say)} {year}, {say(STATE[line.state].text)}", what],
                )
            ),
            amount,
            qualified(write.short_rupiah(amount), line.basis, say, about=False),
            colour,
            bool(PARTIAL_BASES & set(line.basis)),
        )
        for year, amount in [*years, (report.evaluation.year, line.amount)]
    ]

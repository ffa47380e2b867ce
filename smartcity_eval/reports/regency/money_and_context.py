"""Money and context: the budget with its bases, and the indicators over the years."""

from __future__ import annotations

from ...records.budget_line import BudgetLine
from ..appendix.conflicts import disagreement
from ..blocks import Block, Section, folded, section
from ..figure_notes import folded_remarks
from ..report import Report
from .budget import budget_blocks
from .context import earlier_years, more_on_readings
from .indicator_table import indicator_table


def money_and_context(report: Report) -> Section | None:
    """Show the budget, then the indicators as rows, and folded what more is known of both."""
    say = report.say
    blocks: list[Block | None] = [
        *budget_blocks(report),
        indicator_table(report),
        disagreement(report, "budget", "indicators"),
        folded(say("More on the readings of the year"), [more_on_readings(report)]),
        folded(say("Earlier years"), earlier_years(report)),
        folded_remarks(report, "budget", shown_beside=BudgetLine),
    ]
    return section("context", say("Money and context"), blocks, report.language)

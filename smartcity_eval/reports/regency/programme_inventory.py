"""Programmes one by one: the inventory, quick wins and named services."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...evaluation.models.programmes_result import Listed, ProgrammeResult, Programmes
from ...evaluation.programmes import percent
from ...records.record import NamedService
from ...reference.vocabulary import DIMENSIONS, PROGRAMME_STATE
from ..blocks import BarTable, Block, Paragraph, Table, sentences, table
from ..figure_notes import remark
from ..labels import sub_dimension_name
from ..marks import from_record
from ..qualifiers import qualified
from ..report import Report
from .achievement_bars import Achievement, achievement_bars


def inventory_split(report: Report, judged: Programmes) -> BarTable | Table | None:
    """Count the inventory by dimension, where no source counts the programmes so."""
    if judged.dimensions:
        return None
    say = report.say
    return achievement_bars(
        report,
        say("Programmes of the inventory by dimension, counted here"),
        say("Dimension"),
        [
            Achievement(say(DIMENSIONS[d].text), _as_counts(x), "")
            for d, x in judged.inventory.items()
        ],
    )


def _as_counts(x: Listed) -> ProgrammeResult:
    """Return how many are listed and achieved as counts with their rate."""
    return ProgrammeResult(
        target=x.listed,
        achieved=x.achieved,
        percent=None if x.achieved is None else percent(x.achieved, x.listed),
        percent_printed=None,
        status="stated",
    )


def inventory_table(report: Report) -> Table | None:
    """List the programmes of the inventory with owner, target, state and budget."""
    say, short = report.say, report.write.short_money
    inventory = report.record.programmes.inventory if report.record.programmes else ()
    rows = [
        {
            say("Programme"): from_record(p.name),
            say("Dimension"): say(DIMENSIONS[p.dimension].text),
            say("Sub-dimension"): sub_dimension_name(p.dimension, p.sub_dimension, report.language),
            say("Owner"): from_record(p.owner or ""),
            say("Target"): from_record(p.target or ""),
            say("State"): say(PROGRAMME_STATE[p.state].text) if p.state else "",
            say("Evidence"): from_record(p.evidence or ""),
            say("Budget"): short(p.budget) if p.budget is not None else "",
            say("Spent"): short(p.realised) if p.realised is not None else "",
            say("Before"): from_record(p.before or ""),
            say("After"): from_record(p.after or ""),
            say("Source"): report.cite(p),
        }
        for p in inventory
    ]
    return table(
        say("Programme inventory, {year}", year=report.evaluation.year),
        rows,
        (say("Budget"), say("Spent")),
    )


def quick_wins(report: Report) -> Iterator[Block]:
    """Show the quick wins that are named, after how many there are where that is known."""
    say, count, named = report.say, report.record.quick_win_count, report.record.quick_wins
    if count:
        number = qualified(report.write.number(count.value), count.basis, say)
        listed = report.write.number(len(named))
        known = (
            say("Quick wins: {count}; named here: {listed}", count=number, listed=listed)
            if named
            else say("Quick wins: {count}", count=number)
        )
        yield Paragraph(sentences(known, remark(report, count, qualified=True), report.cite(count)))
    if found := _named(report, say("Quick wins"), named):
        yield found


def services(report: Report) -> Table | None:
    """List the named services."""
    return _named(report, report.say("Named services"), report.record.services)


def _named(report: Report, caption: str, named: Sequence[NamedService]) -> Table | None:
    """List quick wins or services with description, progress and notes."""
    say = report.say
    rows = [
        {
            say("Name"): from_record(s.name),
            say("Dimension"): say(DIMENSIONS[s.dimension].text) if s.dimension else "",
            say("What it is"): sentences(
                from_record(s.description or ""), remark(report, s, s.progress)
            ),
            say("Progress"): (
                report.write.as_printed(s.progress.value) + report.write.percent_sign
                if s.progress
                else ""
            ),
            say("Source"): report.cite(s, s.progress),
        }
        for s in named
    ]
    return table(caption, rows, (say("Progress"),))

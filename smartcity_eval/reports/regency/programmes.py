"""Programmes by dimension against target, and the quick wins and services that stand for them."""

from __future__ import annotations

from decimal import Decimal

from ...evaluation.models.programmes_result import ProgrammeResult, Programmes, ProgrammeYear
from ...evaluation.turning_points import last_turning_point
from ...records.figure import Sourced
from ...records.programme_counts import Achievement
from ...reference.vocabulary import DIMENSIONS, STATUS
from ..appendix.conflicts import disagreement
from ..blocks import Block, Chart, Item, Listing, Paragraph, Section, Table, listing, section, table
from ..charts.bars import Bar, bars
from ..charts.colours import DIMENSION_COLOURS
from ..figure_notes import remarks
from ..figure_text import turn_text
from ..qualifiers import printed_percent, qualified
from ..report import Report
from .programme_inventory import inventory_split, inventory_table, quick_win_list, service_list


def programmes(report: Report) -> Section | None:
    """Show the programmes: in total, by dimension, over the years, one by one, and by name."""
    blocks: list[Block | None] = []
    judged = report.evaluation.programmes
    if judged:
        blocks += [
            _not_split(report, judged),
            inventory_split(report, judged),
            _dimension_chart(report, judged),
            _dimension_table(report, judged),
            _action_plans(report, judged),
        ]
        blocks += [
            _how_inferred(report, judged),
            disagreement(report, "programmes"),
            _history_words(report, judged),
            _history_table(report, judged),
            inventory_table(report),
        ]
    blocks += [
        remarks(report, "programmes"),
        quick_win_list(report),
        service_list(report, report.say("Named services"), report.record.services),
    ]
    heading = (
        report.say("Programmes by dimension against target")
        if judged
        else report.say("Quick wins and named services")
    )
    return section("programmes", heading, blocks, report.language)


def _not_split(report: Report, judged: Programmes) -> Paragraph | None:
    if judged.dimensions or judged.inventory:
        return None
    return Paragraph(
        report.say(
            "No split of the programmes by dimension was found for {year}.",
            year=report.evaluation.year,
        )
    )


def _how_inferred(report: Report, judged: Programmes) -> Listing | None:
    """Say under the table how each count that no source states was arrived at."""
    say = report.say
    named = [
        (say("In total"), judged.total),
        *((say(DIMENSIONS[d].text), p) for d, p in judged.dimensions.items()),
    ]
    told = [
        (
            name,
            " ".join(
                filter(None, [p.how, say("The sum of the six dimensions.") if p.summed else ""])
            ),
        )
        for name, p in named
    ]
    return listing(
        say("How the inferred counts were arrived at"),
        [Item(how, lead=f"{name}:") for name, how in told if how],
    )


def _dimension_chart(report: Report, judged: Programmes) -> Chart | None:
    rates = {d: p.percent for d, p in judged.dimensions.items() if p.percent is not None}
    if not rates:
        return None
    say, write = report.say, report.write
    items = [
        Bar(
            say(DIMENSIONS[d].text),
            rate,
            f"{write.percent(rate)}  ({judged.dimensions[d].achieved}"
            f"/{judged.dimensions[d].target})",
            DIMENSION_COLOURS[d],
        )
        for d, rate in rates.items()
    ]
    best, worst = max(rates, key=lambda d: rates[d]), min(rates, key=lambda d: rates[d])
    alt = say(
        "Bar chart of programmes achieved against target in {count} dimensions: highest {best}"
        " {best_percent}, lowest {worst} {worst_percent}.",
        count=len(rates),
        best=DIMENSIONS[best],
        best_percent=write.percent(rates[best]),
        worst=DIMENSIONS[worst],
        worst_percent=write.percent(rates[worst]),
    )
    return bars(
        items,
        full=max(Decimal(100), rates[best]),
        alt=alt,
        caption=say("Achievement against target by dimension, {year}", year=report.evaluation.year),
    )


def _dimension_table(report: Report, judged: Programmes) -> Table | None:
    say = report.say
    block = report.record.programmes
    parts = block.dimensions if block else {}
    rows = [
        _row(report, say(DIMENSIONS[d].text), p, report.cite(*_parts(parts.get(d))))
        for d, p in judged.dimensions.items()
    ]
    cited = report.cite(*_parts(block)[1:], *(parts.values() if judged.total.summed else ()))
    rows.append(_row(report, say("In total"), judged.total, cited))
    rows = [row for row in rows if any(text for text in list(row.values())[1:-1])]
    numeric = (
        say("Target"),
        say("Achieved"),
        say("Gap"),
        say("Under way"),
        say("Achievement"),
        say("Printed rate"),
    )
    return table(
        say("Programmes achieved against target, {year}", year=report.evaluation.year),
        rows,
        numeric,
    )


def _parts(block: Achievement | None) -> tuple[Sourced | None, ...]:
    """Return a dimension's block with its figures, which may have sources of their own."""
    return (block, *(getattr(block, name) for name in Achievement.figures)) if block else ()


def _row(report: Report, label: str, p: ProgrammeResult, cited: str) -> dict[str, str]:
    say = report.say
    return {
        say("Dimension"): label,
        **_rates(report, p),
        say("Standing"): "" if p.status == "stated" else say(STATUS[p.status].text),
        say("Source"): cited,
    }


def _rates(report: Report, p: ProgrammeResult) -> dict[str, str]:
    """Return the cells of counts and rates.

    A bound is written as a bound; more achieved than targeted is no gap; a target of nought has
    no rate.
    """
    say, write = report.say, report.write
    gap = (
        ""
        if p.gap is None
        else (
            write.number(p.gap)
            if p.gap >= 0
            else say("none, {count} over", count=write.number(-p.gap))
        )
    )
    rate = (
        write.percent(p.percent)
        if p.percent is not None
        else say("none targeted")
        if p.target == 0
        else ""
    )

    def count(key: str, value: int | None) -> str:
        return "" if value is None else qualified(write.number(value), p.basis.get(key, ()), say)

    printed = (
        ""
        if p.percent_printed is None
        else qualified(printed_percent(p.percent_printed, write), p.basis.get("percent", ()), say)
    )
    return {
        say("Target"): count("target", p.target),
        say("Achieved"): count("achieved", p.achieved),
        say("Gap"): gap,
        say("Under way"): count("running", p.running),
        say("Achievement"): rate,
        say("Printed rate"): printed,
    }


def _action_plans(report: Report, judged: Programmes) -> Table | None:
    """Show the action plans by kind; they are no programmes."""
    say = report.say
    plans = report.record.programmes.action_plans if report.record.programmes else ()
    rows = [
        {say("Kind"): kind, **_rates(report, p), say("Source"): report.cite(*_parts(plan))}
        for (kind, p), plan in zip(judged.action_plans.items(), plans, strict=True)
    ]
    numeric = (
        say("Target"),
        say("Achieved"),
        say("Gap"),
        say("Under way"),
        say("Achievement"),
        say("Printed rate"),
    )
    return table(say("Action plans by kind, {year}", year=report.evaluation.year), rows, numeric)


def _history_words(report: Report, judged: Programmes) -> Paragraph | None:
    """Say how achievement changed since the last year that has a rate, and whether it turned."""
    say, write = report.say, report.write
    rates = [(y.year, y.percent) for y in judged.history if y.percent is not None]
    if len(rates) < 2 or rates[-1][0] != report.evaluation.year:
        return None
    turn = last_turning_point(rates)
    if turn:
        return Paragraph(turn_text(say("Achievement"), turn, write.percent, say))
    (before, first), (year, last) = rates[-2:]
    return Paragraph(
        say(
            "Achievement went from {first} in {before} to {last} in {year}.",
            first=write.percent(first),
            before=before,
            last=write.percent(last),
            year=year,
        )
    )


def _history_table(report: Report, judged: Programmes) -> Table | None:
    if len(judged.history) < 2:
        return None
    say, write = report.say, report.write
    rows = [
        {
            say("Year"): str(y.year),
            say("Target"): "" if y.target is None else write.number(y.target),
            say("Achieved"): "" if y.achieved is None else write.number(y.achieved),
            say("Achievement"): _rate_of_year(report, y),
            say("As of"): write.day(y.as_of) if y.as_of else "",
        }
        for y in judged.history
    ]
    return table(
        say("Achievement over the years"),
        rows,
        (say("Target"), say("Achieved"), say("Achievement")),
    )


def _rate_of_year(report: Report, y: ProgrammeYear) -> str:
    """Write a year's rate: computed, or as it was printed, with its bound where it is one."""
    if y.percent is not None and y.target is not None and y.achieved is not None:
        return report.write.percent(y.percent)
    return (
        ""
        if y.percent_printed is None
        else qualified(
            printed_percent(y.percent_printed, report.write), y.basis.get("percent", ()), report.say
        )
    )

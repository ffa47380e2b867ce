"""Programmes by dimension against target, and the quick wins and services that stand for them."""

from __future__ import annotations

from ..evaluation.results import ProgrammeResult, Programmes
from ..evaluation.turns import last_turn
from .charts import DIMENSION_COLOURS, Bar, bars
from .conflicts import disagreement
from .document import Block, Chart, Item, Listing, Paragraph, Section, Table, listing, section, table
from .report import Report
from .words import DIMENSIONS, PROGRAMME_STATE, STATUS, sub_dimension_name, turn_text


def programmes(report: Report) -> Section | None:
    """Show the programmes: in total, by dimension, over the years, one by one, and by name."""
    blocks: list[Block | None] = []
    judged = report.evaluation.programmes
    if judged:
        blocks += [_not_split(report, judged), _dimension_chart(report, judged), _dimension_table(report, judged)]
        blocks += [_how_inferred(report, judged), disagreement(report, "programmes"), _history_words(report, judged), _history_table(report, judged), _inventory_table(report)]
    blocks += [_services(report, report.say("Quick wins"), report.record.quick_wins), _services(report, report.say("Named services"), report.record.services)]
    heading = report.say("Programmes by dimension against target") if judged else report.say("Quick wins and named services")
    return section("programmes", heading, blocks, report.language)


def _not_split(report: Report, judged: Programmes) -> Paragraph | None:
    if judged.dimensions:
        return None
    return Paragraph(report.say("No split of the programmes by dimension was found for {year}.", year=report.evaluation.year))


def _how_inferred(report: Report, judged: Programmes) -> Listing | None:
    """Say under the table how each count that no source states was arrived at."""
    say = report.say
    named = [(say("In total"), judged.total), *((say(DIMENSIONS[d].text), p) for d, p in judged.dimensions.items())]
    return listing(say("How the inferred counts were arrived at"), [Item(p.how, lead=f"{name}:") for name, p in named if p.how])


def _dimension_chart(report: Report, judged: Programmes) -> Chart | None:
    known = {d: p for d, p in judged.dimensions.items() if p.percent is not None}
    if not known:
        return None
    say, write = report.say, report.write
    items = [
        Bar(say(DIMENSIONS[d].text), p.percent, f"{write.percent(p.percent)}  ({p.achieved}/{p.target})", DIMENSION_COLOURS[d])
        for d, p in known.items()
    ]
    best, worst = max(known, key=lambda d: known[d].percent), min(known, key=lambda d: known[d].percent)
    alt = say(
        "Bar chart of programmes achieved against target in {count} dimensions: highest {best} {best_percent}, lowest {worst} {worst_percent}.",
        count=len(known), best=DIMENSIONS[best], best_percent=write.percent(known[best].percent),
        worst=DIMENSIONS[worst], worst_percent=write.percent(known[worst].percent),
    )
    return bars(items, full=100, alt=alt, caption=say("Achievement against target by dimension, {year}", year=report.evaluation.year))


def _dimension_table(report: Report, judged: Programmes) -> Table | None:
    say = report.say
    block = report.record.programmes
    rows = [_row(report, say(DIMENSIONS[d].text), p, report.cite(block.dimensions[d])) for d, p in judged.dimensions.items()]
    rows.append(_row(report, say("In total"), judged.total, report.cite(block.target, block.achieved, block.percent)))
    numeric = (say("Target"), say("Achieved"), say("Gap"), say("Achievement"), say("Printed rate"))
    return table(say("Programmes achieved against target, {year}", year=report.evaluation.year), rows, numeric)


def _row(report: Report, label: str, p: ProgrammeResult, cited: str) -> dict[str, str]:
    say, write = report.say, report.write
    return {
        say("Dimension"): label,
        say("Target"): "" if p.target is None else write.number(p.target),
        say("Achieved"): "" if p.achieved is None else write.number(p.achieved),
        say("Gap"): "" if p.gap is None else write.number(p.gap),
        say("Achievement"): "" if p.percent is None else write.percent(p.percent),
        say("Printed rate"): "" if p.percent_printed is None else write.as_printed(p.percent_printed) + "\u00a0%",
        say("Standing"): say(STATUS[p.status].text),
        say("Source"): cited,
    }


def _history_words(report: Report, judged: Programmes) -> Paragraph | None:
    """Say from which rate to which achievement moved since the last year with one, and whether that is a turn."""
    say, write = report.say, report.write
    rates = [(y.year, y.percent) for y in judged.history if y.percent is not None]
    if len(rates) < 2 or rates[-1][0] != report.evaluation.year:
        return None
    turn = last_turn(rates)
    if turn:
        return Paragraph(turn_text(say("Achievement"), turn, write.percent, say))
    (before, first), (year, last) = rates[-2:]
    return Paragraph(say("Achievement went from {first} in {before} to {last} in {year}.", first=write.percent(first), before=before, last=write.percent(last), year=year))


def _history_table(report: Report, judged: Programmes) -> Table | None:
    if len(judged.history) < 2:
        return None
    say, write = report.say, report.write
    rows = [
        {
            say("Year"): str(y.year),
            say("Target"): "" if y.target is None else write.number(y.target),
            say("Achieved"): "" if y.achieved is None else write.number(y.achieved),
            say("Achievement"): "" if y.percent is None else write.percent(y.percent),
            say("As of"): write.day(y.as_of) if y.as_of else "",
        }
        for y in judged.history
    ]
    return table(say("Achievement over the years"), rows, (say("Target"), say("Achieved"), say("Achievement")))


def _inventory_table(report: Report) -> Table | None:
    say = report.say
    rows = [
        {
            say("Programme"): p.name, say("Dimension"): say(DIMENSIONS[p.dimension].text), say("Sub-dimension"): sub_dimension_name(p.dimension, p.sub_dimension, report.language),
            say("Owner"): p.owner or "", say("Target"): p.target or "", say("State"): say(PROGRAMME_STATE[p.state].text) if p.state else "", say("Evidence"): p.evidence or "",
            say("Budget"): report.write.short_rupiah(p.budget) if p.budget is not None else "",
            say("Spent"): report.write.short_rupiah(p.realised) if p.realised is not None else "",
            say("Before"): p.before or "", say("After"): p.after or "", say("Source"): report.cite(p),
        }
        for p in (report.record.programmes.inventory if report.record.programmes else ())
    ]
    return table(say("Programme inventory"), rows, (say("Budget"), say("Spent")))


def _services(report: Report, heading: str, named: tuple) -> Listing | None:
    items = [Item(" ".join(filter(None, [s.description, report.cite(s)])), lead=f"{s.name}:" if s.description else s.name) for s in named]
    return listing(heading, items)

"""Programmes against target: in total with their days, by dimension, and folded those named."""

from __future__ import annotations

from ...evaluation.models.programmes_result import ProgrammeResult, Programmes, ProgrammeYear
from ...records import programme_counts
from ...records.figure import Sourced
from ...reference.vocabulary import DIMENSIONS, STATUS
from ..appendix.conflicts import disagreement
from ..blocks import (
    BarTable,
    Block,
    Folded,
    Item,
    Paragraph,
    Section,
    Table,
    folded,
    listing,
    section,
    sentences,
)
from ..figure_notes import folded_remarks
from ..marks import from_record
from ..report import Report
from .achievement_bars import (
    Achievement,
    achievement_bars,
    count_text,
    gap_text,
    printed_rate,
    rate_text,
)
from .programme_inventory import inventory_split, inventory_table, quick_wins, services


def programmes(report: Report) -> Section | None:
    """Show the programmes: in total, by dimension, and folded those that have a name."""
    say, judged = report.say, report.evaluation.programmes
    named: list[Block | None] = [*quick_wins(report), services(report)]
    if judged is None:
        heading = say("Quick wins and named services")
        blocks = [*named, folded_remarks(report, "programmes")]
        return section("programmes", heading, blocks, report.language)
    blocks = [
        Paragraph(_in_total(report, judged)),
        _by_dimension(report, judged),
        inventory_split(report, judged),
        disagreement(report, "programmes"),
        _how_inferred(report, judged),
        folded(say("Action plans by kind"), [_action_plans(report, judged)]),
        folded(say("Programme inventory"), [inventory_table(report)]),
        folded(say("Quick wins and named services"), named),
        folded_remarks(report, "programmes"),
    ]
    return section("programmes", say("Programmes against target"), blocks, report.language)


def _in_total(report: Report, judged: Programmes) -> str:
    """Say how many programmes were achieved by which day, and in earlier years by which."""
    say, p, block = report.say, judged.total, report.record.programmes
    parts = block.dimensions.values() if block and p.summed else ()
    told = [*_counts(report, p), report.cite(*_parts(block)[1:], *parts)]
    years = [_year(report, y) for y in judged.history if y.year != report.evaluation.year]
    if any(years):
        told.append(say("Earlier: {years}", years="; ".join(filter(None, years))))
        if len({(y.as_of.month, y.as_of.day) for y in judged.history if y.as_of}) > 1:
            told.append(
                say(
                    "The years were counted on different days, so their rates are not compared with"
                    " one another"
                )
            )
    return sentences(*told)


def _counts(report: Report, p: ProgrammeResult) -> list[str]:
    """Write a year's counts with their day, or the rate alone, and those under way."""
    say, told = report.say, []
    day = report.write.day(p.as_of or report.record.as_of)
    achieved, target = count_text(report, p, "achieved"), count_text(report, p, "target")
    running, printed = count_text(report, p, "running"), printed_rate(report, p)
    doubts = [
        say("the sum of the six dimensions")
        if p.summed
        else say(STATUS[p.status].text)
        if p.status != "stated"
        else "",
        gap_text(report, p),
    ]
    if achieved and target:
        rate = rate_text(report, p)
        counts = say(
            "Achieved by {day}: {achieved} of {target} programmes",
            day=day,
            achieved=achieved,
            target=target,
        )
        told.append("; ".join(filter(None, [counts + (f" ({rate})" if rate else ""), *doubts])))
    elif achieved:
        counts = say("Achieved by {day}: {achieved} programmes", day=day, achieved=achieved)
        told.append("; ".join(filter(None, [counts, *doubts, say("the target is not reported")])))
    elif target:
        counts = say("Targeted: {target} programmes", target=target)
        unknown = say("how many were achieved is not reported")
        told.append("; ".join(filter(None, [counts, *doubts, "" if printed else unknown])))
    if printed and not (achieved and target):
        rate = say("Achievement announced as of {day}: {percent}", day=day, percent=printed)
        unknown = say("the counts behind it were not published")
        told.append("; ".join([rate, *([] if achieved or target else [unknown])]))
    if running:
        told.append(say("Under way on {day}: {count} programmes", day=day, count=running))
    return told


def _year(report: Report, y: ProgrammeYear) -> str:
    """Write an earlier year's achievement with its day; empty where nothing of it is known."""
    say, write = report.say, report.write
    achieved, target = count_text(report, y, "achieved"), count_text(report, y, "target")
    counts = say("{achieved} of {target}", achieved=achieved, target=target)
    both = bool(achieved and target)
    rate = write.percent(y.percent) if both and y.percent is not None else printed_rate(report, y)
    figures = (f"{counts} ({rate})" if rate else counts) if both else rate
    if not figures:
        return ""
    if y.as_of is None:
        return f"{y.year}: {figures}"
    return say("{figures} by {day}", figures=figures, day=write.day(y.as_of))


def _by_dimension(report: Report, judged: Programmes) -> BarTable | Table | None:
    say, block = report.say, report.record.programmes
    parts = block.dimensions if block else {}
    return achievement_bars(
        report,
        say("Programmes by dimension, {year}", year=report.evaluation.year),
        say("Dimension"),
        [
            Achievement(say(DIMENSIONS[d].text), p, report.cite(*_parts(parts.get(d))))
            for d, p in judged.dimensions.items()
        ],
    )


def _action_plans(report: Report, judged: Programmes) -> BarTable | Table | None:
    """Show the action plans by kind; they are no programmes."""
    say = report.say
    plans = report.record.programmes.action_plans if report.record.programmes else ()
    return achievement_bars(
        report,
        say("Action plans by kind, {year}", year=report.evaluation.year),
        say("Kind"),
        [
            Achievement(from_record(kind), p, report.cite(*_parts(plan)))
            for (kind, p), plan in zip(judged.action_plans.items(), plans, strict=True)
        ],
    )


def _parts(block: programme_counts.Achievement | None) -> tuple[Sourced | None, ...]:
    """Return a dimension's block with its figures, which may have sources of their own."""
    figures = programme_counts.Achievement.figures
    return (block, *(getattr(block, name) for name in figures)) if block else ()


def _how_inferred(report: Report, judged: Programmes) -> Folded | None:
    """Say how each count that no source states was arrived at."""
    say = report.say
    counted = [
        (say("In total"), judged.total),
        *((say(DIMENSIONS[d].text), p) for d, p in judged.dimensions.items()),
    ]
    items = [Item(from_record(p.how), lead=f"{name}:") for name, p in counted if p.how]
    return folded(say("How the inferred counts were arrived at"), [listing("", items)])

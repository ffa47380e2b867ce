"""The slides on a regency's work: readiness, programmes, dimensions, answers, money, readings."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ...evaluation.models.programmes_result import Programmes
from ...reference.dimensions import Dimension
from ...reference.funds import fund_label
from ...reference.vocabulary import DIMENSIONS, STATUS
from ...reports.blocks import Listing, Paragraph, Table, table
from ...reports.marks import from_record
from ...reports.regency.budget import amount_text, basis_text, budget_blocks, holder_text
from ...reports.regency.programme_inventory import quick_wins, services
from ...reports.regency.programmes import programmes
from ...reports.regency.survey import survey
from ...reports.region.readiness import readiness
from ...reports.report import Report
from ..slides.deck import NativeChart, Series, Slide
from .slide_sources import item_text, texts_of


def readiness_slides(report: Report) -> tuple[Slide, ...]:
    """Show the selection, the elements of readiness, the activities and what is still ahead."""
    found = readiness(report)
    if found is None:
        return ()
    chosen, slides = texts_of(found, "paragraph"), []
    for block in found.blocks:
        if isinstance(block, Listing):
            points = tuple(item_text(item) for item in block.items)
            slides.append(Slide(block.heading, points, overflow="told"))
    if not chosen:
        return tuple(slides)
    elements = slides.pop(0).points if report.record.readiness else ()
    return (Slide(found.heading, (*chosen, *elements), overflow="told"), *slides)


def achievement(report: Report) -> Slide | None:
    """Draw programmes achieved against target, by dimension or by year, and tell the whole."""
    judged, say, write = report.evaluation.programmes, report.say, report.write
    if judged is None:
        return None
    total = judged.total
    known = _both(total.target, total.achieved, total.basis)
    title = (
        say(
            "{achieved} of {target} programmes achieved",
            achieved=write.number(total.achieved or 0),
            target=write.number(total.target or 0),
        )
        if known
        else say("Programmes against target")
    )
    found = programmes(report)
    first = next((b for b in found.blocks if isinstance(b, Paragraph)), None) if found else None
    points = (first.text,) if first else ()
    return Slide(title, points, chart=_achievement_chart(report, judged), notes=_inferred(judged))


def _both(target: int | None, achieved: int | None, basis: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether both counts are known as values, not as bounds."""
    return target is not None and achieved is not None and not basis


def _achievement_chart(report: Report, judged: Programmes) -> NativeChart | None:
    say, write, year = report.say, report.write, report.evaluation.year
    rows: list[tuple[str, int | None, int | None]] = [
        (say(DIMENSIONS[d].text), p.target, p.achieved)
        for d, p in judged.dimensions.items()
        if _both(p.target, p.achieved, p.basis)
    ]
    shape = "bar"
    if not rows:
        shape = "column"
        rows = [
            (str(y.year), y.target, y.achieved)
            for y in judged.history
            if y.year != year and _both(y.target, y.achieved, y.basis)
        ]
        total = judged.total
        if _both(total.target, total.achieved, total.basis):
            rows.append((str(year), total.target, total.achieved))
    if not rows:
        return None
    told = "; ".join(
        say(
            "{name}: {achieved} of {target}",
            name=name,
            achieved=write.number(achieved or 0),
            target=write.number(target or 0),
        )
        for name, target, achieved in rows
    )
    return NativeChart(
        "bar" if shape == "bar" else "column",
        tuple(name for name, _, _ in rows),
        (
            Series(say("Achieved"), tuple(_float(achieved) for _, _, achieved in rows)),
            Series(say("Target"), tuple(_float(target) for _, target, _ in rows)),
        ),
        "#,##0",
        say("Chart of programmes achieved against target: {told}.", told=told),
    )


def _inferred(judged: Programmes) -> tuple[str, ...]:
    """Say how counts that no source states were arrived at."""
    parts = [judged.total, *judged.dimensions.values()]
    return tuple(dict.fromkeys(from_record(p.how) for p in parts if p.how))


def named_services(report: Report) -> Slide | None:
    """List quick wins and named services."""
    wins = list(quick_wins(report))
    tables = [b for b in (*wins, services(report)) if isinstance(b, Table)]
    counted = tuple(b.text for b in wins if isinstance(b, Paragraph))
    if not tables:
        return Slide(report.say("Quick wins"), counted) if counted else None
    own = tables[0] if len(tables) == 1 else _joined(report, tables)
    return Slide(own.caption, counted, table=own, overflow="told")


def _joined(report: Report, tables: list[Table]) -> Table:
    """Put quick wins and services into one table."""
    rows = [
        {**dict(zip(own.columns, row, strict=True)), report.say("Kind"): own.caption}
        for own in tables
        for row in own.rows
    ]
    joined = table(report.say("Quick wins and named services"), rows)
    return joined or tables[0]


def dimensions(report: Report) -> Slide | None:
    """Draw the six dimensions as published, or as the panel rated them."""
    e, say = report.evaluation, report.say
    view, block = e.dimensions, report.record.dimensions
    scale = float(report.edition.scale.maximum.value)
    if view is not None:
        cited = report.cite(block, *(block.values.values() if block else ()))
        points = [
            say(
                "These six figures stand beside the index; they are not summed into it. {cited}",
                cited=cited,
            )
        ]
        if view.mean is not None:
            points.append(
                say("Their plain mean is {mean}.", mean=report.write.number(view.mean, 2))
            )
        heading = say("The six dimensions as published")
        return Slide(heading, tuple(points), chart=_by_dimension(report, view.values, scale))
    if e.panel and e.panel.dimensions:
        return Slide(
            say("The six dimensions as the panel rated them"),
            (say("Means of the panel's values over the questions about each dimension."),),
            chart=_by_dimension(report, e.panel.dimensions, float(e.panel.scale_maximum)),
        )
    return None


def answers(report: Report) -> Slide | None:
    """Draw what beneficiaries answered, by dimension."""
    asked = report.evaluation.survey
    if asked is None or not asked.dimensions:
        return None
    points = texts_of(survey(report), "paragraph")
    chart = _by_dimension(report, asked.dimensions, float(asked.maximum))
    return Slide(report.say("What beneficiaries answered"), points, chart=chart)


def _by_dimension(
    report: Report, values: Mapping[Dimension, Decimal], maximum: float
) -> NativeChart:
    say, write = report.say, report.write
    names = {d: say(DIMENSIONS[d].text) for d in values}
    told = "; ".join(f"{names[d]} {write.number(value, 2)}" for d, value in values.items())
    return NativeChart(
        "bar",
        tuple(names.values()),
        (Series(report.evaluation.name, tuple(float(v) for v in values.values())),),
        "0.00",
        say(
            "Bar chart of the dimensions, on a scale up to {maximum}: {told}.",
            maximum=write.number(Decimal(str(maximum))),
            told=told,
        ),
        maximum,
    )


def money(report: Report) -> Slide | None:
    """List the year's amounts in short; the exact ones are in the notes."""
    budget, say, write = report.evaluation.budget, report.say, report.write
    if budget is None or not budget.lines:
        return None
    rows, exact = [], []
    for line, original in zip(budget.lines, report.record.budget, strict=True):
        fund, holder = fund_label(line.fund, say), holder_text(line, say)
        if line.of_which:
            holder = " – ".join([say("of which"), holder])
        standing = [basis_text(line.basis, say)]
        standing += [] if line.status == "stated" else [say(STATUS[line.status].text)]
        rows.append(
            {
                say("Funding source"): fund,
                say("What it is"): holder,
                say("Amount"): amount_text(line, say, write.short_money),
                say("Basis and standing"): ", ".join(filter(None, standing)),
            }
        )
        told = [fund, holder, from_record(line.purpose or "")]
        amount = amount_text(line, say, write.money)
        exact.append(f"{', '.join(filter(None, told))}: {amount} {report.cite(original)}".strip())
    title = say("Money for the programmes in {year}", year=report.evaluation.year)
    if budget.total is not None:
        amount = write.short_money(budget.total)
        title = say(
            "{amount} for the programmes in {year}", amount=amount, year=report.evaluation.year
        )
        exact.append(say("In total: {amount}", amount=write.money(budget.total)))
    points = tuple(b.text for b in budget_blocks(report) if isinstance(b, Paragraph))
    made = table(
        say("Budget by funding source, {year}", year=report.evaluation.year), rows, (say("Amount"),)
    )
    return Slide(title, points, table=made, notes=(say("Exact amounts:"), *exact))


def _float(value: int | None) -> float | None:
    return None if value is None else float(value)

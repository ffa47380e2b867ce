"""Readings of indicators in words: their values, changes, readings of the year and earlier ones."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...core.formatting import NO_BREAK, Formatter
from ...evaluation.indicator_series import compound_rate, main_points, unbroken
from ...evaluation.models.evaluation_result import Evaluation
from ...evaluation.models.series_result import Point, Series, Trend
from ...evaluation.turning_points import last_turning_point
from ...records.record import Observation
from ...reference.indicators import indicators
from ...reference.vocabulary import STATUS
from ..blocks import Block, Item, Table, listing, sentences, table
from ..figure_notes import remark
from ..figure_text import rank_text, turn_text
from ..labels import KIND, PERIOD, SERIES, UNIT, indicator_name
from ..marks import cited, from_record
from ..report import Report
from .budget import basis_text

# The indicators that a series of life expectancy is a series of; any other is measured alike in
# each, and only published with them.
BY_LIFE_EXPECTANCY = ("hdi", "life_expectancy")


def value_text(key: str, point: Point, write: Formatter) -> str:
    """Write a reading in its indicator's unit, or its label where it has no value."""
    return point.label or "" if point.value is None else number_text(key, point.value, write)


def number_text(key: str, value: Decimal, write: Formatter) -> str:
    """Write an indicator's value in its unit, rupiah in short."""
    indicator = indicators()[key]
    if indicator.is_money:
        return write.short_money(value)
    text = write.as_printed(value)
    if indicator.unit == "percent":
        return text + write.percent_sign
    if indicator.unit in UNIT:
        return f"{text}{NO_BREAK}{UNIT[indicator.unit].in_language(write.language)}"
    return text


def this_years_reading(e: Evaluation, key: str) -> Point | None:
    """Return the year's main reading of an indicator, if it has one."""
    series = e.series.get(key)
    own = (
        [
            p
            for p in series.points
            if p.year == e.year and p.kind == "realised" and p.period == "year"
        ]
        if series
        else []
    )
    return next((p for p in own if p.preferred), own[0] if own else None)


def series_text(report: Report, key: str, point: Trend | Point) -> str:
    """Name a reading's series and who counted it; empty where neither is known."""
    say, series = report.say, point.series
    name = say(SERIES[series].text) if series in SERIES else series or ""
    if series in SERIES and key not in BY_LIFE_EXPECTANCY:
        name = say("part of the HDI with {series}", series=name)
    return ", ".join(filter(None, [name, from_record(point.by or "")]))


def change_text(report: Report, key: str, first: Point, last: Point) -> str:
    """Write the change between two readings of one series: rupiah in percent, others as they are.

    What changed in percent over several years is told by the year as well.
    """
    say, write = report.say, report.write
    if not first.value or last.value is None:
        return ""
    if indicators()[key].unit == "percent":
        return say("{change} percentage points", change=write.signed(last.value - first.value, 2))
    if not indicators()[key].is_money:
        return write.signed(last.value - first.value, 2)
    percent, years = (
        write.signed_percent((last.value / first.value - 1) * 100),
        last.year - first.year,
    )
    if years == 1:
        return percent
    annual = write.signed_percent(compound_rate(first.value, last.value, years))
    return say("{percent} ({annual} a year)", percent=percent, annual=annual)


def cause_text(report: Report, point: Point) -> str:
    """Tell the cause that a source gave for a reading, with the source; empty where none did."""
    if not point.cause:
        return ""
    say, source = report.say, citation(report, point)
    if not source:
        source = sentences(say("Its source stands in the report of {year}", year=point.year))
    told = say("Cause given: {cause}", cause=from_record(point.cause))
    return f"{sentences(told)} {source}"


def citation(report: Report, point: Point) -> str:
    """Return the citation of a reading's sources, as far as the report lists them."""
    numbers = report.source_numbers
    return cited(sorted({numbers[key] for key in point.source if key in numbers}))


def more_on_readings(report: Report) -> Table | None:
    """List the year's readings that the table of indicators does not show, or not wholly."""
    e, say = report.evaluation, report.say
    rows = [
        {
            say("Indicator"): indicator_name(key, report.language),
            say("Value"): value_text(key, p, report.write),
            say("What it is"): _reading_text(report, key, p, original),
            say("Source"): report.cite(original, original.rank),
        }
        for key, series in e.series.items()
        for p, original in zip(
            (p for p in series.points if p.year == e.year),
            report.record.indicators.get(key, ()),
            strict=True,
        )
        if p != this_years_reading(e, key) or p.rank or _told(report, p, original)
    ]
    return table(say("More on the readings of {year}", year=e.year), rows, (say("Value"),))


def _reading_text(report: Report, key: str, p: Point, original: Observation) -> str:
    """Describe a reading: kind, period, counter, label, rank, basis and status."""
    say, by = report.say, series_text(report, key, p)
    kind = ", ".join(
        filter(
            None,
            [
                say(KIND[p.kind].text),
                "" if p.period == "year" else say(PERIOD[p.period].text),
                from_record(p.label or "") if p.value is not None else "",
            ],
        )
    )
    what = ", ".join(
        filter(None, [kind + (f" ({by})" if by else ""), rank_text(p.rank, say) if p.rank else ""])
    )
    more = _told(report, p, original)
    return sentences(what, more) if more else what


def _told(report: Report, p: Point, original: Observation) -> str:
    """Write a reading's basis, status, cause and notes."""
    say, rank = report.say, original.rank
    own_basis = rank is not None and rank.basis != original.basis
    doubts = [basis_text(p.basis, say), "" if p.status == "stated" else say(STATUS[p.status].text)]
    doubt = ", ".join(filter(None, doubts))
    return sentences(
        doubt[:1].upper() + doubt[1:],
        remark(report, rank, basis=own_basis),
        remark(report, original, basis=False),
        say("Cause given: {cause}", cause=from_record(p.cause)) if p.cause else "",
    )


def earlier_years(report: Report) -> list[Block | None]:
    """Tell the changes within each series, and list the readings of earlier years."""
    e, say = report.evaluation, report.say
    changes = [
        Item(text)
        for key, series in e.series.items()
        for text in (*_trends(report, key, series), *_turns(report, key, series))
    ]
    earlier = {
        key: [p for p in (*_words_only(s.points), *main_points(s.points)) if p.year < e.year]
        for key, s in e.series.items()
    }
    rows = [
        {
            say("Indicator"): indicator_name(key, report.language),
            say("Series, or who counted"): name,
            say("Readings"): "; ".join(
                f"{p.year}: {value_text(key, p, report.write)}"
                for p in sorted(points, key=lambda p: p.year)
                if series_text(report, key, p) == name
            ),
        }
        for key, points in earlier.items()
        for name in dict.fromkeys(series_text(report, key, p) for p in points)
    ]
    note = say("The sources of an earlier year stand in that year's report.")
    return [
        listing(say("Changes within one series"), changes),
        table(say("Readings of earlier years"), rows, notes=(note,)),
    ]


def _trends(report: Report, key: str, series: Series) -> Iterator[str]:
    """Tell each trend with both ends, and the cause that was given for the last reading."""
    say, write = report.say, report.write
    runs = {(run[0].series, run[0].by): run for run in unbroken(series.points)}
    for trend in series.trends:
        run = runs[trend.series, trend.by]
        if len(run) == 2 and trend.to_year == report.evaluation.year:
            continue  # the table of indicators has it
        by, change = series_text(report, key, trend), change_text(report, key, run[0], run[-1])
        told = say(
            "{name} from {start} to {end}{series}: {first} to {last}, {change}.",
            name=indicator_name(key, report.language),
            start=trend.from_year,
            end=trend.to_year,
            series=f" ({by})" if by else "",
            first=number_text(key, trend.first, write),
            last=number_text(key, trend.last, write),
            change=change,
        )
        yield " ".join(filter(None, [told, cause_text(report, run[-1])]))


def _turns(report: Report, key: str, series: Series) -> Iterator[str]:
    """Tell where a series that rose falls, or one that fell rises."""
    for run in unbroken(series.points):
        turn = last_turning_point([(p.year, p.value) for p in run if p.value is not None])
        if turn:
            by = series_text(report, key, run[-1])
            name = indicator_name(key, report.language) + (f" ({by})" if by else "")
            yield turn_text(
                name, turn, lambda value: number_text(key, value, report.write), report.say
            )


def _words_only(points: tuple[Point, ...]) -> list[Point]:
    """Return the readings of which only a label was published, such as a predicate."""
    return [
        p
        for p in points
        if p.kind == "realised" and p.period == "year" and p.value is None and p.label
    ]

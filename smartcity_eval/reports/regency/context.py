"""Investment and context over the years: HDI, SPBE, the regional budget and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...core.formatting import NO_BREAK, Formatter
from ...evaluation.indicator_series import main_points, unbroken
from ...evaluation.models.evaluation_result import Evaluation
from ...evaluation.models.series_result import Point, Series, Trend
from ...evaluation.turning_points import last_turning_point
from ...records.budget_line import BudgetLine
from ...records.record import Observation
from ...reference.indicators import indicators
from ...reference.vocabulary import STATUS
from ..appendix.conflicts import disagreement
from ..blocks import Block, Chart, Paragraph, Section, Table, section, sentences, table
from ..charts.line_charts import SHAPES, Mark, line_chart
from ..figure_notes import remark, remarks
from ..figure_text import rank_text, turn_text
from ..labels import KIND, PERIOD, SERIES, UNIT, indicator_name
from ..report import Report
from .budget import basis_text, budget_blocks

CHARTED = ("investment", "hdi", "spbe")


def money_and_context(report: Report) -> Section | None:
    """Show budget, investment and context indicators over the years."""
    e, say = report.evaluation, report.say
    blocks: list[Block | None] = [*budget_blocks(report)]
    for key in CHARTED:
        if key in e.series:
            blocks += [*_words(report, key, e.series[key]), _chart(report, key, e.series[key])]
    blocks += [
        disagreement(report, "budget", "indicators"),
        remarks(report, "budget", shown_beside=BudgetLine),
        _reading_table(report),
        _trend_table(report),
    ]
    return section(
        "context", say("Money, investment and context over the years"), blocks, report.language
    )


def value_text(key: str, point: Point, write: Formatter, *, short: bool = False) -> str:
    """Write a reading in its indicator's unit, or its label where it has no value."""
    if point.value is None:
        return point.label or ""
    return (
        write.rupiah(point.value)
        if indicators()[key].unit == "rupiah" and not short
        else number_text(key, point.value, write)
    )


def number_text(key: str, value: Decimal, write: Formatter) -> str:
    """Write an indicator's value in its unit, rupiah in short."""
    indicator = indicators()[key]
    if indicator.unit == "rupiah":
        return write.short_rupiah(value)
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


def _words(report: Report, key: str, series: Series) -> Iterator[Paragraph]:
    say, write = report.say, report.write
    name = indicator_name(key, report.language)
    for trend in series.trends:
        change = (
            _change_text(report, trend)
            if indicators()[key].unit == "rupiah"
            else write.signed(trend.change, 2)
        )
        ends = {
            "first": number_text(key, trend.first, write),
            "last": number_text(key, trend.last, write),
        }
        yield Paragraph(
            say(
                "{name} from {start} to {end}{series}: {first} to {last}, {change}.",
                name=name,
                start=trend.from_year,
                end=trend.to_year,
                series=_series_text(report, trend),
                change=change,
                **ends,
            )
        )
    for run in unbroken(series.points):
        turn = last_turning_point([(p.year, p.value) for p in run if p.value is not None])
        if turn:
            yield Paragraph(
                turn_text(
                    name + _series_text(report, run[-1]),
                    turn,
                    lambda value: number_text(key, value, write),
                    say,
                )
            )
    for p in series.points:
        if p.cause and p.year == report.evaluation.year:
            yield Paragraph(
                sentences(
                    say("Cause given{by}: {cause}", by=_series_text(report, p), cause=p.cause)
                )
            )
    if series.breaks:
        line_chart = ", ".join(map(str, series.breaks))
        yield Paragraph(
            say(
                "{indicator}: the series or the counter changes in {years}; values before and after"
                " are not compared.",
                indicator=name,
                years=line_chart,
            ),
            tone="caution",
        )
    if series.parallel:
        line_chart = ", ".join(map(str, series.parallel))
        yield Paragraph(
            say(
                "{indicator}: two series stand side by side in {years}; they are not compared with"
                " one another.",
                indicator=name,
                years=line_chart,
            ),
            tone="caution",
        )


def _change_text(report: Report, trend: Trend) -> str:
    percent = report.write.signed_percent(trend.percent)
    if trend.to_year - trend.from_year == 1:
        return percent
    return report.say(
        "{percent}, or {annual} a year",
        percent=percent,
        annual=report.write.signed_percent(trend.annual_percent),
    )


def _series_text(report: Report, trend: Trend | Point) -> str:
    parts = [
        report.say(SERIES[trend.series].text) if trend.series in SERIES else trend.series,
        trend.by,
    ]
    inside = ", ".join(p for p in parts if p)
    return f" ({inside})" if inside else ""


def _chart(report: Report, key: str, series: Series) -> Chart | None:
    points = main_points(series.points)
    if len({p.year for p in points}) < 3:
        return None  # two readings are a sentence, not a line
    say, write = report.say, report.write
    groups = {f"{p.series} {p.by}": _series_text(report, p).strip(" ()") for p in points}
    marks = [
        Mark(p.year, p.value, value_text(key, p, write, short=True), f"{p.series} {p.by}")
        for p in points
        if p.value is not None
    ]
    name = indicator_name(key, report.language)
    alt = say(
        "Line chart of {name}: {points}.",
        name=name,
        points=", ".join(f"{p.year} {value_text(key, p, write, short=True)}" for p in points),
    )
    caption = say("{name} over the years", name=name)
    if series.breaks or series.parallel:
        caption = say(
            "{name} over the years; the line is parted where the series changes", name=name
        )
    if len(groups) > 1:
        unnamed = say("no series named")
        caption += ". " + "; ".join(
            f"{shape} {text or unnamed}"
            for (_, shape), text in zip(SHAPES, groups.values(), strict=False)
        )
    return line_chart(marks, alt, caption)


def _reading_table(report: Report) -> Table | None:
    """List every reading of the year, so that conflicting ones are side by side."""
    e, say = report.evaluation, report.say
    rows = [
        {
            say("Indicator"): indicator_name(key, report.language),
            say("Value"): value_text(key, p, report.write),
            say("What it is"): _reading_text(report, p, original),
            say("Source"): report.cite(original, original.rank),
        }
        for key, series in e.series.items()
        for p, original in zip(
            (p for p in series.points if p.year == e.year),
            report.record.indicators.get(key, ()),
            strict=True,
        )
    ]
    return table(say("Readings of {year}", year=e.year), rows, (say("Value"),))


def _reading_text(report: Report, p: Point, original: Observation) -> str:
    """Describe a reading: kind, period, counter, label, rank, basis and status."""
    say = report.say
    kind = ", ".join(
        filter(
            None,
            [
                say(KIND[p.kind].text),
                "" if p.period == "year" else say(PERIOD[p.period].text),
                p.label if p.value is not None else "",
            ],
        )
    )
    what = ", ".join(
        filter(
            None,
            [
                kind + _series_text(report, p),
                rank_text(p.rank, say) if p.rank else "",
                basis_text(p.basis, say),
                "" if p.status == "stated" else say(STATUS[p.status].text),
            ],
        )
    )
    own_basis = original.rank is not None and original.rank.basis != original.basis
    more = sentences(
        remark(report, original.rank, basis=own_basis), remark(report, original, basis=False)
    )
    return sentences(what, more) if more else what


def _trend_table(report: Report) -> Table | None:
    """List the main readings of earlier years; their sources stand in those years' reports."""
    e, say = report.evaluation, report.say
    earlier = {
        key: [p for p in (*_words_only(s.points), *main_points(s.points)) if p.year < e.year]
        for key, s in e.series.items()
    }
    rows = [
        {
            say("Indicator"): indicator_name(key, report.language),
            say("Year"): str(p.year),
            say("Value"): value_text(key, p, report.write),
            say("By whom, which series"): _series_text(report, p).strip(" ()"),
        }
        for key, points in earlier.items()
        for p in sorted(points, key=lambda p: p.year)
    ]
    return table(
        say("Earlier years"),
        rows,
        (say("Value"),),
        (say("The sources of an earlier year stand in that year's report."),),
    )


def _words_only(points: tuple[Point, ...]) -> list[Point]:
    """Return the readings of which only a label was published, such as a predicate."""
    return [
        p
        for p in points
        if p.kind == "realised" and p.period == "year" and p.value is None and p.label
    ]

"""Where the figures of a year's regencies head by the end of each masterplan."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...comparison.over_years import index_over_years
from ...comparison.trends.projection import Outlook, masterplan_outlook
from ...core.errors import UsageError
from ...core.messages import Message
from ...evaluation import Evaluation
from ...evaluation.indicator_series import main_points
from ...frameworks.schema import INDEX
from ..blocks import Block, Cell, Chart, Link, Section, Table, section, table
from ..charts.line_charts import Mark, Range, fan
from .over_years import figure_name
from .year import Year

# Indicators whose level says how far a regency has come, and which of them should fall.
PROJECTED = (INDEX, "hdi", "poverty")
FALLING = ("poverty",)
# More charts than these nobody looks through.
MOST_CHARTS = 6
REACH = {
    "on_course": Message("reached if the trend goes on"),
    "possible": Message("left open by the trend"),
    "out_of_reach": Message("not reached if the trend goes on"),
}


def over_years_outlook(year: Year) -> Section | None:
    """Show where figures head by the end of each masterplan, with the projection's interval."""
    say = year.say
    found = [(e, outlook) for e in year.evaluations for outlook in _outlooks(e)]
    blocks: list[Block | None] = [_outlook_table(year, found)]
    if len(found) <= MOST_CHARTS:
        blocks += [_outlook_chart(year, e, outlook) for e, outlook in found]
    return section("outlook", say("To the end of the masterplan"), blocks, year.language)


def _outlooks(e: Evaluation) -> Iterator[Outlook]:
    for key in PROJECTED:
        target = _target(e, key)
        try:
            yield masterplan_outlook(e, key, target, falling=key in FALLING)
        except UsageError:
            continue  # too few years of one series, or no masterplan: there is nothing to show


def _target(e: Evaluation, key: str) -> Decimal | None:
    """Find a target that was published for the masterplan's last year; none is made up."""
    if key not in e.series or e.masterplan is None:
        return None
    last = e.masterplan.end
    return next(
        (p.value for p in e.series[key].points if p.kind == "target" and p.year == last), None
    )


def _outlook_table(year: Year, found: list[tuple[Evaluation, Outlook]]) -> Table | None:
    say, write = year.say, year.write

    def shown(value: float) -> str:
        return write.number(Decimal(str(value)), 2)

    rows: list[dict[str, Cell]] = []
    for e, outlook in found:
        projection, end = outlook.projection, outlook.projection.points[-1]
        rows.append(
            {
                say("Regency or city"): Link(e.name, f"../regions/{e.region}.html"),
                say("Figure"): figure_name(year, outlook.key, outlook.made_by),
                say(
                    "Last known"
                ): f"{write.as_printed(outlook.last_value)} ({projection.last_year})",
                say("Years drawn from"): str(projection.count),
                say("Year"): str(end.year),
                say("Projected"): shown(end.value),
                say("Interval of the projection"): f"{shown(end.low)}–{shown(end.high)}",
                say("Target"): "" if outlook.target is None else write.as_printed(outlook.target),
                say("Needed a year"): (
                    "" if outlook.needed is None else write.signed(outlook.needed, 2)
                ),
                say("Target lies"): "" if outlook.reach is None else say(REACH[outlook.reach].text),
                say("Caution"): (
                    say("carried further than the years it was drawn from")
                    if projection.far
                    else ""
                ),
            }
        )
    note = say(
        "A straight line through the latest unbroken series, carried on; each interval holds 95 %"
        " if the figure goes on as it has. A change of policy is in none of them."
    )
    numeric = (
        say("Last known"),
        say("Years drawn from"),
        say("Year"),
        say("Projected"),
        say("Interval of the projection"),
        say("Target"),
        say("Needed a year"),
    )
    return table(say("Projections to the last year of each masterplan"), rows, numeric, (note,))


def _outlook_chart(year: Year, e: Evaluation, outlook: Outlook) -> Chart:
    say, write = year.say, year.write
    if outlook.key == INDEX:
        known = [(v.year, v.value) for v in index_over_years(e.index_history).latest]
    else:
        points = sorted(main_points(e.series[outlook.key].points), key=lambda p: p.year)
        own = (outlook.projection.first_year, outlook.projection.last_year)
        known = [
            (p.year, p.value)
            for p in points
            if p.value is not None
            and own[0] <= p.year <= own[1]
            and _made_by(p.series, p.by) == outlook.made_by
        ]
    marks = [Mark(at, value, write.as_printed(value)) for at, value in known]
    end, name = outlook.projection.points[-1], figure_name(year, outlook.key, outlook.made_by)
    told = {
        "name": name,
        "region": e.name,
        "year": end.year,
        "value": write.number(Decimal(str(end.value)), 2),
        "low": write.number(Decimal(str(end.low)), 2),
        "high": write.number(Decimal(str(end.high)), 2),
    }
    ranges = [
        Range(p.year, p.value, p.low, p.high, f"{told['value']} ({told['low']}–{told['high']})")
        for p in outlook.projection.points
    ]
    alt = say(
        "Line of {name} of {region}, carried on to {year}: {value}, between {low} and {high}.",
        **told,
    )
    return fan(
        marks,
        ranges,
        alt,
        say(
            "{name} of {region}: known years, and the trend with its interval",
            name=name,
            region=e.name,
        ),
    )


def _made_by(series: str | None, by: str | None) -> str | None:
    return ", ".join(part for part in (series, by) if part) or None

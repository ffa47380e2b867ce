"""Where the figures of a year's regencies head by the end of each masterplan."""

from __future__ import annotations

from decimal import Decimal

from ...comparison.trends.projection import Outlook
from ...core.messages import Message
from ...evaluation import Evaluation
from ..blocks import Block, Cell, Chart, Section, Table, section, table
from ..charts.line_charts import Mark, Range, fan
from ..group_labels import region_link
from ..language import Page
from .over_years import YearsCompared, figure_name

# More charts than these nobody looks through.
MOST_CHARTS = 6
REACH = {
    "on_course": Message("reached if the trend goes on"),
    "possible": Message("left open by the trend"),
    "out_of_reach": Message("not reached if the trend goes on"),
}


def over_years_outlook(years: YearsCompared) -> Section | None:
    """Show where figures head by the end of each masterplan, with the projection's interval."""
    found = [(e, outlook) for e, regency in years.regencies for outlook in regency.outlooks]
    blocks: list[Block | None] = [_outlook_table(years, found)]
    if len(found) <= MOST_CHARTS:
        blocks += [_outlook_chart(years, e.name, outlook) for e, outlook in found]
    return section("outlook", years.say("To the end of the masterplan"), blocks, years.language)


def _outlook_table(page: Page, found: list[tuple[Evaluation, Outlook]]) -> Table | None:
    say, write = page.say, page.write

    def shown(value: float) -> str:
        return write.number(Decimal(str(value)), 2)

    rows: list[dict[str, Cell | None]] = []
    for e, outlook in found:
        projection, end = outlook.projection, outlook.projection.points[-1]
        rows.append(
            {
                say("Regency or city"): region_link(e.name, e.region),
                say("Figure"): figure_name(page, outlook.key, outlook.last.made_by),
                say(
                    "Last known"
                ): f"{write.as_printed(outlook.last.value)} ({projection.last_year})",
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


def _outlook_chart(page: Page, region: str, outlook: Outlook) -> Chart:
    say, write = page.say, page.write
    marks = [Mark(v.year, v.value, write.as_printed(v.value)) for v in outlook.known]
    end, name = outlook.projection.points[-1], figure_name(page, outlook.key, outlook.last.made_by)
    told = {
        "name": name,
        "region": region,
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
            region=region,
        ),
    )

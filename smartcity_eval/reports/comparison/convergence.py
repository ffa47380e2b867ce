"""Whether those that were behind catch up, series by series."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...comparison.trends.convergence import Convergence, GrowthClass, Verdict
from ...core.messages import Message
from ..blocks import Block, Cell, Chart, Paragraph, Section, section, table
from ..charts.line_charts import Mark, line_chart
from ..group_labels import names_text, region_link
from .over_years import YearsCompared, figure_name
from .year import Year

CLASS: dict[GrowthClass, Message] = {
    "catching_up": Message("behind, and growing faster"),
    "pulling_ahead": Message("ahead, and growing faster"),
    "losing_lead": Message("ahead, and growing more slowly"),
    "falling_behind": Message("behind, and growing more slowly"),
}
BETA: dict[Verdict, Message] = {
    "converging": Message(
        "Those that were behind have grown faster: the interval lies wholly below zero."
    ),
    "diverging": Message(
        "Those that were ahead have grown faster: the interval lies wholly above zero."
    ),
    "unclear": Message(
        "Whether those that were behind grow faster cannot be told: the interval holds zero."
    ),
}


def over_years_convergence(years: YearsCompared) -> Section | None:
    """Show whether those that were behind catch up, for each unbroken series."""
    blocks: list[Block | None] = []
    for own in years.results.convergence:
        blocks += _catching_up(years.year, figure_name(years, own.key, own.series), own.found)
    return section("convergence", years.say("Who catches up"), blocks, years.language)


def _catching_up(year: Year, name: str, found: Convergence) -> Iterator[Block | None]:
    say, write = year.say, year.write
    slope, low, high = (
        write.signed(Decimal(str(v)), 4) for v in (found.slope, found.slope_low, found.slope_high)
    )
    words = [
        say(
            "{name}, {first} to {last}, {count} regencies and cities with both years.",
            name=name,
            first=found.first_year,
            last=found.last_year,
            count=len(found.units),
        ),
        say(
            "For each point more at the start, yearly growth differs by {slope} (interval {low} to"
            " {high}, {level}).",
            slope=slope,
            low=low,
            high=high,
            level=write.percent(Decimal(str(found.level)), 0),
        ),
        say(BETA[found.beta].text),
    ]
    if found.beta == "converging" and found.half_life is not None:
        words.append(
            say(
                "Half of the gap closes in {years} years.",
                years=write.number(Decimal(str(found.half_life)), 1),
            )
        )
    if found.sigma_units > 1:
        spread = [
            write.number(Decimal(str(v)), 2)
            for v in (found.sigma[found.first_year], found.sigma[found.last_year])
        ]
        words.append(
            say(
                "The spread (standard deviation) of the {count} known in every year went from"
                " {start} to {end}.",
                count=found.sigma_units,
                start=spread[0],
                end=spread[1],
            )
        )
    yield Paragraph(" ".join(words))
    if found.beta == "converging":
        yield Paragraph(
            say(
                "Figures that vary by chance give this picture as well: who was low by chance rises"
                " by chance. Only a spread that shrinks with it shows catching up."
            ),
            tone="caution",
        )
    yield _spread_chart(year, name, found)
    names = {e.region: e.name for e in year.evaluations}
    if found.left_out:
        yield Paragraph(
            say(
                "Not compared, because the figure for {first} or for {last} is not known: {names}.",
                first=found.first_year,
                last=found.last_year,
                names=names_text(year, [names[region] for region in found.left_out]),
            )
        )
    rows: list[dict[str, Cell | None]] = [
        {
            say("Regency or city"): region_link(names[own.unit], own.unit),
            str(found.first_year): write.number(Decimal(str(own.start)), 2),
            str(found.last_year): write.number(Decimal(str(own.end)), 2),
            say("Growth a year"): write.signed(Decimal(str(own.growth)), 2),
            say("Compared with the mean"): say(CLASS[own.growth_class].text),
        }
        for own in sorted(found.units, key=lambda own: own.unit)
    ]
    note = say(
        "Those with a record for {year} and both figures; not a ranking, and not all regencies and"
        " cities.",
        year=year.year,
    )
    yield table(
        say(
            "Growth of {name}, {first} to {last}",
            name=name,
            first=found.first_year,
            last=found.last_year,
        ),
        rows,
        tuple(rows[0])[1:4],
        (note,),
    )


def _spread_chart(year: Year, name: str, found: Convergence) -> Chart | None:
    if found.sigma_units < 2 or len(found.sigma) < 3:
        return None
    say, write = year.say, year.write
    marks = [
        Mark(at, Decimal(str(value)), write.number(Decimal(str(value)), 2))
        for at, value in found.sigma.items()
    ]
    alt = say(
        "Line chart of the spread of {name}: {points}.",
        name=name,
        points=", ".join(f"{m.year} {m.text}" for m in marks),
    )
    return line_chart(
        marks,
        alt,
        say(
            "Spread of {name} (standard deviation) over {count} known in every year",
            name=name,
            count=found.sigma_units,
        ),
    )

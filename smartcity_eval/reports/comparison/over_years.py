"""A year's regencies over the years: what changed, steadier means, where figures head, and who
catches up.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...comparison.movers import directions
from ...comparison.over_years import index_over_years
from ...comparison.panel_data import by_edition, panel_table, series_of
from ...comparison.peers import MOST_SHOWN
from ...comparison.trends.convergence import Convergence, convergence, widest_span
from ...comparison.trends.projection import Outlook, masterplan_outlook
from ...comparison.trends.smoothing import smooth_over_years
from ...core.errors import UsageError
from ...core.formatting import NO_BREAK
from ...core.messages import Message
from ...evaluation import Evaluation
from ...evaluation.indicator_series import main_points
from ...frameworks.schema import INDEX
from ..blocks import Block, Chart, Paragraph, Section, Table, section, table
from ..charts.line_charts import Mark, Range, fan, line_chart
from ..labels import SERIES, indicator_name
from .year import Year, assumed_words

# Indicators whose level says how far a regency has come, and which of them should fall.
HEADING = (INDEX, "hdi", "poverty")
FALLING = ("poverty",)
CATCHING_UP = ("hdi", "spbe")
# Over a year or two growth is mostly chance, and chance looks like catching up.
LEAST_APART = 3
# More charts than these nobody looks through.
MOST_CHARTS = 6
# Fewer changes than these are read one by one.
LEAST_COUNTED = 10
IMPLIED = "*"
JOINED = {
    "same": Message("one edition"),
    "declared": Message("editions declared comparable"),
    "asked": Message("across editions, because it was asked for"),
}
REACH = {
    "on_course": Message("reached if the trend goes on"),
    "possible": Message("left open by the trend"),
    "out_of_reach": Message("not reached if the trend goes on"),
}
CLASS = {
    "catching_up": Message("behind, and growing faster"),
    "pulling_ahead": Message("ahead, and growing faster"),
    "losing_lead": Message("ahead, and growing more slowly"),
    "falling_behind": Message("behind, and growing more slowly"),
}
BETA = {
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


def over_years_title(year: Year) -> Section:
    """Give the page's heading."""
    say = year.say
    return Section(
        "title",
        say("Over the years, up to {year}", year=year.year),
        (*year.made_up(*year.evaluations), *assumed_words(year, year.evaluations)),
        level=1,
        subtitle=say("{count} records", count=len(year.evaluations)),
        language=year.language,
    )


def over_years_index(year: Year) -> Section | None:
    """Show how each index changed from year to year, and where it may not be compared; an index
    that is only implied says so.
    """
    say = year.say
    rows = [(len(e.index_history), row) for e in year.evaluations for row in _changes(year, e)]
    numeric = (say("Index"), say("Change"), say("Possible by rounding"))
    blocks: list[Block | None] = [_direction_words(year)]
    # Where many have two years only, those with a longer history would be lost among them.
    longer, two = (
        [row for count, row in rows if count > 2],
        [row for count, row in rows if count <= 2],
    )
    notes = (
        say(
            "{mark} inferred: not printed for that year, but the next year's announced index less"
            " its announced improvement.",
            mark=IMPLIED,
        ),
    )
    if longer and len(two) > MOST_SHOWN:
        blocks += [
            table(
                say("Changes of the announced index, three years or more"), longer, numeric, notes
            ),
            table(say("Changes of the announced index, two years"), two, numeric, notes),
        ]
    else:
        blocks.append(
            table(
                say("Changes of the announced index"),
                [row for _, row in rows],
                numeric,
                notes if any(_implied(e) for e in year.evaluations) else (),
            )
        )
    return section("changes", say("The announced index from year to year"), blocks, year.language)


def _direction_words(year: Year) -> Paragraph | None:
    """Count the changes into this year that may be compared, by direction, and those that may not."""
    say, last = year.say, year.year
    known = [index_over_years(e.index_history) for e in year.evaluations]
    into = [
        c for over in known for c in over.changes if c.to_year == last and c.from_year == last - 1
    ]
    broken = sum(
        last in over.breaks and any(v.year == last - 1 for v in over.values) for over in known
    )
    if len(into) < LEAST_COUNTED:
        return None
    found = directions(c.change for c in into)
    words = [
        say(
            "From {before} to {year}, among like formulas: {up} up, {down} down, {zero} unchanged.",
            before=last - 1,
            year=last,
            up=found.up,
            down=found.down,
            zero=found.zero,
        )
    ]
    if broken:
        words.append(
            say(
                "{count} more have an index of both years that may not be compared: their formula"
                " changed.",
                count=broken,
            )
        )
    return Paragraph(" ".join(words))


def _changes(year: Year, e: Evaluation) -> Iterator[dict[str, str]]:
    say, write, implied = year.say, year.write, _implied(e)
    over = index_over_years(e.index_history)
    moves = {c.to_year: c for c in over.changes}
    for before, after in zip(over.values, over.values[1:], strict=False):
        moved = moves.get(after.year)
        printed = (
            write.as_printed(v.value) + (IMPLIED if v.year in implied else "")
            for v in (before, after)
        )
        yield {
            say("Regency or city"): e.name,
            say("Years"): f"{before.year}–{after.year}",
            say("Index"): f"{NO_BREAK}→{NO_BREAK}".join(printed),
            say("Change"): write.signed(moved.change, 2) if moved else say("not compared"),
            say("Possible by rounding"): (
                f"{write.signed(moved.low, 3)} … {write.signed(moved.high, 3)}" if moved else ""
            ),
            say("Compared by"): (
                say(JOINED[moved.joined].text)
                if moved
                else say("series break: editions not declared comparable")
            ),
        }


def _implied(e: Evaluation) -> set[int]:
    """The years whose index only follows from the next year's announcement."""
    return {y.year for y in e.index_history if y.status != "stated"}


def over_years_smoothed(year: Year, window: int = 3) -> Section | None:
    """Show each announced index as a mean over the years that end with this one; a window of one
    shows nothing.
    """
    say, write = year.say, year.write
    rows = []
    for e in year.evaluations if window > 1 else ():
        for run in smooth_over_years(index_over_years(e.index_history), window, least=2):
            last = run[-1]
            if last.year == year.year and last.value is not None:
                own = next(y.index for y in e.index_history if y.year == year.year)
                rows.append(
                    {
                        say("Regency or city"): e.name,
                        say("Announced index"): write.as_printed(own),
                        say("Mean"): write.number(last.value, 2),
                        say("Years known"): say(
                            "{known} of {window}", known=last.known, window=window
                        ),
                    }
                )
    note = say(
        "A mean over years is steadier than one year's index and slower to tell; none is taken"
        " across editions that are not comparable, and no missing year is filled in."
    )
    notes = (
        [
            note,
            say(
                "A year's index that was only implied by the next year's announcement counts among"
                " them."
            ),
        ]
        if any(_implied(e) for e in year.evaluations)
        else [note]
    )
    numeric = (say("Announced index"), say("Mean"), say("Years known"))
    return section(
        "smoothed",
        say("Means over several years"),
        [
            table(
                say(
                    "Means of the announced index over {window} years up to {year}",
                    window=window,
                    year=year.year,
                ),
                rows,
                numeric,
                tuple(notes),
            )
        ],
        year.language,
    )


def over_years_outlook(year: Year) -> Section | None:
    """Show where figures head by the end of each masterplan, with the interval of the projection."""
    say = year.say
    found = [(e, outlook) for e in year.evaluations for outlook in _outlooks(e)]
    blocks: list[Block | None] = [_outlook_table(year, found)]
    if len(found) <= MOST_CHARTS:
        blocks += [_outlook_chart(year, e, outlook) for e, outlook in found]
    return section("outlook", say("To the end of the masterplan"), blocks, year.language)


def over_years_convergence(year: Year) -> Section | None:
    """Show whether those that were behind catch up, for each unbroken series with enough regencies."""
    blocks: list[Block | None] = []
    for key in CATCHING_UP:
        known = series_of(year.evaluations, key)
        # Which series a figure belongs to that names none cannot be told where there are several.
        for series in [name for name in known if name is not None] or known:
            for figures in by_edition(panel_table(year.evaluations, key, series), key):
                span = widest_span(figures, apart=LEAST_APART)
                if span is not None:
                    blocks += _catching_up(
                        year,
                        _name(year, key, series),
                        convergence(figures.loc[:, span[0] : span[1]], logarithm=False),
                    )
    return section("convergence", year.say("Who catches up"), blocks, year.language)


def _outlooks(e: Evaluation) -> Iterator[Outlook]:
    for key in HEADING:
        target = _target(e, key)
        try:
            yield masterplan_outlook(e, key, target, falling=key in FALLING)
        except UsageError:
            continue  # too few years of one series, or no masterplan: there is nothing to show


def _target(e: Evaluation, key: str) -> Decimal | None:
    """Find a target that was published for the masterplan's last year; none is made up."""
    points = e.series[key].points if key in e.series and e.masterplan else ()
    return next(
        (p.value for p in points if p.kind == "target" and p.year == e.masterplan.end), None
    )


def _outlook_table(year: Year, found: list[tuple[Evaluation, Outlook]]) -> Table | None:
    say, write = year.say, year.write
    rows = []
    for e, outlook in found:
        projection, end = outlook.projection, outlook.projection.points[-1]
        rows.append(
            {
                say("Regency or city"): e.name,
                say("Figure"): _name(year, outlook.key, outlook.made_by),
                say(
                    "Last known"
                ): f"{write.as_printed(outlook.last_value)} ({projection.last_year})",
                say("Years drawn from"): str(projection.count),
                say("Year"): str(end.year),
                say("Projected"): write.number(Decimal(str(end.value)), 2),
                say("Interval of the projection"): (
                    f"{write.number(Decimal(str(end.low)), 2)}–{write.number(Decimal(str(end.high)), 2)}"
                ),
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
            if own[0] <= p.year <= own[1] and _made_by(p.series, p.by) == outlook.made_by
        ]
    marks = [Mark(at, value, write.as_printed(value)) for at, value in known]
    end, name = outlook.projection.points[-1], _name(year, outlook.key, outlook.made_by)
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
            write.number(Decimal(str(v)), 2) for v in (found.sigma.iloc[0], found.sigma.iloc[-1])
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
    rows = [
        {
            say("Regency or city"): names[row.Index],
            str(found.first_year): write.number(Decimal(str(row.start)), 2),
            str(found.last_year): write.number(Decimal(str(row.end)), 2),
            say("Growth a year"): write.signed(Decimal(str(row.growth)), 2),
            say("Compared with the mean"): say(CLASS[found.units.loc[row.Index, "class"]].text),
        }
        for row in found.units.sort_index().itertuples()
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
        Mark(int(at), Decimal(str(value)), write.number(Decimal(str(value)), 2))
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


def _made_by(series: str | None, by: str | None) -> str | None:
    return ", ".join(part for part in (series, by) if part) or None


def _name(year: Year, key: str, series: str | None) -> str:
    """Name a figure, with the series it belongs to."""
    if key == INDEX:
        return year.say("Announced index")
    own = year.say(SERIES[series].text) if series in SERIES else series
    name = indicator_name(key, year.language)
    return f"{name} ({own})" if own else name

"""A year's regencies over the years: how the announced index changed, and steadier means."""

from __future__ import annotations

from collections.abc import Iterator

from ...comparison.movers import directions
from ...comparison.over_years import index_over_years
from ...comparison.peers import MOST_SHOWN
from ...comparison.trends.smoothing import smooth_over_years
from ...core.formatting import NO_BREAK
from ...core.messages import Message
from ...evaluation import Evaluation
from ...frameworks.schema import INDEX
from ..blocks import Block, Cell, Link, Paragraph, Section, section, table
from ..labels import SERIES, indicator_name
from .year import Year, assumed_words

# Fewer changes than these are read one by one.
LEAST_COUNTED = 10
IMPLIED = "*"
JOINED = {
    "same": Message("one edition"),
    "declared": Message("editions declared comparable"),
    "asked": Message("across editions, because it was asked for"),
}


def over_years_title(year: Year) -> Section:
    """Return the page's heading."""
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
    """Show how each index changed from year to year, and where it may not be compared.

    An index that is only implied says so.
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
    """Count the changes into this year by direction, and those that may not be compared."""
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


def _changes(year: Year, e: Evaluation) -> Iterator[dict[str, Cell]]:
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
            say("Regency or city"): Link(e.name, f"../regions/{e.region}.html"),
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
    """Show each announced index as a mean over the years that end with this one.

    A window of one shows nothing.
    """
    say, write = year.say, year.write
    rows: list[dict[str, Cell]] = []
    for e in year.evaluations if window > 1 else ():
        for run in smooth_over_years(index_over_years(e.index_history), window, least=2):
            last = run[-1]
            if last.year == year.year and last.value is not None:
                own = next(y.index for y in e.index_history if y.year == year.year)
                rows.append(
                    {
                        say("Regency or city"): Link(e.name, f"../regions/{e.region}.html"),
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


def figure_name(year: Year, key: str, series: str | None) -> str:
    """Return the name of a figure, with the series it belongs to."""
    if key == INDEX:
        return year.say("Announced index")
    own = year.say(SERIES[series].text) if series in SERIES else series
    name = indicator_name(key, year.language)
    return f"{name} ({own})" if own else name

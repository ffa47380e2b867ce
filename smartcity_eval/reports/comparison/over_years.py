"""A year's regencies over the years: how the announced index changed, and steadier means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...comparison.over_years import OverYears
from ...comparison.peers import MOST_SHOWN
from ...comparison.stored_analysis import StoredAnalysis
from ...comparison.trends.over_years_results import (
    OverYearsResults,
    RegencyOverYears,
    over_years_results,
)
from ...core.formatting import NO_BREAK
from ...core.messages import Message
from ...evaluation import Evaluation
from ...frameworks.schema import INDEX
from ..blocks import Block, Cell, Paragraph, Section, folded, section, table
from ..group_labels import region_link
from ..labels import SERIES, indicator_name
from ..language import Page
from .year import Year, page_title

# The name of the stored analysis, which is the notebook's.
ANALYSIS = "over_years"
IMPLIED = "*"
JOINED = {
    "same": Message("one edition"),
    "declared": Message("editions declared comparable"),
    "asked": Message("across editions, because it was asked for"),
}


@dataclass(frozen=True)
class YearsCompared(Page):
    """A year's regencies over the years: its evaluations, and what was computed of them."""

    year: Year
    results: OverYearsResults
    language: str

    @property
    def regencies(self) -> Iterator[tuple[Evaluation, RegencyOverYears]]:
        """Each regency's evaluation with its figures over the years."""
        yield from zip(self.year.evaluations, self.results.regencies, strict=True)


def compare_years(year: Year, window: int = 3) -> YearsCompared:
    """Compare a year's regencies with the years before, or read what the batch has computed.

    Parameters
    ----------
    year
        The year's evaluations.
    window
        How many years a mean reaches over; with one there is none.
    """
    stored = StoredAnalysis(year.evaluations_dir, year.year, ANALYSIS, {"window": window})
    found = stored.read(OverYearsResults) or over_years_results(year.evaluations, window)
    return YearsCompared(year, found, year.language)


def over_years_title(years: YearsCompared) -> Section:
    """Return the page's heading."""
    heading = years.say("Over the years, up to {year}", year=years.year.year)
    return page_title(years, years.year, heading, _direction_words(years), shown=False)


def over_years_index(years: YearsCompared) -> Section | None:
    """Show how each index changed from year to year, and where it may not be compared.

    An index that is only implied says so.
    """
    say = years.say
    rows = [
        (len(e.index_history), row)
        for e, regency in years.regencies
        for row in _changes(years, e, regency.index)
    ]
    numeric = (say("Index"), say("Change"), say("Possible by rounding"))
    words = _direction_words(years)
    blocks: list[Block | None] = [Paragraph(words, tone="lead") if words else None]
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
        captions = (
            say("Changes of the announced index, three years or more"),
            say("Changes of the announced index, two years"),
        )
        blocks += [
            table(captions[0], longer, numeric, notes),
            folded(
                say("All {count} changes of those with two years", count=len(two)),
                [table(captions[1], two, numeric, notes)],
            ),
        ]
    else:
        blocks.append(
            table(
                say("Changes of the announced index"),
                [row for _, row in rows],
                numeric,
                notes if any(_implied(e) for e in years.year.evaluations) else (),
            )
        )
    return section("changes", say("The announced index from year to year"), blocks, years.language)


def _direction_words(years: YearsCompared) -> str:
    """Count the changes into this year by direction, and those that may not be compared.

    Empty where there is nothing to compare.
    """
    say, last = years.say, years.year.year
    found, broken = years.results.directions, years.results.broken
    if found.up + found.down + found.zero == 0:
        return (
            say(
                "None of the {count} with an index of {year} and of {before} may be compared: their"
                " formula changed, or is not known.",
                count=broken,
                year=last,
                before=last - 1,
            )
            if broken > 1
            else ""
        )
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
    return " ".join(words)


def _changes(page: Page, e: Evaluation, over: OverYears) -> Iterator[dict[str, Cell | None]]:
    say, write, implied = page.say, page.write, _implied(e)
    moves = {c.to_year: c for c in over.changes}
    for before, after in zip(over.values, over.values[1:], strict=False):
        moved = moves.get(after.year)
        printed = (
            write.number(v.value, 2) + (IMPLIED if v.year in implied else "")
            for v in (before, after)
        )
        yield {
            say("Regency or city"): region_link(e.name, e.region),
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


def _of_year(e: Evaluation) -> Decimal:
    """Return the index of the evaluation's own year, which has one."""
    return next(y.index for y in e.index_history if y.year == e.year)


def _implied(e: Evaluation) -> set[int]:
    """The years whose index only follows from the next year's announcement."""
    return {y.year for y in e.index_history if y.status != "stated"}


def over_years_smoothed(years: YearsCompared) -> Section | None:
    """Show each announced index as a mean over the years that end with this one.

    A mean over one year shows nothing.
    """
    say, write, year = years.say, years.write, years.year
    means = [(e, own.mean) for e, own in years.regencies if own.mean is not None]
    window = means[0][1].window if means else 1
    rows: list[dict[str, Cell | None]] = [
        {
            say("Regency or city"): region_link(e.name, e.region),
            say("Announced index"): write.number(_of_year(e), 2),
            say("Mean"): write.number(mean.value, 2),
            say("Years known"): say("{known} of {window}", known=mean.known, window=window),
        }
        for e, mean in means
        if mean.value is not None
    ]
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
    found = table(
        say(
            "Means of the announced index over {window} years up to {year}",
            window=window,
            year=year.year,
        ),
        rows,
        numeric,
        tuple(notes),
    )
    long = folded(say("All {count} means", count=len(rows)), [found])
    return section(
        "smoothed",
        say("Means over several years"),
        [long if len(rows) > MOST_SHOWN else found],
        year.language,
    )


def figure_name(page: Page, key: str, series: str | None) -> str:
    """Return the name of a figure, with the series it belongs to."""
    if key == INDEX:
        return page.say("Announced index")
    own = page.say(SERIES[series].text) if series in SERIES else series
    name = indicator_name(key, page.language)
    return f"{name} ({own})" if own else name

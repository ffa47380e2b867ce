"""How the announced indices are distributed, by year and group."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ...comparison.distribution import spread
from ...frameworks import load_framework
from ..page import NOTHING, Site
from ..wording import Figure, sort_key
from .groups import YearGroup, groups_of

# Statistics of fewer say nothing of a group.
FEWEST = 5
# Bars are a quarter of a point wide; drawn in units of the SVG.
STEPS, BAR, HEIGHT = 4, 10, 32
# Quarters of a point of a longer scale would be hundreds of bars.
LONGEST = 10


@dataclass(frozen=True)
class Histogram:
    """Bars from one baseline, each with its place and height, over an axis that ends at `top`."""

    bars: list[tuple[int, int]]
    width: int
    top: int


@dataclass(frozen=True)
class DistributionLine:
    """One group of one year: how many indices are known, and how they are distributed."""

    year: int
    place: str
    title: str
    known: Figure
    lowest: Figure
    median: Figure
    highest: Figure
    histogram: Histogram | None


def distribution_lines(site: Site) -> list[DistributionLine]:
    """Return the groups of every year with an announced index, latest year first."""
    return [
        _line(site, year, group)
        for year in sorted(site.content.entries, reverse=True)
        for group in groups_of(site, site.content.entries[year])
    ]


def _line(site: Site, year: int, group: YearGroup) -> DistributionLine:
    number, indices = site.write.number, group.indices
    known = Figure(
        number(len(indices)),
        str(len(indices)),
        site.say("of {size}", size=number(group.size)) if group.size else "",
    )
    has_page = year in site.content.years(site.language)
    place = f"{site.place(f'{year}/index.html')}#{group.anchor}" if has_page else ""
    if group.framework is None or len(indices) < FEWEST:
        dash = Figure(NOTHING)
        return DistributionLine(year, place, group.title, known, dash, dash, dash, None)
    found = spread(indices)
    lowest, median, highest = (
        Figure(number(value, 2), sort_key(value))
        for value in (found.lowest, found.median, found.highest)
    )
    return DistributionLine(
        year,
        place,
        group.title,
        known,
        lowest,
        median,
        highest,
        _drawn(indices, load_framework(group.framework).scale.maximum.value),
    )


def _drawn(indices: list[Decimal], maximum: Decimal) -> Histogram | None:
    return histogram_of(indices, maximum) if maximum <= LONGEST else None


def histogram_of(indices: list[Decimal], maximum: Decimal) -> Histogram:
    """Count indices by quarters of a point; the highest possible one belongs to the last quarter.

    Examples
    --------
    >>> histogram_of([Decimal("3.0"), Decimal("3.2"), Decimal("4.0")], Decimal(4)).bars
    [(120, 32), (150, 16)]
    """
    last = int(maximum * STEPS) - 1
    counts: dict[int, int] = {}
    for index in indices:
        at = min(max(int(index * STEPS), 0), last)
        counts[at] = counts.get(at, 0) + 1
    most = max(counts.values(), default=1)
    return Histogram(
        [(at * BAR, max(1, count * HEIGHT // most)) for at, count in sorted(counts.items())],
        (last + 1) * BAR,
        int(maximum),
    )

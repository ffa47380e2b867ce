"""The front page: the years, the provinces, and a search over every record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from ..reference.vocabulary import DIMENSIONS
from ..reports.labels import STAGE
from .content import region_named
from .downloads import has_parquet, tables_of
from .entries import Entry
from .page import NOTHING, Page, Site, link
from .parts.histograms import FEWEST, distribution_lines
from .parts.largest_changes import latest_movers
from .parts.nation import nation_map_of
from .region_pages import anchor, by_province
from .wording import (
    FLAGS,
    Figure,
    coverage_figure,
    dimensions,
    flag_texts,
    flags_of,
    provinces,
    states,
)

# The search's list is short at first; a button shows more. Thousands of rows at once would take a
# phone seconds.
FIRST = 10
STATES = (*STAGE, *FLAGS)


@dataclass(frozen=True)
class YearLine:
    """One year on the front page: how many records it has, and how much they know."""

    year: int
    place: str
    records: Figure
    indices: Figure
    rates: Figure
    coverage: Figure
    whole: list[tuple[str, str]]
    tables: list[tuple[str, str]]


def pages(site: Site) -> Iterator[Page]:
    """Return the front page."""
    content = site.content
    reports = [(r.place, r.outcome.made) for r in content.reports if r.language == site.language]
    digests = [
        content.digest(year, region) for year in content.entries for region in content.entries[year]
    ]
    yield site.page(
        "index.html",
        [*digests, *reports, *content.years(site.language), has_parquet()],
        lambda: _render(site),
    )


def _render(site: Site) -> bytes:
    content, say = site.content, site.say
    every = site.place("regions/index.html")
    groups = [
        (province, f"{every}#{anchor(province)}", site.write.number(len(own)))
        for province, own in sorted(by_province(site).items())
    ]
    return site.render(
        "front.html.j2",
        "index.html",
        say("Smart City reports"),
        years=[_line(site, year) for year in content.years(site.language)],
        provinces=groups,
        fictitious=content.has_fictitious(content.entries),
        about=say("Every figure names its source; what is not known is said to be not known."),
        index=search_index(site),
        choices=provinces(by_province(site)),
        dimensions=dimensions(site),
        states=states(site),
        first=FIRST,
        all_regions=every,
        nation=nation_map_of(site),
        distribution=distribution_lines(site),
        fewest=FEWEST,
        movers=latest_movers(site),
    )


def _line(site: Site, year: int) -> YearLine:
    own = site.content.of_year(site.language, year)
    entries = [e for e in site.content.entries.get(year, {}).values() if not e.fictitious]
    return YearLine(
        year=year,
        place=site.place(f"{year}/index.html"),
        records=_count(site, len(entries)),
        indices=_count(site, sum(e.index is not None for e in entries)),
        rates=_count(site, sum(e.rate is not None for e in entries)),
        coverage=(
            coverage_figure(site, median(e.coverage for e in entries))
            if entries
            else Figure(NOTHING)
        ),
        whole=[
            (r.title(site.language), r.place) for r in own if r.region is None and r.outcome.made
        ],
        tables=tables_of(site.content, year),
    )


def _count(site: Site, count: int) -> Figure:
    return Figure(site.count(count), str(count))


def search_index(site: Site) -> dict[str, object]:
    """Return the data of the front page's search, as short as possible.

    Returns
    -------
    dict
        ``years``, ``provinces``, ``states``, ``dimensions``: what regions refer to by number;
        ``marks``: their words; ``base``: where this language's pages are; ``regions``: id, name,
        province, and for each year its number, whether there is a report, the announced index, the
        programme achievement, and as bits the states and dimensions that hold.
    """
    content = site.content
    years = sorted({*content.years(site.language), *content.entries})
    places = {region: region_named(region) for region in content.regions(site.language)}
    provinces = sorted({place.province for place in places.values()})
    return {
        "base": link(site.place("index.html"), f"{site.language}/x.html").removesuffix("x.html"),
        "years": years,
        "provinces": provinces,
        "states": STATES,
        "dimensions": list(DIMENSIONS),
        "marks": dict(flag_texts(site, FLAGS)),
        "regions": [
            [region, place.name, provinces.index(place.province), _years(site, region, years)]
            for region, place in sorted(places.items(), key=lambda item: item[1].name)
        ],
    }


def _years(site: Site, region: str, years: list[int]) -> list[list[object]]:
    history, reports = site.content.history(region), site.content.of_region(site.language, region)
    found = []
    for number, year in enumerate(years):
        entry, own = history.get(year), [r for r in reports if r.year == year]
        if entry is not None or own:
            made = any(r.outcome.made and not r.notebook for r in own)
            index = site.printed(entry.index) if entry and entry.index is not None else ""
            rate = site.percent(entry.rate) if entry and entry.rate is not None else ""
            held = [*([entry.stage] if entry else []), *flags_of(entry, own)]
            found.append(
                [
                    number,
                    int(made),
                    index,
                    rate,
                    _bits(held, STATES),
                    _bits(_known_dimensions(entry), tuple(DIMENSIONS)),
                ]
            )
    return found


def _known_dimensions(entry: Entry | None) -> list[str]:
    return list(entry.dimensions) if entry else []


def _bits(held: list[str], among: tuple[str, ...]) -> int:
    return sum(1 << among.index(word) for word in held)

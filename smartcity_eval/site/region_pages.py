"""A page for each region with all its years, and the list of all regions by province."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from ..evaluation.models.index_result import IndexYear
from ..reports.figure_text import rank_text
from ..reports.marks import with_back_links
from ..reports.region.region_sections import region_sections
from .content import Report, made_reports, region_named
from .entries import Entry
from .page import Page, Site
from .wording import (
    Figure,
    coverage_figure,
    edition_text,
    failure_text,
    flag_texts,
    flags_of,
    index_figure,
    rate_figure,
    stage_text,
)


@dataclass(frozen=True)
class RegionYear:
    """One year in a region's history."""

    year: int
    stage: str
    index: Figure
    ranks: list[str]
    rate: Figure
    coverage: Figure
    flags: list[tuple[str, str]]
    reports: list[tuple[str, str]]
    failures: list[str]


def pages(site: Site) -> Iterator[Page]:
    """Return the regions' pages and the list of them."""
    content = site.content
    for region in content.regions(site.language):
        years = content.history(region)
        pages_of_years = [year for year in content.years(site.language) if year in years]
        shows = [
            *(content.digest(year, region) for year in years),
            *(content.records.digest(year, region) for year in years),
            *content.of_region(site.language, region),
            *pages_of_years,
        ]
        yield site.page(f"regions/{region}.html", shows, partial(_render, site, region))
    shows = [(region, *_years(site, region)) for region in content.regions(site.language)]
    yield site.page("regions/index.html", shows, lambda: _render_list(site))


def _render(site: Site, region: str) -> bytes:
    content, say, place = site.content, site.say, region_named(region)
    by_year: dict[int, list[Report]] = defaultdict(list)
    for report in content.of_region(site.language, region):
        by_year[report.year].append(report)
    entries = content.history(region)
    years = [
        _year(site, year, entries.get(year), by_year[year]) for year in sorted({*entries, *by_year})
    ]
    return site.render(
        "region.html.j2",
        f"regions/{region}.html",
        place.name,
        place=place,
        years=years,
        anchor=anchor(place.province),
        all_regions=site.place("regions/index.html"),
        year_places={
            year: site.place(f"{year}/index.html") for year in content.years(site.language)
        },
        earlier=_earlier(site, entries),
        sections=_sections(site, region, entries),
        fictitious=any(e.fictitious for e in entries.values()),
        about=say(
            "What was announced is shown as announced, with the edition it was judged by; indices"
            " of unlike editions are not compared."
        ),
    )


def _sections(site: Site, region: str, years: Iterable[int]) -> list[Markup]:
    """Return the sections on what lasts about the region, and on its years."""
    stored = site.content.records.read(sorted(years), region)
    lasting = next((own.region for own in reversed(stored) if own.region), None)
    sections = region_sections(lasting, [own.record for own in stored], site.language)
    html = "".join(section._repr_html_() for section in sections)
    # The sections' template escapes every text.
    return [Markup(with_back_links(html, site.language))] if html else []


def _year(site: Site, year: int, entry: Entry | None, reports: list[Report]) -> RegionYear:
    return RegionYear(
        year=year,
        stage=stage_text(site, entry),
        index=index_figure(site, entry),
        rate=rate_figure(site, entry),
        coverage=coverage_figure(site, entry),
        ranks=[rank_text(rank, site.say) for rank in entry.ranks] if entry else [],
        flags=flag_texts(site, flags_of(entry, reports)),
        reports=[
            (r.title(site.language) if r.notebook else site.say("report"), r.place)
            for r in made_reports(reports)
        ],
        failures=[failure_text(site, r) for r in reports if not r.outcome.made],
    )


def _earlier(site: Site, entries: dict[int, Entry]) -> list[tuple[int, str, str]]:
    """Return the indices of years without an evaluation, each with its edition.

    One that only a later letter implies says so.
    """
    latest = entries[max(entries)].history if entries else ()
    return [
        (y.year, site.write.as_printed(y.index), _standing(site, y))
        for y in sorted(latest, key=lambda y: y.year)
        if y.year not in entries
    ]


def _standing(site: Site, y: IndexYear) -> str:
    edition = edition_text(site, y.framework)
    return (
        edition
        if y.status == "stated"
        else site.say("{edition}; inferred from the next year's announcement", edition=edition)
    )


def _years(site: Site, region: str) -> list[int]:
    return sorted(
        {
            *site.content.history(region),
            *(r.year for r in site.content.of_region(site.language, region)),
        }
    )


def by_province(site: Site) -> dict[str, list[str]]:
    """Return the regions that have a page by province, in the order of the codes."""
    found: dict[str, list[str]] = defaultdict(list)
    for region in site.content.regions(site.language):
        found[region_named(region).province].append(region)
    return found


def anchor(province: str) -> str:
    """Return a province's anchor on the list of regions.

    Examples
    --------
    >>> anchor("Jawa Tengah")
    'jawa-tengah'
    """
    return re.sub(r"[^a-z0-9]+", "-", province.lower()).strip("-") or "lain"


def _render_list(site: Site) -> bytes:
    groups = [
        (
            province,
            anchor(province),
            [
                (region_named(r).name, site.place(f"regions/{r}.html"), _span(_years(site, r)))
                for r in own
            ],
        )
        for province, own in sorted(by_province(site).items())
    ]
    return site.render(
        "regions.html.j2", "regions/index.html", site.say("Regencies and cities"), groups=groups
    )


def _span(years: list[int]) -> str:
    """Write years with runs as ranges.

    Examples
    --------
    >>> _span([2018, 2019, 2020, 2023])
    '2018–2020, 2023'
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)

"""A page for each region with all its years, and the list of all regions by province."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from markupsafe import Markup

from ..comparison.over_years import index_over_years
from ..core.messages import LANGUAGES
from ..evaluation.models.index_result import IndexYear
from ..frameworks import edition_ids, load_framework, usual_edition
from ..reference.regions import regions
from ..reports.figure_text import rank_text
from ..reports.marks import with_back_links
from ..reports.region.region_sections import region_sections
from .content import Document, Report, made_reports, region_named
from .downloads import region_table
from .entries import Entry
from .page import NOTHING, Page, Site
from .parts.history_line import history_line
from .wording import (
    Figure,
    coverage_figure,
    edition_text,
    flag_texts,
    flags_of,
    index_figure,
    rate_figure,
    sort_key,
    stage_text,
)


@dataclass(frozen=True)
class RegionYear:
    """One year in a region's history.

    `is_break` says that its index may not be compared with the one before; `reports` have their
    language, title and place, and so have `documents`; `data` is the place of the evaluation's
    JSON.
    """

    year: int
    stage: str
    index: Figure
    is_break: bool
    ranks: list[str]
    rate: Figure
    coverage: Figure
    flags: list[tuple[str, str]]
    reports: list[tuple[str, str, str]]
    documents: list[tuple[str, str, str]]
    data: str


def pages(site: Site) -> Iterator[Page]:
    """Return the regions' pages and the list of them."""
    content = site.content
    for region in content.regions(site.language):
        years = content.history(region)
        pages_of_years = [year for year in content.years(site.language) if year in years]
        shows = [
            *(content.digest(year, region) for year in years),
            *(content.records.digest(year, region) for year in years),
            *_reports(site, region),
            *(d.place for year in years for d in _documents(site, year, region)),
            *pages_of_years,
        ]
        yield site.page(f"regions/{region}.html", shows, partial(_render, site, region))
    shows = [
        (region, *_years(site, region), content.digest(latest.year, region) if latest else "")
        for region in content.regions(site.language)
        for latest in [content.latest.get(region)]
    ]
    yield site.page("regions/index.html", shows, lambda: _render_list(site))


def _documents(site: Site, year: int, region: str) -> list[Document]:
    """Return the documents on a region's year in every language, the page's own first."""
    others = (code for code in site.content.languages if code != site.language)
    return [
        document
        for code in (site.language, *others)
        for document in site.content.documents_of(code, year, region)
    ]


def _reports(site: Site, region: str) -> list[Report]:
    """Return a region's reports in every language, the page's own first."""
    others = (code for code in site.content.languages if code != site.language)
    return [
        report
        for code in (site.language, *others)
        for report in site.content.of_region(code, region)
    ]


def _render(site: Site, region: str) -> bytes:
    content, say, place = site.content, site.say, region_named(region)
    by_year: dict[int, list[Report]] = defaultdict(list)
    for report in _reports(site, region):
        by_year[report.year].append(report)
    entries = content.history(region)
    indices = _indices(entries)
    over_years = index_over_years(indices.values())
    years = [
        _year(
            site,
            year,
            entries.get(year),
            by_year[year],
            indices.get(year),
            year in over_years.breaks,
        )
        for year in sorted({*entries, *by_year, *indices})
    ]
    return site.render(
        "region.html.j2",
        f"regions/{region}.html",
        place.name,
        place=place,
        years=years,
        line=history_line(
            over_years,
            {y.year for y in indices.values() if y.status != "stated"},
            site.write,
            _highest(indices.values()),
        ),
        anchor=anchor(place.province),
        all_regions=site.place("regions/index.html"),
        year_places={
            year: site.place(f"{year}/index.html") for year in content.years(site.language)
        },
        sections=_sections(site, region, entries),
        table=region_table(region) if entries else "",
        dictionary=site.place("dictionary.html"),
        region=region,
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


def _year(
    site: Site,
    year: int,
    entry: Entry | None,
    reports: list[Report],
    index: IndexYear | None,
    is_break: bool,
) -> RegionYear:
    own = [r for r in reports if r.language == site.language]
    return RegionYear(
        year=year,
        stage=stage_text(site, entry),
        index=(
            _told_later(site, index)
            if index and (entry is None or entry.index is None)
            else index_figure(site, entry)
        ),
        is_break=is_break,
        rate=rate_figure(site, entry),
        coverage=coverage_figure(site, entry.coverage if entry else None),
        ranks=[rank_text(rank, site.say) for rank in entry.ranks] if entry else [],
        flags=flag_texts(site, flags_of(entry, own)),
        reports=[
            (r.language, r.title(r.language) if r.notebook else LANGUAGES[r.language].name, r.place)
            for r in made_reports(reports)
        ],
        documents=[
            (d.language, d.label(d.language), d.place)
            for d in (_documents(site, year, entry.region) if entry else ())
        ],
        data=f"data/{year}/{entry.region}.json" if entry else "",
    )


def _indices(entries: dict[int, Entry]) -> dict[int, IndexYear]:
    """Return the index of every year that has one, also of years that only a later record tells."""
    return {y.year: y for entry in entries.values() for y in entry.history}


def _highest(indices: Iterable[IndexYear]) -> Decimal:
    """Return the upper end of the widest scale of some years' indices."""
    known = edition_ids(None)
    judged = [load_framework(y.framework) for y in indices if y.framework in known]
    return max(e.scale.maximum.value for e in judged or [usual_edition()])


def _told_later(site: Site, y: IndexYear) -> Figure:
    """Write an index that a later record tells; one that is only implied says so."""
    edition = edition_text(site, y.framework)
    return Figure(
        site.printed(y.index),
        sort_key(y.index),
        edition
        if y.status == "stated"
        else site.say("{edition}; inferred from the next year's announcement", edition=edition),
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


@dataclass(frozen=True)
class RegionLine:
    """One regency or city on the list, with its latest index and programmes, and its years."""

    name: str
    place: str
    index: Figure
    rate: Figure
    years: str


def _render_list(site: Site) -> bytes:
    recorded = by_province(site)
    without: dict[str, list[str]] = defaultdict(list)
    for region, entry in regions().items():
        if not site.content.has_region(site.language, region):
            without[entry.province].append(entry.name)
    groups = [
        (
            province,
            anchor(province),
            [_line(site, region) for region in recorded.get(province, ())],
            without.get(province, []),
        )
        for province in sorted({*recorded, *without})
    ]
    return site.render(
        "regions.html.j2", "regions/index.html", site.say("Regencies and cities"), groups=groups
    )


def _line(site: Site, region: str) -> RegionLine:
    content = site.content
    indexed, latest = content.latest_index.get(region), content.latest.get(region)
    return RegionLine(
        region_named(region).name,
        site.place(f"regions/{region}.html"),
        (
            Figure(site.printed(indexed.index), sort_key(indexed.index), str(indexed.year))
            if indexed
            else Figure(NOTHING)
        ),
        (
            Figure(site.percent(latest.rate), sort_key(latest.rate), str(latest.year))
            if latest and latest.rate is not None
            else Figure(NOTHING)
        ),
        _span(_years(site, region)),
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

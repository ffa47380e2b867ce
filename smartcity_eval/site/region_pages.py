"""One page for each region with its years beside each other, and the list of all of them by
province.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ..evaluation.models.index import IndexYear
from ..reports.figure_text import rank_text
from .content import Report, made_of, named
from .entries import Entry
from .page import Desk, Page
from .wording import (
    Figure,
    coverage_figure,
    edition_text,
    failure_text,
    index_figure,
    mark_texts,
    marks,
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
    marks: list[tuple[str, str]]
    reports: list[tuple[str, str]]
    failures: list[str]


def pages(desk: Desk) -> Iterator[Page]:
    """Give the regions' pages and the list of them."""
    content = desk.content
    for region in content.regions(desk.language):
        years = content.history(region)
        pages_of_years = [year for year in content.years(desk.language) if year in years]
        shows = [
            *(content.digest(year, region) for year in years),
            *content.of_region(desk.language, region),
            *pages_of_years,
        ]
        yield desk.page(
            f"regions/{region}.html", shows, lambda region=region: _render(desk, region)
        )
    shows = [(region, *_years(desk, region)) for region in content.regions(desk.language)]
    yield desk.page("regions/index.html", shows, lambda: _render_list(desk))


def _render(desk: Desk, region: str) -> bytes:
    content, say, place = desk.content, desk.say, named(region)
    by_year: dict[int, list[Report]] = defaultdict(list)
    for report in content.of_region(desk.language, region):
        by_year[report.year].append(report)
    entries = content.history(region)
    years = [
        _year(desk, year, entries.get(year), by_year[year]) for year in sorted({*entries, *by_year})
    ]
    return desk.render(
        "region.html.j2",
        f"regions/{region}.html",
        place.name,
        place=place,
        years=years,
        anchor=anchor(place.province),
        all_regions=desk.place("regions/index.html"),
        year_places={
            year: desk.place(f"{year}/index.html") for year in content.years(desk.language)
        },
        earlier=_earlier(desk, entries),
        fictitious=any(e.fictitious for e in entries.values()),
        about=say(
            "What was announced is shown as announced, with the edition it was judged by; indices"
            " of unlike editions are not compared."
        ),
    )


def _year(desk: Desk, year: int, entry: Entry | None, reports: list[Report]) -> RegionYear:
    return RegionYear(
        year=year,
        stage=stage_text(desk, entry),
        index=index_figure(desk, entry),
        rate=rate_figure(desk, entry),
        coverage=coverage_figure(desk, entry),
        ranks=[rank_text(rank, desk.say) for rank in entry.ranks] if entry else [],
        marks=mark_texts(desk, marks(entry, reports)),
        reports=[
            (r.title(desk.language) if r.notebook else desk.say("report"), r.place)
            for r in made_of(reports)
        ],
        failures=[failure_text(desk, r) for r in reports if not r.outcome.made],
    )


def _earlier(desk: Desk, entries: dict[int, Entry]) -> list[tuple[int, str, str]]:
    """Give indices of years that have no evaluation here, with their editions; one that only a
    later letter implies says so.
    """
    latest = entries[max(entries)].history if entries else ()
    return [
        (y.year, desk.write.as_printed(y.index), _standing(desk, y))
        for y in sorted(latest, key=lambda y: y.year)
        if y.year not in entries
    ]


def _standing(desk: Desk, y: IndexYear) -> str:
    edition = edition_text(desk, y.framework)
    return (
        edition
        if y.status == "stated"
        else desk.say("{edition}; inferred from the next year's announcement", edition=edition)
    )


def _years(desk: Desk, region: str) -> list[int]:
    return sorted(
        {
            *desk.content.history(region),
            *(r.year for r in desk.content.of_region(desk.language, region)),
        }
    )


def by_province(desk: Desk) -> dict[str, list[str]]:
    """Give the regions that have a page by province, in the order of the codes."""
    found: dict[str, list[str]] = defaultdict(list)
    for region in desk.content.regions(desk.language):
        found[named(region).province].append(region)
    return found


def anchor(province: str) -> str:
    """Give a province's anchor on the list of regions.

    Examples
    --------
    >>> anchor("Jawa Tengah")
    'jawa-tengah'
    """
    return re.sub(r"[^a-z0-9]+", "-", province.lower()).strip("-") or "lain"


def _render_list(desk: Desk) -> bytes:
    groups = [
        (
            province,
            anchor(province),
            [(named(r).name, desk.place(f"regions/{r}.html"), _span(_years(desk, r))) for r in own],
        )
        for province, own in sorted(by_province(desk).items())
    ]
    return desk.render(
        "regions.html.j2", "regions/index.html", desk.say("Regencies and cities"), groups=groups
    )


def _span(years: list[int]) -> str:
    """Write years short: runs as ranges.

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

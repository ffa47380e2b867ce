"""A page for each year: its records, announced indices, ranks by group, and downloads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ..core.messages import Message
from ..evaluation.models.base import AnnouncedRank
from ..reference.vocabulary import DIMENSIONS
from ..reports.figure_text import names_its_place
from ..reports.labels import SCOPE, WITHIN
from .content import Report, made_reports, region_named
from .downloads import DICTIONARY, has_parquet, tables_of
from .entries import Entry
from .page import Page, Site
from .tiles import tile_map_of
from .wording import (
    Figure,
    coverage_figure,
    dimension_figures,
    dimensions,
    failure_text,
    flag_texts,
    flags_of,
    index_figure,
    provinces,
    rate_figure,
    stage_text,
    states,
)


@dataclass(frozen=True)
class Row:
    """One regency or city on a year's page. `filters` are its stage and flags."""

    name: str
    report: str
    region: str
    province: str
    stage: str
    index: Figure
    rate: Figure
    coverage: Figure
    dimensions: dict[str, Figure]
    flags: list[tuple[str, str]]
    others: list[tuple[str, str]]
    failures: list[str]
    filters: str


def pages(site: Site) -> Iterator[Page]:
    """Return the pages of the years."""
    for year in site.content.years(site.language):
        content = site.content
        shown = [
            *content.year_digests(year),
            *content.of_year(site.language, year),
            *map(str, content.refusals.get(year, ())),
        ]
        shows = [*shown, *_regions_with_page(site, year), has_parquet()]
        yield site.page(f"{year}/index.html", shows, partial(_render, site, year))


def _regions_with_page(site: Site, year: int) -> list[str]:
    return [
        region
        for region in site.content.regions_of_year(site.language, year)
        if _page_of(site, region)
    ]


def _render(site: Site, year: int) -> bytes:
    content, say = site.content, site.say
    own = content.of_year(site.language, year)
    by_region: dict[str, list[Report]] = defaultdict(list)
    for report in own:
        by_region[report.region or ""].append(report)
    entries = content.entries.get(year, {})
    rows = [
        _row(site, region, entries.get(region), by_region.get(region, []))
        for region in content.regions_of_year(site.language, year)
    ]
    failed = sum(not r.outcome.made for r in own)
    refused = content.refusals.get(year, ())
    return site.render(
        "year.html.j2",
        f"{year}/index.html",
        say("Smart City reports {year}", year=year),
        counts=say(
            "{made} reports made, {failed} failed, {refused} problems in records.",
            made=len(own) - failed,
            failed=failed,
            refused=len(refused),
        ),
        fictitious=content.has_fictitious([year]),
        rows=rows,
        problems=[text[site.language] for text in refused],
        whole=[(r.title(site.language), r) for r in by_region.get("", ())],
        tables=tables_of(content, year),
        dictionary=DICTIONARY,
        has_parquet=has_parquet(),
        operator=site.place(f"operator/{year}.html"),
        rankings=_rankings(site, entries),
        tiles=tile_map_of(site, year),
        columns=[
            (key, text)
            for key, text in ((k, say(v.text)) for k, v in DIMENSIONS.items())
            if any(key in row.dimensions for row in rows)
        ],
        provinces=provinces(row.province for row in rows),
        dimensions=dimensions(site),
        states=states(site),
    )


def _row(site: Site, region: str, entry: Entry | None, reports: list[Report]) -> Row:
    place, made = region_named(region), made_reports(reports)
    found = flags_of(entry, reports)
    return Row(
        name=place.name,
        province=place.province,
        report=next((r.place for r in made if not r.notebook), ""),
        region=_page_of(site, region),
        stage=stage_text(site, entry),
        index=index_figure(site, entry),
        rate=rate_figure(site, entry),
        coverage=coverage_figure(site, entry),
        dimensions=dimension_figures(site, entry),
        flags=flag_texts(site, found),
        others=[(r.title(site.language), r.place) for r in made if r.notebook],
        failures=[failure_text(site, r) for r in reports if not r.outcome.made],
        filters=" ".join([*found, *([entry.stage] if entry else [])]),
    )


def _page_of(site: Site, region: str) -> str:
    return (
        site.place(f"regions/{region}.html")
        if site.content.of_region(site.language, region)
        else ""
    )


@dataclass(frozen=True)
class Ranking:
    """The announced ranks of one group, best first."""

    group: str
    note: str
    rows: list[tuple[Figure, str, str, Figure]]


def _rankings(site: Site, entries: dict[str, Entry]) -> list[Ranking]:
    """Group the announced ranks; nothing is ranked here."""
    groups: dict[tuple[str, str, str, int | None], list[tuple[int, Entry]]] = defaultdict(list)
    for entry in entries.values():
        for rank in entry.ranks:
            groups[rank.scope, _where(rank, entry), rank.group or "", rank.group_size].append(
                (rank.value, entry)
            )
    found = []
    for (scope, where, group, size), members in sorted(
        groups.items(), key=lambda item: (*item[0][:3], item[0][3] or 0)
    ):
        unsized = Message(
            "How large the group is was not said; its ranks on record: {known}.",
            {"known": len(members)},
        )
        of = (
            Message(
                "Ranks of this group on record: {known} of {size}.",
                {"known": len(members), "size": size},
            )
            if size
            else unsized
        )
        rows = [
            (
                Figure(site.write.number(value), str(value)),
                entry.name,
                _page_of(site, entry.region),
                index_figure(site, entry),
            )
            for value, entry in sorted(members, key=lambda m: (m[0], m[1].name))
        ]
        found.append(
            Ranking(
                _heading(site, scope, members[0][1].province if where else "", group),
                of.in_language(site.language),
                rows,
            )
        )
    return found


def _where(rank: AnnouncedRank, entry: Entry) -> str:
    """Return what separates groups of one name: a province, or a region for an unnamed group."""
    if rank.scope == "province":
        return entry.province
    return entry.region if rank.scope == "group" and not rank.group else ""


def _heading(site: Site, scope: str, province: str, group: str) -> str:
    say = site.say
    if scope == "group":
        return group or say("{scope}; group not stated", scope=SCOPE[scope])
    named = province if scope == "province" else say(WITHIN[scope].text)
    if group and names_its_place(group, scope):
        return group
    return (
        f"{group}; {named}"
        if group
        else say("{scope}; group not stated", scope=province or SCOPE[scope])
    )

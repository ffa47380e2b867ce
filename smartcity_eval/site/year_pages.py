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
from .downloads import has_parquet, tables_of
from .entries import Entry
from .page import Page, Site
from .parts.groups import YearGroup, groups_of
from .parts.tiles import tile_map_of
from .wording import (
    Choice,
    Figure,
    coverage_figure,
    dimension_figures,
    dimensions,
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
    """One regency or city on a year's page.

    `filters` are its stage and flags, `group` the anchor of the group it was judged in.
    """

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
    documents: list[tuple[str, str]]
    filters: str
    group: str


def pages(site: Site) -> Iterator[Page]:
    """Return the pages of the years."""
    for year in site.content.years(site.language):
        content = site.content
        shown = [
            *content.year_digests(year),
            *((r.place, r.outcome.made) for r in content.of_year(site.language, year)),
        ]
        shown += [(d.place, d.outcome.made) for d in content.documents_of_year(site.language, year)]
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
    groups = groups_of(site, entries)
    in_group = {entry.region: group.anchor for group in groups for entry in group.judged}
    rows = [
        _row(site, year, region, by_region.get(region, []), in_group.get(region, ""))
        for region in content.regions_of_year(site.language, year)
    ]
    columns = [
        (key, say(text.text))
        for key, text in DIMENSIONS.items()
        if any(key in row.dimensions for row in rows)
    ]
    return site.render(
        "year.html.j2",
        f"{year}/index.html",
        say("Smart City reports {year}", year=year),
        fictitious=content.has_fictitious([year]),
        rows=rows,
        groups=[_group(site, group) for group in groups],
        whole=[(r.title(site.language), r.place) for r in made_reports(by_region.get("", ()))],
        documents=_documents(site, year, None),
        tables=tables_of(content, year),
        dictionary=site.place("dictionary.html"),
        has_parquet=has_parquet(),
        all_regions=site.place("regions/index.html"),
        rankings=_rankings(site, entries),
        tiles=tile_map_of(site, year),
        year=year,
        columns=columns,
        dimension_heads=[(text, "number") for _, text in columns],
        group_choices=[Choice(group.anchor, group.title) for group in groups],
        provinces=provinces(row.province for row in rows),
        dimensions=dimensions(site),
        states=states(site),
    )


def _documents(site: Site, year: int, region: str | None) -> list[tuple[str, str]]:
    """Return the documents on a regency's year, or on a whole year, by what a link says."""
    found = site.content.documents_of(site.language, year, region)
    return [(document.label(site.language), document.place) for document in found]


def _row(site: Site, year: int, region: str, reports: list[Report], group: str) -> Row:
    entry = site.content.entries.get(year, {}).get(region)
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
        coverage=coverage_figure(site, entry.coverage if entry else None),
        dimensions=dimension_figures(site, entry),
        flags=flag_texts(site, found),
        others=[(r.title(site.language), r.place) for r in made if r.notebook],
        documents=_documents(site, year, region),
        filters=" ".join([*found, *([entry.stage] if entry else [])]),
        group=group,
    )


def _page_of(site: Site, region: str) -> str:
    return (
        site.place(f"regions/{region}.html")
        if site.content.has_region(site.language, region)
        else ""
    )


@dataclass(frozen=True)
class GroupTable:
    """One group on a year's page: how much of it is known, and its indices, highest first.

    Each row has a place (empty where the group is not complete), name, page and index.
    """

    anchor: str
    title: str
    note: str
    has_places: bool
    rows: list[tuple[Figure, str, str, Figure]]


def _group(site: Site, group: YearGroup) -> GroupTable:
    places = group.places
    return GroupTable(
        group.anchor,
        group.title,
        _group_note(site, group),
        bool(places),
        [
            (
                Figure(site.count(places[e.region]), str(places[e.region]))
                if places
                else Figure(""),
                e.name,
                _page_of(site, e.region),
                index_figure(site, e),
            )
            for e in group.judged
        ],
    )


def _group_note(site: Site, group: YearGroup) -> str:
    say, known = site.say, len(group.judged)
    if group.framework is None:
        return say("{known} indices are known, by no known edition.", known=known)
    if group.is_complete:
        return say(
            "{known} of {size} members have an index, and the others did not take part: places are"
            " counted here.",
            known=known,
            size=group.size,
        )
    if group.size:
        return say(
            "{known} of {size} members have a known index: no places are counted.",
            known=known,
            size=group.size,
        )
    return say(
        "{known} indices are known; nobody published the members: no places are counted.",
        known=known,
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

"""One page for each year: who has a record, what was announced, who ranks where in which group, and
what to download.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ..core.messages import Message
from ..evaluation.models.base import AnnouncedRank
from ..reports.figure_text import names_its_place
from ..reports.labels import DIMENSIONS, SCOPE, WITHIN
from .content import Report, made_of, named
from .downloads import DICTIONARY, has_parquet, tables_of
from .entries import Entry
from .page import Desk, Page
from .tiles import map_of
from .wording import (
    Figure,
    coverage_figure,
    dimension_figures,
    dimensions,
    failure_text,
    index_figure,
    mark_texts,
    marks,
    provinces,
    rate_figure,
    stage_text,
    states,
)


@dataclass(frozen=True)
class Row:
    """One regency or city on a year's page. `filters` are its stage and marks."""

    name: str
    report: str
    region: str
    province: str
    stage: str
    index: Figure
    rate: Figure
    coverage: Figure
    dimensions: dict[str, Figure]
    marks: list[tuple[str, str]]
    others: list[tuple[str, str]]
    failures: list[str]
    filters: str


def pages(desk: Desk) -> Iterator[Page]:
    """Give the pages of the years."""
    for year in desk.content.years(desk.language):
        content = desk.content
        shown = [
            *content.year_digests(year),
            *content.of_year(desk.language, year),
            *map(str, content.refusals.get(year, ())),
        ]
        shows = [*shown, *_regions_with_page(desk, year), has_parquet()]
        yield desk.page(f"{year}/index.html", shows, lambda year=year: _render(desk, year))


def _regions_with_page(desk: Desk, year: int) -> list[str]:
    return [region for region in desk.content.listed(desk.language, year) if _page_of(desk, region)]


def _render(desk: Desk, year: int) -> bytes:
    content, say = desk.content, desk.say
    own = content.of_year(desk.language, year)
    by_region: dict[str, list[Report]] = defaultdict(list)
    for report in own:
        by_region[report.region or ""].append(report)
    entries = content.entries.get(year, {})
    rows = [
        _row(desk, region, entries.get(region), by_region.get(region, []))
        for region in content.listed(desk.language, year)
    ]
    failed = sum(not r.outcome.made for r in own)
    refused = content.refusals.get(year, ())
    return desk.render(
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
        problems=[text[desk.language] for text in refused],
        whole=[(r.title(desk.language), r) for r in by_region.get("", ())],
        tables=tables_of(content, year),
        dictionary=DICTIONARY,
        has_parquet=has_parquet(),
        operator=desk.place(f"operator/{year}.html"),
        rankings=_rankings(desk, entries),
        tiles=map_of(desk, year),
        columns=[
            (key, text)
            for key, text in ((k, say(v.text)) for k, v in DIMENSIONS.items())
            if any(key in row.dimensions for row in rows)
        ],
        provinces=provinces(row.province for row in rows),
        dimensions=dimensions(desk),
        states=states(desk),
    )


def _row(desk: Desk, region: str, entry: Entry | None, reports: list[Report]) -> Row:
    place, made = named(region), made_of(reports)
    found = marks(entry, reports)
    return Row(
        name=place.name,
        province=place.province,
        report=next((r.place for r in made if not r.notebook), ""),
        region=_page_of(desk, region),
        stage=stage_text(desk, entry),
        index=index_figure(desk, entry),
        rate=rate_figure(desk, entry),
        coverage=coverage_figure(desk, entry),
        dimensions=dimension_figures(desk, entry),
        marks=mark_texts(desk, found),
        others=[(r.title(desk.language), r.place) for r in made if r.notebook],
        failures=[failure_text(desk, r) for r in reports if not r.outcome.made],
        filters=" ".join([*found, *([entry.stage] if entry else [])]),
    )


def _page_of(desk: Desk, region: str) -> str:
    return (
        desk.place(f"regions/{region}.html")
        if desk.content.of_region(desk.language, region)
        else ""
    )


@dataclass(frozen=True)
class Ranking:
    """The announced ranks of one group, best first."""

    group: str
    note: str
    rows: list[tuple[Figure, str, str, Figure]]


def _rankings(desk: Desk, entries: dict[str, Entry]) -> list[Ranking]:
    """Bring announced ranks together by their group; nothing is ranked here."""
    groups: dict[tuple[str, str, str, int | None], list[tuple[int, Entry]]] = defaultdict(list)
    for entry in entries.values():
        for rank in entry.ranks:
            groups[rank.scope, _where(rank, entry), rank.group or "", rank.group_size].append(
                (rank.value, entry)
            )
    say = desk.say
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
                Figure(desk.write.number(value), str(value)),
                entry.name,
                _page_of(desk, entry.region),
                index_figure(desk, entry),
            )
            for value, entry in sorted(members, key=lambda m: (m[0], m[1].name))
        ]
        found.append(
            Ranking(
                _heading(desk, scope, members[0][1].province if where else "", group),
                of.in_language(desk.language),
                rows,
            )
        )
    return found


def _where(rank: AnnouncedRank, entry: Entry) -> str:
    """Tell apart groups of one name: those of each province, and an unnamed group of each region,
    for nobody knows whether two are one.
    """
    if rank.scope == "province":
        return entry.province
    return entry.region if rank.scope == "group" and not rank.group else ""


def _heading(desk: Desk, scope: str, province: str, group: str) -> str:
    say = desk.say
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

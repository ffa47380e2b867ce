"""The tile map of a year: each regency and city of Central Java, with what is known in words."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.messages import Message
from ...reference.tile_map import tile_map
from ..content import region_named
from ..entries import Entry
from ..page import NOTHING, Site
from ..wording import stage_text

# Each state has a look of its own beside its words: see site.css.
STATES = {
    "index": Message("index announced"),
    "programmes": Message("programmes known, no index"),
    "ready": Message("getting ready, not scored"),
    "bare": Message("a record without these figures"),
    "none": Message("no record"),
}


@dataclass(frozen=True)
class Tile:
    """One tile: where it stands, whose it is (in short and in full), and what is known."""

    row: int
    column: int
    short: str
    name: str
    link: str
    state: str
    value: str
    meaning: str


@dataclass(frozen=True)
class TileView:
    """A year's tile map, and the states in use with their words."""

    province: str
    tiles: list[Tile]
    key: list[tuple[str, str]]


def tile_map_of(site: Site, year: int) -> TileView | None:
    """Return a year's tile map; None where no region on it has a record."""
    entries = site.content.entries.get(year, {})
    if not any(region in entries for region, _, _ in tile_map().tiles):
        return None
    reported = {
        r.region: r.place
        for r in site.content.of_year(site.language, year)
        if r.region and not r.notebook and r.outcome.made
    }
    tiles = [
        _tile(site, region, (row, column), entries.get(region), reported.get(region, ""))
        for region, row, column in tile_map().tiles
    ]
    used = {tile.state for tile in tiles}
    return TileView(
        tile_map().province,
        tiles,
        [(state, site.say(text.text)) for state, text in STATES.items() if state in used],
    )


def _tile(
    site: Site, region: str, place: tuple[int, int], entry: Entry | None, report: str
) -> Tile:
    state = state_of(entry)
    own_page = (
        site.place(f"regions/{region}.html")
        if site.content.has_region(site.language, region)
        else ""
    )
    name = region_named(region).name
    return Tile(
        *place,
        name.replace("Kabupaten ", "Kab. "),
        name,
        report or own_page,
        state,
        _value(site, entry),
        site.say(STATES[state].text),
    )


def _value(site: Site, entry: Entry | None) -> str:
    if entry is None:
        return NOTHING
    if entry.stage != "implementation":
        return stage_text(site, entry)
    if entry.index is not None:
        return site.say("index {index}", index=site.write.as_printed(entry.index))
    if entry.rate is not None:
        return site.say("{percent} of programmes", percent=site.percent(entry.rate))
    return site.say("record {percent} complete", percent=site.percent(entry.coverage, 0))


def state_of(entry: Entry | None) -> str:
    """Return what a tile shows: index, programmes, readiness, a bare record or nothing."""
    if entry is None:
        return "none"
    if entry.stage != "implementation":
        return "ready"
    return (
        "index" if entry.index is not None else "programmes" if entry.rate is not None else "bare"
    )

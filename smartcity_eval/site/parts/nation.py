"""The national tile map: every regency and city with its latest announced index in words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ...reference.nation_map import ProvinceBlock, nation_map
from ...reference.regions import regions
from ..entries import Entry
from ..page import Site

# The bands of the index, each from its lower limit; colours only help, the words stand in the tile.
BANDS = (Decimal(0), Decimal(2), Decimal("2.5"), Decimal(3), Decimal("3.5"))
# From this column on, what a tile says opens to the left, or it would leave the page.
EAST = 34
NONE, RECORD = "n", "r"


@dataclass(frozen=True)
class NationTile:
    """One regency or city: its look, its page (empty if it has no record), and what is known."""

    look: str
    name: str
    place: str
    value: str


@dataclass(frozen=True)
class NationBlock:
    """One province's tiles, and where they stand."""

    at: ProvinceBlock
    is_east: bool
    tiles: list[NationTile]


@dataclass(frozen=True)
class NationMap:
    """The map, what its looks mean, and how many regions have a record, or also an index."""

    blocks: list[NationBlock]
    key: list[tuple[str, str]]
    total: int
    recorded: int
    indexed: int


def nation_map_of(site: Site) -> NationMap:
    """Return the map of all regencies and cities, each with the latest index on record.

    A pack without a map has no blocks; its regions are counted all the same.
    """
    blocks = [
        NationBlock(
            block,
            block.column >= EAST,
            [_tile(site, member.id, member.name) for member in block.members],
        )
        for block in nation_map()
    ]
    looks = [_tile(site, entry.id, entry.name).look for entry in regions().values()]
    return NationMap(
        blocks,
        [(look, text) for look, text in _key(site).items() if look in looks],
        len(looks),
        sum(look != NONE for look in looks),
        sum(look not in (NONE, RECORD) for look in looks),
    )


def _tile(site: Site, region: str, name: str) -> NationTile:
    content = site.content
    indexed = content.latest_index.get(region)
    place = site.place(f"regions/{region}.html")
    if indexed is not None:
        return NationTile(_look(indexed), name, place, _value(site, indexed))
    latest = content.latest.get(region)
    if latest is not None or content.has_region(site.language, region):
        known = site.say("no index") + (f" ({latest.year})" if latest else "")
        return NationTile(RECORD, name, place, known)
    return NationTile(NONE, name, "", site.say("no record yet"))


def _value(site: Site, entry: Entry) -> str:
    return f"{site.printed(entry.index)} ({entry.year})"


def _look(entry: Entry) -> str:
    index = entry.index or Decimal(0)
    return f"b{sum(index >= limit for limit in BANDS)}"


def _key(site: Site) -> dict[str, str]:
    """Return what each look means, in the order of the key."""
    say, number = site.say, site.write.number
    inner = {
        f"b{i}": say("{low} to below {high}", low=number(low, 2), high=number(high, 2))
        for i, (low, high) in enumerate(pairwise(BANDS[1:]), start=2)
    }
    return {
        "b1": say("below {high}", high=number(BANDS[1], 2)),
        **inner,
        f"b{len(BANDS)}": say("{low} and above", low=number(BANDS[-1], 2)),
        RECORD: say("record without an index"),
        NONE: say("no record yet"),
    }

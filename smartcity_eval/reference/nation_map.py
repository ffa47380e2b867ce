"""The national tile map: one tile for each of the 514 regencies and cities, by province.

The places of the provinces are in ``nation_tiles.yaml`` beside this file.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .packs import current_pack
from .regions import RegionEntry, regions


@dataclass(frozen=True)
class ProvinceBlock:
    """A province's block of tiles: where its first tile stands, and how many stand in a row.

    `short` is the province's name as the map has it; `row` and `column` are counted from 1.
    """

    province: str
    short: str
    row: int
    column: int
    width: int
    members: tuple[RegionEntry, ...]

    @property
    def height(self) -> int:
        """How many rows of tiles the block has."""
        return -(-len(self.members) // self.width)


def nation_map() -> tuple[ProvinceBlock, ...]:
    """Return the blocks of all provinces, in the order of their codes; none without a map.

    Examples
    --------
    >>> [(block.short, len(block.members)) for block in nation_map()[:2]]
    [('Aceh', 23), ('Sumatera Utara', 33)]
    >>> sum(len(block.members) for block in nation_map())
    514
    """
    return _nation_map(current_pack().file("nation_tiles.yaml"))


@lru_cache(maxsize=16)
def _nation_map(path: Path | None) -> tuple[ProvinceBlock, ...]:
    if path is None:
        return ()
    from ruamel.yaml import YAML  # read only where a site is written

    places = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    members: dict[str, list[RegionEntry]] = defaultdict(list)
    for entry in regions().values():
        members[entry.code.partition(".")[0]].append(entry)
    blocks = []
    for code, own in sorted(members.items()):
        short, row, column, width = places[code]
        blocks.append(ProvinceBlock(own[0].province, short, row, column, width, tuple(own)))
    return tuple(blocks)

"""Tile maps: the regencies and cities of a province in a grid.

The regencies and cities of a province as tiles in a grid (``central_java_tiles.yaml`` beside this
file).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .packs import current_pack


@dataclass(frozen=True)
class TileMap:
    """Where each regency or city of a province stands in a grid.

    `rows` from north to south, None for an empty place.
    """

    province: str
    rows: tuple[tuple[str | None, ...], ...]

    @property
    def tiles(self) -> tuple[tuple[str, int, int], ...]:
        """Region id, row and column of each tile, counted from 1, row by row."""
        return tuple(
            (region, r, c)
            for r, row in enumerate(self.rows, 1)
            for c, region in enumerate(row, 1)
            if region
        )


def tile_map() -> TileMap:
    """Return the tile map of Central Java; an empty one in another country's pack.

    It is schematic: it says who is roughly beside whom, and nothing of sizes or borders.

    Examples
    --------
    >>> tile_map().province, tile_map().tiles[0]
    ('Jawa Tengah', ('kota-tegal', 1, 2))
    """
    return _tile_map(current_pack().file("central_java_tiles.yaml"))


@lru_cache(maxsize=16)
def _tile_map(path: Path | None) -> TileMap:
    if path is None:
        return TileMap("", ())
    from ruamel.yaml import YAML  # read only where a site is written

    content = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return TileMap(content["province"], tuple(map(tuple, content["rows"])))

"""The national tile map."""

from __future__ import annotations

from itertools import product

from smartcity_eval.reference.nation_map import nation_map
from smartcity_eval.reference.regions import regions


def test_every_regency_and_city_has_one_tile_in_its_own_province():
    members = [(entry, block.province) for block in nation_map() for entry in block.members]
    assert len(members) == 514 and {entry.id for entry, _ in members} == set(regions())
    assert all(entry.province == province for entry, province in members)


def test_no_two_blocks_share_a_place_their_names_included():
    taken = [
        place
        for block in nation_map()
        for place in product(
            range(block.row - 1, block.row + block.height),
            range(block.column, block.column + block.width),
        )
    ]
    assert len(taken) == len(set(taken)) and min(taken) >= (1, 1)
    assert max(column for _, column in taken) <= 44, "the page is as wide as 44 tiles"


def test_provinces_lie_roughly_as_they_do():
    at = {block.short: (block.row, block.column) for block in nation_map()}
    assert at["Aceh"] < at["Sumatera Utara"] < at["Lampung"]
    assert (
        at["Banten"][1]
        < at["Jawa Barat"][1]
        < at["Jawa Tengah"][1]
        < at["Jawa Timur"][1]
        < at["Bali"][1]
        < at["NTT"][1]
    )
    assert at["Kalimantan Barat"][1] < at["Sulawesi Tengah"][1] < at["Maluku"][1] < at["Papua"][1]

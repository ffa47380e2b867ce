"""The tile map of Central Java."""

from __future__ import annotations

from collections import Counter

from smartcity_eval.reference.regions import regions
from smartcity_eval.reference.tile_map import tile_map


def test_every_regency_and_city_of_the_province_has_one_tile_and_no_other_has():
    own = {entry.id for entry in regions().values() if entry.province == tile_map().province}
    assert len(own) == 35
    assert Counter(region for region, _, _ in tile_map().tiles) == Counter(own)


def test_the_grid_is_even_and_no_two_tiles_share_a_place():
    assert len({len(row) for row in tile_map().rows}) == 1
    places = [(row, column) for _, row, column in tile_map().tiles]
    assert len(places) == len(set(places))


def test_who_lies_north_or_west_stands_there():
    at = {region: (row, column) for region, row, column in tile_map().tiles}
    assert at["kab-jepara"][0] < at["kab-demak"][0] < at["kab-wonogiri"][0]
    assert at["kab-brebes"][1] < at["kab-batang"][1] < at["kab-rembang"][1]

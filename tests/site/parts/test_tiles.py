"""The tile map of a year."""

from __future__ import annotations

import pytest

from smartcity_eval.site.parts.tiles import state_of, tile_map_of


def test_every_tile_has_a_name_a_word_and_where_there_is_a_report_a_link(three, made):
    site = three.site(made("kab-batang"))
    view = tile_map_of(site, 2023)
    assert len(view.tiles) == 35 and all(
        tile.name and tile.value and tile.meaning for tile in view.tiles
    )
    tiles = {tile.name: tile for tile in view.tiles}
    batang, purbalingga, kudus = (
        tiles[f"Kabupaten {name}"] for name in ("Batang", "Purbalingga", "Kudus")
    )
    assert (batang.link, batang.value, batang.state) == (
        "en/2023/kab-batang.html",
        "index 3.40",
        "index",
    )
    assert (purbalingga.state, purbalingga.link, purbalingga.value) == (
        "ready",
        "en/regions/kab-purbalingga.html",
        "selection",
    )
    assert (kudus.state, kudus.value, kudus.short) == ("none", "–", "Kab. Kudus")
    assert [state for state, _ in view.key] == ["index", "ready", "none"]


def test_where_no_index_was_announced_a_tile_shows_the_programmes(reports, params, made):
    view = tile_map_of(
        reports.judge(params, 2022, only={"kab-batang"}).site(made("kab-batang", year=2022)), 2022
    )
    [batang] = [tile for tile in view.tiles if tile.name == "Kabupaten Batang"]
    assert (batang.link, batang.value, batang.state) == (
        "en/2022/kab-batang.html",
        "87.5\u00a0% of programmes",
        "programmes",
    )
    assert [state for state, _ in view.key] == ["programmes", "none"]


def test_a_regency_with_a_page_but_no_report_this_year_is_linked_to_its_page(reports, params, made):
    reports.judge(params, 2022, 2023, only={"kab-batang"})
    tiles = {
        tile.name: tile
        for tile in tile_map_of(reports.site(made("kab-batang", year=2022)), 2023).tiles
    }
    assert tiles["Kabupaten Batang"].link == "en/regions/kab-batang.html"


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, "index"),
        ({"index": None}, "programmes"),
        ({"index": None, "rate": None}, "bare"),
        ({"stage": "selection"}, "ready"),
    ],
)
def test_what_a_tile_shows_first(three, change, state):
    entry = three.site().content.entries[2023]["kab-batang"].model_copy(update=change)
    assert state_of(entry) == state and state_of(None) == "none"


def test_a_year_without_anyone_of_the_province_has_no_map(reports, params):
    reports.judge(params, 2023, only={"kota-kediri"})
    assert tile_map_of(reports.site(), 2023) is None and tile_map_of(reports.site(), 1999) is None

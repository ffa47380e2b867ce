"""The national tile map with the latest indices."""

from __future__ import annotations

import pytest

from smartcity_eval.site.parts.nation import nation_map_of


def tiles(site) -> dict:
    return {tile.name: tile for block in nation_map_of(site).blocks for tile in block.tiles}


def test_every_tile_says_in_words_what_its_colour_says(three, made):
    site = three.site(made("kab-batang"))
    found = tiles(site)
    assert len(found) == 514 and all(tile.value for tile in found.values())
    batang, purbalingga, kudus = (
        found[f"Kabupaten {name}"] for name in ("Batang", "Purbalingga", "Kudus")
    )
    assert (batang.value, batang.look, batang.place) == (
        "3.40 (2023)",
        "b4",
        "en/regions/kab-batang.html",
    )
    assert (purbalingga.value, purbalingga.look) == ("no index (2023)", "r")
    assert (kudus.value, kudus.look, kudus.place) == ("no record yet", "n", "")
    view = nation_map_of(site)
    assert (view.total, view.recorded, view.indexed) == (514, 3, 2)
    assert [look for look, _ in view.key] == ["b4", "r", "n"]


def test_an_index_of_an_earlier_year_is_shown_with_that_year(reports, params):
    site = reports.judge(params, 2023, 2024, only={"kab-batang"}).site()
    assert tiles(site)["Kabupaten Batang"].value == "3.40 (2023)"


@pytest.mark.parametrize(
    ("index", "look"),
    [("0.00", "b1"), ("1.99", "b1"), ("2.00", "b2"), ("2.50", "b3"), ("3.49", "b4"), ("3.5", "b5")],
)
def test_a_band_begins_at_its_limit(reports, write_record, index, look):
    path = write_record(f"published: {{source: koran, index: {index}}}\n", region="kab-batang")
    site = reports.judge(path.parents[1], 2023).site()
    assert tiles(site)["Kabupaten Batang"].look == look

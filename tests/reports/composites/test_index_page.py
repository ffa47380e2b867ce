"""Names and shares of a built index."""

from __future__ import annotations

import pytest

from smartcity_eval.reports import IndexPage


def test_shares_multiply_down_the_tree_as_the_index_was_built(page):
    assert page.shares == pytest.approx(
        {
            "index": 1,
            "gerak": 0.75,
            "belajar": 0.25,
            "jalan": 0.25,
            "bus": 0.5,
            "sekolah": 0.25 * 3 / 7,
            "guru": 0.25 * 4 / 7,
        }
    )


def test_units_and_parts_have_their_names(small):
    page = IndexPage.of(small)
    assert page.language == "id"
    assert page.names["jalan"] == "Indikator Jalan" and page.names["index"] == "Indeks"
    assert page.unit("kab-01") == "kab-01"
    named = IndexPage(small.framework, small.build(), unit_names={"kab-01": "Kabupaten Satu"})
    assert named.unit("kab-01") == "Kabupaten Satu"

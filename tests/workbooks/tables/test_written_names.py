"""A name as tables write it, taken apart."""

from __future__ import annotations

import pytest

from smartcity_eval.workbooks.tables.written_names import (
    WrittenName,
    normalized_name,
    parse_name,
    stated_kind,
    stated_province,
)


def test_a_kind_by_itself():
    assert [
        stated_kind(word)
        for word in ("Kabupaten", "KAB.", "kota", "Provinsi", "Kota Kediri", None, 3)
    ] == ["kabupaten", "kabupaten", "kota", "provinsi", None, None, None]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Kab. Batang", WrittenName("kabupaten", "batang")),
        ("Batang, Kab.", WrittenName("kabupaten", "batang")),
        ("12. KOTA  KEDIRI*)", WrittenName("kota", "kediri")),
        ("Kab. Batang (Prov. Jawa Tengah)", WrittenName("kabupaten", "batang", "jawa tengah")),
        ("Toba (Samosir)", WrittenName(None, "toba/samosir")),
        ("Kediri", WrittenName(None, "kediri")),
    ],
)
def test_a_name_is_taken_apart(written, expected):
    assert parse_name(written) == expected


def test_a_province_is_stated_or_not():
    assert stated_province("Prov. Jawa Tengah") == "Jawa Tengah"
    assert stated_province("Pemerintah Aceh") == "Aceh"
    assert stated_province("Jawa Tengah") is None


def test_numbers_before_a_name_and_footnotes_behind_it_are_left_off():
    assert normalized_name(" 3)  Kab.\u200b Batang*") == "kab. batang"

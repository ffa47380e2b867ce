"""The regency or city that a person means."""

from __future__ import annotations

import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.starting.region_choice import chosen_region


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Batang", "kab-batang"),
        ("Kab. Batang", "kab-batang"),
        ("  KABUPATEN   batang ", "kab-batang"),
        ("kab-batang", "kab-batang"),
        ("Kab-Batang", "kab-batang"),
        ("33.25", "kab-batang"),
        ("3325", "kab-batang"),
        ("Kota Batu", "kota-batu"),
        ("Solo", "kota-surakarta"),
        ("Kabupaten Toba Samosir", "kab-toba"),
        ("kab-contoh", "kab-contoh"),
    ],
)
def test_a_region_is_found_by_what_people_write(text, region):
    assert chosen_region(text).id == region


@pytest.mark.parametrize("text", ["Kediri", "SORONG"])
def test_a_name_of_two_lists_both(text):
    with pytest.raises(UsageError) as refused:
        chosen_region(text)
    said = refused.value.in_language("en")
    low = text.lower()
    assert f"(kab-{low})" in said and f"(kota-{low})" in said and "in full" in said


def test_a_name_that_nobody_has_is_refused_with_what_is_near():
    with pytest.raises(UsageError) as refused:
        chosen_region("kab-batnag")
    assert "Kabupaten Batang (kab-batang)" in refused.value.in_language("en")
    for text in ("", "99.99", "Jawa Tengah", "??"):
        with pytest.raises(UsageError, match="tidak ada kabupaten/kota"):
            chosen_region(text)

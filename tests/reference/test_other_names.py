"""Names beside the official ones."""

from __future__ import annotations

from smartcity_eval.reference.other_names import letters, other_names, provinces
from smartcity_eval.reference.regions import regions


def test_every_other_name_is_of_a_region_and_says_who_writes_it():
    for other in other_names().values():
        assert other.region in regions() and other.source
        assert (other.until is not None) == (other.use == "former")


def test_no_other_name_is_anybodys_official_name():
    official = {letters(entry.name): entry.id for entry in regions().values()}
    assert {name: official[name] for name in other_names() if name in official} == {}


def test_every_province_is_known_by_its_official_name():
    assert {entry.province for entry in regions().values()} | {"Indonesia"} == set(provinces().values())
    assert provinces()[letters("D I YOGYAKARTA")] == "Daerah Istimewa Yogyakarta" and provinces()[letters("KEP. BANGKA BELITUNG")] == "Kepulauan Bangka Belitung"

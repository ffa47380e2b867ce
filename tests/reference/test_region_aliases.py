"""Names beside the official ones."""

from __future__ import annotations

import re

from smartcity_eval.reference.region_aliases import name_key, provinces, region_aliases
from smartcity_eval.reference.regions import regions


def test_every_other_name_is_of_a_region_and_says_who_writes_it():
    for other in region_aliases().values():
        assert other.region in regions() and other.source
        assert (other.until is not None) == (other.use == "former")


def bare(name: str) -> str:
    return re.sub(r"^(Kabupaten|Kota)( Administrasi)? ", "", name)


def test_no_other_name_is_anybodys_official_name():
    official = {name_key(entry.name): entry.id for entry in regions().values()}
    assert {name: official[name] for name in region_aliases() if name in official} == {}


def test_an_other_name_that_is_anothers_without_its_kind_says_its_kind():
    """Pontianak is a city today; only Kabupaten Pontianak is what Mempawah was called."""
    official = {name_key(bare(entry.name)) for entry in regions().values()} | set(provinces())
    shared = {
        other.name for other in region_aliases().values() if name_key(bare(other.name)) in official
    }
    assert shared == {"Kabupaten Pontianak", "Kabupaten Kendari", "Kabupaten Kepulauan Riau"}


def test_a_former_name_has_its_regulation_and_its_year():
    for other in region_aliases().values():
        if other.use == "former":
            assert (
                re.fullmatch(r"PP [0-9]+/[0-9]{4}", other.source)
                and abs(int(other.source[-4:]) - other.until) <= 1
            ), other


def test_every_province_is_known_by_its_official_name():
    assert {entry.province for entry in regions().values()} | {"Indonesia"} == set(
        provinces().values()
    )
    assert (
        provinces()[name_key("D I YOGYAKARTA")] == "Daerah Istimewa Yogyakarta"
        and provinces()[name_key("KEP. BANGKA BELITUNG")] == "Kepulauan Bangka Belitung"
    )

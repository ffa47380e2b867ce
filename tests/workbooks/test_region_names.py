"""Which region a table means."""

from __future__ import annotations

import pytest

from smartcity_eval.reference.regions import regions
from smartcity_eval.workbooks.region_names import region_by_code, region_by_id, region_by_name


def test_every_region_is_found_by_each_of_its_marks():
    for region, entry in regions().items():
        assert region_by_code(entry.code) == region_by_id(region) == region_by_name(entry.name) == region_by_name(entry.name.upper()) == (region, None)


@pytest.mark.parametrize(("name", "region"), [
    ("Kab. Batang", "kab-batang"), ("KAB BATANG", "kab-batang"), ("Batang", "kab-batang"), ("  kabupaten\u00a0batang ", "kab-batang"), ("Banda Aceh", "kota-banda-aceh"),
    ("Kota Tanjung Balai", "kota-tanjungbalai"), ("Kep. Seribu", "kab-administrasi-kepulauan-seribu"), ("Kota Adm. Jakarta Barat", "kota-administrasi-jakarta-barat"), ("Jakarta Barat", "kota-administrasi-jakarta-barat"),
    ("Kotabaru", "kab-kotabaru"), ("Kab. Kotawaringin Barat", "kab-kotawaringin-barat"),
])
def test_names_as_tables_write_them(name, region):
    assert region_by_name(name) == (region, None)


def test_a_name_that_two_regions_have_is_asked_about_unless_the_table_says_whose_it_is():
    assert region_by_name("Kediri")[1].in_language("en") == "'Kediri' can be kab-kediri or kota-kediri; write Kabupaten or Kota before it"
    assert region_by_name("Kediri", bare="kabupaten") == ("kab-kediri", None)
    assert region_by_name("Banda Aceh", bare="kabupaten")[0] is None, "a kota is then written with Kota"


def test_a_name_of_the_tables_own():
    assert region_by_name("kota makasar", aliases={"Kota Makasar": "kota-makassar"}) == ("kota-makassar", None)
    assert region_by_name("Kota Makasar")[1].in_language("en").startswith("unknown region 'Kota Makasar' (did you mean kota-makassar")


@pytest.mark.parametrize("read", [region_by_code, region_by_id, region_by_name])
def test_no_region_is_no_fault_and_an_error_value_is_one(read):
    assert read(None) == read("  ") == (None, None)
    assert read("#REF!")[1] is not None and read(True)[1] is not None


def test_codes_and_ids_that_do_not_exist():
    assert region_by_code("33.99")[1].in_language("en") == "the code 33.99 is not on the official list; BPS has codes of its own, the Kemendagri code is meant here"
    assert region_by_id("kab-contoh")[1].in_language("en").startswith("unknown region 'kab-contoh'"), "the fictitious regency takes no figures of tables"

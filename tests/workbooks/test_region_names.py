"""Which region a name means: what it does not say is asked about."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest

from smartcity_eval.reference.other_names import letters, other_names, provinces
from smartcity_eval.reference.regions import regions
from smartcity_eval.workbooks.region_names import is_province, region_by_id, region_by_name, regions_named, said_kind

DOMAIN = Path(os.environ.get("SMARTCITY_EVAL_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "domain"


def why(name, **about) -> str:
    region, fault = region_by_name(name, **about)
    assert region is None and fault is not None, region
    return fault.in_language("en")


def test_every_region_is_found_by_its_id_and_its_full_name():
    for region, entry in regions().items():
        assert region_by_id(region) == region_by_name(entry.name) == region_by_name(entry.name.upper()) == (region, None)


@pytest.mark.parametrize(("name", "region"), [
    ("Kab. Batang", "kab-batang"), ("KAB BATANG", "kab-batang"), ("  kabupaten\u00a0batang ", "kab-batang"), ("Kab. Bat\u200bang", "kab-batang"),
    ("Kota Tanjung Balai", "kota-tanjungbalai"), ("Kab. Kep. Seribu", "kab-administrasi-kepulauan-seribu"), ("Kota Adm. Jakarta Barat", "kota-administrasi-jakarta-barat"),
    ("Kab. Kotabaru", "kab-kotabaru"), ("Kab. Kotawaringin Barat", "kab-kotawaringin-barat"), ("Kab. Lima Puluh Kota", "kab-lima-puluh-kota"),
    ("Pemkab Batang", "kab-batang"), ("Pemkot Kediri", "kota-kediri"), ("Pemerintah Kabupaten Batang", "kab-batang"), ("Pemerintah Daerah Kab. Batang", "kab-batang"), ("Pemda Kota Kediri", "kota-kediri"),
    ("Batang, Kab.", "kab-batang"), ("Kediri (Kota)", "kota-kediri"), ("Kab. Batang (Prov. Jawa Tengah)", "kab-batang"), ("Kab. Batang, Provinsi Jawa Tengah", "kab-batang"),
    ("12. Kab. Batang", "kab-batang"), ("(3) Kota Kediri", "kota-kediri"), ("4) Kab. Batang", "kab-batang"), ("Kotamadya Kediri", "kota-kediri"),
    ("Kab. Ogan Komering Ulu (OKU)", "kab-ogan-komering-ulu"), ("Kab. Pasangkayu (Mamuju Utara)", "kab-pasangkayu"), ("Kab. Mamuju Utara (Pasangkayu)", "kab-pasangkayu"),
    ("Kab. Tanah Bumbu (Kalsel)", "kab-tanah-bumbu"), ("Kab. Tanah Bumbu, Kalimantan Selatan", "kab-tanah-bumbu"), ("Kab. Batang - Jawa Tengah", "kab-batang"), ("1 Kab. Batang", "kab-batang"),
    ("Kab. Batang 1)", "kab-batang"), ("Kota Kediri*)", "kota-kediri"), ("Kab. Rejang Lebong\u00b2", "kab-rejang-lebong"),
    ("Kota Padang Sidempuan", "kota-padangsidimpuan"), ("Kab. Siau Tagulandang Biaro", "kab-kep-siau-tagulandang-biaro"), ("Kab. Mahakam Hulu", "kab-mahakam-ulu"),
])
def test_names_that_say_all_that_must_be_known(name, region):
    assert region_by_name(name) == (region, None)


@pytest.mark.parametrize("name", sorted({re.sub(r"^(Kabupaten|Kota)( Administrasi)? ", "", entry.name) for entry in regions().values()}))
def test_no_name_without_a_kind_is_ever_taken(name):
    told = why(name)
    assert "unknown region" not in told, "whom it may mean is known, and told"


def test_what_a_table_says_of_its_rows_settles_it():
    assert region_by_name("Kediri", bare="kabupaten") == ("kab-kediri", None)
    assert region_by_name("Kediri", bare="kota") == ("kota-kediri", None)
    assert region_by_name("Kota Kediri", bare="kabupaten") == ("kota-kediri", None)
    assert why("Banda Aceh", bare="kabupaten").startswith("unknown region 'Banda Aceh'"), "a kota is then written with Kota"


@pytest.mark.parametrize("name", ["Jambi", "BENGKULU", "Yogyakarta", "GORONTALO", "Gorontalo", "Pontianak", "Jakarta Barat", "Kediri", "Batang"])
def test_the_names_that_went_to_the_wrong_region_are_asked_about(name):
    assert "unknown region" not in why(name), "whom it may mean is told"


def test_a_province_is_known_as_one():
    for written in provinces():
        assert is_province(f"Provinsi {written}")
    assert "is the province Jawa Tengah" in why("JAWA TENGAH") and "is the province Jawa Tengah" in why("Jawa Tengah", bare="kabupaten")
    assert "is the province Jambi" in why("Jambi", bare="kabupaten"), "there is no Kabupaten Jambi"
    assert why("Gorontalo", bare="kabupaten").startswith("'Gorontalo' can be the province Gorontalo or kab-gorontalo"), "BPS has a row for each"
    assert "is the province" in why("Provinsi Gorontalo") and "is the province" in why("Pemprov Jawa Barat") and "Indonesia" in why("INDONESIA")
    assert not is_province("Gorontalo", "kabupaten") and not is_province("Jambi", "kota") and is_province("Jambi", "kabupaten")


def test_a_province_beside_a_name_must_be_its_own():
    assert why("Kab. Batang (Prov. Jawa Timur)") == "'Kab. Batang (Prov. Jawa Timur)': kab-batang lies in Jawa Tengah; find out which is meant"


def test_two_names_that_are_not_ones_are_not_taken_for_either():
    for name in ("Kab. Batang (OKU)", "Kab. Batang (Demak)", "Kab. Solok/Agam", "Kab. Batang/Kota Pekalongan", "Kab. OKU (PALI)", "Kab. Batang (Prov. Entah)"):
        assert region_by_name(name)[0] is None, why(name)


def test_a_former_name_is_taken_as_long_as_it_was_used_and_asked_about_later():
    assert region_by_name("Kab. Toba Samosir", year=2021) == ("kab-toba", None) and region_by_name("Pontianak", bare="kabupaten", year=2013) == ("kab-mempawah", None)
    assert why("Kab. Toba Samosir", year=2023).startswith("'Kab. Toba Samosir' was the name of kab-toba until 2020 (PP 14/2020)")
    assert region_by_name("Toba Samosir / Toba", bare="kabupaten", year=2023) == ("kab-toba", None), "both names, and both mean one"
    assert why("Kab. Toba / Kab. Samosir").startswith("unknown region")


def test_usual_names_are_suggested_and_not_taken():
    for other in other_names().values():
        if other.use == "usual":
            assert other.region in why(other.name) and other.source in why(other.name)
    assert why("Kab. Pangkep").startswith("'Kab. Pangkep' is an everyday name of Kabupaten Pangkajene dan Kepulauan")


def test_a_suggestion_is_of_the_same_kind_and_near_or_not_made():
    assert why("Kota Makasar") == "unknown region 'Kota Makasar' (did you mean kota-makassar?)"
    assert why("Kab. Ogan Komering Ulu Sel.") == "unknown region 'Kab. Ogan Komering Ulu Sel.' (did you mean kab-ogan-komering-ulu-selatan?)"
    assert [why(name).partition("did you mean ")[2] for name in ("Kab. Sangihe", "Kab. Pasir", "Kota Tidore", "Kab Sumba Brt Daya", "Kab. Kep. Entah")] == [
        "kab-kepulauan-sangihe?)", "kab-paser?)", "kota-tidore-kepulauan?)", "kab-sumba-barat-daya?)", "",
    ]
    assert why("Kab. Rerata") == "unknown region 'Kab. Rerata'" and why("Jumlah") == "unknown region 'Jumlah'"


def test_a_name_of_the_tables_own():
    assert region_by_name("kota makasar", aliases={"Kota Makasar": "kota-makassar"}) == ("kota-makassar", None)


def test_an_alias_for_a_name_that_is_a_provinces_too_holds_only_as_it_is_written():
    aliases = {"Gorontalo": "kab-gorontalo"}
    assert region_by_name("Gorontalo", "kabupaten", aliases) == ("kab-gorontalo", None)
    assert region_by_name("GORONTALO", "kabupaten", aliases)[0] is None, "the province's row of a table of BPS"


def test_a_kind_by_itself_and_whom_a_name_can_mean():
    assert [said_kind(word) for word in ("Kabupaten", "KAB.", "kota", "Provinsi", "Kota Kediri", None, 3)] == ["kabupaten", "kabupaten", "kota", "provinsi", None, None, None]
    assert regions_named("Toba Samosir") == {"kab-toba"} and regions_named("Kediri") == {"kab-kediri", "kota-kediri"} and regions_named("70,6") == frozenset()


@pytest.mark.parametrize("read", [region_by_id, region_by_name])
def test_no_region_is_no_fault_and_an_error_value_is_one(read):
    assert read(None) == read("  ") == (None, None)
    assert read("#REF!")[1] is not None and read(True)[1] is not None


def test_the_fictitious_regency_takes_no_figures_of_tables():
    assert region_by_id("kab-contoh")[1].in_language("en").startswith("unknown region 'kab-contoh'")


def real_names():
    for file, bare in (("ipm_published.csv", "kabupaten"), ("ipm_series_2010_2024.csv", "kabupaten"), ("spbe_published.csv", None)):
        if (DOMAIN / file).is_file():
            with (DOMAIN / file).open(encoding="utf-8", newline="") as rows:
                yield from {(row["region"], bare, min(int(row["year"]), 2021)): None for row in csv.DictReader(rows) if row["level"] in ("Kabupaten", "Kota", "regency/city", "Provinsi", "province/national")}


@pytest.mark.skipif(not DOMAIN.is_dir(), reason=f"the public figures are not at {DOMAIN}; set SMARTCITY_EVAL_SHARED")
def test_real_spellings_are_read_or_asked_about_and_none_goes_to_another():
    read, asked = {}, set()
    for name, bare, year in real_names():
        region, _ = region_by_name(name, bare, year=year)
        if region:
            read[name] = region
        elif not is_province(name, bare):
            asked.add(name)
    assert len(set(read.values())) >= 511
    assert asked <= {"GORONTALO", "Gorontalo", "Kota Makasar", "Pemerintah Kab. Ogan Komering Ulu Sel."} | {name for name in asked if name.startswith("(repo")}
    told = {name: letters(regions()[region].name) for name, region in read.items()}
    own = {name: letters(re.sub(r"^Pemerintah ", "", name).replace("Kab. ", "")) for name in read}
    strange = {name for name in read if not told[name].endswith(own[name].removeprefix("kota").removeprefix("adm"))}
    assert strange <= {
        "Toba Samosir / Toba", "Mamuju Utara / Pasangkayu", "Maluku Tenggara Barat / Kepulauan Tanimbar", "Mahakam Hulu", "Siau Tagulandang Biaro", "Pemerintah Kab. Siau Tagulandang Biaro",
        "Toba Samosir", "Mamuju Utara", "Maluku Tenggara Barat", "Kota Padang Sidempuan", "Kep. Seribu",
    }, strange

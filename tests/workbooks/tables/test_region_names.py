"""Which region a name means: what it does not say is asked about."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest

from smartcity_eval.reference.region_aliases import name_key, provinces, region_aliases
from smartcity_eval.reference.regions import regions
from smartcity_eval.workbooks.tables.region_names import (
    is_province,
    region_by_id,
    region_by_name,
    regions_named,
)

DOMAIN = (
    Path(os.environ.get("SMARTCITY_EVAL_SHARED") or Path(__file__).resolve().parents[4] / "shared")
    / "domain"
)


def why(name, **about) -> str:
    region, fault = region_by_name(name, **about)
    assert region is None and fault is not None, region
    return fault.in_language("en")


def test_every_region_is_found_by_its_id_and_its_full_name():
    for region, entry in regions().items():
        assert (
            region_by_id(region)
            == region_by_name(entry.name)
            == region_by_name(entry.name.upper())
            == (region, None)
        )


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("Kab. Batang", "kab-batang"),
        ("KAB BATANG", "kab-batang"),
        ("  kabupaten\u00a0batang ", "kab-batang"),
        ("Kab. Bat\u200bang", "kab-batang"),
        ("Kota Tanjung Balai", "kota-tanjungbalai"),
        ("Kab. Kep. Seribu", "kab-administrasi-kepulauan-seribu"),
        ("Kota Adm. Jakarta Barat", "kota-administrasi-jakarta-barat"),
        ("Kab. Kotabaru", "kab-kotabaru"),
        ("Kab. Kotawaringin Barat", "kab-kotawaringin-barat"),
        ("Kab. Lima Puluh Kota", "kab-lima-puluh-kota"),
        ("Pemkab Batang", "kab-batang"),
        ("Pemkot Kediri", "kota-kediri"),
        ("Pemerintah Kabupaten Batang", "kab-batang"),
        ("Pemerintah Daerah Kab. Batang", "kab-batang"),
        ("Pemda Kota Kediri", "kota-kediri"),
        ("Batang, Kab.", "kab-batang"),
        ("Kediri (Kota)", "kota-kediri"),
        ("Kab. Batang (Prov. Jawa Tengah)", "kab-batang"),
        ("Kab. Batang, Provinsi Jawa Tengah", "kab-batang"),
        ("12. Kab. Batang", "kab-batang"),
        ("(3) Kota Kediri", "kota-kediri"),
        ("4) Kab. Batang", "kab-batang"),
        ("Kotamadya Kediri", "kota-kediri"),
        ("Kab. Ogan Komering Ulu (OKU)", "kab-ogan-komering-ulu"),
        ("Kab. Pasangkayu (Mamuju Utara)", "kab-pasangkayu"),
        ("Kab. Mamuju Utara (Pasangkayu)", "kab-pasangkayu"),
        ("Kab. Tanah Bumbu (Kalsel)", "kab-tanah-bumbu"),
        ("Kab. Tanah Bumbu, Kalimantan Selatan", "kab-tanah-bumbu"),
        ("Kab. Batang - Jawa Tengah", "kab-batang"),
        ("1 Kab. Batang", "kab-batang"),
        ("Kab. Batang 1)", "kab-batang"),
        ("Kota Kediri*)", "kota-kediri"),
        ("Kab. Rejang Lebong\u00b2", "kab-rejang-lebong"),
        ("Kota Padang Sidempuan", "kota-padangsidimpuan"),
        ("Kab. Siau Tagulandang Biaro", "kab-kep-siau-tagulandang-biaro"),
        ("Kab. Mahakam Hulu", "kab-mahakam-ulu"),
    ],
)
def test_names_that_say_all_that_must_be_known(name, region):
    assert region_by_name(name) == (region, None)


@pytest.mark.parametrize(
    "name",
    sorted(
        {
            re.sub(r"^(Kabupaten|Kota)( Administrasi)? ", "", entry.name)
            for entry in regions().values()
        }
    ),
)
def test_no_name_without_a_kind_is_ever_taken(name):
    told = why(name)
    assert "unknown region" not in told, "whom it may mean is known, and told"


def test_what_a_table_says_of_its_rows_settles_it():
    assert region_by_name("Kediri", bare="kabupaten") == ("kab-kediri", None)
    assert region_by_name("Kediri", bare="kota") == ("kota-kediri", None)
    assert region_by_name("Kota Kediri", bare="kabupaten") == ("kota-kediri", None)
    assert why("Banda Aceh", bare="kabupaten").startswith("unknown region 'Banda Aceh'"), (
        "a kota is then written with Kota"
    )


@pytest.mark.parametrize(
    "name",
    [
        "Jambi",
        "BENGKULU",
        "Yogyakarta",
        "GORONTALO",
        "Gorontalo",
        "Pontianak",
        "Jakarta Barat",
        "Kediri",
        "Batang",
    ],
)
def test_the_names_that_went_to_the_wrong_region_are_asked_about(name):
    assert "unknown region" not in why(name), "whom it may mean is told"


def test_a_province_is_known_as_one():
    for written in provinces():
        assert is_province(f"Provinsi {written}")
    assert "is the province Jawa Tengah" in why(
        "JAWA TENGAH"
    ) and "is the province Jawa Tengah" in why("Jawa Tengah", bare="kabupaten")
    assert "is the province Jambi" in why("Jambi", bare="kabupaten"), "there is no Kabupaten Jambi"
    assert why("Gorontalo", bare="kabupaten").startswith(
        "'Gorontalo' can be the province Gorontalo or kab-gorontalo"
    ), "BPS has a row for each"
    assert (
        "is the province" in why("Provinsi Gorontalo")
        and "is the province" in why("Pemprov Jawa Barat")
        and "Indonesia" in why("INDONESIA")
    )
    assert (
        not is_province("Gorontalo", "kabupaten")
        and not is_province("Jambi", "kota")
        and is_province("Jambi", "kabupaten")
    )


def test_a_province_beside_a_name_must_be_its_own():
    assert (
        why("Kab. Batang (Prov. Jawa Timur)")
        == "'Kab. Batang (Prov. Jawa Timur)': kab-batang lies in Jawa Tengah; find out which is"
        " meant"
    )


def test_two_names_that_are_not_ones_are_not_taken_for_either():
    for name in (
        "Kab. Batang (OKU)",
        "Kab. Batang (Demak)",
        "Kab. Solok/Agam",
        "Kab. Batang/Kota Pekalongan",
        "Kab. OKU (PALI)",
        "Kab. Batang (Prov. Entah)",
    ):
        assert region_by_name(name)[0] is None, why(name)


def test_a_former_name_is_taken_as_long_as_it_was_used_and_asked_about_later():
    assert region_by_name("Kab. Toba Samosir", year=2021) == ("kab-toba", None) and region_by_name(
        "Pontianak", bare="kabupaten", year=2013
    ) == ("kab-mempawah", None)
    assert why("Kab. Toba Samosir", year=2023).startswith(
        "'Kab. Toba Samosir' was the name of kab-toba until 2020 (PP 14/2020)"
    )
    assert region_by_name("Toba Samosir / Toba", bare="kabupaten", year=2023) == (
        "kab-toba",
        None,
    ), "both names, and both mean one"
    assert why("Kab. Toba / Kab. Samosir").startswith("unknown region")
    for other in region_aliases().values():
        if other.use == "former":
            assert region_by_name(other.name, year=other.until + 1) == (
                other.region,
                None,
            ) and other.source in why(other.name, year=other.until + 2)


def test_usual_names_are_suggested_and_not_taken():
    for other in region_aliases().values():
        if other.use == "usual":
            assert other.region in why(other.name) and other.source in why(other.name)
    assert why("Kab. Pangkep").startswith(
        "'Kab. Pangkep' is an everyday name of Kabupaten Pangkajene dan Kepulauan"
    )
    assert "kota-surakarta" in why("Solo", bare="kabupaten") and "kota-surakarta" not in why(
        "Kab. Solo"
    ), "a kabupaten is not told to be a kota"


def test_a_suggestion_is_of_the_same_kind_and_near_or_not_made():
    assert why("Kota Makaser") == "unknown region 'Kota Makaser' (did you mean kota-makassar?)"
    assert (
        why("Kab. Bolaang Mongondow Sel.")
        == "unknown region 'Kab. Bolaang Mongondow Sel.' (did you mean"
        " kab-bolaang-mongondow-selatan?)"
    )
    assert [
        why(name).partition("did you mean ")[2]
        for name in (
            "Kab. Sangihe",
            "Kab. Malawi",
            "Kota Tidore",
            "Kab Sumba Brt Daya",
            "Kab. Kep. Entah",
        )
    ] == [
        "kab-kepulauan-sangihe?)",
        "kab-melawi?)",
        "kota-tidore-kepulauan?)",
        "kab-sumba-barat-daya?)",
        "",
    ]
    assert (
        why("Kab. Rerata") == "unknown region 'Kab. Rerata'"
        and why("Jumlah") == "unknown region 'Jumlah'"
    )


def test_a_name_of_the_tables_own():
    assert region_by_name("kota makasar", aliases={"Kota Makasar": "kota-makassar"}) == (
        "kota-makassar",
        None,
    )


def test_an_alias_for_a_name_that_is_a_provinces_too_holds_only_as_it_is_written():
    aliases = {"Gorontalo": "kab-gorontalo"}
    assert region_by_name("Gorontalo", "kabupaten", aliases) == ("kab-gorontalo", None)
    assert region_by_name("GORONTALO", "kabupaten", aliases)[0] is None, (
        "the province's row of a table of BPS"
    )


def test_whom_a_name_can_mean():
    assert (
        regions_named("Toba Samosir") == {"kab-toba"}
        and regions_named("Kediri") == {"kab-kediri", "kota-kediri"}
        and regions_named("70,6") == frozenset()
    )


@pytest.mark.parametrize("read", [region_by_id, region_by_name])
def test_no_region_is_no_fault_and_an_error_value_is_one(read):
    assert read(None) == read("  ") == (None, None)
    assert read("#REF!")[1] is not None and read(True)[1] is not None


def test_the_fictitious_regency_takes_no_figures_of_tables():
    assert region_by_id("kab-contoh")[1].in_language("en").startswith("unknown region 'kab-contoh'")


# Every table of ../shared/domain with names of regions: its column, the year's, what a name without
# a kind is, how many names, and each that is asked about, with what is suggested.
REAL = [
    (
        "ipm_published.csv",
        "region",
        "kabupaten",
        549,
        {
            "GORONTALO": "can be the province Gorontalo or kab-gorontalo",
            "Gorontalo": "can be the province Gorontalo or kab-gorontalo",
        },
    ),
    (
        "ipm_series_2010_2024.csv",
        "region",
        "kabupaten",
        553,
        {
            "GORONTALO": "can be the province Gorontalo or kab-gorontalo",
            "Gorontalo": "can be the province Gorontalo or kab-gorontalo",
        },
    ),
    (
        "spbe_published.csv",
        "region",
        None,
        541,
        {
            "(repo built on a Kab. Tasikmalaya template; region not stated in file)": (
                "unknown region"
            )
        },
    ),
    ("published_smart_city_index.csv", "region", "type", 36, {}),
    (
        "finance_investment.csv",
        "region",
        None,
        2,
        {"Batang": "kab-batang?", "Purbalingga": "kab-purbalingga?"},
    ),
    ("kominfo_results_2022_first_phase.csv", "region_name", None, 42, {}),
    ("kominfo_results_2023.csv", "region_name", None, 141, {}),
    ("kominfo_checks.csv", "region_name", None, 136, {}),
    (
        "region_codes.csv",
        "name",
        None,
        552,
        {
            "Jambi": "kota-jambi",
            "Bengkulu": "kota-bengkulu",
            "Gorontalo": "kab-gorontalo, kota-gorontalo",
        },
    ),
]
# Names that are taken and are not how the official list writes them: whose they are, seen by a
# person.
TAKEN = {
    "Toba Samosir / Toba": "kab-toba",
    "Mamuju Utara / Pasangkayu": "kab-pasangkayu",
    "Maluku Tenggara Barat / Kepulauan Tanimbar": "kab-kepulauan-tanimbar",
    "Mahakam Hulu": "kab-mahakam-ulu",
    "Siau Tagulandang Biaro": "kab-kep-siau-tagulandang-biaro",
    "Pemerintah Kab. Siau Tagulandang Biaro": "kab-kep-siau-tagulandang-biaro",
    "Kota Padang Sidempuan": "kota-padangsidimpuan",
    "Kota Makasar": "kota-makassar",
    "Pemerintah Kab. Ogan Komering Ulu Sel.": "kab-ogan-komering-ulu-selatan",
    "Kep. Seribu": "kab-administrasi-kepulauan-seribu",
}


def real_names(file, column, bare):
    """Give a table's names with the year they stand for first, and what the table says of their
    kind.
    """
    with (DOMAIN / file).open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if file == "spbe_published.csv" and row["level"] not in (
                "Kabupaten",
                "Kota",
                "Provinsi",
            ):
                continue  # ministries and means
            year = int(row["year"]) if row.get("year") else None
            yield (
                row[column],
                f"{row[bare]} {row[column]}" if bare in row else row[column],
                bare if bare in ("kabupaten", "kota") else None,
                year,
            )


@pytest.mark.skipif(
    not DOMAIN.is_dir(), reason=f"the public figures are not at {DOMAIN}; set SMARTCITY_EVAL_SHARED"
)
@pytest.mark.parametrize(
    ("file", "column", "bare", "count", "refused"), REAL, ids=[row[0] for row in REAL]
)
def test_real_spellings_are_read_or_asked_about_and_none_goes_to_another(
    file, column, bare, count, refused
):
    names, asked = set(), {}
    for name, written, kind, year in real_names(file, column, bare):
        names.add(written)
        region, fault = region_by_name(written, kind, year=year)
        if region is None:
            if not is_province(written, kind):
                asked[name] = fault.in_language("en")
            continue
        core = name_key(
            re.sub(
                r"^(Pemerintah )?(kab(upaten|\.)?|kota)( administrasi| adm\.?)? ",
                "",
                name,
                flags=re.IGNORECASE,
            )
        )
        official = name_key(
            re.sub(r"^(Kabupaten|Kota)( Administrasi)? ", "", regions()[region].name)
        )
        assert official == core or TAKEN.get(name) == region, (name, region)
        is_kota = re.match(r"(pemerintah )?kota\b", written, re.IGNORECASE)
        assert region.startswith("kota-" if is_kota else "kab-"), (name, region)
    assert len(names) == count
    assert asked.keys() == refused.keys() and all(
        hint in asked[name] for name, hint in refused.items()
    ), asked


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Kab. Labuan Batu", "kab-labuhanbatu"),
        ("Kab. Labuan Batu Selatan", "kab-labuhanbatu-selatan"),
        ("Kab. Limapuluh Koto", "kab-lima-puluh-kota"),
        ("Kab. Selayar", "kab-kepulauan-selayar"),
        ("Kab. Pasir", "kab-paser"),
        ("Kab. Penajam Pasir Utara", "kab-penajam-paser-utara"),
        ("Kab. Sangihe Talaud", "kab-kepulauan-sangihe"),
        ("Kab. Kepulauan Sitaro", "kab-kep-siau-tagulandang-biaro"),
        ("Kab. Yapen Waropen", "kab-kepulauan-yapen"),
        ("Kab. Polewali Mamasa", "kab-polewali-mandar"),
        ("Kab. Sawahlunto/Sijunjung", "kab-sijunjung"),
        ("Kab. Kendari", "kab-konawe"),
        ("Kab. Kutai", "kab-kutai-kartanegara"),
        ("Kab. Mamuju Utara", "kab-pasangkayu"),
        ("Kab. Maluku Tenggara Barat", "kab-kepulauan-tanimbar"),
        ("Kab. Pontianak", "kab-mempawah"),
        ("Kab. Toba Samosir", "kab-toba"),
        ("Kab. OKU", "kab-ogan-komering-ulu"),
        ("Kab. Pali", "kab-penukal-abab-lematang-ilir"),
        ("Kab. Pangkep", "kab-pangkajene-dan-kepulauan"),
        ("Kota Solo", "kota-surakarta"),
        ("Kota Tidore", "kota-tidore-kepulauan"),
        ("Kota Siantar", "kota-pematangsiantar"),
        ("Kab. Hulu Sungai Sel.", "kab-hulu-sungai-selatan"),
        ("Kab. Morotai", "kab-pulau-morotai"),
    ],
)
def test_what_is_not_taken_today_is_told_with_the_region_that_is_meant(name, meant):
    assert re.search(rf"\b{meant}\b(?!-)", why(name, year=2023))


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("Kab. Tulangbawang", "kab-tulang-bawang"),
        ("Kab. Fak-fak", "kab-fak-fak"),
        ("Kota Banjar Baru", "kota-banjarbaru"),
        ("Kota Pematang Siantar", "kota-pematangsiantar"),
        ("Kota Bau Bau", "kota-bau-bau"),
        ("Kab. Banyu Asin", "kab-banyuasin"),
        ("Kab. Karang Asem", "kab-karangasem"),
        ("Kab. Toli-Toli", "kab-toli-toli"),
        ("Kab. S I A K", "kab-siak"),
        ("Kab. Siau, Tagulandang, Biaro", "kab-kep-siau-tagulandang-biaro"),
        ("Kab. Pangkajene Kepulauan (Pangkep)", "kab-pangkajene-dan-kepulauan"),
        ("Kota Jakarta Selatan", "kota-administrasi-jakarta-selatan"),
        ("Kab. Kepulauan Yapen (Yapen Waropen)", "kab-kepulauan-yapen"),
        ("Kab. Kepulauan Siau Tagulandang Biaro (Sitaro)", "kab-kep-siau-tagulandang-biaro"),
        ("Kota Surakarta (Solo)", "kota-surakarta"),
    ],
)
def test_spellings_that_are_one_name_are_taken_in_every_year(name, region):
    assert region_by_name(name, year=2023) == (region, None)


@pytest.mark.usefixtures("indian_pack")
def test_a_bare_name_is_enough_in_a_country_without_kinds_of_regions():
    assert region_by_name("GREATER MUMBAI") == ("greater-mumbai", None)
    assert region_by_name("Delhi") == ("delhi", None), "also where a state is called so"
    assert regions_named("Pune") == {"pune"} and regions_named("Punee") == frozenset()
    assert region_by_name("Kab. Batang")[0] is None

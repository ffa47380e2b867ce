"""Editions against published rows: a small set committed here, and every row that lies beside the
project.

``published/*.csv`` are rows of the tables in ../shared (KemenPANRB, BPS, and the news each line
names).
"""

from __future__ import annotations

import csv
import dataclasses
import os
from decimal import Decimal
from pathlib import Path

import pytest

from smartcity_eval.frameworks import load_framework
from smartcity_eval.frameworks.attainable import Levels
from smartcity_eval.frameworks.published_tables import Row
from smartcity_eval.frameworks.verify import Verification, check_row, verify_table

HERE = Path(__file__).parent / "published"
DOMAIN = (
    Path(os.environ.get("SMARTCITY_EVAL_SHARED") or Path(__file__).resolve().parents[3] / "shared")
    / "domain"
)
beside = pytest.mark.skipif(
    not DOMAIN.is_dir(), reason=f"the public figures are not at {DOMAIN}; set SMARTCITY_EVAL_SHARED"
)


def verified(edition: str, name: str, *years: int, folder: Path = HERE) -> Verification:
    return verify_table(load_framework(edition), folder / name, years)


def counted(
    exact: int = 0, consistent: int = 0, membership: int = 0, different: int = 0
) -> dict[str, int]:
    return {
        "exact": exact,
        "consistent": consistent,
        "membership": membership,
        "different": different,
    }


def test_electronic_government_rows():
    v = verified("spbe-2020", "spbe.csv")
    (banyuasin,) = (c for c in v.rows() if c.check == "different")
    assert (banyuasin.row.name, banyuasin.row.year, banyuasin.computed) == (
        "Pemerintah Kab. Banyuasin",
        2023,
        (),
    )
    assert banyuasin.known is not None and v.unexplained() == ()
    assert all(c.band_agrees is not False for c in v.checked)
    found = {(c.row.name, c.row.year): c for c in v.rows()}
    assert found["Kota Denpasar", 2021].check == "exact"
    assert (found["Kab. Aceh Tengah", 2025].check, found["Kab. Aceh Tengah", 2025].computed) == (
        "exact",
        (Decimal("2.594"),),
    )
    assert found["Pemerintah Kab. Banyuwangi", 2024].computed == (
        Decimal("4.765"),
    )  # half up: 4.77
    assert sum(v.counts().values()) == len(v.rows()) == 24
    assert v.counts()["membership"] > 0


def test_an_index_that_levels_cannot_give_differs(write_text):
    head = "year,region,d1,d2,d3,d4,index\n"
    rows = {
        index: f"2024,Banyuwangi,5.00,4.60,4.18,5.00,{index}\n"
        for index in ("4.76", "4.77", "4.78")
    }
    checks = {
        index: verify_table(load_framework("spbe-2020"), write_text(head + row, "t.csv")).rows()[0]
        for index, row in rows.items()
    }
    assert {index: c.check for index, c in checks.items()} == {
        "4.76": "different",
        "4.77": "exact",
        "4.78": "different",
    }
    assert checks["4.76"].known is None


def test_a_row_that_only_membership_can_check(write_text):
    """Batang 2023, published 3.53: sums of levels give its services as 3.5325 or 3.535."""
    head, inputs = "year,region,d1,d2,d3,d4,index\n", "2023,Batang,3.00,2.90,1.73,4.69"
    checks = {}
    for index in ("3.52", "3.53", "3.54", "3.55"):
        (row,) = verify_table(
            load_framework("spbe-2020"), write_text(f"{head}{inputs},{index}\n", "t.csv")
        ).rows()
        assert row.computed == (Decimal("3.5325"), Decimal("3.535"))
        checks[index] = row.check
    assert checks == {
        "3.52": "different",
        "3.53": "membership",
        "3.54": "membership",
        "3.55": "different",
    }


def test_the_restated_domains_of_2023_do_not_give_the_national_index():
    means = {
        (c.row.name, c.row.year): c for c in verified("spbe-2020", "spbe.csv").rows(means=True)
    }
    assert (
        means["Nasional", 2023].check == "different" and means["Nasional", 2023].known is not None
    )
    assert means["Rerata Nasional (2023 report)", 2023].check == "exact"
    assert means["Nasional", 2024].check == "exact"


def test_denpasar_and_the_nation_under_the_regulation_of_2018():
    v = verified("spbe-2018", "spbe.csv")
    assert [(c.row.year, c.row.published, c.check) for c in v.rows()] == [
        (2018, Decimal("2.64"), "exact"),
        (2019, Decimal("3.33"), "exact"),
    ]
    assert v.counts(means=True) == counted(exact=2, consistent=1)


def test_human_development_rows():
    v = verified("ipm-2014", "ipm.csv")
    assert v.counts() == counted(exact=18, consistent=1, different=2)
    assert {(c.row.name, c.row.year, c.check) for c in v.notable()} == {
        ("Bulungan", 2019, "consistent"),
        ("Purbalingga", 2022, "different"),
        ("INDONESIA", 2024, "different"),
    }
    assert v.unexplained() == ()


@pytest.mark.parametrize(("edition", "name"), [("spbe-2020", "spbe.csv"), ("ipm-2014", "ipm.csv")])
def test_every_declared_difference_is_one(edition, name):
    v = verified(edition, name)
    declared = {(k.name, k.year, k.published) for k in v.framework.known_differences}
    assert declared == {
        (c.row.name, c.row.year, c.row.published) for c in v.notable() if c.known is not None
    }


def test_two_life_expectancy_series_are_a_break():
    v = verified("ipm-2014", "ipm.csv")
    assert v.series() == {"uhh-sp2010": 17, "uhh-sp2020": 3, None: 1}
    assert v.breaks() == ("Batang", "INDONESIA", "Purbalingga")
    assert verified("ipm-2014", "ipm.csv", 2020, 2021).breaks() == ()
    assert verified("spbe-2020", "spbe.csv").series() == {}


def test_smart_city_rows():
    rows = {
        "kominfo-2022": ("Kediri", Decimal("3.315")),
        "kominfo-2023-cohort-2022": ("Bekasi", Decimal("2.806")),
    }
    for edition, (name, computed) in rows.items():
        v = verified(edition, "smart_city.csv")
        assert [(c.row.name, c.check, c.computed) for c in v.rows()] == [
            (name, "exact", (computed,))
        ]
        assert (v.incomplete, v.other_years) == (0, 2)


GROUPED = """year,name,group,baseline,output,outcome,impact,quick_win,index
2023,KAB. BATANG,regular,3.80,3.00,3.38,3.44,3.58,3.40
2023,KOTA SURABAYA,regular,3.96,3.00,3.78,3.89,3.73,3.65
2023,TIDAK IKUT,regular,,,,,,
2023,LAIN,kppn_ikn,3.80,3.00,3.38,3.44,3.58,9.99
2022,KAB. BATANG,regular,3.80,3.00,3.38,3.44,3.58,9.99
"""


def test_rows_of_other_groups_are_counted_and_not_checked(write_text):
    v = verify_table(load_framework("kominfo-2023-regular"), write_text(GROUPED, "t.csv"))
    assert next((c.row.name, c.check) for c in v.rows()) == ("KAB. BATANG", "exact")
    assert (len(v.checked), v.incomplete, v.other_groups, v.other_years) == (2, 1, 1, 1)


def test_a_row_is_checked_by_the_editions_own_rounding(write_text):
    """Kediri's index rounded once is 3.32: within what rounding leaves room for, and not exact."""
    head, row = (
        "year,name,baseline,output,outcome,impact,quick_win,index\n",
        "2022,Kediri,3.60,3.21,3.23,3.07,3.65,",
    )
    mature = load_framework("kominfo-2022")
    once = mature.model_copy(
        update={"rounding": mature.rounding.model_copy(update={"step": "sum"})}
    )
    for edition, checks in (
        (mature, ["exact", "consistent", "different"]),
        (once, ["consistent", "exact", "different"]),
    ):
        found = [
            verify_table(edition, write_text(f"{head}{row}{index}\n", "t.csv")).rows()[0].check
            for index in ("3.31", "3.32", "3.33")
        ]
        assert found == checks


def test_a_difference_without_a_declared_cause_is_unexplained(write_text):
    text = (HERE / "ipm.csv").read_text(encoding="utf-8").replace("69.54", "69.55")
    v = verify_table(load_framework("ipm-2014"), write_text(text, "ipm.csv"))
    assert [(c.row.name, c.row.published) for c in v.unexplained()] == [
        ("Purbalingga", Decimal("69.55"))
    ]


def test_a_band_that_does_not_follow_is_unexplained(write_text):
    text = (HERE / "spbe.csv").read_text(encoding="utf-8")
    with (HERE / "spbe.csv").open(encoding="utf-8", newline="") as file:
        assert any(
            (r["region"], r["year"], r["predicate_published"])
            == ("Pemerintah Kab. Pacitan", "2024", "Baik")
            for r in csv.DictReader(file)
        )
    wrong = "\n".join(
        (
            line.replace(",Baik,", ",Sangat Baik,")
            if "Pacitan" in line and line.startswith("2024")
            else line
        )
        for line in text.splitlines()
    )
    v = verify_table(load_framework("spbe-2020"), write_text(wrong, "spbe.csv"))
    assert [(c.row.name, c.band_agrees, c.check != "different") for c in v.unexplained()] == [
        ("Pemerintah Kab. Pacitan", False, True)
    ]


@pytest.mark.parametrize(
    ("band", "agrees"),
    [("Baik", True), ("Sangat Baik", True), ("Memuaskan", False), ("Cukup", False)],
)
def test_only_levels_that_print_the_published_index_speak_for_its_band(band, agrees):
    """Without domain 4 the index can be anything from 2.6 to 4.4; 3.50 is either side of Sangat
    Baik's low end, no more.
    """
    spbe, domains = (
        load_framework("spbe-2020"),
        {"d1": Decimal("5.00"), "d2": Decimal("4.00"), "d3": Decimal("3.00")},
    )
    row = Row(2, "A", 2024, domains, Decimal("3.50"), band, "", is_mean=False)
    assert check_row(spbe, row, Levels(spbe)).band_agrees is agrees


def test_banding_the_other_way_round_misses_published_predicates():
    """Only the unrounded index gives the predicates of 2024, only the printed one those of 2023."""
    spbe = load_framework("spbe-2020")
    turned = tuple(
        b.model_copy(update={"index": "rounded" if b.index == "unrounded" else "unrounded"})
        for b in spbe.banding
    )
    v = verify_table(spbe.model_copy(update={"banding": turned}), HERE / "spbe.csv")
    missed = {
        (c.row.name.removeprefix("Pemerintah Kab. "), c.row.year)
        for c in v.checked
        if c.band_agrees is False
    }
    assert missed == {
        ("Pacitan", 2024),
        ("Luwu", 2024),
        ("Nias Barat", 2024),
        ("Boven Digoel", 2023),
        ("Nias Barat", 2023),
    }


def test_years_can_be_chosen_and_others_are_counted():
    v = verified("spbe-2020", "spbe.csv", 2024)
    assert v.years() == (2024,) and v.other_years == 34 - len(v.checked)
    assert (
        verified("spbe-2020", "spbe.csv", 2018).checked == ()
    )  # a year of another edition stays so


@beside
def test_every_published_row_of_electronic_government():
    v = verified("spbe-2020", "spbe_published.csv", 2023, 2024, folder=DOMAIN)
    assert v.counts() == counted(exact=992, membership=240, different=1)
    assert [c.row.name for c in v.rows() if c.check == "different"] == ["Pemerintah Kab. Banyuasin"]
    assert sum(c.band_agrees is True for c in v.rows()) == 1233
    assert v.unexplained() == () and v.incomplete == 0
    whole = verified("spbe-2020", "spbe_published.csv", folder=DOMAIN)
    assert whole.counts() == counted(exact=995, membership=240, different=1)


@beside
def test_every_published_row_of_human_development():
    v = verified("ipm-2014", "ipm_published.csv", folder=DOMAIN)
    assert v.counts() == counted(exact=2200, consistent=1, different=2)
    assert {(c.row.name, c.row.year) for c in v.notable()} == {
        ("Bulungan", 2019),
        ("Purbalingga", 2022),
        ("INDONESIA", 2024),
    }
    assert sum(c.band_agrees is True for c in v.rows()) == 2196


@beside
def test_every_whole_row_of_the_smart_city_index():
    for edition in ("kominfo-2022", "kominfo-2023-cohort-2022"):
        assert verified(
            edition, "published_smart_city_index.csv", folder=DOMAIN
        ).counts() == counted(exact=1)
    assert verified("kominfo-2021", "published_smart_city_index.csv", folder=DOMAIN).checked == ()


@beside
@pytest.mark.parametrize("name", ["spbe.csv", "ipm.csv", "smart_city.csv"])
def test_the_committed_rows_are_those_beside_the_project(name):
    whole = {
        "spbe.csv": "spbe_published.csv",
        "ipm.csv": "ipm_published.csv",
        "smart_city.csv": "published_smart_city_index.csv",
    }[name]
    with (
        (HERE / name).open(encoding="utf-8", newline="") as file,
        (DOMAIN / whole).open(encoding="utf-8", newline="") as full,
    ):
        rows, there = list(csv.DictReader(file)), list(csv.DictReader(full))
    assert rows and all(any(row.items() <= other.items() for other in there) for row in rows)


def test_without_a_printed_band_or_bands_in_the_edition_no_band_is_judged():
    ipm = load_framework("ipm-2014")
    (batang, *_) = (c.row for c in verified("ipm-2014", "ipm.csv").rows() if c.row.band)
    assert check_row(ipm, batang).band_agrees is True
    assert check_row(ipm, dataclasses.replace(batang, band="")).band_agrees is None
    assert check_row(ipm.model_copy(update={"bands": ()}), batang).band_agrees is None

"""The records and tables against the large public figures, where those lie beside the project.

They are found in ``../shared`` or where SMARTCITY_EVAL_SHARED says; without them these tests are
skipped.
"""

from __future__ import annotations

import csv
import os
import re
from decimal import Decimal
from pathlib import Path

import pytest

from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.methods.uncertainty.rounding_intervals import half_up
from smartcity_eval.records import DIMENSIONS, Record, read_record, record_paths
from smartcity_eval.reference.prices import price_index
from smartcity_eval.reference.regions import regions

ROOT = Path(__file__).resolve().parent.parent
PARAMS = ROOT / "params"
DOMAIN = Path(os.environ.get("SMARTCITY_EVAL_SHARED") or ROOT.parent / "shared") / "domain"
COMPONENTS = ("baseline", "output", "outcome", "impact", "quick_win")
SPBE = {
    "spbe": "index_published",
    "spbe_policy": "d1_kebijakan",
    "spbe_governance": "d2_tata_kelola",
    "spbe_management": "d3_manajemen",
    "spbe_services": "d4_layanan",
}

pytestmark = pytest.mark.skipif(
    not DOMAIN.is_dir(), reason=f"the public figures are not at {DOMAIN}; set SMARTCITY_EVAL_SHARED"
)


def rows(name: str) -> list[dict[str, str]]:
    path = DOMAIN / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


# Sources write Batang Hari, the official list Batanghari: ids are found by their letters.
BY_LETTERS = {letters(key): key for key in regions()}


def region_of(kind: str, name: str) -> str | None:
    return BY_LETTERS.get(letters(("kota-" if kind == "kota" else "kab-") + name))


PUBLISHED = rows("published_smart_city_index.csv")
# The ministry's letter announces improvements that the news left out.
LETTER = {
    (row["region_id"], "2023"): row["improvement"] for row in rows("kominfo_results_2023.csv")
}


@pytest.mark.parametrize(
    "row", PUBLISHED, ids=[f"{r['type']} {r['region']} {r['year']}" for r in PUBLISHED]
)
def test_every_published_row_has_its_record(row):
    region = region_of(row["type"], row["region"])
    path = PARAMS / row["year"] / f"{region}.yaml"
    record, e = read_record(path), evaluate_file(path)
    assert regions()[region].province.replace("Daerah Istimewa", "DI") == row["province"]
    assert written(e.published.index) == row["final_index"]
    assert written(e.published.improvement) in (
        row["improvement"] or LETTER.get((region, row["year"]), ""),
        "",
    )
    previous = record.published.previous_index if record.published else None
    if previous and row["previous_index"]:
        assert previous.value == Decimal(row["previous_index"])
    if e.improvement and e.improvement.computed is not None and row["improvement"]:
        assert e.improvement.computed == Decimal(row["improvement"])
    if row["national_rank"]:
        assert int(row["national_rank"]) in {
            rank.value for rank in e.published.ranks if rank.scope != "province"
        }
    assert_scores(record, row)


def written(value: Decimal | None) -> str:
    """A figure with the CSV's two decimals, which turned 3,200 into 3.20."""
    if value is None:
        return ""
    text = str(value)
    return text[:-1] if re.search(r"\.\d\d0$", text) else text


def assert_scores(record: Record, row: dict[str, str]) -> None:
    own = {k: str(s.value) for k, s in record.scores.components.items()} if record.scores else {}
    assert {key: own.get(key) for key in COMPONENTS if row[key]} == {
        key: row[key] for key in COMPONENTS if row[key]
    }
    six = (
        {k: str(s.value) for k, s in record.dimensions.values.items()} if record.dimensions else {}
    )
    assert {key: six.get(key) for key in DIMENSIONS if row[key]} == {
        key: row[key] for key in DIMENSIONS if row[key]
    }


def test_there_are_rows_to_compare():
    assert len(PUBLISHED) >= 54


def readings(name: str) -> list[tuple[Record, Decimal, tuple[str, ...], str | None]]:
    found = []
    for record in map(read_record, record_paths(PARAMS)):
        found += [
            (record, o.value, o.source, o.series)
            for o in record.indicators.get(name, ())
            if o.kind == "realised" and o.value is not None
        ]
    return found


def test_every_hdi_of_the_old_series_is_the_published_one():
    published: dict[tuple[str | None, int], Decimal] = {}
    for row in rows("ipm_series_2010_2024.csv"):
        if row["level"] == "regency/city" and row["ipm_published_old_series"]:
            kind, name = (
                ("kota", row["region"][5:])
                if row["region"].startswith("Kota ")
                else ("kab", row["region"])
            )
            published[region_of(kind, name), int(row["year"])] = Decimal(
                row["ipm_published_old_series"]
            )
    own = {
        (r.region, r.year): value
        for r, value, _, series in readings("hdi")
        if series == "uhh-sp2010"
    }
    assert len(own) >= 60
    assert {
        key: (value, published.get(key))
        for key, value in own.items()
        if published.get(key) != value
    } == {}


@pytest.mark.parametrize("name", SPBE)
def test_every_spbe_figure_is_the_published_one(name):
    published: dict[tuple[str | None, int], Decimal] = {}
    for row in rows("spbe_published.csv"):
        match = re.fullmatch(r"Pemerintah (Kab\.|Kabupaten|Kota) ?(.+)", row["region"])
        if match and row[SPBE[name]]:
            published[
                region_of("kota" if match[1] == "Kota" else "kab", match[2]), int(row["year"])
            ] = Decimal(row[SPBE[name]])
    own = {
        (r.region, r.year): value
        for r, value, source, _ in readings(name)
        if f"panrb-spbe-{r.year}" in source
    }
    assert len(own) >= 30
    assert {
        key: (value, published.get(key))
        for key, value in own.items()
        if published.get(key) != value
    } == {}


def test_the_price_chain_is_the_published_one():
    chain = {
        int(row["year"]): row["cpi_chained_2018_100"]
        for row in rows("cpi.csv")
        if row["cpi_chained_2018_100"]
    }
    index = price_index()
    assert {
        year: str(half_up(level * 100 / index[2018], 4)) for year, level in index.items()
    } == chain


def test_the_regions_are_the_official_ones():
    listed = {
        row["kode"]: row["name"] for row in rows("region_codes.csv") if row["level"] == "regency"
    }
    own = {entry.code: entry.name for entry in regions().values()}
    assert len(listed) == 514
    assert own.keys() == listed.keys()
    assert {
        code: (own[code], listed[code])
        for code in own
        if letters(own[code]) != letters(listed[code])
    } == {}


def numbers_in(part: object) -> set[Decimal]:
    """Every number of a record, wherever it stands."""
    if isinstance(part, dict):
        return set().union(*map(numbers_in, part.values()))
    if isinstance(part, (list, tuple)):
        return set().union(*map(numbers_in, part))
    return {Decimal(part)} if isinstance(part, (int, Decimal)) else set()


def test_every_figure_of_money_and_programmes_of_a_recorded_year_is_in_that_record():
    records = {
        (r.region, r.year): numbers_in(r.model_dump())
        for r in map(read_record, record_paths(PARAMS))
    }
    own = [
        (
            region_of("kabupaten", row["region"]),
            int(row["year"]),
            row["item"],
            Decimal(row["value"]),
        )
        for row in rows("finance_investment.csv")
    ]
    compared = [
        (region, year, item, value)
        for region, year, item, value in own
        if (region, year) in records
    ]
    assert len(compared) >= 35
    assert [figure for figure in compared if figure[3] not in records[figure[:2]]] == []


@pytest.mark.parametrize("year", [2022, 2023])
def test_every_question_of_kab_malang_has_the_printed_score(year):
    printed = {
        row["leaf_key"]: row["score_kab_malang"] for row in rows(f"kominfo_instrument_{year}.csv")
    }
    record = read_record(PARAMS / str(year) / "kab-malang.yaml")
    assert {key: str(score.value) for key, score in record.scores.questions.items()} == printed


def test_what_institutions_wrote_to_kab_malang_is_what_was_transcribed():
    whole = {
        "": None,
        "ITB": "Institut Teknologi Bandung",
        "UGM": "Universitas Gadjah Mada",
        "UMY": "Universitas Muhammadiyah Yogyakarta",
    }
    transcribed = [
        (
            int(row["year"]),
            whole.get(row["institution"], row["institution"]),
            row["kind"],
            row["text_id"],
            row["item"].replace("second line", "baris kedua") or None,
        )
        for row in rows("kominfo_feedback_kab_malang.csv")
    ]
    own = [
        (year, item.institution, item.kind, item.text, item.item)
        for year in (2022, 2023)
        for item in read_record(PARAMS / str(year) / "kab-malang.yaml").feedback
    ]
    assert sorted(own, key=str) == sorted(transcribed, key=str)

"""Real national tables: the published HDI, and a long table of many figures."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from smartcity_eval.records import problems_in, read_record
from smartcity_eval.workbooks.tables.table_import import import_table

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "domain"
IPM = """\
decimal_mark: "."
region:
  column: region
  by: name
  kind_column: level
  aliases: {Kota Makasar: kota-makassar}
year_column: year
only: {level: [Kabupaten, Kota], year: ["2021"]}
source: {id: bps-ipm, title: Indeks Pembangunan Manusia menurut kabupaten/kota, publisher: BPS}
new_records: {stage: implementation}
indicators:
  - {column: ipm_published, indicator: hdi, decimals: 2, series: uhh-sp2010}
"""


@pytest.mark.skipif(
    not (SHARED / "ipm_published.csv").is_file(), reason="../shared is not beside this checkout"
)
def test_the_published_hdi_of_every_regency_and_city(tmp_path, write_text):
    with (SHARED / "ipm_published.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with (tmp_path / "ipm.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    found = import_table(tmp_path / "ipm.csv", write_text(IPM, "p.yaml"), tmp_path / "params")
    assert len(found.new) == 514 and found.left == len(rows) - 1 - 514
    values = {
        region: str(read_record(tmp_path / f"params/2021/{region}.yaml").indicators["hdi"][0].value)
        for region in ("kab-batang", "kota-kediri", "kab-kediri", "kota-makassar")
    }
    published = {row[3]: Decimal(row[11]) for row in rows[1:] if row[0] == "2021" and row[11]}
    assert {name: Decimal(value) for name, value in values.items()} == {
        "kab-batang": published["Batang"],
        "kota-kediri": published["Kota Kediri"],
        "kab-kediri": published["Kediri"],
        "kota-makassar": published["Kota Makasar"],
    }
    assert values["kab-batang"] == "68.92" and not problems_in(
        tmp_path / "params/2021/kab-batang.yaml"
    )


WANTED = (
    "investasi_realisasi",
    "investasi_target",
    "belanja_pagu",
    "smart_city_programs_achieved",
    "smart_city_programs_target",
    "smart_city_apbd",
)
FINANCE = """\
decimal_mark: "."
region: {column: region, by: name, bare: kabupaten}
year_column: year
long: {column: item, value: value}
only: {item: [WANTED]}
source: {id: keuangan, title: Keuangan dan investasi, publisher: Berita}
new_records: {stage: implementation}
indicators:
  - {column: investasi_realisasi, indicator: investment, basis: rounded}
  - {column: investasi_target, indicator: investment, kind: target}
  - {column: belanja_pagu, indicator: apbd_expenditure, kind: budget}
figures:
  - {column: smart_city_programs_achieved, to: programmes.achieved}
  - {column: smart_city_programs_target, to: programmes.target}
budget: [{column: smart_city_apbd, fund: APBD, holder: smart_city, state: planned}]
""".replace("WANTED", ", ".join(WANTED))


@pytest.mark.skipif(
    not (SHARED / "finance_investment.csv").is_file(),
    reason="../shared is not beside this checkout",
)
def test_a_real_long_table_of_many_figures_of_which_few_are_wanted(tmp_path, write_text):
    found = import_table(
        SHARED / "finance_investment.csv", write_text(FINANCE, "p.yaml"), tmp_path / "params"
    )
    rows = list(
        csv.DictReader((SHARED / "finance_investment.csv").open(encoding="utf-8", newline=""))
    )
    kept = sum(row["item"] in WANTED for row in rows)
    assert (len(found.new), kept, found.left) == (7, 14, len(rows) - 14)
    batang, purbalingga = (
        read_record(tmp_path / "params/2023/kab-batang.yaml"),
        read_record(tmp_path / "params/2022/kab-purbalingga.yaml"),
    )
    assert (
        batang.programmes.achieved.value,
        batang.programmes.target.value,
        batang.budget[0].amount,
        batang.indicators["investment"][0].rupiah,
    ) == (97, 104, 18_755_371_000, 6_170_000_000_000)
    assert (
        purbalingga.indicators["apbd_expenditure"][0].rupiah,
        purbalingga.indicators["investment"][0].rupiah,
    ) == (2_232_953_832_000, 1_499_620_359_229)

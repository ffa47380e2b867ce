"""A table as the import tests write it: its mapping, heading and rows; what is refused in it."""

from __future__ import annotations

import pytest

from smartcity_eval.core.errors import WorkbookError
from smartcity_eval.workbooks.tables.table_import import import_table

SOURCE = (
    "source: {id: tabel-2023, title: Hasil Evaluasi Smart City 2023, publisher: Kementerian"
    " Kominfo, date: 2023-12-20, kind: dataset}\n"
)
BEGIN = "new_records: {stage: implementation}\n"
MAPPING = f"""\
sheet: Hasil
header: 2
region: {{column: Kode Wilayah, by: code, skip: [Jumlah]}}
year: 2023
{SOURCE}{BEGIN}
figures:
  - {{column: Indeks, to: published.index, decimals: 2}}
  - {{column: Baseline, to: scores.components.baseline, decimals: 2}}
  - {{column: Target, to: programmes.target}}
  - {{column: Tercapai, to: programmes.achieved}}
  - {{column: Persen, to: programmes.percent}}
  - {{column: Predikat, to: published.predicate}}
indicators:
  - {{column: IPM, indicator: hdi, decimals: 2, series: uhh-sp2010}}
budget:
  - {{column: APBD (juta), fund: APBD, holder: smart_city, state: planned, times: 1000000,
     basis: rounded}}
ranks:
  - {{column: Peringkat, scope: national}}
"""
HEAD = (
    "Kode Wilayah",
    "Wilayah",
    "Indeks",
    "Baseline",
    "Target",
    "Tercapai",
    "Persen",
    "Predikat",
    "IPM",
    "APBD (juta)",
    "Peringkat",
)
BATANG = ("33.25", "Batang", 3.1, "3,60", 104, 97, 93.3, "Baik", 70.2, "18.755,371", 7)
KEDIRI = ("35.71", "Kota Kediri", 3.31, 3.6, None, None, None, None, "80,44", None, 22)


def problems(*arguments) -> list[str]:
    with pytest.raises(WorkbookError) as caught:
        import_table(*arguments)
    return [
        (
            f"{p.place}: {p.message.in_language('en')}"
            if not p.line
            else f"{p.line} {p.place}: {p.message.in_language('en')}"
        )
        for p in caught.value.problems
    ]

"""What a table says put into one record."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from smartcity_eval.records import Source
from smartcity_eval.workbooks.mapping import Mapping
from smartcity_eval.workbooks.merging import merged
from smartcity_eval.workbooks.tables import Entry, TableRow

SOURCE = Source(title="Tabel", publisher="Kementerian", kind="dataset", locator="Nilai!2", sha256="0" * 64)
BUDGET = {"column": "B", "fund": "APBD", "holder": "smart_city", "state": "planned"}
INVESTMENT = {"column": "I", "indicator": "investment"}


def merge(path: Path, kind: str, column: dict, value):
    rules = {"region": {"column": "D", "by": "id"}, "year": 2023, "source": {"id": "tabel", "title": "Tabel", "publisher": "Kementerian"}, "new_records": {"stage": "implementation", "framework": "kominfo-2022"}}
    mapping = Mapping.model_validate({**rules, kind: [column]})
    [(_, mapped)] = mapping.columns()
    row = TableRow("kab-batang", 2023, "Nilai!2", (Entry(mapped, "Nilai!B2", value),))
    return merged(path, row, mapping, SOURCE, "tabel.xlsx")


def told(change) -> list[str]:
    return [f"{p.place}: {p.message.in_language('en')}" for p in change.problems]


def test_a_new_record_says_how_the_year_is_judged_where_the_mapping_does(tmp_path):
    change = merge(tmp_path / "2023/kab-batang.yaml", "figures", {"column": "X", "to": "published.index"}, Decimal("3.31"))
    assert change.new and change.problems == [] and "evaluation:\n  source: tabel\n  framework: kominfo-2022\n" in change.text
    assert "published:\n  source: tabel\n  index: 3.31\n" in change.text


@pytest.mark.parametrize(("standing", "value", "outcome"), [
    ("amount: 5, purpose: Program", 5, "same"),
    ("amount: 5, purpose: Program", 6, "contradiction"),
    ("amount: 5, dimension: living", 6, "added"),
])
def test_budget_lines_of_the_same_thing_are_compared_and_others_added(standing, value, outcome, write_record):
    path = write_record(f"budget:\n  - {{fund: APBD, holder: smart_city, state: planned, {standing}, source: koran}}\n")
    change = merge(path, "budget", BUDGET, value)
    assert ("added" if change.text else "contradiction" if change.problems else "same") == outcome
    if change.problems:
        assert told(change) == [f"Nilai!B2: found 6, but budget[1] in {path}:6 is 5; find out which is right, then correct the record or empty this cell"]


def test_a_reading_equal_to_one_of_several_is_left_and_another_is_told(write_record):
    body = "indicators:\n  investment:\n    - {rupiah: 6, by: DPMPTSP, preferred: true, source: koran}\n    - {rupiah: 7, by: BKPM, source: koran}\n"
    assert merge(write_record(body), "indicators", INVESTMENT, 7).text is None and merge(write_record(body), "indicators", INVESTMENT, 7).problems == []
    assert "is 6, 7; find out" in told(merge(write_record(body), "indicators", INVESTMENT, 8))[0]
    added = merge(write_record(body), "indicators", {**INVESTMENT, "by": "BPS"}, 8)
    assert added.problems == [] and "BKPM, source: koran}\n    - source: tabel\n      rupiah: 8\n      by: BPS\n" in added.text


def test_what_the_records_own_checks_find_is_told_at_the_cell(write_record):
    path = write_record("indicators:\n  investment:\n    - {rupiah: 6, by: DPMPTSP, source: koran}\n")
    assert told(merge(path, "indicators", {**INVESTMENT, "by": "BPS"}, 8)) == [
        f"Nilai!B2: several realisations of the year; mark the one that enters the trend with preferred: true (in {path}, indicators.investment)",
    ]


def test_ranks_go_into_a_block_that_is_there_and_one_that_is_not(write_record, tmp_path):
    column = {"column": "P", "scope": "group", "group": "Tahap I", "group_size": 50}
    new = merge(tmp_path / "2023/kab-demak.yaml".replace("demak", "batang"), "ranks", column, 7)
    assert "ranks:\n    - value: 7\n      scope: group\n      group: Tahap I\n      group_size: 50\n" in new.text and new.problems == []
    path = write_record("published:\n  source: koran\n  index: 3.31\n  ranks: [{value: 22, scope: national}]\n")
    assert merge(path, "ranks", column, 7).text.count("value:") == 2
    assert told(merge(path, "ranks", {"column": "P", "scope": "national"}, 7))[0].startswith("Nilai!B2: found 7, but published.ranks[1] in")
    assert told(merge(path, "ranks", column, 51)) == [f"Nilai!B2: rank 51 of 50 is not possible (in {path}, published.ranks[2])"]


def test_a_declared_conflict_does_not_settle_a_contradiction(write_record):
    path = write_record("published: {source: koran, index: 3.31}\nconflicts:\n  - {field: published.index, claims: [{says: '3,31', source: koran}], handling: dicatat}\n")
    assert len(merge(path, "figures", {"column": "X", "to": "published.index"}, Decimal("3.4")).problems) == 1

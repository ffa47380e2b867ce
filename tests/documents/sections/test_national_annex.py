"""The national table as an annex: printed figures, absentees, notes, addressees."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from smartcity_eval.documents.sections.national_annex import (
    addressee_annex,
    head_of_region,
    national_annex,
)
from smartcity_eval.reports.marks import without_marks

TABLE = Path(__file__).parents[3] / "params" / "tables" / "kominfo-2023.csv"
COMPONENTS = ("baseline", "output", "outcome", "impact", "quick_win", "collaboration")


def test_the_ministrys_table_is_printed_as_the_ministry_printed_it(year_data):
    with TABLE.open(encoding="utf-8") as file:
        printed = [row for row in csv.DictReader(file) if row["participated"] == "yes"]
    wanted = {
        tuple(row[key] for key in (*COMPONENTS, "index", "improvement") if row[key])
        for row in printed
    }
    tables = national_annex(year_data(2023), "Annex").blocks[:2]
    found = {
        tuple(cell.replace("−", "-").replace("+", "") for cell in row[3:-1] if cell)
        for table in tables
        for row in table.rows
    }
    assert found == wanted and sum(len(table.rows) for table in tables) == len(printed) == 130


def test_rows_are_numbered_with_province_and_rank(year_data):
    regular, kppn = national_annex(year_data(2023, "id"), "Lampiran").blocks[:2]
    assert regular.columns[:3] == ("No.", "Kabupaten/kota", "Provinsi")
    assert regular.columns[-1] == "Peringkat" and "Kolaborasi" not in regular.columns
    assert "Kolaborasi" in kppn.columns
    [batang] = [row for row in regular.rows if row[1] == "Kab. Batang"]
    assert batang[2:] == (
        "Jawa Tengah",
        "3,80",
        "3,00",
        "3,38",
        "3,44",
        "3,58",
        "3,40",
        "+0,13",
        "9",
    )


def test_absentees_are_listed_without_scores(year_data):
    absent = [
        table
        for table in national_annex(year_data(2023), "Annex").blocks
        if table.caption.startswith("Did not take part")
    ]
    assert [len(table.rows) for table in absent] == [3, 8]
    assert absent[1].rows[0] == ("1", "Kab. Dairi", "Sumatera Utara")
    assert absent[0].notes == ("They have no score, which is not a score of zero.",)


def test_notes_name_the_source_the_rounding_and_what_ranks_are(year_data):
    regular, _, cohort = national_annex(year_data(2023), "Annex").blocks[:3]
    notes = without_marks(" ".join(regular.notes))
    assert "B-1384/DJAI/AI.01.04/12/2023" in notes and "rounds once" in notes
    assert "equals share the better one" in notes
    assert "so no ranks are counted" in " ".join(cohort.notes)
    assert "Rank" not in cohort.columns


def test_a_contradicted_row_is_named_with_both_indices(year_data):
    year = year_data(2023)
    group = year.groups[0]
    rows = (replace(group.rows[0], recomputed=Decimal("3.01")), *group.rows[1:])
    year.__dict__["groups"] = (replace(group, rows=rows),)
    [table, *_] = national_annex(year, "Annex").blocks
    assert "Kabupaten Badung (announced 2.97, from the scores 3.01)" in " ".join(table.notes)


@pytest.mark.parametrize(("is_draft", "told"), [(True, "panel's draft"), (False, "panel's score")])
def test_a_panels_index_is_marked(is_draft, told, year_data):
    year = year_data(2024, examples=True)
    group = year.groups[0]
    year.__dict__["groups"] = (replace(group, rows=(replace(group.rows[0], is_draft=is_draft),)),)
    [table] = national_annex(year, "Annex").blocks
    assert table.rows[0][-1] == f"2.37 ({told})"


def test_everyone_of_the_year_is_addressed_once(year_data):
    [table] = addressee_annex(year_data(2023, "id"), "Lampiran I").blocks
    names = [row[1] for row in table.rows]
    assert len(names) == len(set(names)) == 144
    assert {"Bupati Batang", "Bupati Dairi", "Wali Kota Kediri"} <= set(names)
    assert head_of_region(year_data(2023), "Kota Batu") == "Mayor of Batu"


def test_a_year_without_results_has_no_annex(year_data):
    assert national_annex(year_data(2018), "Annex") is None

"""The panel commands, from a plan to a replaced sheet."""

from __future__ import annotations

import csv
from datetime import date

import openpyxl
import pytest

from smartcity_eval.cli.common import BAD_INPUT, DONE, WRONG_USE
from smartcity_eval.records import read_record

PLAN = """\
Kabupaten/kota;Tahun;Edisi;Lembaga;Peran;Tenggat
Kota Kediri;2022;kominfo-2022;UGM;;2022-11-30
Kota Kediri;2022;kominfo-2022;UI;;2022-11-30
"""


@pytest.fixture
def plan(tmp_path):
    """A plan of one regency and two assessors."""
    path = tmp_path / "rencana.csv"
    path.write_text(PLAN, encoding="utf-8")
    (tmp_path / "params").mkdir()
    return path


def fill(path, scores, to):
    book = openpyxl.load_workbook(path)
    sheet = book["Penilaian"]
    sheet["B9"], sheet["B10"] = "sudah diserahkan", date(2022, 11, 14)
    for n, score in enumerate(scores):
        sheet.cell(14 + n, 4).value = score
    to.parent.mkdir(parents=True, exist_ok=True)
    book.save(to)
    return to


@pytest.fixture
def submitted(cli, plan, tmp_path):
    """The sheets of the plan made, and one of them filled in and taken in."""
    params, out = tmp_path / "params", tmp_path / "lembar"
    cli("workbook", "new", "--plan", plan, "--params", params, "--kind", "ratings", "-o", out)
    blank = out / "asesor" / "ugm" / "penilaian-kota-kediri-2022-ugm.xlsx"
    fill(blank, [3, 3, 3, 3, 3], tmp_path / "kiriman" / "ugm.xlsx")
    said = cli("workbook", "import", tmp_path / "kiriman", "--plan", plan, "--params", params)
    assert said.code == DONE
    assert "Kota Kediri 2022 · lembar penilaian · UGM · 5 dari 5 butir · sudah" in said.err
    return blank


def test_missing_sheets_are_the_first_thing_that_is_said(cli, plan, submitted, tmp_path):
    table = tmp_path / "status.csv"
    said = cli("panel", "status", plan, "--params", tmp_path / "params", "--csv", table)
    assert said.code == DONE
    lines = said.out.splitlines()
    assert lines[:2] == ["Lembar yang belum ada: 1", "  UI: Kota Kediri 2022, tenggat 2022-11-30"]
    [row] = [line for line in lines if line.startswith("Kota Kediri 2022")]
    assert "lembar belum lengkap" in row and "1/2" in row and "belum ditutup" in row
    [found] = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    assert (found["missing_from"], found["panel_value_is"]) == ("UI", "belum ditutup")


def test_a_plan_in_its_default_place_needs_no_name_and_records_alone_will_do(
    cli, plan, submitted, tmp_path
):
    params = tmp_path / "params"
    alone = cli("panel", "status", "--params", params)
    assert alone.code == DONE and "Lembar yang belum ada" not in alone.out
    (params / "panels").mkdir()
    plan.rename(params / "panels" / "2022.csv")
    said = cli("panel", "status", "--params", params)
    assert said.out.startswith("Lembar yang belum ada: 1")
    other = cli("panel", "status", "--params", params, "--year", "2021")
    assert other.out.strip().startswith("Tidak ada panel")


def test_a_wrong_submission_is_replaced_and_what_differs_is_said(cli, submitted, tmp_path):
    params, asked = tmp_path / "params", ("--asked-by", "UGM", "--reason", "Berkas tertukar")
    right = fill(submitted, [3, 2, 3, 3, 3], tmp_path / "benar.xlsx")
    wrong_day = cli("panel", "replace", right, *asked, "--on", "kemarin", "--params", params)
    assert wrong_day.code == WRONG_USE
    said = cli("panel", "replace", right, *asked, "--on", "2022-11-20", "--params", params)
    record = params / "2022" / "kota-kediri.yaml"
    assert (said.code, said.out) == (DONE, f"{record}\n")
    assert said.err.splitlines() == [
        "UGM: ugm.xlsx, yang diserahkan pada 2022-11-14, digantikan benar.xlsx; butir yang"
        " berbeda: 1",
        "  output: 3 → 2",
    ]
    assert read_record(record).ratings.replaced[0].reason == "Berkas tertukar"
    again = cli("panel", "replace", right, *asked, "--params", params)
    assert again.code == BAD_INPUT

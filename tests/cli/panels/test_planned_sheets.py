"""Every sheet of a plan made by one command."""

from __future__ import annotations

from smartcity_eval.cli.common import BAD_INPUT, DONE, WRONG_USE

PLAN = """\
Kabupaten/kota;Tahun;Edisi;Lembaga;Peran;Tenggat
Kota Kediri;2022;kominfo-2022;UGM;;2022-11-30
"""


def test_sheets_are_made_once_and_a_due_day_that_has_passed_is_told(cli, tmp_path):
    plan, out, params = tmp_path / "r.csv", tmp_path / "lembar", tmp_path / "params"
    params.mkdir()
    plan.write_text(PLAN, encoding="utf-8")
    asked = ("workbook", "new", "--plan", plan, "--params", params, "-o", out)
    assert cli(*asked).code == WRONG_USE  # the survey's scale is missing
    said = cli(*asked, "--answers", "1-5")
    assert said.code == DONE and len(said.out.splitlines()) == 5
    assert said.err.startswith("Tenggat 2022-11-30 sudah lewat")
    assert said.err.endswith("5 lembar dibuat, 0 sudah ada, 0 tidak dapat dibuat.\n")
    again = cli(*asked, "--answers", "1-5")
    assert (again.out, again.err) == ("", "0 lembar dibuat, 5 sudah ada, 0 tidak dapat dibuat.\n")
    assert cli(*asked, "--kind", "rubric").code == WRONG_USE


def test_a_plan_with_a_fault_makes_nothing_and_a_blank_one_is_made(cli, tmp_path):
    plan = tmp_path / "r.csv"
    plan.write_text(PLAN.replace("2022-11-30", "kapan-kapan"), encoding="utf-8")
    said = cli("workbook", "new", "--plan", plan, "--kind", "ratings", "-o", tmp_path / "lembar")
    assert said.code == BAD_INPUT and "r!F2: isinya 'kapan-kapan'" in said.err
    assert not (tmp_path / "lembar").exists()
    blank = tmp_path / "kosong.xlsx"
    assert cli("workbook", "new", "--kind", "plan", "-o", blank).out == f"{blank}\n"
    assert blank.is_file()


def test_a_sheet_that_cannot_be_made_is_named_with_its_reason(cli, tmp_path):
    plan, params = tmp_path / "r.csv", tmp_path / "params"
    (params / "2022").mkdir(parents=True)
    (params / "2022" / "kota-kediri.yaml").write_text("year: 2022\n", encoding="utf-8")
    plan.write_text(PLAN, encoding="utf-8")
    asked = ("--kind", "ratings", "--params", params, "-o", tmp_path / "lembar")
    said = cli("workbook", "new", "--plan", plan, *asked)
    assert said.code == BAD_INPUT and "kota-kediri.yaml" in said.err
    assert said.err.endswith("0 lembar dibuat, 0 sudah ada, 1 tidak dapat dibuat.\n")

"""The workbook commands: sheets go out and come in, with exit codes a script can trust."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from smartcity_eval.cli.common import BAD_INPUT, DONE, PARTLY, WRONG_USE
from smartcity_eval.records import read_record


@pytest.fixture
def made(cli, folder):
    """Make a score sheet for Kota Kediri 2022, and fill it in."""

    def make(assessor: str = "UGM", score: object = 3):
        path = folder / f"{assessor}.xlsx"
        said = cli(
            "workbook",
            "new",
            "--framework",
            "kominfo-2022",
            "--region",
            "kota-kediri",
            "--year",
            "2022",
            "--assessor",
            assessor,
            "--params",
            folder / "params",
            "-o",
            path,
        )
        assert (said.code, said.out, said.err) == (DONE, f"{path}\n", "")
        book = openpyxl.load_workbook(path)
        sheet = book["Penilaian"]
        sheet["B9"], sheet["B10"], sheet["D14"] = "sudah diserahkan", date(2022, 11, 14), score
        book.save(path)
        return path

    return make


def test_a_sheet_goes_out_and_comes_in(cli, folder, made):
    record = folder / "params/2022/kota-kediri.yaml"
    said = cli("workbook", "import", made(), "--params", folder / "params")
    assert (said.code, said.out) == (DONE, f"{record}\n") and said.err.endswith(
        "1 buku kerja diimpor, 0 sudah ada, 0 ditolak.\n"
    )
    assert read_record(record).ratings.assessors["ugm"].institution == "UGM"
    assert cli("check", record).code == DONE


def test_a_panel_agrees_and_closes_and_a_year_later_says_what_was_done(cli, folder, made):
    params = folder / "params"
    assert cli("workbook", "import", made("UGM"), made("UI"), "--params", params).code == DONE
    place = ("--region", "kota-kediri", "--params", params)
    meeting, later = folder / "moderasi.xlsx", folder / "tindak-lanjut.xlsx"
    new = ("workbook", "new", "--kind", "moderation", "--year", "2022", *place, "-o", meeting)
    assert cli(*new).out == f"{meeting}\n"
    book = openpyxl.load_workbook(meeting)
    rows = {book["Moderasi"].cell(row, 1).value: row for row in range(9, 20)}
    book["Moderasi"].cell(rows["Baseline"], 12).value = 3.5
    book["Moderasi"].cell(rows["Baseline"], 13).value = "sepakat"
    book["Rapat"]["B5"], book["Rapat"]["B7"] = "Panel", date(2022, 11, 20)
    book.save(meeting)
    said = cli("workbook", "import", meeting, "--params", params)
    assert (said.code, said.out) == (DONE, f"{params / '2022/kota-kediri.yaml'}\n")
    [agreed] = read_record(params / "2022/kota-kediri.yaml").ratings.moderation
    assert (agreed.leaf, str(agreed.value), agreed.by) == ("baseline", "3.5", "Panel")
    asked = ("workbook", "new", "--kind", "follow-up", "--year", "2023", *place, "-o", later)
    assert cli(*asked).out == f"{later}\n"
    book = openpyxl.load_workbook(later)
    sheet = book["Tindak lanjut"]
    recommended = sheet["A11"].value
    sheet["B7"], sheet["D11"], sheet["E11"] = date(2023, 11, 20), "sudah ditindaklanjuti", "selesai"
    book.save(later)
    assert cli("workbook", "import", later, "--params", params).code == DONE
    said = read_record(params / "2023/kota-kediri.yaml").follow_up[0]
    assert (said.recommendation, said.year, said.state) == (recommended, 2022, "done")


def test_a_good_sheet_comes_in_whatever_the_other_is_and_every_problem_is_named(cli, folder, made):
    said = cli("workbook", "import", made("UGM"), made("UI", 4.5), "--params", folder / "params")
    assert (
        said.code == PARTLY
        and "UI.xlsx: Penilaian!D14: isinya 4.5, seharusnya angka dari 0 sampai 4" in said.err
    )
    assert "2/2 " in said.err and "1 buku kerja diimpor, 0 sudah ada, 1 ditolak." in said.err


def test_where_nothing_is_good_nothing_comes_in(cli, folder, made):
    said = cli("workbook", "import", made("UI", 4.5), "--params", folder / "params")
    assert (said.code, said.out) == (BAD_INPUT, "")


def test_a_rubric_becomes_an_edition_or_every_problem_is_named(cli, folder):
    path = folder / "rubrik.xlsx"
    assert cli("workbook", "new", "--kind", "rubric", "-o", path).code == DONE
    said = cli("workbook", "import", path, "--edition", folder / "komdigi-2025.yaml")
    assert (
        said.code == BAD_INPUT
        and "Aturan!B5: masih kosong; isi Id edisi" in said.err
        and not (folder / "komdigi-2025.yaml").exists()
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "--framework", "kominfo-2022", "--assessor", "UGM"),
        ("new", "--kind", "survey", "--region", "kab-batang", "--year", "2023"),
        ("new", "--kind", "survey", "--region", "kab-batang", "--year", "2023", "--answers", "5-1"),
        ("import", "tidak-ada.xlsx"),
    ],
)
def test_a_wrong_use_is_told_in_a_sentence(cli, arguments):
    said = cli("workbook", *arguments)
    assert said.code == WRONG_USE and len(said.err.strip().splitlines()) == 1


def test_an_english_reader_gets_an_english_sheet(process, folder):
    path = folder / "sheet.xlsx"
    said = process(
        "workbook",
        "new",
        "--framework",
        "kominfo-2022",
        "--region",
        "kota-kediri",
        "--year",
        "2022",
        "--assessor",
        "UGM",
        "-o",
        path,
        SMARTCITY_EVAL_LANGUAGE="en",
    )
    assert said.code == DONE and openpyxl.load_workbook(path).sheetnames == [
        "Ratings",
        "Strengths and weaknesses",
        "Instructions",
        "_daftar",
        "_identitas",
    ]


def test_a_rubric_begun_from_an_edition_needs_only_an_id_to_be_one(cli, folder, monkeypatch):
    monkeypatch.chdir(folder)
    said = cli("workbook", "new", "--kind", "rubric", "--framework", "kominfo-2023-regular")
    assert (said.code, said.out) == (DONE, "rubric-kominfo-2023-regular.xlsx\n")
    book = openpyxl.load_workbook(folder / "rubric-kominfo-2023-regular.xlsx")
    assert book["Aturan"]["A6"].value == "Id edisi"
    book["Aturan"]["B6"] = "panel-2025"
    book.save(folder / "diisi.xlsx")
    said = cli("workbook", "import", folder / "diisi.xlsx", "--edition", folder / "panel-2025.yaml")
    assert said.code == DONE and "111 leaves" in said.out and (folder / "panel-2025.yaml").is_file()


def test_a_rubric_begun_from_what_the_sheets_cannot_hold_is_told_in_a_sentence(cli, folder):
    said = cli(
        "workbook", "new", "--kind", "rubric", "--framework", "ipm-2014", "-o", folder / "x.xlsx"
    )
    assert said.code == WRONG_USE and "goalposts" in said.err and not (folder / "x.xlsx").exists()

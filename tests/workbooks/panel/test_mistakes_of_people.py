"""Mistakes that people make with a plan and its sheets, each with a sentence that says what to do.

Each is planted alone; the records stay as they were.
"""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from smartcity_eval.core.errors import WorkbookError
from smartcity_eval.workbooks.panel.plan_reading import read_plan
from smartcity_eval.workbooks.sheets.layout import Identity
from smartcity_eval.workbooks.sheets.new_workbook import new_workbook
from smartcity_eval.workbooks.submissions.importing import import_workbooks, workbook_files

BATANG = "Kab. Batang;2022;kominfo-2022;UGM;;2022-11-30"

IN_A_PLAN = {
    "a region twice, with another edition": (
        [BATANG, "33.25;2022;kominfo-2022-first-phase;UI;;2022-11-30"],
        "C3: Kabupaten Batang stands in row 2 with another edition, kominfo-2022; a regency is"
        " judged by one",
    ),
    "a region twice, with another due day": (
        [BATANG, "33.25;2022;kominfo-2022;UI;;2022-12-30"],
        "F3: Kabupaten Batang stands in row 2 with another due day, 2022-11-30; keep one",
    ),
    "an assessor on two rows": (
        [BATANG, BATANG],
        "D3: UGM judges Kabupaten Batang in row 2 already; two assessors of one institution need"
        " two names, such as UGM 1 and UGM 2",
    ),
    "an edition of another year": (
        ["Kab. Batang;2023;kominfo-2022;UGM;;2023-11-30"],
        "C2: kominfo-2022 is valid for 2022, not for 2023",
    ),
    "an edition that does not exist": (
        ["Kab. Batang;2022;kominfo2022;UGM;;2022-11-30"],
        "C2: unknown framework kominfo2022 (did you mean kominfo-2022, kominfo-2021",
    ),
    "the example's edition for a regency that exists": (
        ["Kab. Batang;2024;contoh-2024;UGM;;2024-11-30"],
        "C2: contoh-2024 is an example, not a rubric; a regency that exists is not judged by it",
    ),
    "a due day of another year": (
        ["Kab. Batang;2022;kominfo-2022;UGM;;2020-11-30"],
        "F2: found 2020-11-30, expected a day in 2022 or in the year after",
    ),
    "a due day in words that are no day": (
        ["Kab. Batang;2022;kominfo-2022;UGM;;akhir November"],
        "F2: found 'akhir November', expected a day such as 2023-11-14",
    ),
    "a name that two regions have": (
        ["Kediri;2022;kominfo-2022;UGM;;2022-11-30"],
        "A2: 'Kediri' does not say which it is; write it in full: Kabupaten Kediri, Kota Kediri",
    ),
    "a region with a slip of the pen": (
        ["Kab. Batnag;2022;kominfo-2022;UGM;;2022-11-30"],
        "A2: unknown region 'Kab. Batnag' (did you mean kab-batang?)",
    ),
    "a code that is on no list": (
        ["33.99;2022;kominfo-2022;UGM;;2022-11-30"],
        "A2: the code 33.99 is not on Kemendagri's list",
    ),
    "institution and year in each other's column": (
        ["Kab. Batang;UGM;kominfo-2022;2022;;2022-11-30"],
        "B2: found 'UGM', expected a year",
    ),
    "no institution": (
        ["Kab. Batang;2022;kominfo-2022;;;2022-11-30"],
        "D2: nothing stands here; write 'Lembaga'",
    ),
    "nothing but headings": ([";;;;;"], "A1: nothing is filled in"),
}


@pytest.mark.parametrize(("rows", "expected"), IN_A_PLAN.values(), ids=IN_A_PLAN)
def test_a_mistake_in_a_plan_is_told_at_its_cell(plan_problems, rows, expected):
    told = plan_problems(*rows)
    assert any(line.startswith(f"rencana!{expected}") for line in told), told


def test_a_sheet_without_the_plans_headings_is_no_plan(write_plan):
    with pytest.raises(WorkbookError) as caught:
        read_plan(write_plan("a;b", head="Nama;Nilai"))
    assert "this is no plan: no row has the headings" in caught.value.problems[0].in_language("en")


def _wrong_region(panel):
    path = panel.folder / "subang.xlsx"
    wanted = Identity("ratings", "kominfo-2022", "kab-subang", year=2022, assessor="ugm")
    new_workbook(path, wanted, panel.params, "UGM")
    cells = {"B9": "sudah diserahkan", "B10": date(2022, 11, 14)}
    return [panel.fill(path, cells | {f"D{14 + n}": 3 for n in range(5)})]


def _last_year(panel):
    path = panel.folder / "lama.xlsx"
    wanted = Identity("ratings", "kominfo-2021", "kab-batang", year=2021, assessor="ugm")
    new_workbook(path, wanted, panel.params, "UGM")
    return [panel.fill(path, {"B9": "draf", "D14": 3})]


def _two_half_sheets(panel):
    return [
        panel.filled("UGM", [3, 3], name="a.xlsx"),
        panel.filled("UGM", [None, None, 2, 2, 2], name="b.xlsx"),
    ]


def _swapped_columns(panel):
    path = panel.filled("UGM", [3, 3, 3, 3, 3])
    book = openpyxl.load_workbook(path)
    sheet = book["Penilaian"]
    for row in range(13, 19):
        one, other = sheet.cell(row, 4), sheet.cell(row, 5)
        one.value, other.value = other.value, one.value
    book.save(path)
    return [path]


IN_A_SHEET = {
    "the wrong region's sheet": (_wrong_region, ["Kabupaten Subang is not on the plan"]),
    "a sheet of last year": (_last_year, ["this sheet is of 2021, and the plan"]),
    "two half sheets": (
        _two_half_sheets,
        [
            "b.xlsx is another sheet of UGM for Kabupaten Batang 2022, and neither is taken: they"
            " differ in 5 cells (Penilaian!D14 3 | –, Penilaian!D15 3 | –, Penilaian!D16 – | 2",
            "a.xlsx is another sheet of UGM for Kabupaten Batang 2022, and neither is taken: they"
            " differ in 5 cells (Penilaian!D14 – | 3",
        ],
    ),
    "swapped columns": (_swapped_columns, ["the column Nilai was moved to Penilaian!E13"]),
    "an assessor who is not on the plan": (
        lambda panel: [panel.filled("ITB", [3, 3, 3, 3, 3])],
        ["itb is no assessor of Kabupaten Batang 2022 on the plan"],
    ),
    "grades as words": (
        lambda panel: [panel.filled("UGM", ["tiga", 3, 3, 3, 3])],
        ["found 'tiga', expected a number such as 87,5"],
    ),
    "an item left empty in a submitted sheet": (
        lambda panel: [panel.filled("UGM", [3, 3, 3, 3])],
        ["this sheet was submitted with 1 of 5 items empty (quick_win)"],
    ),
    "a sheet that was never filled in": (
        lambda panel: [panel.filled("UGM", [])],
        ["nothing is filled in"],
    ),
    "no day on a submitted sheet": (
        lambda panel: [panel.filled("UGM", [3, 3, 3, 3, 3], day=None)],
        ["submitted, but on which day? write the day here"],
    ),
    "a sheet dated before the year": (
        lambda panel: [panel.filled("UGM", [3, 3, 3, 3, 3], day=date(2021, 11, 14))],
        ["found 2021-11-14, expected a day in 2022 or in the year after"],
    ),
}


@pytest.mark.parametrize(("make", "expected"), IN_A_SHEET.values(), ids=IN_A_SHEET)
def test_a_mistake_in_a_sheet_is_told_and_no_record_changes(panel, plan, make, expected):
    before = panel.record.read_bytes()
    taken = import_workbooks(make(panel), panel.params, plan=plan)
    assert {one.state for one in taken} == {"refused"}
    told = [p.message.in_language("en") for one in taken for p in one.problems]
    for sentence in expected:
        assert any(sentence in line for line in told), told
    assert panel.record.read_bytes() == before
    assert not (panel.params / "2021").exists()


def test_a_reason_stands_for_a_score_that_cannot_be_given(panel, plan):
    path = panel.filled("UGM", [3, 3, 3, 3], reasons={4: "Buktinya tidak dapat dibuka"})
    [taken] = import_workbooks([path], panel.params, plan=plan)
    assert taken.state == "imported" and taken.contents.filled == 4
    assert "unrated:\n        quick_win: Buktinya" in panel.record.read_text(encoding="utf-8")


def test_a_folder_is_taken_whole_but_for_the_plan_and_open_files(panel, write_plan):
    path = panel.filled("UGM", [3, 3, 3, 3, 3])
    inner = panel.folder / "kiriman" / "ugm"
    inner.mkdir(parents=True)
    sheet, opened, plan = inner / "nilai.xlsx", inner / "~$nilai.xlsx", inner / "rencana.xlsx"
    for place in (sheet, opened, plan):
        place.write_bytes(path.read_bytes())
    (inner / "surat.pdf").write_bytes(b"%PDF")
    assert workbook_files([panel.folder / "kiriman"], plan) == [sheet]

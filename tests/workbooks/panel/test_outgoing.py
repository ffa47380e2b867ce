"""Every sheet of a plan made at once, and after a change only what is new."""

from __future__ import annotations

import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.workbooks.panel.outgoing import new_workbooks
from smartcity_eval.workbooks.panel.plan_reading import read_plan
from smartcity_eval.workbooks.read.opening import open_book
from smartcity_eval.workbooks.submissions.filled_workbook import read_filled


def test_every_sheet_is_made_in_a_folder_for_each_assessor_and_regency(plan, tmp_path):
    sheets = new_workbooks(plan, tmp_path / "lembar", answers="1-5")
    assert {sheet.state for sheet in sheets} == {"made"} and len(sheets) == 2 * 4 + 3
    made = sorted(str(p.relative_to(tmp_path)) for p in (tmp_path / "lembar").rglob("*.xlsx"))
    assert made == [
        "lembar/asesor/ugm/penilaian-kab-batang-2022-ugm.xlsx",
        "lembar/asesor/ugm/penilaian-kota-kediri-2022-ugm.xlsx",
        "lembar/asesor/ui/penilaian-kab-batang-2022-ui.xlsx",
        "lembar/daerah/kab-batang/anggaran-kab-batang-2022.xlsx",
        "lembar/daerah/kab-batang/penilaian-mandiri-kab-batang-2022.xlsx",
        "lembar/daerah/kab-batang/program-kab-batang-2022.xlsx",
        "lembar/daerah/kab-batang/survei-kab-batang-2022.xlsx",
        "lembar/daerah/kota-kediri/anggaran-kota-kediri-2022.xlsx",
        "lembar/daerah/kota-kediri/penilaian-mandiri-kota-kediri-2022.xlsx",
        "lembar/daerah/kota-kediri/program-kota-kediri-2022.xlsx",
        "lembar/daerah/kota-kediri/survei-kota-kediri-2022.xlsx",
    ]
    filled, _ = read_filled(open_book(tmp_path / made[0]))
    assert (filled.form.get("institution"), filled.form.get("role")) == ("UGM", "Ketua")


def test_after_a_change_only_what_is_new_is_made_and_nothing_is_overwritten(
    plan, write_plan, tmp_path
):
    kinds = ("ratings", "self-assessment")
    first = new_workbooks(plan, tmp_path / "lembar", kinds=kinds)
    before = {sheet.path: sheet.path.read_bytes() for sheet in first}
    changed = read_plan(
        write_plan(*write_plan.rows, "kota-kediri;2022;kominfo-2022;ITB;;2022-12-10")
    )
    again = new_workbooks(changed, tmp_path / "lembar", kinds=kinds)
    assert [s.path.name for s in again if s.state == "made"] == [
        "penilaian-kota-kediri-2022-itb.xlsx"
    ]
    assert {path: path.read_bytes() for path in before} == before


def test_the_self_assessment_stands_on_the_sheets_that_are_made_after_it(plan, panel, tmp_path):
    panel.submit_own(3)
    sheets = new_workbooks(plan, tmp_path / "lembar", panel.params, ("ratings",))
    own = [open_book(s.path).sheets["Penilaian"].cell(14, 3) for s in sheets]
    assert own == [3, 3, None]


def test_a_survey_needs_its_scale_and_a_broken_record_stops_no_other(plan, panel, tmp_path):
    with pytest.raises(UsageError, match="--answers 1-5"):
        new_workbooks(plan, tmp_path / "lembar")
    panel.record.write_text("year: 2022\nregion: kab-batang\n", encoding="utf-8")
    sheets = new_workbooks(plan, tmp_path / "lembar", panel.params, ("budget",))
    assert [sheet.state for sheet in sheets] == ["failed", "made"] and sheets[0].error

"""A new workbook: what it is for is checked first, and what was filled in is never overwritten."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from smartcity_eval.core.errors import RecordError, UsageError
from smartcity_eval.records import read_record
from smartcity_eval.workbooks.sheets.layout import Identity
from smartcity_eval.workbooks.sheets.new_workbook import answer_scale, new_workbook, workbook_kind
from smartcity_eval.workbooks.submissions.importing import import_workbooks

WANTED = Identity("ratings", "kominfo-2022", "kab-batang", year=2022, assessor="ugm")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (
            Identity("ratings", "kominfo-2022", "kab-batng", year=2022, assessor="ugm"),
            "unknown region kab-batng (did you mean kab-batang",
        ),
        (
            Identity("ratings", "kominfo-2022", "kab-batang", year=2022),
            "whose score sheet? name the institution with --assessor",
        ),
        (
            Identity("ratings", "", "kab-batang", year=2022, assessor="ugm"),
            "by which edition? name it with --framework",
        ),
        (
            Identity("ratings", "kominfo-2032", "kab-batang", year=2022, assessor="ugm"),
            "there is no framework kominfo-2032",
        ),
        (
            Identity("ratings", "kominfo-2022", "kab-batang", year=2024, assessor="ugm"),
            "kominfo-2022 is valid for 2022, not for 2024",
        ),
        (
            Identity("survey", region="kab-batang", year=2022),
            "on which scale do they answer? no source says which the national survey used",
        ),
        (Identity("budget", region="kab-batang", year=23), "found 23, expected a year"),
        (
            Identity("budget", region="kab-batang", year=2022, stage="akhir"),
            "found akhir, expected one of selection",
        ),
        (
            Identity("budget", region="kab-batang", year=2022, as_of="14/11/2022"),
            "found '14/11/2022', expected a day",
        ),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(tmp_path, wanted, expected):
    with pytest.raises(UsageError) as refused:
        new_workbook(tmp_path / "buku.xlsx", wanted, None)
    assert refused.value.in_language("en").startswith(expected)
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_is_there_is_not_overwritten(tmp_path):
    new_workbook(tmp_path / "buku.xlsx", WANTED, None, "UGM")
    before = (tmp_path / "buku.xlsx").read_bytes()
    with pytest.raises(UsageError, match="sudah ada"):
        new_workbook(tmp_path / "buku.xlsx", WANTED, None, "UGM")
    assert (tmp_path / "buku.xlsx").read_bytes() == before


def test_a_record_that_is_refused_makes_no_workbook(panel):
    panel.record.write_text("salah: 1\n", encoding="utf-8")
    with pytest.raises(RecordError):
        panel.new("ratings", "UGM")


def test_it_says_what_it_is_from_the_record_and_the_official_list(panel):
    identity = new_workbook(panel.folder / "buku.xlsx", WANTED, panel.params, "UGM")
    assert (identity.code, identity.stage, identity.as_of, identity.base) == (
        "33.25",
        "implementation",
        "2022-11-14",
        "",
    )


def test_without_a_record_the_day_is_within_the_year_or_the_next(tmp_path):
    day = date.fromisoformat(new_workbook(tmp_path / "buku.xlsx", WANTED, tmp_path, "UGM").as_of)
    assert day == date(2022, 12, 31)


def test_a_draft_in_the_record_is_shown_and_can_be_gone_on_with(panel):
    import_workbooks(
        [panel.filled("UGM", [2.75], reasons={0: "belum lengkap"}, state="draf")], panel.params
    )
    sheet = openpyxl.load_workbook(panel.new("ratings", "UGM", name="lanjut.xlsx"))["Penilaian"]
    assert (sheet["B6"].value, sheet["B9"].value, sheet["D14"].value, sheet["E14"].value) == (
        "UGM",
        "draf",
        2.75,
        "belum lengkap",
    )
    panel.fill(panel.folder / "lanjut.xlsx", {"B9": "sudah diserahkan", "D15": 3})
    assert [
        taken.state for taken in import_workbooks([panel.folder / "lanjut.xlsx"], panel.params)
    ] == ["imported"]
    assert read_record(panel.record).ratings.state == "submitted"


def test_a_survey_goes_on_with_the_scale_it_was_begun_with(panel):
    survey = (
        "survey: {source: koran, scale: {minimum: 1, maximum: 4}, wanted: 7, answers: [{dimension:"
        " living, sub_dimension: health, counts: {3: 2}}]}\nsources:"
    )
    panel.record.write_text(
        panel.record.read_text(encoding="utf-8").replace("sources:", survey), encoding="utf-8"
    )
    identity = new_workbook(
        panel.folder / "survei.xlsx",
        Identity("survey", region="kab-batang", year=2022, minimum=1, maximum=5, respondents=50),
        panel.params,
    )
    assert (identity.minimum, identity.maximum, identity.respondents) == (1, 4, 7)


@pytest.mark.parametrize("text", ["5", "5-1", "3-3", "0-11", "satu-lima", "-1-4", ""])
def test_a_scale_that_is_none_is_refused(text):
    with pytest.raises(UsageError):
        answer_scale(text)
    assert answer_scale("1 – 4") == (1, 4)


def test_a_kind_that_does_not_exist_is_answered_with_those_that_do():
    assert workbook_kind("survey") == "survey"
    with pytest.raises(UsageError) as caught:
        workbook_kind("nilai")
    assert caught.value.in_language("en") == (
        "there is no workbook of the kind nilai; known:"
        " ratings, self-assessment, programmes, budget, survey, moderation, follow-up, rubric, plan"
    )

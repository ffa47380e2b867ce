"""A filled-in workbook says what it is; one that says it wrongly is refused."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from smartcity_eval.workbooks.read.opening import open_book
from smartcity_eval.workbooks.submissions.filled_workbook import read_filled

FILES = Path(__file__).parents[1] / "files"


def told(problems) -> list[str]:
    return [f"{p.place}: {p.message.in_language('en')}" for p in problems]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_one_sheet_filled_in_libreoffice_reads_the_same_in_every_format(kind):
    filled, problems = read_filled(open_book(FILES / f"nilai-contoh.{kind}"))
    assert problems == []
    assert (filled.identity.region, filled.identity.assessor, filled.form.get("state")) == (
        "kab-contoh",
        "asesor-satu",
        "submitted",
    )
    assert [str(row.get("value")) for row in filled.rows["ratings"]] == [
        "3.25",
        "3.6",
        "2.5",
        "2.75",
        "3.5",
    ]
    assert filled.rows["ratings"][2].get("evidence") == "https://contoh.go.id/laporan"


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        (
            "kind",
            "nilai",
            (
                "there is no workbook of the kind nilai; known: ratings, self-assessment,"
                " programmes, budget, survey, moderation, follow-up, rubric"
            ),
        ),
        (
            "framework",
            "kominfo-2020",
            (
                "unknown framework kominfo-2020 (did you mean kominfo-2022, kominfo-2021,"
                " kominfo-2023-regular?); known: "
            ),
        ),
        ("region", "kab-batng", "unknown region kab-batng (did you mean kab-batang"),
        (
            "code",
            33.1,
            (
                'found the number 33.1: Excel drops a last zero, so this may be "33.10"; format the'
                " column as text and enter the codes again"
            ),
        ),
        ("code", "33.26", "found 33.26, the official list says 33.25"),
        ("year", "tahun ini", "found 'tahun ini', expected a number such as 87,5"),
        ("year", "20223", "found 20223, expected a year"),
        ("assessor", "../ugm", "found ../ugm, expected a short word of a–z, 0–9 and -"),
        ("stage", "akhir", "found akhir, expected one of selection, preparation, implementation"),
        ("as_of", "kapan saja", "found 'kapan saja', expected a day such as 2023-11-14"),
        ("language", "xx", "there is no language xx; there are id, en"),
        (
            "layout",
            "3",
            "the workbook has the layout 3, this version reads 1, 2; ask for a new workbook",
        ),
        (
            "framework",
            None,
            "the hidden sheet does not say framework any more; ask for a new workbook",
        ),
    ],
)
def test_a_hidden_sheet_that_was_changed_is_told_at_its_cell(panel, key, value, expected):
    path = panel.new("ratings", "UGM")
    book = openpyxl.load_workbook(path)
    row = next(row for row in book["_identitas"].iter_rows() if row[0].value == key)
    row[1].value = value
    book.save(path)
    filled, problems = read_filled(open_book(path))
    assert filled is None and len(problems) == 1
    assert problems[0].place in (f"_identitas!{row[1].coordinate}", "_identitas")
    assert problems[0].message.in_language("en").startswith(expected)


def test_another_workbook_is_told_how_one_is_made(make_xlsx):
    filled, problems = read_filled(open_book(make_xlsx([["Nilai", 3]])))
    assert filled is None and told(problems) == [
        ": this is no workbook of this package: its hidden sheet _identitas is missing; make one"
        " with smartcity-eval workbook new"
    ]


def test_a_sheet_that_was_renamed_is_missed(panel):
    path = panel.new("ratings", "UGM")
    book = openpyxl.load_workbook(path)
    book["Penilaian"].title = "Penilaian UGM"
    book.save(path)
    assert told(read_filled(open_book(path))[1]) == [
        "Penilaian: this sheet is missing (did you mean Penilaian UGM?); give it back its name, or"
        " ask for a new workbook"
    ]


def test_problems_stand_in_the_order_of_cells(panel):
    filled, _ = read_filled(open_book(panel.new("ratings", "UGM")))
    places = ["Penilaian!B14", "Penilaian!AA9", "Penilaian!C9", "Penilaian", "", "Petunjuk!A1"]
    ordered = filled.in_order(filled.problem(place, None) for place in places)
    assert [p.place for p in ordered] == [
        "",
        "Petunjuk!A1",
        "Penilaian",
        "Penilaian!C9",
        "Penilaian!AA9",
        "Penilaian!B14",
    ]

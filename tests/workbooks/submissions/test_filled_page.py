"""One sheet held against its page: structure first, then every cell."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.workbooks.read.book import Sheet
from smartcity_eval.workbooks.sheets.layout import Choice, Column, Page, Table
from smartcity_eval.workbooks.submissions.filled_page import PageReading

COLUMNS = (
    Column("name", "Program", required=True),
    Column(
        "state",
        "Status",
        kind="choice",
        choices=(Choice("running", "berjalan"), Choice("stopped", "berhenti")),
    ),
    Column(
        "basis",
        "Dasar",
        kind="choices",
        choices=(Choice("about", "sekitar"), Choice("rounded", "dibulatkan")),
    ),
    Column("amount", "Jumlah", kind="money"),
    Column("score", "Nilai", kind="number", low=Decimal(0), high=Decimal(4), step=Decimal("0.5")),
    Column("source", "Sumber", kind="keys"),
)
PAGE = Page(
    "p",
    "Program",
    "Program",
    (),
    (Column("institution", "Lembaga", required=True),),
    Table(COLUMNS, blank=5, counted="name"),
)
HEADINGS = tuple(column.heading for column in COLUMNS)


def read(*rows, headings=HEADINGS, form=("Lembaga", "Diskominfo"), **about):
    sheet = Sheet("Program", ((), (), (), form, (), (), headings, *rows), **about)
    reading = PageReading("buku.xlsx", sheet, PAGE)
    return (
        reading.form(),
        reading.rows(),
        [f"{p.place}: {p.message.in_language('en')}" for p in reading.problems],
    )


def test_words_become_keys_numbers_exact_and_empty_rows_are_passed_over():
    form, rows, problems = read(
        ("Sapa Warga ", "BERJALAN", "sekitar, dibulatkan", "Rp 1.500.000", "3,5", "koran; surat"),
        (),
        ("CCTV",),
    )
    assert problems == [] and form.get("institution") == "Diskominfo"
    assert rows[0].values == {
        "name": "Sapa Warga",
        "state": "running",
        "basis": ("about", "rounded"),
        "amount": 1_500_000,
        "score": Decimal("3.5"),
        "source": ("koran", "surat"),
    }
    assert (rows[1].number, rows[1].values, rows[1].places["score"]) == (
        10,
        {"name": "CCTV"},
        "Program!E10",
    )


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            ("A", "jalan"),
            (
                "Program!B8: found 'jalan', expected one of berjalan, berhenti (did you mean"
                " berjalan?)"
            ),
        ),
        (
            ("A", None, "sekitar, kira"),
            "Program!C8: found 'kira', expected one of sekitar, dibulatkan",
        ),
        (
            ("A", None, None, 18.755),
            (
                "Program!D8: found 18.755, a decimal number; write rupiah in full digits, such as"
                " 18755371000"
            ),
        ),
        (("A", None, None, None, 4.5), "Program!E8: found 4.5, expected a number from 0 to 4"),
        (
            ("A", None, None, None, 3.25),
            "Program!E8: found 3.25, expected a step of 0.5 on the scale",
        ),
        ((None, "berjalan"), "Program!A8: nothing stands here; write Program"),
    ],
)
def test_a_cell_that_cannot_be_is_told_where_it_stands(row, expected):
    assert read(row)[2] == [expected]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (
            ("Program", "Keadaan", *HEADINGS[2:]),
            [
                "Program!B7: found 'Keadaan', expected the heading Status; columns are not to be"
                " renamed, inserted or deleted"
            ],
        ),
        (
            (HEADINGS[1], HEADINGS[0], *HEADINGS[2:]),
            [
                "Program!A7: the column Program was moved to Program!B7; put it back",
                "Program!B7: the column Status was moved to Program!A7; put it back",
            ],
        ),
        (
            HEADINGS[:-1],
            [
                "Program!F7: found nothing, expected the heading Sumber; columns are not to be"
                " renamed, inserted or deleted"
            ],
        ),
        (
            ("Sapa Warga",),
            ["Program!A7: the headings are not in row 7; rows were inserted or deleted above them"],
        ),
    ],
)
def test_a_changed_structure_is_told_and_its_rows_are_not_guessed_at(headings, expected):
    _, rows, problems = read(("A", "jalan"), headings=headings)
    assert problems == expected and rows == ()


def test_a_form_that_was_moved_is_told():
    assert read(form=("Tanggal", "x"))[2] == [
        "Program!A4: found 'Tanggal', expected the label Lembaga; do not move or insert rows"
    ]


def test_a_cell_without_a_result_a_hidden_row_and_a_merging_are_told_once():
    _, _, problems = read(
        ("A",),
        ("B",),
        uncached=frozenset({"D8"}),
        hidden_rows=frozenset({9, 12}),
        merged=("B8:C9", "A1:F1"),
    )
    assert problems == [
        "Program!B8: this cell is merged with others; take the merging back and fill in each cell",
        (
            "Program!D8: the cell holds a formula without a result; open the file in Excel and save"
            " it, or type the value"
        ),
        "Program!A9: this row is hidden and filled in; show it, or clear it",
    ]

"""A workbook as plain values."""

from __future__ import annotations

from smartcity_eval.core.messages import Message
from smartcity_eval.workbooks.read.book import (
    Book,
    Sheet,
    column_letters,
    place,
    trim_rows,
    workbook_error,
)


def test_cells_are_counted_from_one_and_empty_beyond_the_edge():
    sheet = Sheet("Nilai", (("a",), ("b", None, 3.0)))
    assert [
        sheet.cell(1, 1),
        sheet.cell(2, 3),
        sheet.cell(1, 3),
        sheet.cell(9, 1),
        sheet.cell(0, 1),
        sheet.cell(1, 0),
    ] == ["a", 3.0, None, None, None, None]
    assert sheet.place(7, 4) == place("Nilai", 7, 4) == "Nilai!D7"


def test_columns_are_lettered_as_in_excel():
    assert [column_letters(n) for n in (1, 26, 27, 52, 702, 703, 16_384)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "ZZ",
        "AAA",
        "XFD",
    ]


def test_ragged_ends_are_trimmed_and_empty_texts_are_empty_cells():
    assert trim_rows([["a", "", None], ["", ""], [None, 0, ""], [], [""]]) == (
        ("a",),
        (),
        (None, 0),
    )


def test_a_book_and_a_refusal_speak_of_their_file():
    assert (
        repr(Book("nilai.xlsx", "0" * 64, "xlsx", {"Nilai": Sheet("Nilai")}))
        == "<Book nilai.xlsx · xlsx · Nilai>"
    )
    assert (
        str(workbook_error("nilai.xlsx", Message("there is no such file"), "Nilai!D7").problems[0])
        == "nilai.xlsx: Nilai!D7: berkas ini tidak ada"
    )

"""Headings over one row or several, and rows that do not fit them."""

from __future__ import annotations

import pytest

from smartcity_eval.workbooks.read.book import Sheet
from smartcity_eval.workbooks.read.csv_file import csv_sheet
from smartcity_eval.workbooks.tables.headings import (
    column_of,
    heading_names,
    heading_rows,
    row_length_fault,
)


def sheet(*rows, **about):
    return Sheet("Data", tuple(map(tuple, rows)), **about)


def test_a_heading_over_two_rows_is_joined_and_a_merged_one_stands_above_all_its_columns():
    two = sheet(("Kabupaten/Kota", "IPM"), (None, 2022.0, 2023.0), merged=("A1:A2", "B1:C1"))
    assert heading_names(two, (1, 2)) == {1: "Kabupaten/Kota", 2: "IPM 2022", 3: "IPM 2023"}
    assert heading_names(two, (2,)) == {2: "2022", 3: "2023"}, (
        "a year is a heading, and no decimal number"
    )


def test_in_text_a_heading_stands_above_the_columns_to_its_right():
    text = csv_sheet("Wilayah;IPM;;Miskin;\n;2022;2023;2022;2023\n", "t.csv", "t")
    assert list(heading_names(text, (1, 2)).values()) == [
        "Wilayah",
        "IPM 2022",
        "IPM 2023",
        "Miskin 2022",
        "Miskin 2023",
    ]
    assert heading_names(sheet(("Wilayah", "IPM"), (None, 2022, 2023)), (1, 2))[3] == "2023", (
        "a workbook merges what belongs together"
    )


@pytest.mark.parametrize("head", ["Indeks\u200b", " INDEKS ", "Indeks\u00a0", "\ufeffindeks"])
def test_what_cannot_be_seen_in_a_heading_does_not_matter(head):
    names = heading_names(sheet(("Wilayah", head)), (1,))
    assert column_of("Indeks", names, 1) == (2, None)


def test_no_message_shows_two_words_that_look_alike_as_if_they_differed():
    _, fault = column_of("Index", {1: "Indeks\u200b"}, 1)
    assert fault.in_language("en") == "there is no column 'Index' in row 1 (did you mean Indeks?)"
    _, fault = column_of("Indeks", {1: "indeks", 3: "Indeks\u200b"}, 1)
    assert fault.in_language("en") == "two columns are named 'Indeks' (A, C); name them apart"


def test_a_column_that_is_not_there_is_told_with_those_that_are():
    _, fault = column_of("IPM", {1: "Wilayah", 2: "2022", 3: "2023"}, 1)
    assert (
        fault.in_language("en")
        == "there is no column 'IPM' in row 1; there are: Wilayah | 2022 | 2023"
    )
    _, fault = column_of("IPM", {c: f"Kolom {c}" for c in range(1, 30)}, 1)
    assert fault.in_language("en").endswith("Kolom 7 | Kolom 8 | …")
    assert column_of("IPM", {}, 1)[1].in_language("en") == "there is no column 'IPM' in row 1"


def test_the_rows_are_found_that_have_every_heading():
    titled = sheet(("Hasil",), (), ("Wilayah", "Indeks"), ("Kab. Batang", 3.31))
    two = sheet(("Kabupaten/Kota", "IPM"), (None, 2022.0, 2023.0), merged=("A1:A2", "B1:C1"))
    assert heading_rows(titled, ["wilayah", "Indeks"]) == (3,) and heading_rows(
        two, ["Kabupaten/Kota", "IPM 2023"]
    ) == (1, 2)
    assert (
        heading_rows(titled, ["Wilayah", "Hasil"]) is None
        and heading_rows(sheet(), ["Wilayah"]) is None
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Wilayah,Indeks\nKab. Batang,3,31\n",
            (
                "the row has 3 cells, the heading 2: a decimal comma seems to have cut 3,31 in two;"
                " put such numbers in quotation marks, or save the table with semicolons"
            ),
        ),
        (
            "Wilayah,Indeks,Target\nKab. Batang,3,31,104\n",
            "a decimal comma seems to have cut 3,31 in two",
        ),
        ("Wilayah,Indeks,\nKab. Batang,3,31\n", "a decimal comma seems to have cut 3,31 in two"),
        (
            "Wilayah,Ket,Indeks\nKab. Batang,baik, sekali,3.31\n",
            "put a cell with a comma in it in quotation marks",
        ),
        (
            "Wilayah;Indeks\nKab. Batang;3,31;x\n",
            "'x' stands under no heading; give the column a heading, or empty the cell",
        ),
        (
            "Wilayah;Indeks;Target;Tercapai\nKab. Batang;3,31;104\n",
            "the row has 3 cells, the heading 4; a delimiter is missing",
        ),
    ],
)
def test_a_row_of_text_that_is_longer_or_shorter_than_its_heading(text, told):
    table = csv_sheet(text, "t.csv", "t")
    _, message = row_length_fault(table, 2, heading_names(table, (1,)))
    assert told in message.in_language("en")


@pytest.mark.parametrize(
    "text", ["a;b\n1;2\n", "a;b\n1;\n", "a;b\n1;2;;\n", "a;b;\n1;2\n", "a;;b\n1;2;3\n"]
)
def test_rows_that_fit(text):
    table = csv_sheet(text, "t.csv", "t")
    assert row_length_fault(table, 2, heading_names(table, (1,))) is None


def test_a_value_beside_a_workbooks_table():
    assert (
        row_length_fault(sheet(("Wilayah", "Indeks"), ("Kab. Batang", 3.0, 31.0)), 2, [1, 2])[0]
        == 3
    )
    assert row_length_fault(sheet(("Wilayah", "Indeks"), ("Kab. Batang",)), 2, [1, 2]) is None, (
        "an empty cell is no missing one"
    )
    assert (
        row_length_fault(
            sheet(("Wilayah", "Indeks"), ("Kab. Batang", 3.31, " ", "\u00a0")), 2, [1, 2]
        )
        is None
    ), "a blank is an empty cell"
    assert (
        row_length_fault(sheet(("Wilayah", "Indeks"), ("Kab. Batang", 3.31, "#REF!")), 2, [1, 2])
        is not None
    )

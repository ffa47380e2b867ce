"""CSV as Excel in Indonesia writes it, and as everything else does."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smartcity_eval.core.errors import WorkbookError
from smartcity_eval.workbooks.read import limits
from smartcity_eval.workbooks.read.csv_file import csv_sheet
from smartcity_eval.workbooks.read.opening import open_book

ROWS = (("wilayah", "indeks"), ("kab-batang", "3,31"), (None, "2.75"))


@pytest.mark.parametrize(
    "content",
    [
        b"wilayah;indeks\nkab-batang;3,31\n;2.75\n",
        b'wilayah,indeks\r\nkab-batang,"3,31"\r\n,2.75\r\n\r\n',
        b"wilayah\tindeks\nkab-batang\t3,31\n\t2.75",
        '\ufeffwilayah;"indeks"\nkab-batang;3,31\n"";2.75;;\n'.encode(),
        "wilayah\tindeks\nkab-batang\t3,31\n\t2.75".encode("utf-16"),
        b"\xfe\xff" + "wilayah;indeks\nkab-batang;3,31\n;2.75".encode("utf-16-be"),
    ],
    ids=[
        "semicolons",
        "commas",
        "tabs",
        "mark of UTF-8",
        "UTF-16 as Excel writes it",
        "UTF-16 the other way",
    ],
)
def test_the_delimiter_is_found(content, write_text):
    book = open_book(write_text(content, "tabel.csv"))
    assert book.kind == "csv" and book.sheets["tabel"].rows == ROWS


def test_excels_own_line_settles_the_delimiter_and_keeps_the_count_of_rows():
    assert csv_sheet("sep=;\na,b;c\n", "t.csv", "t").rows == ((), ("a,b", "c"))


@pytest.mark.parametrize(
    "title",
    [
        "Hasil Evaluasi Smart City, Tahun 2023",
        "Indeks 3,31 sampai 3,50",
        '"Hasil,Evaluasi"',
        "Hasil Evaluasi",
    ],
)
def test_the_comma_of_a_title_or_of_a_number_parts_nothing(title):
    assert csv_sheet(f"{title}\n\nWilayah;Indeks\nKab. Batang;3,31\n", "t.csv", "t").rows[2:] == (
        ("Wilayah", "Indeks"),
        ("Kab. Batang", "3,31"),
    )


def test_commas_part_where_nothing_else_does():
    assert csv_sheet("tahun, indeks\n2023, 3.31\n", "t.csv", "t").rows[0] == ("tahun", " indeks")
    assert csv_sheet("Hasil, 2023\nKode,Indeks\n33.25,3.10\n", "t.csv", "t").rows[1:] == (
        ("Kode", "Indeks"),
        ("33.25", "3.10"),
    )


def test_a_row_keeps_the_number_of_cells_it_was_written_with():
    assert csv_sheet("a;b\n1;;\n2\n", "t.csv", "t").widths == (2, 3, 1)


def test_a_heading_with_commas_in_quotes():
    assert csv_sheet('"indeks, tahun, dan catatan";b\n1;2\n', "t.csv", "t").rows[1] == ("1", "2")


def test_a_quotation_mark_that_is_never_closed(write_text, refusal):
    assert refusal(write_text('a;b\n1;"2\n3;4\n', "tabel.csv")).startswith(
        "line 3 is not readable as CSV (unexpected end of data)"
    )


def test_other_encodings_are_refused_not_guessed(write_text, refusal):
    expected = 'is not UTF-8 text; save the table in Excel as "CSV UTF-8" or as .xlsx'
    assert (
        refusal(write_text("kabupaten;caf\xe9\n".encode("latin-1"), "tabel.csv"))
        == f"byte 14 {expected}"
    )
    assert (
        refusal(write_text("a;b\n".encode("utf-16-le"), "tabel.csv"))
        == "this is no workbook that can be read; expected .xlsx, .xls, .ods or .csv"
    )


def test_too_many_columns_or_rows(monkeypatch):
    with pytest.raises(WorkbookError, match="1000000 kolom"):
        csv_sheet(";" * 999_999, "t.csv", "t")
    monkeypatch.setattr(limits, "MAX_ROWS", 3)
    with pytest.raises(WorkbookError, match="4 baris"):
        csv_sheet("a\n" * 9, "t.csv", "t")


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\r\0")), min_size=2, max_size=4
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(";,\t"),
)
def test_whatever_a_csv_writer_writes_reads_back(rows, delimiter):
    heading = [["wilayah", "indeks", "tahun"]]
    assume(not any(set(";,\t") & set(cell) for cell in heading[0]))
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(heading + rows)
    padded = [tuple(cell or None for cell in row) for row in rows]
    read = csv_sheet(stream.getvalue(), "t.csv", "t").rows[1:]
    assert [tuple(row) + (None,) * 9 for row in read] + [(None,) * 9] * (len(rows) - len(read)) == [
        (row + (None,) * 9)[: len(read[i]) + 9] if i < len(read) else (None,) * 9
        for i, row in enumerate(padded)
    ]

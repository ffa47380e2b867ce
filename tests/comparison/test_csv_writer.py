"""One writer of CSV: nothing in it runs, nothing is rounded."""

from __future__ import annotations

import csv
import io

import pytest

from smartcity_eval.comparison.csv_writer import rows_as_csv, safe_cell
from smartcity_eval.comparison.year_rows import year_columns

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_row_reads_back_whatever_its_texts_hold(line_end):
    odd = 'a, "b"\r\nc'
    text = rows_as_csv(
        [{"region": "kab-batang", "name": odd, "year": 2023}, {"region": "kota-kediri"}], line_end
    )
    first, second = csv.DictReader(io.StringIO(text, newline=""))
    assert (first["region"], first["name"], first["year"], first["index"]) == (
        "kab-batang",
        odd,
        "2023",
        "",
    ) and tuple(second) == tuple(year_columns())
    assert text.endswith(line_end)


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_can_run_as_a_formula(text):
    [row] = csv.DictReader(
        io.StringIO(rows_as_csv([{"name": text, "rank_group": text}]), newline="")
    )
    assert row["name"] == row["rank_group"] == f"'{text}"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (-0.11, "-0.11"),
        (3, 3),
        (1e17, "100000000000000000"),
        (1e-7, "0.0000001"),
        (10**17, 10**17),
        ("1535015624405.01", "1535015624405.01"),
        ("Jawa Tengah", "Jawa Tengah"),
        (None, None),
        ("", ""),
    ],
)
def test_numbers_keep_all_their_digits_and_plain_texts_are_left_as_they_are(value, written):
    assert safe_cell(value) == written

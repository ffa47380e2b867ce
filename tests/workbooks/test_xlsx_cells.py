"""Cells of Excel workbooks: texts stay texts, large numbers are whole, long texts are cut."""

from __future__ import annotations

import io
from datetime import date as Day
from decimal import Decimal

import pytest
import xlsxwriter
from openpyxl import load_workbook

from smartcity_eval.workbooks.xlsx_cells import LONGEST_TEXT, fitting, write_value


def written(*values):
    """What a reader finds of values in one row."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet()
        for j, value in enumerate(values):
            write_value(sheet, (0, j), value, day if isinstance(value, Day) else None)
    [row] = load_workbook(file)["Sheet1"].iter_rows(max_col=len(values))
    return row


def test_each_value_is_written_as_what_it_is():
    text, number, exact, day, nothing = written(
        "=1+1", 3, Decimal("3.3981"), Day(2023, 12, 4), None
    )
    assert (text.value, text.data_type) == ("=1+1", "s")
    assert (number.value, exact.value, nothing.value) == (3, 3.3981, None)
    assert day.value.date() == Day(2023, 12, 4) and day.is_date


@pytest.mark.parametrize("digits", [15, 16])
def test_beyond_fifteen_digits_a_number_is_text(digits):
    value = int("9" * digits)
    [cell] = written(value)
    assert cell.value == (value if digits == 15 else str(value))


@pytest.mark.parametrize("letter", ["a", "ü", "😀"])
def test_a_text_that_no_cell_holds_is_cut_where_excel_counts(letter):
    made = fitting(letter * 40_000)
    assert len(made.encode("utf-16-le")) // 2 <= LONGEST_TEXT and made.endswith(letter + "…")
    [cell] = written(letter * 40_000)
    assert cell.value == made
    assert fitting(letter * 100) == letter * 100

"""A workbook as Excel and other readers find it: tables, frozen heads, chart, planted texts."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date as Day
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from smartcity_eval.documents.brand import Brand
from smartcity_eval.documents.workbook.book_table import Book, BookChart, BookColumn, BookTable
from smartcity_eval.documents.workbook.book_writer import write_book

PLANTED = (
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1",
    "@SUM(A1)",
    "http://example.org",
    "{=1}",
    "12",
    "_x0041_",
)
COLUMNS = (
    BookColumn("Name", "Its name."),
    BookColumn("Score", "Its score.", "figure", "points"),
    BookColumn("Money", "In full.", "money"),
    BookColumn("Day", "Its day.", "day"),
)
TABLE = BookTable(
    "results",
    "Results",
    COLUMNS,
    [("Batang", Decimal("3.3981"), 18755371000, Day(2023, 11, 14)), ("Kediri", None, None, None)],
)


def book(*tables, chart=None):
    return Book("Year 2023", "id", tables, chart)


def test_a_table_is_native_named_and_filtered_below_frozen_heads():
    made = load_workbook(io.BytesIO(write_book(book(TABLE), Brand())))
    sheet = made["Results"]
    table = sheet.tables["results"]
    assert table.ref == "A1:D3" and table.autoFilter is not None
    assert [c.name for c in table.tableColumns] == ["Name", "Score", "Money", "Day"]
    assert sheet.freeze_panes == "B2"
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_figures_are_stored_unrounded_and_shown_by_their_kind():
    sheet = load_workbook(io.BytesIO(write_book(book(TABLE), Brand())))["Results"]
    assert [(c.value, c.number_format) for c in sheet[2][1:3]] == [
        (3.3981, "0.00"),
        (18755371000, "#,##0"),
    ]
    assert sheet["D2"].value.date() == Day(2023, 11, 14)
    assert [c.value for c in sheet[3]] == ["Kediri", None, None, None]


@pytest.mark.parametrize("text", PLANTED)
def test_a_text_is_only_text_wherever_it_stands(text):
    table = replace(
        TABLE, title=text, columns=(BookColumn(text, text), COLUMNS[1]), rows=[(text, Decimal(1))]
    )
    made = write_book(book(table), Brand())
    [sheet] = load_workbook(io.BytesIO(made)).worksheets
    assert (sheet["A2"].value, sheet["A2"].data_type) == (text, "s")
    assert (sheet["A1"].value, sheet["A1"].data_type) == (text, "s")
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
    assert not any(mark in everything for mark in (b"<f>", b"<hyperlink ", b'"External"'))
    assert CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0).to_python()[
        1
    ] == [text, 1.0]


def test_a_very_long_text_is_cut_and_its_row_no_higher_than_excel_has():
    table = BookTable("t", "T", (BookColumn("Text", "", "note"),), [("a b " * 20_000,)])
    sheet = load_workbook(io.BytesIO(write_book(book(table), Brand())))["T"]
    assert len(sheet["A2"].value) == 32_767 and sheet["A2"].value.endswith("…")
    assert sheet.row_dimensions[2].height <= 409


def test_names_that_excel_would_refuse_are_made_distinct():
    twin = replace(TABLE, columns=(COLUMNS[0], COLUMNS[0], *COLUMNS[2:]))
    long = replace(TABLE, title="Hasil: [2023]/" + "x" * 40)
    made = load_workbook(io.BytesIO(write_book(book(TABLE, twin, long, long), Brand())))
    assert made.sheetnames[:2] == ["Results", "Results (2)"]
    assert all(len(name) <= 31 for name in made.sheetnames) and len(set(made.sheetnames)) == 4
    tables = [name for sheet in made for name in sheet.tables]
    assert len({name.lower() for name in tables}) == 4
    second = made["Results (2)"]
    assert [c.value for c in second[1]] == ["Name", "Name (2)", "Money", "Day"]


def test_the_chart_is_native_and_drawn_from_its_table():
    counts = BookTable(
        "distribution",
        "Distribution",
        (BookColumn("Index", ""), BookColumn("A", "", "whole"), BookColumn("B", "", "whole")),
        [("2.00–2.25", 3, 1), ("2.25–2.50", 4, 0)],
    )
    chart = BookChart("Indices", "Chart", counts, (1, 2), "Index", "Regencies")
    made = write_book(book(counts, chart=chart), Brand())
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert "xl/chartsheets/sheet1.xml" in parts.namelist()
        drawn = parts.read("xl/charts/chart1.xml").decode()
    assert "Distribution!$A$2:$A$3" in drawn and "Distribution!$C$2:$C$3" in drawn
    assert load_workbook(io.BytesIO(made)).sheetnames == ["Distribution", "Chart"]


def test_properties_name_title_and_language_and_the_same_content_is_the_same_file():
    made = write_book(book(TABLE), Brand())
    assert made == write_book(book(TABLE), Brand())
    properties = load_workbook(io.BytesIO(made)).properties
    assert (properties.title, properties.language) == ("Year 2023", "id-ID")
    assert properties.created.year == 2000


def test_the_brand_colours_the_heads():
    made = write_book(book(TABLE), Brand(accent="#123456"))
    assert load_workbook(io.BytesIO(made))["Results"]["A1"].fill.fgColor.rgb == "FF123456"


def test_an_empty_table_and_very_many_columns_are_written():
    wide = BookTable("w", "W", tuple(BookColumn(f"C{i}", "") for i in range(40)), [], frozen=2)
    sheet = load_workbook(io.BytesIO(write_book(book(wide), Brand())))["W"]
    assert sheet.tables["w"].ref == "A1:AN2" and sheet.page_setup.fitToWidth == 5

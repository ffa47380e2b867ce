"""Rubrics that are filled in: a blank one, and one begun from an instrument."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from smartcity_eval.workbooks.sheets.kinds import layout_of
from smartcity_eval.workbooks.sheets.layout import Identity
from smartcity_eval.workbooks.sheets.new_workbook import new_workbook

HEAD = 7  # the row of the headings on the sheet of components


TREE = [
    # code, part of, Indonesian, English, about, about, weight, standing, reference, how, dimension,
    # levels
    (
        "tata",
        None,
        "Tata kelola",
        "Governance",
        None,
        None,
        40,
        "dinyatakan",
        "SK 1/2025",
        None,
        None,
        None,
    ),
    (
        "layanan",
        "tata",
        "Layanan",
        "Services",
        "Mutu layanan",
        "Quality",
        15.5,
        "dinyatakan",
        "SK 1/2025",
        None,
        "Smart Governance",
        "Rintisan\nTerkelola\nTerpadu",
    ),
    (
        "aturan",
        "tata",
        "Aturan",
        "Rules",
        None,
        None,
        "24,5",
        "dinyatakan",
        "SK 1/2025",
        None,
        None,
        None,
    ),
    (
        "dampak",
        None,
        "Dampak",
        "Impact",
        None,
        None,
        60,
        "diasumsikan",
        "tidak ada sumber",
        "sisa bobot",
        None,
        None,
    ),
]


NUMBERS = {
    "minimum": (1, "dinyatakan", "SK 1/2025", None),
    "maximum": (3, "dinyatakan", "SK 1/2025", None),
    "step": (1, "dinyatakan", "SK 1/2025", None),
    "departure": (1, "dinyatakan", "SK 1/2025", None),
    "spread": (1, "diasumsikan", "tidak ada sumber", "kesepakatan"),
    "consensus": (None, "dinyatakan", "SK 1/2025", None),
}


FORM = [
    "komdigi-2025",
    "Evaluasi 2025",
    "Evaluation 2025",
    "2025, 2026",
    None,
    "median",
    "dinilai oleh yang mengisi",
    2,
]


@pytest.fixture
def rubric(panel):
    """A rubric that was filled in well, but for some cells."""

    def fill(cells=None, sheet: str = "Rubrik") -> Path:
        path = panel.new("rubric", name="rubrik.xlsx")
        book = openpyxl.load_workbook(path)
        for number, row in enumerate(TREE, start=1):
            for place, value in enumerate(row, start=1):
                book["Rubrik"].cell(HEAD + number, place).value = value
        rules = book["Aturan"]
        for number, value in enumerate(FORM):
            rules.cell(5 + number, 2).value = value
        codes = {rules.cell(row, 6).value: row for row in range(14, 24)}
        for code, values in NUMBERS.items():
            for place, value in enumerate(values, start=2):
                rules.cell(codes[code], place).value = value
        for cell, value in (cells or {}).items():
            book[sheet][cell] = value
        book.save(path)
        return path

    return fill


@pytest.fixture
def instrument(tmp_path):
    """A rubric begun from the instrument of 2023 with its 117 questions, but for some cells, named
    by sheet, row and column.
    """
    wanted = Identity("rubric", "kominfo-2023-kppn-ikn", language="id")
    layout = layout_of(wanted)

    def fill(cells) -> Path:
        path = tmp_path / "rubrik.xlsx"
        new_workbook(path, wanted, None)
        book = openpyxl.load_workbook(path)
        for (page_key, row, column), value in {("rules", "id", ""): "panel-2025", **cells}.items():
            page = layout.page(page_key)
            sheet = book[page.name]
            if not column:  # a field of the form
                sheet.cell(
                    page.form_row + [field.key for field in page.form].index(row), 2
                ).value = value
                continue
            columns = [one.key for one in page.table.columns]
            named = (
                columns.index(
                    "code"
                    if page_key == "rules"
                    else page.table.counted
                    if page_key == "rubric"
                    else columns[0]
                )
                + 1
            )
            numbers = {
                sheet.cell(number, named).value: number
                for number in range(page.head_row + 1, sheet.max_row + 1)
            }
            sheet.cell(numbers[row], columns.index(column) + 1).value = value
        book.save(path)
        return path

    return fill

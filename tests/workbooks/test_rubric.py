"""An official rubric, written into a sheet, becomes an edition; what is wrong with it is told at its cell."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from smartcity_eval.errors import UsageError, WorkbookError
from smartcity_eval.frameworks import read_framework
from smartcity_eval.workbooks.rubric import edition_from_workbook

HEAD = 7  # the row of the headings on the sheet of components
TREE = [
    # code, part of, Indonesian, English, about, about, weight, standing, reference, how, dimension, levels
    ("tata", None, "Tata kelola", "Governance", None, None, 40, "dinyatakan", "SK 1/2025", None, None, None),
    ("layanan", "tata", "Layanan", "Services", "Mutu layanan", "Quality", 15.5, "dinyatakan", "SK 1/2025", None, "Smart Governance", "Rintisan\nTerkelola\nTerpadu"),
    ("aturan", "tata", "Aturan", "Rules", None, None, "24,5", "dinyatakan", "SK 1/2025", None, None, None),
    ("dampak", None, "Dampak", "Impact", None, None, 60, "diasumsikan", "tidak ada sumber", "sisa bobot", None, None),
]
NUMBERS = {"minimum": (1, "dinyatakan", "SK 1/2025", None), "maximum": (3, "dinyatakan", "SK 1/2025", None), "step": (1, "dinyatakan", "SK 1/2025", None),
           "departure": (1, "dinyatakan", "SK 1/2025", None), "spread": (1, "diasumsikan", "tidak ada sumber", "kesepakatan"), "consensus": (None, "dinyatakan", "SK 1/2025", None)}
FORM = ["komdigi-2025", "Evaluasi 2025", "Evaluation 2025", "2025, 2026", None, "median", "dinilai oleh yang mengisi", 2]


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


def test_a_good_rubric_is_an_edition_that_the_package_reads(rubric, tmp_path):
    target = tmp_path / "komdigi-2025.yaml"
    made = edition_from_workbook(rubric(), target)
    assert read_framework(target) == made
    assert (made.id, made.years, made.panel.consensus.rule, made.panel.missing, made.panel.min_raters) == ("komdigi-2025", (2025, 2026), "median", "available", 2)
    assert [(leaf.key, leaf.weight.value) for leaf in made.leaves()] == [("layanan", Decimal("15.5")), ("aturan", Decimal("24.5")), ("dampak", 60)]
    layanan = made.leaves()[0]
    assert [level.id for level in layanan.levels] == ["Rintisan", "Terkelola", "Terpadu"] and layanan.dimension == "governance"
    assert (made.leaves()[2].weight.status, made.leaves()[2].weight.how) == ("assumed", "sisa bobot")
    with pytest.raises(UsageError, match="tidak pernah ditimpa"):
        edition_from_workbook(rubric(), target)


@pytest.mark.parametrize(("cells", "sheet", "expected"), [
    ({"G11": 50}, "Rubrik", ["Rubrik: the weights add to 90, expected 100 (off by -10)"]),
    ({"G10": 20}, "Rubrik", ["Rubrik!A8: the weights add to 35.5, expected 40 (off by -4.5)"]),
    ({"J11": None}, "Rubrik", ["Rubrik!G11: an inferred or assumed number needs how: it was arrived at"]),
    ({"A9": "Layanan publik"}, "Rubrik", ["Rubrik!A9: found 'Layanan publik', expected ^[a-z0-9_]+$"]),
    ({"B10": "tatta"}, "Rubrik", ["Rubrik!A8: the weights add to 15.5, expected 40 (off by -24.5)", "Rubrik!B10: there is no row with the code tatta (did you mean tata?)"]),
    ({"B8": "layanan"}, "Rubrik", ["Rubrik: the weights add to 60, expected 100 (off by -40)", "Rubrik!B8: tata is part of itself by way of its parts", "Rubrik!B9: layanan is part of itself by way of its parts"]),
    ({"A10": "dampak"}, "Rubrik", ["Rubrik: the leaf dampak stands 2 times; keys are unique", "Rubrik!A11: dampak stands twice; keep one"]),
    ({"L9": "Rintisan\nTerkelola"}, "Rubrik", ["Rubrik!L9: 2 levels are named, the scale has 3"]),
    ({"M9": "Initial"}, "Rubrik", ["Rubrik!L9: 1 levels are named, the scale has 3", "Rubrik!M9: 1 levels in English, 3 in Indonesian; one line for each"]),
    ({"B5": "komdigi-2026"}, "Aturan", ["Aturan!B5: found komdigi-2026, expected komdigi-2025, the file's name"]),
    ({"B8": "2025, tahun depan"}, "Aturan", ["Aturan!B8: found 2025, tahun depan, expected years such as 2025, 2026"]),
    ({"B11": None}, "Aturan", ["Aturan!B11: this is missing; write it as missing: …"]),
    ({"B16": None}, "Aturan", ["Aturan!B16: this is missing; write it as value: …"]),
])
def test_what_the_edition_lacks_is_told_at_its_cell_and_nothing_is_written(rubric, tmp_path, cells, sheet, expected):
    target = tmp_path / "komdigi-2025.yaml"
    with pytest.raises(WorkbookError) as refused:
        edition_from_workbook(rubric(cells, sheet), target)
    assert [f"{p.place}: {p.message.in_language('en')}" for p in refused.value.problems] == expected
    assert not target.exists()


def test_a_workbook_of_another_kind_is_no_rubric(panel, tmp_path):
    with pytest.raises(UsageError, match="bukan rubrik"):
        edition_from_workbook(panel.new("ratings", "UGM"), tmp_path / "x.yaml")

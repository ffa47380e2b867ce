"""An official rubric, written into a sheet, becomes an edition; what is wrong with it is told at
its cell.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from smartcity_eval.core.errors import UsageError, WorkbookError
from smartcity_eval.frameworks import read_framework
from smartcity_eval.records import Record
from smartcity_eval.records.checks.jury_ratings import rating_fault
from smartcity_eval.records.checks.published_scores import check_scores
from smartcity_eval.workbooks.submissions.rubric import edition_from_workbook
from smartcity_eval.yaml_io.parser import located_text

HEAD = 7  # the row of the headings on the sheet of components


def test_a_good_rubric_is_an_edition_that_the_package_reads(rubric, tmp_path):
    target = tmp_path / "komdigi-2025.yaml"
    made = edition_from_workbook(rubric(), target)
    assert read_framework(target) == made
    assert (
        made.id,
        made.years,
        made.panel.consensus.rule,
        made.panel.missing,
        made.panel.min_raters,
    ) == ("komdigi-2025", (2025, 2026), "median", "available", 2)
    assert [(leaf.key, leaf.weight.value) for leaf in made.leaves()] == [
        ("layanan", Decimal("15.5")),
        ("aturan", Decimal("24.5")),
        ("dampak", 60),
    ]
    layanan = made.leaves()[0]
    assert [level.id for level in layanan.levels] == [
        "Rintisan",
        "Terkelola",
        "Terpadu",
    ] and layanan.dimension == "governance"
    assert (made.leaves()[2].weight.status, made.leaves()[2].weight.how) == (
        "assumed",
        "sisa bobot",
    )
    with pytest.raises(UsageError, match="tidak pernah ditimpa"):
        edition_from_workbook(rubric(), target)


@pytest.mark.parametrize(
    ("cells", "sheet", "expected"),
    [
        ({"G11": 50}, "Rubrik", ["Rubrik: the weights add to 90, expected 100 (off by -10)"]),
        ({"G10": 20}, "Rubrik", ["Rubrik!A8: the weights add to 35.5, expected 40 (off by -4.5)"]),
        (
            {"J11": None},
            "Rubrik",
            ["Rubrik!G11: an inferred or assumed number needs how: it was arrived at"],
        ),
        (
            {"A9": "Layanan publik"},
            "Rubrik",
            ["Rubrik!A9: found 'Layanan publik', expected ^[a-z0-9_]+$"],
        ),
        (
            {"B10": "tatta"},
            "Rubrik",
            [
                "Rubrik!A8: the weights add to 15.5, expected 40 (off by -24.5)",
                "Rubrik!B10: there is no row with the code tatta (did you mean tata?)",
            ],
        ),
        (
            {"B8": "layanan"},
            "Rubrik",
            [
                "Rubrik: the weights add to 60, expected 100 (off by -40)",
                "Rubrik!B8: tata is part of itself by way of its parts",
                "Rubrik!B9: layanan is part of itself by way of its parts",
            ],
        ),
        (
            {"A10": "dampak"},
            "Rubrik",
            [
                "Rubrik: the key dampak stands 2 times; keys are unique",
                "Rubrik!A11: dampak stands twice; keep one",
            ],
        ),
        (
            {"L9": "Rintisan\nTerkelola"},
            "Rubrik",
            ["Rubrik!L9: 2 levels are named, the scale has 3"],
        ),
        (
            {"M9": "Initial"},
            "Rubrik",
            [
                "Rubrik!L9: 1 level is named, the scale has 3",
                "Rubrik!M9: 1 level in English, 3 in Indonesian; one line for each",
            ],
        ),
        (
            {"B5": "komdigi-2026"},
            "Aturan",
            ["Aturan!B5: found komdigi-2026, expected komdigi-2025, the file's name"],
        ),
        (
            {"B8": "2025, tahun depan"},
            "Aturan",
            ["Aturan!B8: found 2025, tahun depan, expected years such as 2025, 2026"],
        ),
        ({"B11": None}, "Aturan", ["Aturan!B11: this is missing; write it as missing: …"]),
        ({"B16": None}, "Aturan", ["Aturan!B16: this is missing; write it as value: …"]),
    ],
)
def test_what_the_edition_lacks_is_told_at_its_cell_and_nothing_is_written(
    rubric, tmp_path, cells, sheet, expected
):
    target = tmp_path / "komdigi-2025.yaml"
    with pytest.raises(WorkbookError) as refused:
        edition_from_workbook(rubric(cells, sheet), target)
    assert [f"{p.place}: {p.message.in_language('en')}" for p in refused.value.problems] == expected
    assert not target.exists()


def test_a_workbook_of_another_kind_is_no_rubric(panel, tmp_path):
    with pytest.raises(UsageError, match="bukan rubrik"):
        edition_from_workbook(panel.new("ratings", "UGM"), tmp_path / "x.yaml")


STEP = {
    ("rules", "step", "value"): 1,
    ("rules", "step", "status"): "dinyatakan",
    ("rules", "step", "reference"): "Pedoman panel",
}


def test_the_step_binds_what_an_assessor_gives_and_not_a_published_mean(
    instrument, tmp_path, monkeypatch
):
    folder = tmp_path / "edisi"
    folder.mkdir()
    made = edition_from_workbook(instrument(STEP), folder / "panel-2025.yaml")
    assert (
        rating_fault("output_regulation", Decimal("2.8"), made).in_language("en")
        == "found 2.8, expected a step of 1 on the scale"
    )
    assert rating_fault("output_regulation", Decimal(3), made) is None
    monkeypatch.setenv("SMARTCITY_EVAL_EDITIONS", str(folder))
    record = Record.model_validate(
        {
            "year": 2025,
            "region": "kab-malang",
            "as_of": date(2025, 12, 4),
            "stage": "implementation",
            "sources": {"surat": {"title": "Surat", "publisher": "Panel"}},
            "scores": {
                "source": "surat",
                "questions": {"output_regulation": {"value": Decimal("2.80")}},
            },
        }
    )
    located = located_text("{}", "x.yaml")
    check_scores(record, made, located)
    assert located.problems == []
    assert not made.whole_levels, "a leaf's score is a mean over five assessors"


def test_a_blank_rubric_stays_as_it_was(panel):
    book = openpyxl.load_workbook(panel.new("rubric"))
    assert [name for name in book.sheetnames if not name.startswith("_")] == [
        "Rubrik",
        "Aturan",
        "Petunjuk",
    ]
    assert [cell.value for cell in book["Rubrik"][HEAD]][-1].startswith("Tingkat") and book[
        "Rubrik"
    ].max_column == 13

"""An official rubric, written into a sheet, becomes an edition; what is wrong with it is told at
its cell.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from smartcity_eval.core.errors import UsageError, WorkbookError
from smartcity_eval.frameworks import read_framework
from smartcity_eval.records import Record
from smartcity_eval.records.checks.jury_ratings import rating_fault
from smartcity_eval.records.checks.published_scores import check_scores
from smartcity_eval.workbooks.sheets.kinds import layout_of
from smartcity_eval.workbooks.sheets.layout import Identity
from smartcity_eval.workbooks.sheets.new_workbook import new_workbook
from smartcity_eval.workbooks.submissions.rubric import edition_from_workbook
from smartcity_eval.yaml_io.parser import located_text

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
                "Rubrik: the leaf dampak stands 2 times; keys are unique",
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


LEVELS = "Belum ada\nDirencanakan\nBerjalan sebagian\nBerjalan\nBerjalan dan dinilai"
STEP = {
    ("rules", "step", "value"): 1,
    ("rules", "step", "status"): "dinyatakan",
    ("rules", "step", "reference"): "Pedoman panel",
}


def test_a_panel_that_holds_the_levels_adds_them_for_a_question_and_once_for_a_component(
    instrument, tmp_path
):
    path = instrument(
        {
            **STEP,
            ("rubric", "output_regulation", "levels_id"): LEVELS,
            ("rubric", "impact", "levels_id"): LEVELS.replace("Belum ada", "Tidak setuju"),
        }
    )
    made = edition_from_workbook(path, tmp_path / "panel-2025.yaml")
    assert {
        str(value): level.id for value, level in made.levels_of("output_regulation").items()
    } == dict(zip("01234", LEVELS.splitlines(), strict=True))
    assert made.levels_of("impact_governance_public_service_online_access")[0].id == "Tidak setuju"
    assert made.levels_of("baseline_council_meeting") == {}
    assert (
        made.scale.step.value,
        made.grades.assessors,
        made.rounding.step,
        len(made.leaves()),
    ) == (1, 5, "sum", 117)


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


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            {("rubric", "impact", "levels_id"): LEVELS},
            [
                "rubric!J58: levels are named, but the scale has no step; write it on the sheet"
                " Aturan, such as 1"
            ],
        ),
        (
            {**STEP, ("rubric", "impact", "levels_id"): "Tidak\nYa"},
            ["rubric!J58: 2 levels are named, the scale has 5"],
        ),
        (
            {("rules", "id", ""): "kominfo-2022"},
            ["rules!B6: there is an edition kominfo-2022 already; give yours another id"],
        ),
        ({("rubric", "output", "weight"): None}, ["rubric!N16: nothing stands here; write Bobot"]),
        (
            {("rubric", "output_regulation", "weight"): 3},
            [
                "rubric!N17: output is the plain mean of its parts, which have no weights of their"
                " own; clear this cell, or take back the plain mean"
            ],
        ),
        (
            {("rubric", "output", "mean_how"): None},
            ["rubric!R16: an inferred or assumed number needs how: it was arrived at"],
        ),
        (
            {("rubric", "output_regulation", "printed"): None},
            ["rubric!E17: this is missing; write it as code: …"],
        ),
        (
            {("rubric", "output", "printed"): "2"},
            [
                "rubric!F16: this is missing; write it as indicator: …",
                "rubric!H16: this is missing; write it as kind: …",
            ],
        ),
        (
            {("elements", "quick_win", "component"): "quickwin"},
            [
                "elements!A16: there is no row with the code quickwin (did you mean quick_win,"
                " quick_win_design, quick_win_benefit?)"
            ],
        ),
        (
            {("members", "kab-bantul", "region"): "kab-bantull"},
            [
                "members!A9: unknown region kab-bantull (did you mean kab-bantul, kab-bangli,"
                " kab-buol?)"
            ],
        ),
        ({("rules", "group_key", ""): None}, ["rules!B16: this is missing; write it as key: …"]),
        (
            {("rules", "rounding_step", ""): None},
            ["rules!B14: this is missing; write it as step: …"],
        ),
        ({("rules", "grades", "value"): "2,5"}, ["rules!B33: found 2.5, expected a whole number"]),
    ],
)
def test_what_is_wrong_with_a_changed_instrument_is_told_at_its_cell(
    instrument, tmp_path, cells, expected
):
    named = "kominfo-2022" if cells.get(("rules", "id", "")) else "panel-2025"
    with pytest.raises(WorkbookError) as refused:
        edition_from_workbook(instrument(cells), tmp_path / f"{named}.yaml")
    sheets = {
        page.name: page.key
        for page in layout_of(Identity("rubric", "kominfo-2023-kppn-ikn", language="id")).pages
    }
    found = [(*p.place.split("!"), p.message.in_language("en")) for p in refused.value.problems]
    assert [f"{sheets[sheet]}!{cell}: {told}" for sheet, cell, told in found] == expected
    assert not (tmp_path / f"{named}.yaml").exists()


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

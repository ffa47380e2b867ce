"""The layouts: what each kind of workbook asks for, and what it does not make up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.records.programme_counts import Programme
from smartcity_eval.records.record import BudgetLine
from smartcity_eval.reference.dimensions import DIMENSIONS
from smartcity_eval.workbooks.sheets.kinds import layout_of
from smartcity_eval.workbooks.sheets.layout import KINDS, Identity

MODELS = {"programmes": Programme, "budget": BudgetLine}


def layout(kind: str, language: str = "id", region: str = "kab-batang"):
    return layout_of(
        Identity(
            kind,
            "kominfo-2022",
            region,
            year=2023,
            assessor="ugm",
            minimum=1,
            maximum=5,
            respondents=50,
            language=language,
        )
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_headings_and_keys_are_told_apart_and_excel_takes_the_sheets_names(kind, language):
    for page in layout(kind, language).pages:
        assert len(page.name) <= 31 and not set(page.name) & set("[]:*?/\\")
        columns = page.table.columns if page.table else ()
        for group in (columns, page.form):
            assert len({c.heading for c in group}) == len({c.key for c in group}) == len(group)
        assert not page.table or page.table.counted in {c.key for c in columns}


@pytest.mark.parametrize("kind", MODELS)
def test_every_field_of_the_record_has_its_column(kind):
    table = layout(kind).pages[0].table
    assert {column.key for column in table.columns} == set(MODELS[kind].model_fields)
    assert {column.key for column in table.columns if column.required} == {
        name for name, info in MODELS[kind].model_fields.items() if info.is_required()
    }


def test_a_score_sheet_has_a_row_for_each_leaf_on_the_editions_scale_and_no_rubric_of_its_own():
    page = layout("ratings").pages[0]
    assert [row["leaf"] for row in page.table.fixed] == [
        "baseline",
        "output",
        "outcome",
        "impact",
        "quick_win",
    ]
    assert page.table.fixed[4]["about"] == "Mutu, manfaat, dan kelangsungan program percepatan"
    value = next(column for column in page.table.columns if column.key == "value")
    assert (value.low, value.high, value.step, value.choices) == (Decimal(0), Decimal(4), None, ())
    assert page.needs_reason == ("value", "own", "reason", Decimal("0.5"))
    assert any("tidak punya rubrik publik" in line for line in layout("ratings").instructions)


def test_levels_of_an_edition_become_anchor_texts_and_a_list_of_scores(spbe_like):
    page = layout_of(spbe_like).pages[0]
    assert "1 = Rintisan\n2 = Terkelola" in page.table.fixed[0]["about"]
    value = next(column for column in page.table.columns if column.key == "value")
    assert [choice.label for choice in value.choices] == [
        "1",
        "2",
        "3",
        "4",
        "5",
    ] and value.step == 1
    assert any("tingkat" in line for line in layout_of(spbe_like).instructions)


@pytest.fixture
def spbe_like() -> Identity:
    """A sheet by an edition of levels: any index's edition has the same form."""
    return Identity("ratings", "spbe-2020", "kab-batang", year=2023, assessor="ugm")


def test_the_regencys_own_sheet_has_nothing_beside_it():
    page = layout("self-assessment").pages[0]
    assert "own" not in {column.key for column in page.table.columns} and page.needs_reason is None


def test_a_survey_has_a_sheet_for_each_dimension_with_three_columns_on_its_own_scale():
    pages = layout("survey").pages
    assert [page.key for page in pages] == ["survey", *DIMENSIONS]
    for page in pages[1:]:
        assert len(page.form) == 3 and len(page.table.columns) == 4 and page.table.rows == 50
        assert {(c.low, c.high, len(c.choices)) for c in page.table.columns[1:]} == {
            (Decimal(1), Decimal(5), 5)
        }


def test_a_made_up_regency_says_so_on_every_sheet():
    assert "rekaan" in layout("ratings", region="kab-contoh").subtitle
    assert "rekaan" not in layout("ratings").subtitle

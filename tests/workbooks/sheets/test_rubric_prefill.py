"""A rubric begun from an edition holds all of it, and becomes an edition that judges alike."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks import edition_ids, load_framework, read_framework
from smartcity_eval.frameworks.schema import Component, Framework
from smartcity_eval.frameworks.scoring import compute
from smartcity_eval.workbooks.sheets.kinds import layout_of
from smartcity_eval.workbooks.sheets.layout import Identity
from smartcity_eval.workbooks.sheets.new_workbook import new_workbook
from smartcity_eval.workbooks.sheets.rubric_prefill import unsupported_parts
from smartcity_eval.workbooks.submissions.rubric import edition_from_workbook

NEW = "panel-2025"
# Of published rows of the old edition: the new one has none yet.
LEFT_OUT = {"table": None, "known_differences": ()}


def begun(folder: Path, edition: str, language: str = "id") -> Path:
    """Make a rubric from an edition and give the new one an id, as a panel does; nothing else is
    touched.
    """
    path = folder / f"{edition}-{language}.xlsx"
    identity = new_workbook(path, Identity("rubric", edition, language=language), None)
    rules = layout_of(identity).page("rules")
    book = openpyxl.load_workbook(path)
    assert [rules.form[0].key, book[rules.name].cell(rules.form_row, 2).value] == ["id", None]
    book[rules.name].cell(rules.form_row, 2).value = NEW
    book.save(path)
    return path


@pytest.fixture(scope="module")
def remade(tmp_path_factory) -> Callable[[str, str], Framework]:
    """The edition that comes of a rubric begun from another, made once."""
    made: dict[tuple[str, str], Framework] = {}

    def make(edition: str, language: str = "id") -> Framework:
        if (edition, language) not in made:
            folder = tmp_path_factory.mktemp(f"{edition}-{language}")
            target = folder / f"{NEW}.yaml"
            edition_from_workbook(begun(folder, edition, language), target)
            made[edition, language] = read_framework(target)
        return made[edition, language]

    return make


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("edition", edition_ids())
def test_an_edition_comes_back_whole_but_for_its_id_and_what_describes_its_published_rows(
    remade, edition, language
):
    assert remade(edition, language) == load_framework(edition).model_copy(
        update={"id": NEW, **LEFT_OUT}
    )


@settings(max_examples=40, deadline=None)
@given(edition=st.sampled_from(edition_ids()), data=st.data())
def test_it_computes_the_same_index_rounded_alike_for_any_scores(remade, edition, data):
    old, new = load_framework(edition), remade(edition)
    low, high = old.scale.minimum.value, old.scale.maximum.value
    scores = {
        leaf.key: data.draw(st.decimals(low, high, places=2), leaf.key) for leaf in old.leaves()
    }
    assert compute(new, scores) == compute(old, scores)


def test_the_questions_of_the_instrument_are_on_the_sheet_in_order_below_their_components(tmp_path):
    page = layout_of(Identity("rubric", "kominfo-2023-kppn-ikn", language="id")).page("rubric")
    sheet = openpyxl.load_workbook(begun(tmp_path, "kominfo-2023-kppn-ikn"))[page.name]
    keys = [column.key for column in page.table.columns]
    rows = [
        dict(zip(keys, values, strict=False))
        for values in sheet.iter_rows(
            min_row=page.head_row + 1, max_col=len(keys), values_only=True
        )
    ]
    filled = [row for row in rows if row["key"]]
    assert [row["key"] for row in filled] == [
        node.key for node in load_framework("kominfo-2023-kppn-ikn").nodes()
    ]
    assert len(rows) > len(filled), "there is room for more rows"
    baseline, first = filled[:2]
    assert (baseline["parent"], baseline["weight"], baseline["mean_status"]) == (
        None,
        10,
        "disimpulkan",
    )
    assert (first["parent"], first["weight"], first["printed"], first["indicator"]) == (
        "baseline",
        None,
        "1.1.1",
        "Perencanaan",
    )
    assert {row["levels_id"] for row in filled} == {None}, (
        "no level descriptions were printed, so none are made up"
    )


def test_a_long_text_of_the_form_has_the_height_it_needs(tmp_path):
    page = layout_of(Identity("rubric", "kominfo-2023-kppn-ikn", language="id")).page("rules")
    sheet = openpyxl.load_workbook(begun(tmp_path, "kominfo-2023-kppn-ikn"))[page.name]
    row = page.form_row + [field.key for field in page.form].index("group_reference")
    text, width = sheet.cell(row, 2).value, page.table.columns[1].width
    assert (
        sheet.row_dimensions[row].height
        >= 13 * len(text) / width
        > 2 * sheet.row_dimensions[page.form_row].height
    )


def test_every_part_of_an_edition_is_on_the_sheets_or_refused_or_known_to_be_left_out():
    """A part that editions gain later must not be lost unnoticed on its way through a workbook."""
    sheets = layout_of(Identity("rubric", "kominfo-2022", language="id"))
    shown = (
        {column.key for column in sheets.columns()}
        | {page.key for page in sheets.pages}
        | {row["code"] for row in sheets.page("rules").table.fixed}
    )
    refused = {
        "measures",
        "aggregation",
        "bands",
        "banding",
        "total_weight",
        "min_coverage",
        "series",
        "building",
        "goalposts",
    }
    under_another_name = {
        "title",
        "scale",
        "group",
        "components",
        "panel",
        "label",
        "about",
        "levels",
        "plain_mean",
        "question",
        "children",
    }
    without_meaning = {"unit"}  # a unit is that of goalposts
    assert {
        *Framework.model_fields,
        *Component.model_fields,
    } <= shown | refused | under_another_name | without_meaning | {*LEFT_OUT}


@pytest.mark.parametrize(
    ("edition", "parts"),
    [
        ("ipm-2014", ("measures", "aggregation", "bands", "total_weight", "series", "goalposts")),
        ("spbe-2020", ("measures", "bands")),
    ],
)
def test_an_edition_that_the_sheets_cannot_hold_fills_none_and_nothing_is_written(
    tmp_path, edition, parts
):
    assert unsupported_parts(load_framework(edition)) == parts
    with pytest.raises(UsageError) as refused:
        new_workbook(tmp_path / "x.xlsx", Identity("rubric", edition), None)
    assert (
        refused.value.in_language("en")
        == f"{edition} has parts that a rubric workbook does not hold ({', '.join(parts)}); copy"
        " the edition's file and change that"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("min_coverage", Decimal(80)),
        ("total_weight", Decimal(1)),
        ("aggregation", "geometric"),
        ("measures", "spbe"),
    ],
)
def test_what_would_change_the_index_unseen_is_named(part, value):
    assert unsupported_parts(load_framework("kominfo-2022").model_copy(update={part: value})) == (
        part,
    )


def test_an_example_stays_one(remade):
    assert remade("contoh-2024").example and not remade("kominfo-2022").example


def test_there_is_no_such_edition_to_begin_from(tmp_path):
    with pytest.raises(UsageError, match="kominfo-2020"):
        new_workbook(tmp_path / "x.xlsx", Identity("rubric", "kominfo-2020"), None)

"""The rubric's two sheets ask for what an edition needs."""

from __future__ import annotations

from typing import get_args

from smartcity_eval.core.messages import translator
from smartcity_eval.frameworks.instrument import QuestionKind, Rounding
from smartcity_eval.frameworks.schema import JuryRules, Scale
from smartcity_eval.workbooks.sheets.rubric_layout import NUMBERS, RESULTS, rubric_pages

TREE, RULES = rubric_pages(translator("en"))


def test_every_number_of_the_scale_and_the_panel_has_its_row():
    panel = set(JuryRules.model_fields) - {"missing", "min_raters"}
    assert set(NUMBERS) == set(Scale.model_fields) | panel
    assert [row["code"] for row in RULES.table.fixed] == list(NUMBERS)


def test_a_rubric_with_questions_asks_for_what_a_question_prints_and_a_weight_is_not_always_due():
    tree, rules, *_ = rubric_pages(translator("en"), instrument=True)
    columns = {column.key: column for column in tree.table.columns}
    assert {column.key for column in TREE.table.columns} < set(columns)
    assert [choice.value for choice in columns["asked"].choices] == list(get_args(QuestionKind))
    assert {key for key, column in columns.items() if column.required} == {"key", "label_id"}
    assert [row["code"] for row in rules.table.fixed] == [*NUMBERS, *RESULTS] and set(RESULTS) == {
        "rounding",
        "grades",
    }
    step = next(field for field in rules.form if field.key == "rounding_step")
    assert [choice.value for choice in step.choices] == list(
        get_args(Rounding.model_fields["step"].annotation)
    )


def test_rows_have_room_for_five_levels():
    tree = rubric_pages(translator("en"), instrument=True)[0]
    assert tree.table.height >= 5 * 13.5 and tree.table.spare

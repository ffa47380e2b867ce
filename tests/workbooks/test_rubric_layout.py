"""The rubric's two sheets ask for what an edition needs."""

from __future__ import annotations

from smartcity_eval.frameworks.framework import PanelRules, Scale
from smartcity_eval.indices.consensus import CONSENSUS
from smartcity_eval.messages import translator
from smartcity_eval.workbooks.rubric_layout import NUMBERS, rubric_pages

TREE, RULES = rubric_pages(translator("en"))


def test_every_number_of_the_scale_and_the_panel_has_its_row():
    panel = set(PanelRules.model_fields) - {"missing", "min_raters"}
    assert set(NUMBERS) == set(Scale.model_fields) | panel
    assert [row["code"] for row in RULES.table.fixed] == list(NUMBERS)


def test_the_rules_that_can_be_chosen_are_those_that_exist():
    rule = next(field for field in RULES.form if field.key == "rule")
    assert [choice.value for choice in rule.choices] == list(CONSENSUS)


def test_a_weight_needs_its_standing_and_its_reference():
    assert {column.key for column in TREE.table.columns if column.required} == {"key", "label_id", "label_en", "weight", "status", "reference"}

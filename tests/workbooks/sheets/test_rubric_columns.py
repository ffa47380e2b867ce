"""The columns of a rubric: what can be chosen and what is required."""

from __future__ import annotations

from smartcity_eval.core.messages import translator
from smartcity_eval.methods.agreement.consensus import CONSENSUS
from smartcity_eval.workbooks.sheets.rubric_layout import rubric_pages

TREE, RULES = rubric_pages(translator("en"))


def test_the_rules_that_can_be_chosen_are_those_that_exist():
    rule = next(field for field in RULES.form if field.key == "rule")
    assert [choice.value for choice in rule.choices] == list(CONSENSUS)


def test_a_weight_needs_its_standing_and_its_reference():
    assert {column.key for column in TREE.table.columns if column.required} == {
        "key",
        "label_id",
        "weight",
        "status",
        "reference",
    }

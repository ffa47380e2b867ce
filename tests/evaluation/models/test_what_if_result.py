"""What somebody supposes, as a notebook or a command has it."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.evaluation.models.what_if_result import Suppositions


def test_an_empty_text_supposes_nothing_and_none_is_a_missing_score():
    found = Suppositions.of({"impact": "", "output": None}, {"impact": "", "output": None})
    assert (found.scores, found.weights) == ({"output": None}, {})


def test_numbers_are_kept_as_written_with_a_point():
    found = Suppositions.of(
        {"impact": "4,00", "output": Decimal("3.10")}, {"impact": 30, "output": 12.5}
    )
    assert found.scores == {"impact": "4.00", "output": "3.10"}
    assert found.weights == {"impact": "30", "output": "12.5"}


def test_they_are_the_same_after_being_written_as_json():
    found = Suppositions.of({"impact": "4", "output": None}, {"impact": "30"}, "geometric", False)
    assert Suppositions.model_validate_json(found.model_dump_json()) == found
    assert Suppositions(**found.model_dump(mode="json")) == found

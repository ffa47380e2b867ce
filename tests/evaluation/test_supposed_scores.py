"""Supposed scores: how they are read, refused and given decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.evaluation.supposed_scores import (
    as_printed,
    check_scores,
    read_number,
    without_parts,
)
from smartcity_eval.frameworks import load_framework

FLAT, QUESTIONS = load_framework("kominfo-2022"), load_framework("kominfo-2023-regular")
OUTPUT = next(c for c in QUESTIONS.components if c.key == "output")


@pytest.mark.parametrize("value", ["tinggi", "NaN", "Infinity", True])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(UsageError, match=r"3\.60"):
        read_number(value)


@pytest.mark.parametrize("value", [3, "3.60", Decimal("3.6")])
def test_a_number_is_read_exactly(value):
    assert read_number(value) == Decimal(str(value))


@pytest.mark.parametrize(
    ("value", "replaced", "others", "printed"),
    [
        ("3.5", "3.60", (), "3.50"),
        ("3.555", "3.60", (), "3.555"),
        ("3.5", None, ("3.6", "3.21"), "3.50"),
        ("3", None, (), "3"),
    ],
)
def test_a_supposed_score_has_the_decimals_of_what_it_stands_for(value, replaced, others, printed):
    known = {str(i): Decimal(other) for i, other in enumerate(others)}
    found = as_printed(Decimal(value), Decimal(replaced) if replaced else None, known)
    assert str(found) == printed


@pytest.mark.parametrize("key", ["impact", "quick_win"])
@pytest.mark.parametrize("value", [None, Decimal(0), Decimal(4)])
def test_a_score_on_the_scale_passes(key, value):
    check_scores({key: value}, FLAT, {})


@pytest.mark.parametrize(("key", "value"), [("impact", "4.01"), ("impact", "-1"), ("dampak", "3")])
def test_a_score_off_the_scale_or_the_tree_is_refused(key, value):
    with pytest.raises(UsageError):
        check_scores({key: Decimal(value)}, FLAT, {})


def test_the_questions_of_a_component_supposed_as_a_whole_are_left_out():
    leaf = next(iter(OUTPUT.leaves())).key
    known = {leaf: Decimal(3), "impact": Decimal(2)}
    assert without_parts(known, {"output": Decimal(4)}, QUESTIONS) == {"impact": Decimal(2)}
    assert without_parts(known, {"output": None, leaf: Decimal(1)}, QUESTIONS) == known

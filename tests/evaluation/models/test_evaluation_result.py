"""The parts of an evaluation: frozen, closed, and able to introduce themselves."""

from __future__ import annotations

import inspect

import pytest

from smartcity_eval.evaluation.models import evaluation_result
from smartcity_eval.evaluation.models.base import Result
from smartcity_eval.evaluation.models.evaluation_result import Coverage

PARTS = [
    part
    for _, part in inspect.getmembers(evaluation_result, inspect.isclass)
    if issubclass(part, Result) and part is not Result
]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_part_is_frozen_and_takes_no_unknown_field(part):
    assert part.model_config["frozen"]
    assert part.model_config["extra"] == "forbid"


def test_there_are_parts_to_look_at():
    assert {"Evaluation", "Scorecard", "Budget", "Programmes", "Series", "MasterplanPosition"} <= {
        part.__name__ for part in PARTS
    }


@pytest.mark.parametrize(
    ("present", "missing", "percent"),
    [(("a",), ("b", "c", "d"), 25), (("a",), (), 100), ((), ("a",), 0)],
)
def test_coverage_is_the_share_of_what_is_expected(present, missing, percent):
    assert Coverage(present=present, missing=missing).percent == percent

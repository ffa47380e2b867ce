"""The result of judging a budget: frozen and closed."""

from __future__ import annotations

import inspect

import pytest

from smartcity_eval.evaluation.models import budget_result
from smartcity_eval.evaluation.models.base import AnnouncedRank, Result

PARTS = [
    part
    for _, part in inspect.getmembers(budget_result, inspect.isclass)
    if issubclass(part, Result) and part not in (AnnouncedRank, Result)
]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_part_is_frozen_and_takes_no_unknown_field(part):
    assert part.model_config["frozen"]
    assert part.model_config["extra"] == "forbid"


def test_there_are_parts_to_look_at():
    assert {part.__name__ for part in PARTS} == {"Budget", "Growth", "Money", "Sum"}

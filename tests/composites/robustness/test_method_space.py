"""What may be otherwise in an index, and how each choice is told."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_eval.composites.build import build_index
from smartcity_eval.composites.other_methods import with_methods, with_parameter
from smartcity_eval.composites.robustness.method_space import Between, MethodSpace, shifts_of
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks.construction import Step


def test_the_own_method_comes_first_and_parameters_after_methods(small_edition, small_data):
    space = MethodSpace(
        small_edition,
        small_data,
        {"treat.points": [1, 5], "normalise": ["rank", Step(step="normalise", method="z_score")]},
    )
    assert list(space.choices) == ["normalise", "treat.points"]
    assert [space.label("normalise", c) for c in space.choices["normalise"]] == [
        "min_max",
        "rank",
        "z_score",
    ]
    assert space.label("aggregate", {"method": "generalised_mean", "parameters": {"power": 2}}) == (
        "generalised_mean(power=2)"
    )
    drawn, picks = space.at(np.array([[0.6, 0.4]]))
    assert {name: found.tolist() for name, found in picks.items()} == {
        "treat.points": [1],
        "normalise": [1],
    }
    steps = with_parameter(
        with_methods(small_edition.building, {"normalise": "rank"}), "treat.points", 5
    )
    expected = build_index(small_edition, small_data, steps).scores["index"]
    np.testing.assert_array_equal(drawn[0], expected.reindex(small_data.index))
    assert np.isnan(drawn[0][small_data.index.get_loc("kab-c")]), "who is screened out has none"


def test_numbers_between_two():
    assert [Between(1, 3).at(p) for p in (0.0, 0.34, 0.99, 1.0)] == [1, 2, 3, 3]
    assert Between(0, 1.0).at(0.25) == 0.25


@pytest.mark.parametrize(
    ("factors", "reason"),
    [
        ({}, "nothing varies"),
        ({"normalise": []}, "nothing varies"),
        ({"normalise": "rank"}, "each with a list"),
        ({"normalise": None}, "each with a list"),
        ({"normalise": Between(0, 1)}, "normalise is a step"),
        ({"normalise.hig": [1]}, "has no parameter hig"),
        ({"normalise": ["z_skore"]}, "has no method z_skore"),
        ({"clean.points": [1]}, "has no step clean"),
    ],
)
def test_what_cannot_vary_is_refused(factors, reason, small_edition, small_data):
    with pytest.raises(UsageError) as refused:
        MethodSpace(small_edition, small_data, factors)
    assert reason in refused.value.in_language("en")


@pytest.mark.parametrize("ends", [(3, 1), (1, 1), (float("nan"), 1.0), (0.0, float("inf"))])
def test_an_interval_has_a_lower_and_a_higher_end(ends):
    with pytest.raises(UsageError):
        Between(*ends)


def test_a_unit_without_a_score_moves_nobody():
    own = np.array([3.0, 2.0, 1.0])
    assert shifts_of(np.array([[np.nan, 2.0, 1.0], [1.0, 2.0, 3.0]]), own).tolist() == [0, 4 / 3]

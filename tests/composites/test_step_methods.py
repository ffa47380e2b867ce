"""What a step needs beside the values, and what it says where that is missing."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_eval.composites.indicator_metadata import IndicatorMetadata
from smartcity_eval.composites.step_methods import normalise_leaves
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks.construction import Step


def test_a_leaf_without_what_the_method_needs():
    with pytest.raises(UsageError) as refusal:
        normalise_leaves(
            Step(step="normalise", method="distance_to_target"),
            {"a": IndicatorMetadata("a")},
            np.ones((2, 1)),
        )
    assert "distance_to_target needs target for the leaf a" in refusal.value.in_language("en")


def test_logarithms_reach_draws_and_figures_of_nothing():
    values = np.array([[[1.0, 5.0], [100.0, 5.0]], [[10.0, 5.0], [0.0, 5.0]]])
    leaves = {
        "a": IndicatorMetadata("a", worst=1.0, best=100.0, logarithm=True),
        "b": IndicatorMetadata("b", worst=0.0, best=10.0),
    }
    found = normalise_leaves(Step(step="normalise", method="goalposts"), leaves, values)
    np.testing.assert_allclose(found, [[[0, 50], [100, 50]], [[50, 50], [0, 50]]])
    assert values[1, 1, 0] == 0.0, "the figures are as they were"

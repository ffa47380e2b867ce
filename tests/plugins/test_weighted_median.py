"""The example's weighted median, by hand."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

SOURCE = Path(__file__).parents[2] / "examples/plugin/smartcity_eval_median/aggregation.py"
NAN = float("nan")


@pytest.fixture(scope="module")
def weighted_median():
    found = importlib.util.spec_from_file_location("example_aggregation", SOURCE)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module.weighted_median


@pytest.mark.parametrize(
    ("values", "weights", "skip", "median"),
    [
        ([4, 1, 3, 2], [1, 1, 1, 1], False, 2.5),
        ([1, 2, 10], [1, 1, 3], False, 10),
        ([1, 2, 3], [2, 1, 1], False, 1.5),
        ([1, 2, 3], [0.1, 0.2, 0.3], False, 2.5),
        ([1, NAN, 3], [1, 1, 1], False, NAN),
        ([1, NAN, 3], [1, 0, 1], False, 2),
        ([1, NAN, 3], [1, 5, 2], True, 3),
        ([NAN, NAN], [1, 1], True, NAN),
    ],
)
def test_half_of_the_weight_lies_on_each_side(weighted_median, values, weights, skip, median):
    found = weighted_median(np.array([values], dtype=float), weights, skip_missing=skip)
    np.testing.assert_array_equal(found, [median])


def test_each_draw_has_its_own_weights(weighted_median):
    values = np.array([[[1.0, 9.0], [2.0, 4.0]]] * 2)
    found = weighted_median(values, np.array([[1, 3], [3, 1]]))
    np.testing.assert_array_equal(found, [[9, 4], [1, 2]])

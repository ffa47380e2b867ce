"""Weights that people stated or judged: laws that hold for each method."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.weights.expert_weights import (
    RANDOM_INDEX,
    ahp,
    expert_allocation,
    solve_ahp,
    stated,
)

POSITIVE = st.lists(st.integers(1, 30), min_size=1, max_size=10)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=10))
def test_comparisons_without_contradiction_give_back_their_weights(parts):
    true = np.array(parts, dtype=float)
    found = solve_ahp(true[:, None] / true[None, :])
    np.testing.assert_allclose(found.weights, true / true.sum(), atol=1e-9)
    assert found.ratio == pytest.approx(0, abs=1e-9) and found.consistent
    assert found.eigenvalue == pytest.approx(len(parts))


@given(st.tuples(*[st.sampled_from([1 / 9, 1 / 5, 1 / 2, 1, 3, 7])] * 3))
def test_three_parts_have_a_closed_form(compared):
    # For three parts the row means are the eigenvector, and the eigenvalue follows from the one
    # cycle.
    x, y, z = compared
    matrix = np.array([[1, x, y], [1 / x, 1, z], [1 / y, 1 / z, 1]])
    cycle = np.cbrt(x * z / y)
    found = solve_ahp(matrix)
    rows = np.cbrt(matrix.prod(axis=1))
    np.testing.assert_allclose(found.weights, rows / rows.sum(), rtol=1e-9)
    assert found.eigenvalue == pytest.approx(1 + cycle + 1 / cycle)
    assert found.ratio == pytest.approx((cycle + 1 / cycle - 2) / 2 / RANDOM_INDEX[2], abs=1e-9)


def test_comparisons_that_contradict_each_other_are_refused():
    circle = [[1, 9, 1 / 9], [1 / 9, 1, 9], [9, 1 / 9, 1]]
    assert not solve_ahp(circle).consistent
    with pytest.raises(ValueError, match="contradict"):
        ahp(circle)


@pytest.mark.parametrize(
    "matrix",
    [[[1, 2], [2, 1]], [[1, -1], [-1, 1]], [[1, 2]], [[2, 2], [0.5, 1]], np.ones((11, 11))],
)
def test_what_are_no_comparisons_is_refused(matrix):
    with pytest.raises(ValueError, match="comparison"):
        solve_ahp(matrix)


@given(POSITIVE, st.sampled_from([0.01, 5, 100]))
def test_only_the_ratio_of_stated_weights_counts(weights, factor):
    np.testing.assert_allclose(stated(np.array(weights) * factor), stated(weights))
    assert stated(weights).sum() == pytest.approx(1)


@given(POSITIVE)
def test_experts_who_agree_and_the_order_they_stand_in(points):
    other = points[::-1]
    np.testing.assert_allclose(expert_allocation([points, np.array(points) * 3]), stated(points))
    np.testing.assert_allclose(
        expert_allocation([points, other]), expert_allocation([other, points])
    )


@pytest.mark.parametrize("weights", [[0, 0], [1, -1], [np.nan, 1]])
def test_weights_that_are_none_are_refused(weights):
    with pytest.raises(ValueError, match="positive sum"):
        stated(weights)

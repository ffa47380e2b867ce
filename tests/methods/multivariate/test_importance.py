"""What a part decides of a score: measures that agree with weights where they should, and differ
where they must.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.multivariate.importance import (
    IMPORTANCE_MEASURES,
    correlation,
    linear_effect,
    main_effect,
    shares,
)

ALL = pytest.mark.parametrize("measure", IMPORTANCE_MEASURES.values(), ids=IMPORTANCE_MEASURES)


def uncorrelated(parts: int, seed: int, units: int = 40) -> np.ndarray:
    """Parts that vary alike and have nothing in common, to the last digits."""
    columns = np.hstack(
        [np.ones((units, 1)), np.random.default_rng(seed).normal(size=(units, parts))]
    )
    return np.linalg.qr(columns)[0][:, 1:] * 10 + 50


@given(seed=st.integers(0, 999), weights=st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_parts_that_vary_alike_and_share_nothing_decide_what_they_weigh(seed, weights):
    values, nominal = uncorrelated(len(weights), seed), np.array(weights) / sum(weights)
    score = values @ nominal
    np.testing.assert_allclose(shares(correlation(values, score)), nominal, atol=1e-9)
    np.testing.assert_allclose(
        shares(linear_effect(values, score)), nominal**2 / (nominal**2).sum(), atol=1e-9
    )


@ALL
@given(seed=st.integers(0, 99), parts=st.integers(1, 5))
def test_shares_of_influence_add_up_to_one(measure, seed, parts):
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(30, 1)) + rng.normal(size=(30, parts))
    assert shares(measure(values, values.mean(axis=1))).sum() == pytest.approx(1.0)


@pytest.mark.parametrize("seed", range(5))
def test_equal_weights_of_such_parts_are_equal_by_every_linear_measure(seed):
    values = uncorrelated(4, seed)
    for measure in (correlation, linear_effect):
        np.testing.assert_allclose(shares(measure(values, values.mean(axis=1))), 0.25, atol=1e-9)


@given(seed=st.integers(0, 999))
def test_linear_effects_are_squared_correlations(seed):
    rng = np.random.default_rng(seed)
    values, score = rng.normal(size=(12, 3)), rng.normal(size=12)
    expected = np.array([np.corrcoef(column, score)[0, 1] for column in values.T])
    np.testing.assert_allclose(correlation(values, score), expected, atol=1e-12)
    np.testing.assert_allclose(linear_effect(values, score), expected**2, atol=1e-12)


@given(seed=st.integers(0, 99), slope=st.sampled_from([-3.0, 0.01, 2.0]))
def test_a_score_on_a_straight_line_is_explained_whole(seed, slope):
    part = np.random.default_rng(seed).normal(size=25)
    assert main_effect(part[:, None], slope * part + 7)[0] == pytest.approx(1.0, abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_the_main_effect_of_groups_is_the_variance_between_them(seed):
    """Pearson's definition: where the part has few values, the variance of the groups' means over
    the whole variance.
    """
    rng = np.random.default_rng(seed)
    part = np.repeat([0.0, 1.0, 2.0], 20)
    score = np.repeat([0.0, 50.0, 1.0], 20) + rng.normal(size=60)
    means = np.repeat([score[part == value].mean() for value in (0, 1, 2)], 20)
    assert main_effect(part[:, None], score)[0] == pytest.approx(
        means.var() / score.var(), abs=5e-5
    )


def test_a_curve_is_followed_where_a_line_sees_nothing():
    part = np.linspace(-1, 1, 60)
    score = np.cos(3 * part)
    assert linear_effect(part[:, None], score)[0] < 1e-9
    assert main_effect(part[:, None], score)[0] > 0.98


def test_what_has_nothing_to_do_with_the_score_explains_next_to_nothing():
    rng = np.random.default_rng(1)
    assert main_effect(rng.normal(size=(300, 4)), rng.normal(size=300)).max() < 0.06
    # In even steps every window holds other units, and only these tell noise from a curve.
    assert main_effect(np.linspace(0, 1, 200)[:, None], rng.normal(size=200))[0] < 0.06


@ALL
@given(seed=st.integers(0, 99))
def test_neither_units_nor_their_order_matter(measure, seed):
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(20, 2))
    score = values[:, 0] ** 2 + values[:, 1]
    order = rng.permutation(20)
    np.testing.assert_allclose(
        measure(values[order] * 100 + 5, score[order] * 3 - 1), measure(values, score), atol=1e-7
    )


@ALL
def test_units_with_gaps_are_left_out_and_what_does_not_vary_has_no_influence(measure):
    rng = np.random.default_rng(3)
    values = np.column_stack([rng.normal(size=12), np.ones(12)])
    score = values[:, 0] + rng.normal(size=12)
    found = measure(
        np.vstack([values, [[np.nan, 1.0], [5.0, 1.0]]]), np.append(score, [1.0, np.nan])
    )
    assert found[0] == pytest.approx(measure(values, score)[0]) and np.isnan(found[1])


@pytest.mark.parametrize("part", [[0.0, 0, 0, 0, 1], [0.0, 1, 0, 1, 0], [1.0, 2, 3, 4, 1000]])
def test_few_values_and_far_ones_are_no_obstacle(part):
    assert 0 <= main_effect(np.array(part)[:, None], np.array([1.0, 2, 3, 5, 4]))[0] <= 1


def test_effects_that_add_up_to_nothing_have_no_shares():
    assert np.isnan(shares(np.array([0.5, -0.5]))).all()

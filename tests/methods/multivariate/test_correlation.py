"""Correlations between columns with gaps, what they are worth, and which deserve a second look."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.multivariate.correlation import (
    CORRELATIONS,
    CorrelationLimits,
    correlate,
    flag_correlations,
    p_value,
    shared_units,
)

NAN = float("nan")
ALL = pytest.mark.parametrize("method", CORRELATIONS)


@pytest.mark.parametrize("method", ["pearson", "spearman"])
@given(data=st.data())
def test_correlations_are_those_of_pandas(method, data, tables):
    values = data.draw(tables.with_gaps)
    np.testing.assert_allclose(
        correlate(values, method=method),
        pd.DataFrame(values).corr(method=method, min_periods=3),
        atol=1e-9,
    )


@given(data=st.data())
def test_kendalls_correlation_is_that_of_scipy(data, tables):
    stats = pytest.importorskip("scipy.stats", reason="SciPy is not needed otherwise")
    values = data.draw(tables.whole)
    if (
        len(values) >= 3
        and values.shape[1] > 1
        and (values.min(axis=0) < values.max(axis=0))[:2].all()
    ):
        assert correlate(values, method="kendall")[0, 1] == pytest.approx(
            stats.kendalltau(values[:, 0], values[:, 1]).statistic, abs=1e-12
        )


@ALL
@given(data=st.data())
def test_a_matrix_of_correlations_is_symmetric_and_within_one(method, data, tables):
    found = correlate(data.draw(tables.with_gaps), method=method)
    np.testing.assert_array_equal(found, found.T)
    assert (np.abs(found[~np.isnan(found)]) <= 1.0).all()
    known = ~np.isnan(np.diagonal(found))
    np.testing.assert_allclose(np.diagonal(found)[known], 1.0, rtol=1e-12)


@ALL
@given(data=st.data(), seed=st.integers(0, 1000))
def test_the_order_of_units_does_not_matter(method, data, seed, tables):
    values = data.draw(tables.with_gaps)
    shuffled = values[np.random.default_rng(seed).permutation(len(values))]
    np.testing.assert_allclose(
        correlate(shuffled, method=method), correlate(values, method=method), atol=1e-12
    )


@ALL
@given(data=st.data(), factor=st.sampled_from([1e-9, 0.5, 1e9]))
def test_neither_unit_nor_origin_matters_and_a_turned_column_turns_the_sign(
    method, data, factor, tables
):
    values = data.draw(tables.with_gaps)
    turned = values * factor
    turned[:, 0] *= -1
    expected = correlate(values, method=method)
    expected[0, 1:] *= -1
    expected[1:, 0] *= -1
    np.testing.assert_allclose(correlate(turned, method=method), expected, atol=1e-9)


@pytest.mark.parametrize(
    ("method", "expected"), [("pearson", 0.9), ("spearman", 0.9), ("kendall", 0.8)]
)
def test_a_small_case_by_hand(method, expected):
    # Deviations -2 -1 0 1 2 and -2 -1 0 2 1: 4 + 1 + 0 + 2 + 2 = 9 of 10; one of ten pairs
    # disagrees.
    assert correlate(np.array([[1.0, 1], [2, 2], [3, 3], [4, 5], [5, 4]]), method=method)[
        0, 1
    ] == pytest.approx(expected, abs=1e-12)


def test_two_tables_of_the_same_units():
    values, others = np.array([[1.0, 5], [2, 3], [3, 4]]), np.array([[3.0], [2], [1]])
    np.testing.assert_allclose(correlate(values, others), [[-1.0], [0.5]], atol=1e-12)
    np.testing.assert_array_equal(shared_units(values, others), [[3], [3]])


@pytest.mark.parametrize(
    "values",
    [
        [[1.0, 2], [2, 1]],
        [[1.0, 2], [2, 2], [3, 2]],
        [[1.0, 2], [2, 2], [3, 2], [4, NAN]],
        [[1.0, NAN], [2, 2], [3, 1], [NAN, 7]],
    ],
)
def test_too_few_units_or_no_variation_is_no_correlation(values):
    assert np.isnan(correlate(np.array(values))[0, 1])


def test_huge_and_tiny_values_correlate_too():
    line = np.array([1.0, 2.0, 4.0])
    assert correlate(np.column_stack([line * 1e200, line * 1e-200]))[0, 1] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("degrees", "critical"),
    [(1, 0.99692), (2, 0.95), (3, 0.8783), (8, 0.6319), (28, 0.3610), (100, 0.1946)],
)
def test_critical_correlations_at_five_percent_are_those_of_the_tables(degrees, critical):
    """The table of critical values of r in Fisher and Yates (1938), Statistical Tables, two-sided 5
    percent.
    """
    assert p_value(critical, degrees + 2) == pytest.approx(0.05, abs=2e-4)


@given(r=st.floats(-1, 1), units=st.integers(3, 600))
def test_the_probability_of_a_correlation_is_that_of_scipy(r, units):
    stats = pytest.importorskip("scipy.stats", reason="SciPy is not needed otherwise")
    with np.errstate(divide="ignore"):
        t = np.float64(abs(r)) * np.sqrt((units - 2) / np.maximum(1 - r * r, 0.0))
    assert p_value(r, units) == pytest.approx(2 * stats.t.sf(t, units - 2), abs=1e-8)


def test_the_probability_of_each_pair_by_its_own_units():
    found = p_value(np.array([[1.0, 0.5], [NAN, 0.0]]), np.array([[10, 4], [0, 7]]))
    np.testing.assert_allclose(found, [[0.0, 0.5], [NAN, 1.0]], atol=1e-12)


def test_what_deserves_a_second_look():
    assert flag_correlations([0.9, 0.899, 0.3, 0.301, -0.4, -0.39, NAN]).tolist() == [
        "high",
        "",
        "weak",
        "",
        "negative",
        "weak",
        "",
    ]
    assert flag_correlations(
        [0.8, 0.2, -0.1], CorrelationLimits(negative=-0.05, weak=0.1, high=0.75)
    ).tolist() == ["high", "", "negative"]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (
            lambda: correlate(np.ones((3, 2)), method="pearsn"),
            "no way to correlate is named pearsn; there are pearson, spearman, kendall",
        ),
        (
            lambda: correlate(np.ones((3, 2)), np.ones((4, 2))),
            "3 units and 4 units cannot be correlated",
        ),
        (lambda: p_value(0.5, 2), "a correlation over 2 units says nothing"),
        (lambda: CorrelationLimits(weak=0.95), "the limits must rise"),
    ],
)
def test_what_makes_no_sense_is_refused(call, expected):
    with pytest.raises(ValueError, match=expected):
        call()


@pytest.mark.parametrize("method", ["spearman", "kendall"])
def test_sums_that_differ_in_their_last_binary_digit_are_ties(method):
    measure = CORRELATIONS[method]
    sums = np.array([0.1 + 0.2, 0.3, 0.5, 0.7])
    assert sums[0] != sums[1]
    other = np.array([2.0, 1.0, 3.0, 4.0])
    assert measure(sums, other) == measure(np.array([0.3, 0.3, 0.5, 0.7]), other)

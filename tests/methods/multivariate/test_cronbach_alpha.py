"""Cronbach's alpha: its closed forms, its laws, and what single parts do to it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.multivariate.correlation import correlate
from smartcity_eval.methods.multivariate.cronbach_alpha import (
    alpha_if_deleted,
    covariance,
    cronbach_alpha,
    item_rest_correlation,
)

NAN = float("nan")


def varied(values: np.ndarray) -> bool:
    return (
        len(values) >= 3
        and values.shape[1] >= 2
        and bool((np.ptp(values, axis=0) > 0).all() and np.ptp(values.sum(axis=1)) > 0)
    )


@given(data=st.data())
def test_covariances_are_those_of_pandas(data, tables):
    values = data.draw(tables.with_gaps)
    np.testing.assert_allclose(covariance(values), pd.DataFrame(values).cov(), rtol=1e-9, atol=1e-9)


@given(data=st.data())
def test_alpha_compares_the_variance_of_a_sum_with_those_of_its_parts(data, tables):
    values = data.draw(tables.whole)
    if varied(values):
        parts = values.shape[1]
        expected = (
            parts
            / (parts - 1)
            * (1 - values.var(axis=0, ddof=1).sum() / values.sum(axis=1).var(ddof=1))
        )
        assert cronbach_alpha(values) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(data=st.data())
def test_standardised_alpha_follows_from_the_mean_correlation(data, tables):
    values = data.draw(tables.whole)
    if varied(values):
        parts = values.shape[1]
        mean = correlate(values)[np.triu_indices(parts, 1)].mean()
        if 1 + (parts - 1) * mean > 1e-6:
            assert cronbach_alpha(values, standardised=True) == pytest.approx(
                parts * mean / (1 + (parts - 1) * mean), rel=1e-9, abs=1e-9
            )


@given(data=st.data(), copies=st.integers(2, 6), factor=st.sampled_from([0.25, 4.0]))
def test_identical_parts_are_wholly_consistent(data, copies, factor, tables):
    column = data.draw(tables.whole)[:, [0]]
    if np.ptp(column) > 0 and len(column) >= 3:
        assert cronbach_alpha(np.tile(column, copies)) == pytest.approx(1.0, abs=1e-12)
        assert cronbach_alpha(
            np.hstack([column, column * factor + 1]), standardised=True
        ) == pytest.approx(1.0, abs=1e-12)


@given(data=st.data())
def test_alpha_is_at_most_one_and_the_order_of_units_and_parts_does_not_matter(data, tables):
    values = data.draw(tables.whole)
    if varied(values):
        assert cronbach_alpha(values) <= 1 + 1e-12
        assert cronbach_alpha(values[::-1, ::-1]) == pytest.approx(
            cronbach_alpha(values), rel=1e-9, abs=1e-9
        )


def test_parts_without_anything_in_common_and_parts_against_each_other():
    assert cronbach_alpha(np.array([[1.0, 1], [1, -1], [-1, 1], [-1, -1]])) == pytest.approx(
        0.0, abs=1e-12
    )
    assert cronbach_alpha(np.array([[1.0, -1], [2, -1.5], [3, -2.5]])) < 0


@pytest.mark.parametrize(
    "values", [[[1.0], [2], [3]], [[1.0, -1], [2, -2], [3, -3]], [[1.0, NAN], [2, NAN], [NAN, 1]]]
)
def test_where_there_is_no_alpha(values):
    assert np.isnan(cronbach_alpha(np.array(values)))


@given(data=st.data())
def test_alpha_without_a_part_is_that_of_the_others(data, tables):
    values = data.draw(tables.whole)
    expected = [cronbach_alpha(np.delete(values, part, axis=1)) for part in range(values.shape[1])]
    np.testing.assert_allclose(alpha_if_deleted(values), expected, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(
        alpha_if_deleted(values, standardised=True),
        [
            cronbach_alpha(np.delete(values, part, axis=1), standardised=True)
            for part in range(values.shape[1])
        ],
        atol=1e-9,
    )


@given(data=st.data())
def test_a_part_beside_the_others_alone(data, tables):
    values = data.draw(tables.whole)
    found = item_rest_correlation(values)
    for part in range(values.shape[1]):
        others = np.delete(values, part, axis=1)
        if (
            len(values) >= 3
            and others.size
            and np.ptp(values[:, part]) > 0
            and np.ptp(others.mean(axis=1)) > 1e-9
        ):
            assert found[part] == pytest.approx(
                np.corrcoef(values[:, part], others.mean(axis=1))[0, 1], abs=1e-9
            )


def test_a_part_that_is_alone_has_no_others():
    assert np.isnan(item_rest_correlation(np.array([[1.0], [2], [4]]))).all()

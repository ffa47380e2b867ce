"""Kendall's W: known figures, Friedman's statistic, and its laws."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare

from smartcity_eval.methods.agreement.kendall_w import kendall_w

NAN = float("nan")
# The data set "anxiety" of the R package irr, whose documentation of kendall() corrects it for
# ties: W = 0.540, chi-squared 30.8 with 19 degrees of freedom.
ANXIETY = np.array(
    [
        [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
        [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
        [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
    ]
).T


def test_three_raters_of_anxiety_with_many_ties():
    found = float(kendall_w(ANXIETY))
    assert round(found, 3) == 0.540
    assert round(found * 3 * 19, 1) == 30.8


@given(data=st.data())
def test_w_is_friedmans_statistic_over_its_greatest_value(data, panels):
    ratings = data.draw(panels.whole)
    assume(ratings.shape[1] > 2 and (np.ptp(ratings, axis=0) > 0).any())
    expected = friedmanchisquare(*ratings).statistic / (ratings.shape[1] * (len(ratings) - 1))
    assert float(kendall_w(ratings)) == pytest.approx(expected, abs=1e-12)


@given(data=st.data())
def test_an_item_that_counts_twice_is_an_item_more(data, panels):
    ratings = data.draw(panels.with_gaps)
    times = np.array(
        data.draw(st.lists(st.integers(0, 3), min_size=len(ratings), max_size=len(ratings)))
    )
    np.testing.assert_allclose(
        kendall_w(ratings, times), kendall_w(np.repeat(ratings, times, axis=0)), atol=1e-12
    )
    np.testing.assert_allclose(
        kendall_w(ratings, np.stack([times, times])), [kendall_w(ratings, times)] * 2, atol=1e-12
    )


@given(data=st.data())
def test_only_the_order_of_each_raters_figures_matters(data, panels):
    ratings = data.draw(panels.whole)
    own_scale = np.exp(ratings) * np.arange(1, ratings.shape[1] + 1)
    np.testing.assert_allclose(kendall_w(own_scale[::-1, ::-1]), kendall_w(ratings), atol=1e-12)


@given(data=st.data())
def test_w_is_between_nothing_and_one(data, panels):
    found = float(kendall_w(data.draw(panels.whole)))
    assert np.isnan(found) or 0 <= found <= 1


def test_one_order_is_one_and_all_orders_together_are_none():
    assert float(kendall_w(np.array([[1.0, 10], [2, 20], [3, 90]]))) == 1
    assert float(kendall_w(np.array(list(permutations([1.0, 2, 3]))).T)) == 0
    assert float(kendall_w(np.array([[1.0, 2], [2, 1]]))) == 0


@pytest.mark.parametrize(
    "ratings",
    [
        np.full((4, 3), 3.1),
        np.tile([1.0, 2.0], (4, 1)),
        [[1.0, NAN], [NAN, 2.0]],
        [[1.0, 2.0]],
        np.empty((0, 3)),
    ],
)
def test_where_nobody_tells_items_apart(ratings):
    assert np.isnan(kendall_w(ratings))

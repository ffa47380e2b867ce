"""Gwet's AC1 and AC2: his example, the paradox that they answer, and their laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.agreement.gwet import WEIGHTS, gwet_ac2, identity, ordinal, quadratic
from smartcity_eval.methods.agreement.kappa import mean_kappa

NAN = float("nan")
FIVE = (1, 2, 3, 4, 5)
ALL = pytest.mark.parametrize("weights", WEIGHTS.values(), ids=WEIGHTS)
# Gwet (2014), Handbook of Inter-Rater Reliability: four raters, twelve subjects, five categories
# (as in his package irrCAC).
FOUR_RATERS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, NAN],
        [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
    ]
).T


def test_the_four_raters_of_gwet():
    assert round(float(gwet_ac2(FOUR_RATERS, categories=FIVE, weights=identity)), 5) == 0.77544


def test_a_panel_with_a_gap():
    panel = np.array([[1, 1, 1], [2, 2, 3], [3, 3, 3], [3, 4, 4], [NAN, 5, 5]])
    assert round(float(gwet_ac2(panel, categories=FIVE)), 5) == 0.93939


def test_nearly_everything_in_one_category_is_still_agreement():
    """The paradox of kappa (Gwet 2008): two raters agree on 118 of 125 cases, and kappa takes that
    for less than chance.
    """
    table = {(1, 1): 118, (1, 2): 5, (2, 1): 2, (2, 2): 0}
    ratings = np.array([pair for pair, count in table.items() for _ in range(count)], dtype=float)
    habit = (123 / 125 + 120 / 125) / 2
    chance = 2 * habit * (1 - habit)
    assert float(gwet_ac2(ratings, categories=(1, 2), weights=identity)) == pytest.approx(
        (118 / 125 - chance) / (1 - chance), abs=1e-12
    )
    assert round(float(gwet_ac2(ratings, categories=(1, 2), weights=identity)), 4) == 0.9408
    assert float(mean_kappa(ratings)) < 0


@ALL
def test_weights_are_one_for_the_same_and_fall_with_distance(weights):
    found = weights(np.array([1.0, 1.5, 3.0, 4.0]))
    np.testing.assert_array_equal(np.diagonal(found), 1)
    np.testing.assert_array_equal(found, found.T)
    assert (np.diff(found[0]) <= 0).all() and found.min() == 0


def test_ordinal_weights_count_pairs():
    np.testing.assert_allclose(ordinal(np.array([1.0, 2, 7, 8]))[0], [1, 1 - 1 / 6, 1 - 3 / 6, 0])


@ALL
@given(data=st.data())
def test_an_item_that_counts_twice_is_an_item_more(weights, data, panels):
    ratings = data.draw(panels.with_gaps)
    times = np.array(
        data.draw(st.lists(st.integers(0, 3), min_size=len(ratings), max_size=len(ratings)))
    )
    once = gwet_ac2(ratings, times, categories=FIVE, weights=weights)
    np.testing.assert_allclose(
        once,
        gwet_ac2(np.repeat(ratings, times, axis=0), categories=FIVE, weights=weights),
        atol=1e-12,
    )
    np.testing.assert_allclose(
        gwet_ac2(ratings, np.stack([times, times]), categories=FIVE, weights=weights),
        [once] * 2,
        atol=1e-12,
    )


@ALL
@given(data=st.data())
def test_order_does_not_matter_one_is_the_most_and_full_agreement(weights, data, panels):
    ratings = data.draw(panels.with_gaps)
    found = float(gwet_ac2(ratings, categories=FIVE, weights=weights))
    np.testing.assert_allclose(
        gwet_ac2(ratings[::-1, ::-1], categories=FIVE[::-1], weights=weights), found, atol=1e-12
    )
    assert np.isnan(found) or found <= 1 + 1e-12
    whole = data.draw(panels.whole)[:, [0]]
    assert float(gwet_ac2(np.tile(whole, 3), categories=FIVE, weights=weights)) == pytest.approx(
        1, abs=1e-12
    )


@given(data=st.data())
def test_unit_and_zero_of_the_scale_do_not_matter(data, panels):
    ratings = data.draw(panels.with_gaps)
    np.testing.assert_allclose(
        gwet_ac2(ratings / 2 - 7, categories=np.array(FIVE) / 2 - 7),
        gwet_ac2(ratings, categories=FIVE),
        atol=1e-12,
    )


def test_a_category_that_nobody_used_counts():
    ratings = np.array([[1.0, 1], [2, 3], [3, 3]])
    assert float(gwet_ac2(ratings, categories=(1, 2, 3))) != pytest.approx(
        float(gwet_ac2(ratings, categories=FIVE))
    )


def test_everybody_always_the_same_is_full_agreement():
    assert float(gwet_ac2(np.full((4, 3), 3.0), categories=FIVE)) == 1


@pytest.mark.parametrize("ratings", [[[1.0, NAN], [NAN, 2.0]], [[NAN, NAN]], np.empty((0, 3))])
def test_where_no_item_has_two_ratings(ratings):
    assert np.isnan(gwet_ac2(ratings, categories=FIVE))


def test_a_rating_off_the_scale_is_refused():
    with pytest.raises(ValueError, match=r"the rating 2\.5 is none of the categories 1, 2, 3"):
        gwet_ac2([[1.0, 2.5]], categories=(3, 2, 1))
    with pytest.raises(ValueError, match="1 categories, expected two or more"):
        gwet_ac2([[1.0, 1.0]], categories=(1, 1), weights=quadratic)

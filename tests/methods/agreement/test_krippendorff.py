"""Krippendorff's alpha: his own example, another package's figures, and its laws."""

from __future__ import annotations

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smartcity_eval.methods.agreement.krippendorff import krippendorff_alpha

NAN = float("nan")
LEVELS = ("nominal", "ordinal", "interval")
# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: four observers, twelve units,
# values missing.
FOUR_OBSERVERS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
        [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
    ]
).T


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_the_four_observers_of_krippendorff(level, published):
    assert round(float(krippendorff_alpha(FOUR_OBSERVERS, level=level)), 3) == published


def test_a_panel_with_a_gap():
    panel = np.array([[1, 1, 1], [2, 2, 3], [3, 3, 3], [3, 4, 4], [NAN, 5, 5]])
    assert float(krippendorff_alpha(panel, level="ordinal")) == pytest.approx(
        0.8936915887850467, abs=1e-15
    )


@pytest.mark.parametrize("level", LEVELS)
@given(data=st.data())
def test_alpha_is_that_of_the_package_krippendorff(level, data, panels):
    ratings = data.draw(panels.with_gaps)
    paired = ratings[(~np.isnan(ratings)).sum(axis=1) > 1]
    assume(len(np.unique(paired[~np.isnan(paired)])) > 1)
    expected = krippendorff.alpha(reliability_data=ratings.T, level_of_measurement=level)
    assert float(krippendorff_alpha(ratings, level=level)) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("level", LEVELS)
@given(data=st.data())
def test_an_item_that_counts_twice_is_an_item_more(level, data, panels):
    ratings = data.draw(panels.with_gaps)
    times = np.array(
        data.draw(st.lists(st.integers(0, 3), min_size=len(ratings), max_size=len(ratings)))
    )
    np.testing.assert_allclose(
        krippendorff_alpha(ratings, times, level),
        krippendorff_alpha(np.repeat(ratings, times, axis=0), level=level),
        atol=1e-12,
    )
    np.testing.assert_allclose(
        krippendorff_alpha(ratings, np.stack([times, times]), level),
        [krippendorff_alpha(ratings, times, level)] * 2,
        atol=1e-12,
    )


@pytest.mark.parametrize("level", LEVELS)
@given(data=st.data())
def test_neither_the_order_of_items_nor_that_of_raters_matters(level, data, panels):
    ratings = data.draw(panels.with_gaps)
    np.testing.assert_allclose(
        krippendorff_alpha(ratings[::-1, ::-1], level=level),
        krippendorff_alpha(ratings, level=level),
        atol=1e-12,
    )


@given(data=st.data(), factor=st.sampled_from([0.01, 0.5, 100.0]), shift=st.integers(-100, 100))
def test_alpha_for_intervals_does_not_ask_for_the_unit_or_the_zero(data, factor, shift, panels):
    ratings = data.draw(panels.with_gaps)
    np.testing.assert_allclose(
        krippendorff_alpha(factor * ratings + shift, level="interval"),
        krippendorff_alpha(ratings, level="interval"),
        atol=1e-9,
    )


@given(data=st.data())
def test_ordinal_alpha_asks_only_for_the_order(data, panels):
    ratings = data.draw(panels.with_gaps)
    np.testing.assert_allclose(
        krippendorff_alpha(np.exp(ratings), level="ordinal"),
        krippendorff_alpha(ratings, level="ordinal"),
        atol=1e-12,
    )


@given(data=st.data())
def test_nominal_alpha_does_not_even_ask_for_that(data, panels):
    ratings = data.draw(panels.with_gaps)
    renamed = np.where(ratings == 3, 9.0, ratings)
    np.testing.assert_allclose(
        krippendorff_alpha(renamed, level="nominal"),
        krippendorff_alpha(ratings, level="nominal"),
        atol=1e-12,
    )


@pytest.mark.parametrize("level", LEVELS)
@given(data=st.data())
def test_alpha_is_at_most_one_and_one_for_full_agreement(level, data, panels):
    ratings = data.draw(panels.with_gaps)
    found = float(krippendorff_alpha(ratings, level=level))
    assert np.isnan(found) or found <= 1
    column = ratings[:, [0]]
    assume(len(np.unique(column[~np.isnan(column)])) > 1)
    assert float(krippendorff_alpha(np.tile(column, 3), level=level)) == 1


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    "ratings", [np.full((4, 3), 3.1), [[1.0, NAN], [NAN, 2.0]], [[NAN, NAN]], np.empty((0, 3))]
)
def test_where_there_is_no_alpha(level, ratings):
    assert np.isnan(krippendorff_alpha(ratings, level=level))

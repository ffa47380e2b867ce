"""Intraclass correlations: the table of Shrout and Fleiss, and their laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smartcity_eval.methods.agreement.icc import icc_a1, icc_ak, icc_c1, mean_squares

NAN = float("nan")
ALL = pytest.mark.parametrize("icc", [icc_a1, icc_ak, icc_c1])
# Shrout and Fleiss (1979): six targets, four judges.
SHROUT_FLEISS = np.array(
    [[9.0, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
)


@pytest.mark.parametrize(("icc", "published"), [(icc_a1, 0.29), (icc_c1, 0.71), (icc_ak, 0.62)])
def test_the_table_of_shrout_and_fleiss(icc, published):
    assert round(float(icc(SHROUT_FLEISS)), 2) == published


def test_their_analysis_of_variance():
    found = mean_squares(SHROUT_FLEISS)
    # Printed on the judges' own scale; here it runs from 0 (their lowest, 1) to 1 (their highest,
    # 10).
    assert [round(float(ms) * 81, 2) for ms in (found.items, found.raters, found.error)] == [
        11.24,
        32.49,
        1.02,
    ]


@pytest.mark.parametrize(
    ("icc", "known"), [(icc_a1, 0.882353), (icc_c1, 0.900000), (icc_ak, 0.957447)]
)
def test_a_panel_without_the_item_that_has_a_gap(icc, known):
    panel = np.array([[1, 1, 1], [2, 2, 3], [3, 3, 3], [3, 4, 4], [NAN, 5, 5]])
    assert float(icc(panel)) == pytest.approx(known, abs=5e-7)


@ALL
@given(data=st.data())
def test_an_item_that_counts_twice_is_an_item_more(icc, data, panels):
    ratings = data.draw(panels.with_gaps)
    times = np.array(
        data.draw(st.lists(st.integers(0, 3), min_size=len(ratings), max_size=len(ratings)))
    )
    drawn = np.repeat(ratings, times, axis=0)
    np.testing.assert_allclose(icc(ratings, times), icc(drawn), atol=1e-9)
    np.testing.assert_allclose(
        icc(ratings, np.stack([times, times])), [icc(ratings, times)] * 2, atol=1e-12
    )


@ALL
@given(data=st.data(), factor=st.sampled_from([0.01, 0.5, 100.0]), shift=st.integers(-100, 100))
def test_neither_order_nor_unit_nor_zero_matters(icc, data, factor, shift, panels):
    ratings = data.draw(panels.whole)
    np.testing.assert_allclose(
        icc(factor * ratings[::-1, ::-1] + shift), icc(ratings), rtol=1e-9, atol=1e-9
    )


@ALL
@given(data=st.data())
def test_at_most_one_and_one_for_full_agreement(icc, data, panels):
    ratings = data.draw(panels.whole)
    found = float(icc(ratings))
    assert np.isnan(found) or found <= 1
    assume(np.ptp(ratings[:, 0]) > 0)
    assert float(icc(np.tile(ratings[:, [0]], 4))) == pytest.approx(1, abs=1e-12)


@given(data=st.data(), stricter=st.integers(1, 3))
def test_consistency_forgives_a_strict_rater_and_agreement_does_not(data, stricter, panels):
    level = data.draw(panels.whole)[:, [0]]
    assume(np.ptp(level) > 0)
    ratings = np.hstack([level, level, level - stricter])
    assert float(icc_c1(ratings)) == pytest.approx(1, abs=1e-9)
    assert float(icc_a1(ratings)) < float(icc_ak(ratings)) < 1


@given(data=st.data())
def test_the_panels_reliability_follows_from_one_raters_by_spearman_and_brown(data, panels):
    ratings = data.draw(panels.whole)
    one, panel = float(icc_a1(ratings)), ratings.shape[1]
    assume(not np.isnan(one) and one > 0)
    assert float(icc_ak(ratings)) == pytest.approx(panel * one / (1 + (panel - 1) * one), rel=1e-9)


@ALL
@pytest.mark.parametrize(
    "ratings",
    [
        np.full((4, 3), 3.1),
        [[1.0, NAN], [NAN, 2.0]],
        [[1.0, 2.0]],
        [[1.0], [2.0]],
        np.empty((0, 3)),
    ],
)
def test_where_there_is_none(icc, ratings):
    assert np.isnan(icc(ratings))


def test_raters_who_never_vary_leave_agreement_at_nothing_and_no_order_to_compare():
    levels = np.tile([1.0, 2.0, 4.0], (5, 1))
    assert float(icc_a1(levels)) == pytest.approx(0, abs=1e-12)
    assert np.isnan(icc_c1(levels))

"""Outliers: what counts as one, and what is done to it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.steps.treat import (
    TREATMENTS,
    log,
    none,
    skew_kurtosis,
    winsorise,
    winsorise_column,
)

SPREADSHEET = np.array([3, 4, 5, 2, 3, 4, 5, 6, 4, 7.0])
LONG_TAIL = np.array([[1.0, 2, 3, 4, 5, 6, 7, 500]]).T


@given(st.lists(st.integers(0, 99), min_size=1, max_size=9), st.integers(0, 8), st.booleans())
def test_winsorising_moves_only_the_ends_inward(values, points, high):
    x = np.array(values, dtype=float)
    points = min(points, len(x) - 1)
    moved = winsorise_column(x, points, high)
    assert (moved != x).sum() <= points
    assert moved.min() >= x.min() and moved.max() <= x.max()
    keeping = sorted(x)[: len(x) - points] if high else sorted(x)[points:]
    assert (moved.min(), moved.max()) == (min(keeping), max(keeping))


def test_all_points_cannot_be_moved():
    with pytest.raises(ValueError, match="cannot be moved"):
        winsorise_column(np.array([1.0, np.nan]), 1)


def test_the_long_tail_is_moved_a_point_at_a_time():
    treated = skew_kurtosis(LONG_TAIL)
    assert treated.values[:, 0].tolist() == [1, 2, 3, 4, 5, 6, 7, 7]
    assert (treated.points.tolist(), treated.logged.tolist(), int(treated.changed.sum())) == (
        [1],
        [False],
        1,
    )
    assert treated.skew[0][0] > 2 > treated.skew[1][0]
    mirrored = skew_kurtosis(-LONG_TAIL)
    np.testing.assert_array_equal(mirrored.values, -treated.values)


def test_without_outliers_nothing_changes():
    treated = skew_kurtosis(SPREADSHEET[:, None])
    np.testing.assert_array_equal(treated.values[:, 0], SPREADSHEET)
    assert not treated.changed.any() and treated.points.tolist() == [0]


@pytest.mark.parametrize("sign", [1, -1])
def test_where_moving_is_not_enough_the_logarithm_keeps_the_order(sign):
    x = sign * np.concatenate([np.arange(30.0), [1e3, 1e3, 1e3]])[:, None]
    treated = skew_kurtosis(x, points=1)
    assert (treated.points.tolist(), treated.logged.tolist()) == ([0], [True])
    assert (
        np.argsort(treated.values[:, 0], kind="stable") == np.argsort(x[:, 0], kind="stable")
    ).all()
    kept = skew_kurtosis(x, points=1, then_log=False)
    assert (kept.points.tolist(), kept.logged.tolist()) == ([1], [False])


def test_log_and_fixed_winsorising():
    assert log(np.array([[1.0], [np.nan]])).values[0, 0] == 0.0
    with pytest.raises(ValueError, match="above zero"):
        log(np.array([[0.0]]))
    assert winsorise(LONG_TAIL, points=2).values.max() == 6
    assert winsorise(LONG_TAIL, points=2, high=False).values.min() == 3


@pytest.mark.parametrize("name", TREATMENTS)
@given(data=st.data())
def test_gaps_stay_and_every_change_is_marked(name, data, tables):
    values = data.draw(tables.with_gaps)
    if name == "winsorise" and (~np.isnan(values)).sum(axis=0).min() < 2:
        return
    treated = TREATMENTS[name](values)
    np.testing.assert_array_equal(np.isnan(treated.values), np.isnan(values))
    np.testing.assert_array_equal(treated.values[~treated.changed], values[~treated.changed])
    assert none(values).values is not values

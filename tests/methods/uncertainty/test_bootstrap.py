"""Bootstrap samples: counts of the items, percentiles, and draws that cannot be computed."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_eval.methods.uncertainty import bootstrap as resampling
from smartcity_eval.methods.uncertainty.bootstrap import (
    bootstrap_distribution,
    divide_or_nan,
    percentile_interval,
    resample_counts,
    scale_to_unit,
)

NAN = float("nan")


def test_every_draw_has_as_many_items_as_there_are_and_each_item_comes_once_on_average():
    times = np.concatenate(list(resample_counts(items=12, draws=4000, seed=1)))
    assert times.shape == (4000, 12) and (times.sum(axis=1) == 12).all()
    assert abs(times.mean(axis=0) - 1).max() < 0.1
    # An item is left out with probability (11/12)**12.
    assert abs((times == 0).mean() - (11 / 12) ** 12) < 0.01


def test_a_seed_makes_the_draws_the_same_again_whatever_the_blocks(monkeypatch):
    at_once = np.concatenate(list(resample_counts(items=7, draws=50, seed=4)))
    monkeypatch.setattr(resampling, "BLOCK_CELLS", 30)
    blocks = list(resample_counts(items=7, draws=50, seed=4, width=2))
    assert len(blocks) > 10
    np.testing.assert_array_equal(np.concatenate(blocks), at_once)
    assert not np.array_equal(
        np.concatenate(list(resample_counts(items=7, draws=50, seed=5))), at_once
    )


def test_a_statistic_over_draws_is_one_number_for_each():
    assert bootstrap_distribution(
        lambda times: times[:, 0], resample_counts(3, 10, seed=1)
    ).shape == (10,)
    assert bootstrap_distribution(
        lambda times: times[:, 0], resample_counts(3, 0, seed=1)
    ).shape == (0,)


def test_the_bootstrap_of_a_mean_has_its_standard_error():
    values = np.random.default_rng(2).normal(size=80)
    low, high, undefined = percentile_interval(
        bootstrap_distribution(
            lambda times: times @ values / 80, resample_counts(80, 20_000, seed=1)
        )
    )
    expected = 1.96 * values.std() / np.sqrt(80)
    assert undefined == 0
    assert (high - low) / 2 == pytest.approx(expected, rel=0.05)


def test_an_interval_of_lucky_draws_is_none():
    assert percentile_interval(np.array([1.0, NAN])) == (1.0, 1.0, 1)
    assert percentile_interval(np.array([1.0, NAN, NAN])) == (None, None, 2)
    assert percentile_interval(np.array([])) == (None, None, 0)


def test_scaling_keeps_gaps_and_does_not_divide_by_nothing():
    np.testing.assert_array_equal(scale_to_unit([[2.0, NAN], [4.0, 3.0]]), [[0.0, NAN], [1.0, 0.5]])
    np.testing.assert_array_equal(scale_to_unit([[2.0, NAN], [2.0, 2.0]]), [[0.0, NAN], [0.0, 0.0]])
    assert np.isnan(scale_to_unit([[NAN, NAN]])).all()


def test_what_rounding_leaves_of_zero_is_not_divided_by():
    assert np.isnan(divide_or_nan(1.0, 1e-13)) and divide_or_nan(1.0, 1e-11) == pytest.approx(1e11)

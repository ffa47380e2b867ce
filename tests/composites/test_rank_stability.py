"""How many ranks hold, counted over the draws in which something was otherwise."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from smartcity_eval.composites.rank_stability import (
    interval_widths,
    mean_rank_distance,
    share_of_ranks_kept,
)
from smartcity_eval.composites.uncertainty_analysis import UncertaintyResult, uncertainty_analysis
from smartcity_eval.composites.uncertainty_sources import UncertaintySources
from smartcity_eval.frameworks import load_framework
from smartcity_eval.methods.uncertainty.monte_carlo import MonteCarloResult


def drawn(scores, varied=("weights",), picks=None) -> UncertaintyResult:
    """Three units at places 1, 2, 3, and what some draws made of them."""
    point = np.array([3.0, 2.0, 1.0])
    return UncertaintyResult(
        pd.Index(["a", "b", "c"]),
        MonteCarloResult(point, np.array(scores, dtype=float)),
        varied,
        picks or {"weights": np.arange(len(scores))},
        {},
        1,
    )


def test_places_are_counted_by_how_far_they_moved():
    found = drawn([[3, 2, 1], [2, 3, 1], [1, 2, 3]])
    assert share_of_ranks_kept(found, (0, 1, 2)) == {
        0: pytest.approx(5 / 9),
        1: pytest.approx(7 / 9),
        2: 1.0,
    }
    assert mean_rank_distance(found) == pytest.approx((0 + 0 + 0 + 1 + 1 + 0 + 2 + 0 + 2) / 9)


def test_draws_by_the_editions_own_method_say_nothing_of_another():
    scores = [[3, 2, 1], [2, 3, 1]]
    method = drawn(scores, ("aggregation",), {"aggregation": np.array([0, 1])})
    assert share_of_ranks_kept(method, (0,)) == {0: pytest.approx(1 / 3)}, (
        "the first draw was by the edition's own"
    )
    both = drawn(
        scores,
        ("aggregation", "weights"),
        {"aggregation": np.array([0, 1]), "weights": np.arange(2)},
    )
    assert share_of_ranks_kept(both, (0,)) == {0: pytest.approx(4 / 6)}, (
        "weights were drawn in both"
    )


def test_a_unit_without_a_score_has_no_place_to_hold():
    nan = float("nan")
    found = drawn([[3, 2, nan], [3, 2, nan]])
    assert share_of_ranks_kept(found, (0,)) == {0: 1.0}
    assert np.isnan(mean_rank_distance(drawn([[nan, nan, nan]])))


def test_a_width_is_the_distance_between_an_intervals_ends():
    assert interval_widths(drawn([[3, 2, 1], [2, 3, 1], [3, 2, 1], [2, 3, 1]]), 0.9).tolist() == [
        1,
        1,
        0,
    ]


def test_rounding_that_cannot_matter_moves_nobody():
    keys = [leaf.key for leaf in load_framework("kominfo-2022").leaves()]
    data = pd.DataFrame([[3.5] * 5, [2.5] * 5, [1.5] * 5], columns=keys)
    found = uncertainty_analysis(
        load_framework("kominfo-2022"), data, UncertaintySources(decimals=2), draws=50
    )
    assert share_of_ranks_kept(found, (0,)) == {0: 1.0} and interval_widths(found).max() == 0

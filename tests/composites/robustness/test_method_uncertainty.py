"""Any parameter drawn anew, and how much it matters."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_eval.composites.build import build_index
from smartcity_eval.composites.robustness.method_space import Between
from smartcity_eval.composites.robustness.method_uncertainty import (
    method_sensitivity,
    method_uncertainty,
)
from smartcity_eval.core.errors import UsageError

FACTORS = {
    "treat.points": [0, 5],
    "normalise.low": Between(1.0, 30.0),
    "aggregate": ["geometric", {"method": "generalised_mean", "parameters": {"power": 0.5}}],
}


def test_draws_are_indices_and_the_same_for_a_seed(small_edition, small_data):
    found = method_uncertainty(small_edition, small_data, FACTORS, draws=12, seed=3)
    again = method_uncertainty(small_edition, small_data, FACTORS, draws=12, seed=3)
    np.testing.assert_array_equal(found.spread.scores, again.spread.scores)
    other = method_uncertainty(small_edition, small_data, FACTORS, draws=12, seed=4)
    assert not np.array_equal(found.spread.scores, other.spread.scores, equal_nan=True)
    assert found.varied == tuple(FACTORS) and found.draws == 12
    own = build_index(small_edition, small_data).scores["index"]
    np.testing.assert_array_equal(found.table()["score"].dropna(), own)
    assert set(found.picks["aggregate"]) <= {0, 1, 2} and found.picks["normalise.low"][5] == 5
    table = found.table().dropna()
    assert (table["rank_low"] <= table["rank_high"]).all() and len(table) == len(own)


def test_what_does_nothing_has_no_share(small_edition, small_data):
    pytest.importorskip("SALib")
    factors = {"normalise.low": Between(1.0, 1.5), "aggregate": ["geometric", "minimum"]}
    found = method_sensitivity(small_edition, small_data, factors, base=16)
    by_name = dict(zip(found.factors, found.total, strict=True))
    assert found.runs == 16 * 4 and by_name["aggregate"] > by_name["normalise.low"]


def test_no_draws_are_refused(small_edition, small_data):
    with pytest.raises(UsageError):
        method_uncertainty(small_edition, small_data, FACTORS, draws=0)

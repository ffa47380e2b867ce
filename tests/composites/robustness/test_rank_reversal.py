"""Pairs whose order hangs on who else is there."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from smartcity_eval.composites.build import build_index
from smartcity_eval.composites.robustness.rank_reversal import rank_reversals
from smartcity_eval.core.errors import UsageError

from ..trial_edition import made

MIN_MAX = made({"step": "normalise"}, {"step": "aggregate"})
COLUMNS = ["jalan", "air"]


def drawn(seed: int, units: int = 7) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        rng.uniform(1, 100, (units, 2)), columns=COLUMNS, index=list("abcdefgh"[:units])
    )


def test_a_unit_that_leaves_turns_two_others_round():
    # With c, roads are spread from 0 to 100 and count little between a and b; without it, a is
    # the best and b the worst in roads.
    data = pd.DataFrame(
        [[40, 10], [30, 18], [100, 0], [35, 20]], columns=COLUMNS, index=list("abcd")
    )
    found = rank_reversals(MIN_MAX, data)
    own = build_index(MIN_MAX, data).scores["index"]
    without = build_index(MIN_MAX, data.drop(index="c")).scores["index"]
    assert own["b"] > own["a"] and without["a"] > without["b"]
    row = found.pairs[(found.pairs["unit"] == "b") & (found.pairs["other"] == "a")]
    assert row["first_without"].tolist() == [("c",)]


@pytest.mark.parametrize("seed", range(4))
def test_every_set_is_tried_and_every_pair_counted(seed):
    data = drawn(seed, 6)
    found = rank_reversals(MIN_MAX, data, most=2)
    own = build_index(MIN_MAX, data).scores["index"]
    assert len(found.left_out) == 6 + 15
    for row in found.left_out.itertuples():
        rest = build_index(MIN_MAX, data.drop(index=list(row.units))).scores["index"]
        turned = sum(
            (own[a] - own[b]) * (rest[a] - rest[b]) < 0 for a, b in combinations(rest.index, 2)
        )
        assert (row.reversed, row.pairs) == (turned, len(rest) * (len(rest) - 1) // 2)
        assert row.new_first == (own[rest.index].idxmax() != rest.idxmax())
    assert found.left_out["reversed"].sum() == found.pairs["times"].sum()


@pytest.mark.parametrize("seed", range(4))
def test_what_looks_at_each_unit_alone_has_none(seed):
    scores = made({"step": "aggregate"})  # the figures are scores already
    assert rank_reversals(scores, drawn(seed), most=2).pairs.empty


def test_the_order_of_rows_does_not_matter():
    data = drawn(9)
    one, other = rank_reversals(MIN_MAX, data), rank_reversals(MIN_MAX, data[::-1])
    pairs = ["unit", "other", "times"]
    assert set(one.pairs[pairs].itertuples(index=False)) == set(
        other.pairs[pairs].itertuples(index=False)
    )


def test_a_unit_without_a_score_is_in_no_order():
    data = drawn(3, 6)
    own = rank_reversals(MIN_MAX, data)
    # Its one figure lies between the others, so that nobody's range changes.
    half = pd.DataFrame({"jalan": [data["jalan"].median()], "air": [np.nan]}, index=["x"])
    found = rank_reversals(MIN_MAX, pd.concat([data, half]))
    assert found.left_out["pairs"].tolist() == [10] * 6 + [15]
    assert found.left_out["reversed"].tolist() == [*own.left_out["reversed"], 0]
    assert found.left_out["new_first"].tolist() == [*own.left_out["new_first"], False]
    pd.testing.assert_frame_equal(found.pairs, own.pairs)


@pytest.mark.parametrize("most", [0, 6])
def test_two_units_must_stay(most):
    with pytest.raises(UsageError) as refused:
        rank_reversals(MIN_MAX, drawn(1), most)
    assert "expected 1 to 5" in refused.value.in_language("en")


def test_too_many_sets_are_refused():
    rng = np.random.default_rng(1)
    data = pd.DataFrame(rng.uniform(1, 9, (40, 2)), columns=COLUMNS)
    with pytest.raises(UsageError) as refused:
        rank_reversals(MIN_MAX, data, most=4)
    assert "combinations, at most" in refused.value.in_language("en")


@pytest.mark.parametrize("seed", range(3))
def test_the_orders_of_scikit_criteria(seed):
    pytest.importorskip("skcriteria", reason="make test-oracles installs it")
    from skcriteria import mkdm
    from skcriteria.agg.simple import WeightedSumModel
    from skcriteria.pipelines import mkpipe
    from skcriteria.preprocessing.scalers import MinMaxScaler

    data = drawn(seed, 8)
    pipeline = mkpipe(MinMaxScaler("matrix"), WeightedSumModel())

    def places(table: pd.DataFrame) -> pd.Series:
        found = pipeline.evaluate(
            mkdm(table.to_numpy(), [max] * 2, weights=[0.5] * 2, alternatives=list(table.index))
        )
        return pd.Series(found.rank_, index=found.alternatives)

    own = places(data)
    for row in rank_reversals(MIN_MAX, data, most=2).left_out.itertuples():
        rest = places(data.drop(index=list(row.units)))
        pairs = combinations(rest.index, 2)
        assert row.reversed == sum((own[a] - own[b]) * (rest[a] - rest[b]) < 0 for a, b in pairs)

"""Every combination of methods, against a loop and against scikit-criteria."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest

from smartcity_eval.composites.build import build_index
from smartcity_eval.composites.other_methods import with_methods
from smartcity_eval.composites.robustness.combinations import all_combinations
from smartcity_eval.composites.robustness.method_space import Between
from smartcity_eval.core.errors import UsageError

from ..trial_edition import DATA, made


def test_each_combination_is_an_index_of_its_own(small_edition, small_data):
    normalisations, aggregations = ["min_max", "z_score", "rank"], ["arithmetic", "minimum"]
    found = all_combinations(
        small_edition, small_data, {"aggregate": ["minimum"], "normalise": ["z_score", "rank"]}
    )
    assert repr(found) == "<Combinations: 6 of 12 units>"
    for number, (normalisation, aggregation) in enumerate(product(normalisations, aggregations)):
        row = found.combinations.loc[
            (found.combinations["normalise"] == normalisation)
            & (found.combinations["aggregate"] == aggregation)
        ]
        methods = {"aggregate": aggregation}
        if number >= 2:  # the index's own has parameters
            methods["normalise"] = normalisation
        steps = with_methods(small_edition.building, methods)
        expected = build_index(small_edition, small_data, steps).scores["index"]
        np.testing.assert_array_equal(found.scores[row.index[0]].dropna(), expected)
    own = found.combinations.iloc[0]
    assert (own["normalise"], own["aggregate"], own["mean_shift"]) == ("min_max", "arithmetic", 0)


def test_the_table_tells_best_median_and_worst_place(small_edition, small_data):
    found = all_combinations(small_edition, small_data, {"normalise": ["rank", "z_score"]})
    table = found.table()
    places = found.ranks.drop(index="kab-c")
    pd.testing.assert_series_equal(
        table["rank_high"].drop("kab-c"), places.max(axis=1).astype(float), check_names=False
    )
    assert np.isnan(table.loc["kab-c", "rank_low"]) and table["first"].sum() == pytest.approx(1)


def test_combinations_without_a_score_of_a_unit_do_not_count_for_it(small_edition, small_data):
    columns = ["investasi", "Tingkat", "layanan"]
    best = small_data.assign(penduduk=700_000.0)
    best.loc["kab-c", columns] = [np.nan, 0.1, 4.0]
    found = all_combinations(small_edition, best, {"screen.minimum": [60, 90]})
    assert found.scores.loc["kab-c"].isna().tolist() == [False, True]
    assert found.ranks.loc["kab-c"].tolist() == [1, 0]
    assert found.table().loc["kab-c", ["first", "rank_low", "rank_high"]].tolist() == [1, 1, 1]


def test_the_same_said_twice_counts_once():
    edition = made({"step": "normalise"}, {"step": "aggregate"})
    found = all_combinations(
        edition, DATA, {"normalise": ["min_max", "rank"], "aggregate": ["arithmetic"]}
    )
    assert found.combinations["normalise"].tolist() == ["min_max", "rank"]


@pytest.mark.parametrize(
    ("factors", "reason"),
    [
        ({"normalise.low": Between(0, 1)}, "endless values"),
        ({"normalise.low": range(200), "treat.points": range(100)}, "combinations, at most"),
        # More than a machine's whole number holds.
        ({"normalise.low": range(2**32), "treat.points": range(2**32)}, "combinations, at most"),
    ],
)
def test_what_cannot_be_tried_out_is_refused(factors, reason, small_edition, small_data):
    with pytest.raises(UsageError) as refused:
        all_combinations(small_edition, small_data, factors)
    assert reason in refused.value.in_language("en")


def test_the_combinations_of_scikit_criteria():
    pytest.importorskip("skcriteria", reason="make test-oracles installs it")
    from skcriteria import mkdm
    from skcriteria.agg.simple import WeightedProductModel, WeightedSumModel
    from skcriteria.pipelines import mkcombinatorial
    from skcriteria.preprocessing import scalers, weighters

    rng = np.random.default_rng(11)
    data = pd.DataFrame(rng.uniform(1, 100, (9, 2)), columns=["jalan", "air"])
    edition = made(
        {"step": "normalise", "method": "fraction_of_maximum"},
        {"step": "weight", "method": "equal"},
        {"step": "aggregate", "method": "arithmetic"},
    )
    found = all_combinations(
        edition, data, {"weight": ["entropy", "critic", "merec"], "aggregate": ["geometric"]}
    )
    pipelines = mkcombinatorial(
        scalers.MaxAbsScaler("matrix"),
        [
            weighters.EqualWeighter(),
            weighters.EntropyWeighter(),
            weighters.CRITIC(),
            weighters.MEREC(),
        ],
        [WeightedSumModel(), WeightedProductModel()],
    )
    oracle = pipelines.evaluate(mkdm(data.to_numpy(), [max] * 2)).ranks
    assert len(oracle) == len(found.combinations) == 8
    ours = {tuple(column) for column in found.ranks.to_numpy().T}
    theirs = {tuple(np.asarray(ranking.rank_).tolist()) for _, ranking in oracle}
    assert ours == theirs

"""How sure a score and a place are, for an edition and its data."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from smartcity_eval.composites.build import build_index
from smartcity_eval.composites.uncertainty_analysis import (
    sensitivity_analysis,
    uncertainty_analysis,
)
from smartcity_eval.composites.uncertainty_sources import UncertaintySources
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks import load_framework

EVERYTHING = UncertaintySources(
    concentration=50,
    normalisations=["z_score", "percentile_rank"],
    aggregations=["geometric", "harmonic"],
    imputations=["none"],
    decimals={"layanan": 2, "investasi": 1},
)
PLACES = ["rank", "rank_low", "rank_high"]


@pytest.fixture(scope="module")
def kominfo():
    return load_framework("kominfo-2022")


@pytest.fixture(scope="module")
def scores() -> pd.DataFrame:
    rng = np.random.default_rng(5)
    columns = ["baseline", "output", "outcome", "impact", "quick_win"]
    return pd.DataFrame(
        rng.uniform(2, 4, (8, 5)).round(2),
        columns=columns,
        index=pd.Index([f"kab-{i}" for i in range(8)], name="region"),
    )


def test_nothing_varied_is_the_index_as_built(small_edition, small_data):
    found = uncertainty_analysis(small_edition, small_data, UncertaintySources(), draws=5)
    table = found.table()
    expected = build_index(small_edition, small_data).scores["index"]
    assert found.varied == () and table.index.equals(expected.index)
    for column in ("score", "score_low", "score_high"):
        np.testing.assert_allclose(table[column], expected, rtol=1e-12)
    for column in PLACES:
        assert table[column].tolist() == expected.rank(ascending=False, method="min").tolist()


def test_no_spread_is_the_index_as_built(small_edition, small_data):
    table = uncertainty_analysis(
        small_edition, small_data, UncertaintySources(concentration=np.inf), draws=5
    ).table()
    np.testing.assert_allclose(table["score_low"], table["score_high"], rtol=1e-12)


def test_everything_varied_at_once(small_edition, small_data):
    found = uncertainty_analysis(small_edition, small_data, EVERYTHING, draws=200)
    assert (
        found.varied == ("imputation", "normalisation", "aggregation", "weights", "rounding")
        and found.draws == 200
    )
    table = found.table(0.9)
    scored = table.dropna()
    assert (
        len(table) == 11
        and (scored["score_low"] <= scored["score_high"]).all()
        and (scored["rank_low"] <= scored["rank_high"]).all()
    )
    assert (scored["score_low"] < scored["score_high"]).all()
    np.testing.assert_allclose(found.rank_probabilities.sum(axis=1), 1)
    # Without imputation one unit has no score.
    assert np.isnan(found.spread.scores).any(axis=0).sum() == 1


def test_without_a_score_there_is_neither_place_nor_interval(kominfo, scores):
    table = uncertainty_analysis(
        kominfo,
        scores.assign(output=scores["output"].mask(scores.index == "kab-3")),
        UncertaintySources(concentration=10),
        draws=20,
    ).table()
    assert table.loc["kab-3"].isna().all() and table.drop("kab-3").notna().all(axis=None)
    assert table["rank"].max() == table["rank_high"].max() == 7


def test_the_same_seed_gives_the_same_draws(small_edition, small_data):
    once, again = (
        uncertainty_analysis(small_edition, small_data, EVERYTHING, draws=30, seed=7)
        for _ in range(2)
    )
    np.testing.assert_array_equal(once.spread.scores, again.spread.scores)
    pd.testing.assert_frame_equal(once.table(), again.table())
    other = uncertainty_analysis(small_edition, small_data, EVERYTHING, draws=30, seed=8)
    assert not np.array_equal(once.spread.scores, other.spread.scores)


def test_each_thing_that_varies_does_so_by_itself(small_edition, small_data):
    found = uncertainty_analysis(small_edition, small_data, EVERYTHING, draws=2000)
    picks = pd.DataFrame(
        {
            name: pick
            for name, pick in found.picks.items()
            if name in ("imputation", "normalisation", "aggregation")
        }
    )
    shares = picks.value_counts(normalize=True)
    assert len(shares) == 18 and (abs(shares - 1 / 18) < 0.03).all()
    assert (found.picks["weights"] == np.arange(2000)).all() and len(
        np.unique(found.weights["index"][:, 0])
    ) == 2000


def test_units_in_another_order_keep_their_places(small_edition, small_data):
    doubts = UncertaintySources(
        concentration=20, normalisations=["rank"], aggregations=["geometric"]
    )
    found = uncertainty_analysis(small_edition, small_data, doubts, draws=50)
    moved = uncertainty_analysis(small_edition, small_data.iloc[::-1], doubts, draws=50)
    pd.testing.assert_frame_equal(moved.table().loc[found.units], found.table())


def test_scores_on_the_scale_need_no_steps(kominfo, scores):
    found = uncertainty_analysis(kominfo, scores, UncertaintySources(concentration=100), draws=500)
    weights = [float(component.weight.value) / 100 for component in kominfo.components]
    np.testing.assert_allclose(
        found.table()["score"], scores[[c.key for c in kominfo.components]] @ weights
    )
    table = found.table()
    assert ((table["score_low"] < table["score"]) & (table["score"] < table["score_high"])).all()
    assert table.index.name == "region" and table["rank"].dtype == "Int64"


def test_better_in_everything_stays_before(kominfo, scores):
    better = scores.copy()
    better.iloc[0], better.iloc[1] = scores.iloc[1], scores.iloc[1] - 0.5
    found = uncertainty_analysis(
        kominfo,
        better,
        UncertaintySources(
            concentration=5,
            aggregations=["geometric", "minimum"],
            normalisations=["rank", "z_score"],
        ),
        draws=300,
    )
    pair = found.pairwise.set_index(["unit", "other"]).loc[("kab-0", "kab-1")]
    assert pair["behind"] == 0 and pair["ahead"] > 0.9


def test_pairs_add_up_and_mirror_each_other(kominfo, scores):
    pairs = uncertainty_analysis(
        kominfo, scores, UncertaintySources(concentration=10), draws=100
    ).pairwise
    assert len(pairs) == 8 * 7
    np.testing.assert_allclose(pairs[["ahead", "tied", "behind"]].sum(axis=1), 1)
    mirrored = pairs.merge(pairs, left_on=["unit", "other"], right_on=["other", "unit"])
    np.testing.assert_array_equal(mirrored["ahead_x"], mirrored["behind_y"])


def test_the_first_k(kominfo, scores):
    found = uncertainty_analysis(kominfo, scores, UncertaintySources(concentration=10), draws=100)
    assert found.top(8).tolist() == pytest.approx([1] * 8) and found.top(3).sum() == pytest.approx(
        3
    )
    assert found.top(3).name == "top_3" and found.top(3).index.equals(scores.index)
    with pytest.raises(UsageError) as refusal:
        found.top(9)
    assert "k = 9, expected 1 to 8" in refusal.value.in_language("en")


def test_a_panel_that_agrees_leaves_no_doubt_and_one_that_does_not_some(kominfo, scores):
    agreed = np.broadcast_to(scores.to_numpy(), (4, 8, 5))
    table = uncertainty_analysis(
        kominfo, scores, UncertaintySources(ratings=agreed), draws=50
    ).table()
    np.testing.assert_allclose(table["score_low"], table["score_high"], rtol=1e-12)
    torn = np.array(agreed)
    torn[0, :, 1] -= 1
    torn[1, :, 1] += 1
    table = uncertainty_analysis(
        kominfo, scores, UncertaintySources(ratings=torn), draws=400
    ).table()
    output = next(float(c.weight.value) / 100 for c in kominfo.components if c.key == "output")
    # All units are rated by the same assessors, so their order stands however the panel is drawn.
    assert (table["rank_low"] == table["rank_high"]).all()
    # The mean of four draws from (-1, 1, 0, 0) lies within 0.5 of 0 in nine of ten cases.
    np.testing.assert_allclose(table["score_high"] - table["score_low"], 1.0 * output, rtol=1e-6)


def test_a_panel_rates_what_the_data_lack(kominfo, scores):
    ratings = np.full((2, 8, 5), np.nan)
    ratings[:, :, 1] = scores["output"].to_numpy() + np.array([[-0.1], [0.1]])
    found = uncertainty_analysis(
        kominfo, scores.drop(columns="output"), UncertaintySources(ratings=ratings), draws=20
    )
    np.testing.assert_allclose(
        found.spread.point,
        uncertainty_analysis(kominfo, scores, UncertaintySources(), draws=1).spread.point,
        rtol=1e-12,
    )
    assert found.varied == ("ratings",)


def test_roundings_move_a_score_by_no_more_than_half_a_digit(kominfo, scores):
    found = uncertainty_analysis(kominfo, scores, UncertaintySources(decimals=2), draws=500)
    assert (abs(found.spread.scores - found.spread.point) <= 0.005).all()
    assert found.spread.scores.std(axis=0).min() > 0.0005


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        (np.ones((2, 8)), "found ratings of 2 × 8, expected assessors × 8 rows × 5 leaves"),
        (np.ones((2, 8, 4)), "found ratings of 2 × 8 × 4"),
        (np.ones((0, 8, 5)), "found ratings of 0 × 8 × 5"),
    ],
)
def test_ratings_of_another_shape(ratings, expected, kominfo, scores):
    with pytest.raises(UsageError) as refusal:
        uncertainty_analysis(kominfo, scores, UncertaintySources(ratings=ratings))
    assert expected in refusal.value.in_language("en")


@pytest.mark.parametrize(
    ("doubts", "draws", "expected"),
    [
        (UncertaintySources(), 0, "found 0 draws, expected 1 or more"),
        (
            UncertaintySources(concentration=0),
            10,
            "cannot be computed in every draw: the concentration is 0",
        ),
        (UncertaintySources(aggregations=["median"]), 10, "aggregate has no method median"),
    ],
)
def test_what_cannot_be_analysed(doubts, draws, expected, kominfo, scores):
    with pytest.raises(UsageError) as refusal:
        uncertainty_analysis(kominfo, scores, doubts, draws=draws)
    assert expected in refusal.value.in_language("en")


def test_an_edition_with_goalposts_is_doubted_by_them():
    """Batang 2021 as published by BPS (68.92), beside a unit that is better in everything but
    health.
    """
    columns = ["health", "expected_schooling", "mean_schooling", "expenditure"]
    data = pd.DataFrame(
        [[74.74, 12.13, 6.88, 9524.0], [74.05, 15.26, 9.99, 12370.0]],
        index=["kab-batang", "lain"],
        columns=columns,
    )
    found = uncertainty_analysis(
        load_framework("ipm-2014"),
        data,
        UncertaintySources(
            decimals={"health": 2, "expected_schooling": 2, "mean_schooling": 2, "expenditure": 0}
        ),
        draws=100,
    )
    low, high = found.table().loc["kab-batang", ["score_low", "score_high"]]
    assert low < 68.92 < high and high - low < 0.1 and found.table().loc["lain", "rank"] == 1


class TestSensitivity:
    """Which doubt matters most."""

    @pytest.fixture(autouse=True)
    def _salib(self):
        pytest.importorskip(
            "SALib", reason="SALib is not installed; pip install 'smartcity-eval[sensitivity]'"
        )

    def test_each_doubt_has_its_share(self, kominfo, scores):
        doubts = UncertaintySources(
            concentration=100, normalisations=["rank"], aggregations=["minimum"]
        )
        found = sensitivity_analysis(kominfo, scores, doubts, base=256)
        assert (
            found.factors == ("normalisation", "aggregation", "weights") and found.runs == 256 * 5
        )
        assert found.rows()[0]["factor"] == "aggregation", "the minimum compensates nothing"
        assert (found.total >= found.first - found.first_error - found.total_error).all()
        assert 0.5 < found.first.sum() < 1.2

    def test_weights_that_hardly_vary_hardly_matter(self, kominfo, scores):
        found = sensitivity_analysis(
            kominfo,
            scores,
            UncertaintySources(concentration=1e9, aggregations=["minimum"]),
            base=64,
        )
        shares = {row["factor"]: row["total"] for row in found.rows()}
        assert shares["aggregation"] == pytest.approx(1, abs=0.05) and shares[
            "weights"
        ] == pytest.approx(0, abs=0.05)

    def test_the_shares_are_those_of_every_combination(self, kominfo, scores):
        """Two choices have a variance that can be counted out: every combination is as likely."""
        doubts = UncertaintySources(
            normalisations=["rank", "z_score"], aggregations=["minimum", "geometric"]
        )
        found = sensitivity_analysis(kominfo, scores, doubts, base=1024)
        drawn = uncertainty_analysis(kominfo, scores, doubts, draws=400)
        shift = np.abs(drawn.spread.ranks - drawn.spread.point_ranks).mean(axis=1)
        grid = (
            pd.DataFrame({**drawn.picks, "shift": shift})
            .groupby(["normalisation", "aggregation"])["shift"]
            .first()
            .unstack()
        )
        variance = grid.to_numpy().var()
        expected = [
            grid.mean(axis=1).var(ddof=0) / variance,
            grid.mean(axis=0).var(ddof=0) / variance,
        ]
        np.testing.assert_allclose(found.first, expected, atol=0.06)
        np.testing.assert_allclose(found.total, [1 - expected[1], 1 - expected[0]], atol=0.06)

    def test_that_a_unit_is_out_moves_nobody(self, small_edition, small_data):
        found = sensitivity_analysis(
            small_edition,
            small_data,
            UncertaintySources(imputations=["none"], concentration=np.inf),
            base=16,
        )
        assert found.total.tolist() == [0, 0]

    def test_nothing_varied_is_no_question(self, kominfo, scores):
        with pytest.raises(UsageError) as refusal:
            sensitivity_analysis(kominfo, scores, UncertaintySources())
        assert "nothing varies" in refusal.value.in_language("en")

    def test_a_leaf_that_nobody_has_is_told_before_any_draw(self, kominfo, scores):
        gaps = scores.assign(output=np.nan)
        with pytest.raises(UsageError) as refusal:
            sensitivity_analysis(kominfo, gaps, UncertaintySources(concentration=10), base=16)
        assert "column output has no figure in any row" in refusal.value.in_language("en")

"""One scale for all indicators: laws that hold for each method, and worked values."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.arrays import UndefinedResult
from smartcity_eval.methods.steps.normalise import (
    NORMALISATIONS,
    borda,
    categories,
    distance_to_target,
    goalposts,
    min_max,
    percentile_rank,
    z_score,
)

NAN = float("nan")
POSTS = {"goalposts": {"worst": 0.5, "best": 200.0}, "distance_to_target": {"target": 200.0}}
METHODS = pytest.mark.parametrize("name", NORMALISATIONS)
BOUNDS = {
    "min_max": (0, 100),
    "goalposts": (0, 100),
    "distance_to_target": (0, 1),
    "fraction_of_maximum": (0, 1),
    "percentile_rank": (0, 1),
    "categories": (1, 5),
}
FREE_OF_UNIT = [name for name in NORMALISATIONS if name not in POSTS]


def normalised(name: str, values: np.ndarray, sign: int = 1) -> np.ndarray:
    n = values.shape[-1]
    facts = {k: np.full(n, v) for k, v in POSTS.get(name, {}).items()}
    if sign < 0:
        facts = (
            {"worst": facts["best"], "best": facts["worst"]}
            if name == "goalposts"
            else {"target": np.full(n, 0.5)}
            if facts
            else {}
        )
    return NORMALISATIONS[name](values, direction=np.full(n, sign), **facts)


@METHODS
@pytest.mark.parametrize("sign", [1, -1])
@given(data=st.data())
def test_better_is_never_lower(name, sign, data, tables):
    values = data.draw(tables.whole)
    scores = normalised(name, values, sign)
    for x, y in zip(values.T * sign, scores.T, strict=True):
        if not np.isnan(y).any():
            assert (np.diff(y[np.argsort(x)]) >= -1e-9).all()


@METHODS
@given(data=st.data())
def test_gaps_stay_and_do_not_disturb_the_others(name, data, tables):
    values = data.draw(tables.with_gaps)
    scores = normalised(name, values)
    assert np.isnan(scores[np.isnan(values)]).all()
    for x, y in zip(values.T, scores.T, strict=True):
        known = ~np.isnan(x)
        if known.any():
            np.testing.assert_allclose(
                y[known], normalised(name, x[known][:, None])[:, 0], rtol=1e-9, atol=1e-9
            )


@METHODS
@given(data=st.data(), seed=st.integers(0, 1000))
def test_the_order_of_the_units_does_not_matter(name, data, seed, tables):
    values = data.draw(tables.whole)
    order = np.random.default_rng(seed).permutation(len(values))
    np.testing.assert_allclose(
        normalised(name, values[order]), normalised(name, values)[order], rtol=1e-9, atol=1e-9
    )


@pytest.mark.parametrize("name", FREE_OF_UNIT)
@given(data=st.data(), factor=st.sampled_from([0.25, 4.0]))
def test_the_unit_of_an_indicator_does_not_matter(name, factor, data, tables):
    values = data.draw(tables.whole)
    np.testing.assert_allclose(
        normalised(name, values * factor), normalised(name, values), rtol=1e-9, atol=1e-9
    )


@pytest.mark.parametrize("name", BOUNDS)
@pytest.mark.parametrize("sign", [1, -1])
@given(data=st.data())
def test_scores_stay_within_their_bounds(name, sign, data, tables):
    scores = normalised(name, data.draw(tables.whole), sign)
    low, high = BOUNDS[name]
    known = scores[~np.isnan(scores)]
    assert ((known >= low - 1e-9) & (known <= high + 1e-9)).all()


@METHODS
@given(data=st.data())
def test_draws_are_normalised_each_on_its_own(name, data, tables):
    values = data.draw(tables.with_gaps)
    draws = np.stack([values, values[::-1] * 0.5])
    np.testing.assert_array_equal(
        normalised(name, draws), np.stack([normalised(name, draw) for draw in draws])
    )


@given(data=st.data())
def test_ranks_are_those_of_pandas(data, tables):
    values = data.draw(tables.with_gaps)
    oracle = pd.DataFrame(values).rank(method="min").to_numpy()
    np.testing.assert_array_equal(normalised("rank", values), oracle)
    np.testing.assert_array_equal(normalised("borda", values), oracle - 1)
    np.testing.assert_array_equal(
        normalised("rank", values, -1), pd.DataFrame(-values).rank(method="min").to_numpy()
    )


@given(data=st.data())
def test_z_scores_have_mean_zero_and_deviation_one(data, tables):
    values = data.draw(tables.whole)
    scores = z_score(values, np.ones(values.shape[1]))
    varied = ~np.isnan(scores).any(axis=0)
    np.testing.assert_allclose(scores[:, varied].mean(axis=0), 0, atol=1e-9)
    np.testing.assert_allclose(scores[:, varied].std(axis=0, ddof=1), 1, rtol=1e-9)
    np.testing.assert_array_equal(varied, values.max(axis=0) > values.min(axis=0))


@pytest.mark.parametrize("name", ["min_max", "z_score"])
def test_equal_units_have_no_place_on_a_scale_of_their_own(name):
    with pytest.raises(UndefinedResult) as refusal:
        normalised(name, np.column_stack([[1.0, 2.0, 3.0], np.full(3, 0.1)]))
    assert refusal.value.columns == (1,)


@pytest.mark.parametrize(
    "name",
    [
        "rank",
        "borda",
        "percentile_rank",
        "categories",
        "distance_to_best",
        "fraction_of_maximum",
        "goalposts",
    ],
)
def test_equal_units_score_alike(name):
    assert len(set(normalised(name, np.full((3, 1), 7.0))[:, 0])) == 1


def test_the_posts_of_the_human_development_index():
    # UNDP, technical notes of the Human Development Report: life expectancy counts from 20 to 85
    # years.
    scores = goalposts(np.array([[20.0], [85.0], [90.0], [52.5]]), [1], [20.0], [85.0], 0, 1)
    assert scores[:, 0].tolist() == [0.0, 1.0, 1.0, 0.5]
    assert goalposts(np.array([[98.0]]), [1], [20.0], [85.0], 0, 1, cap=False)[
        0, 0
    ] == pytest.approx(1.2)
    assert goalposts(np.array([[30.0]]), [-1], [40.0], [0.0])[0, 0] == 25.0


def test_posts_the_wrong_way_round_are_refused():
    with pytest.raises(ValueError, match="goalpost"):
        goalposts(np.array([[1.0]]), [-1], [0.0], [40.0])
    with pytest.raises(ValueError, match="target"):
        distance_to_target(np.array([[1.0], [2.0]]), [1], [1.0])


def test_beyond_the_target():
    values = np.array([[0.0], [30.0]])
    assert distance_to_target(values, [1], [20.0])[:, 0].tolist() == [0, 1]
    assert distance_to_target(values, [1], [20.0], cap=False)[:, 0].tolist() == [0, 1.5]


def test_worked_values():
    x = np.array([[2.0], [4.0], [8.0]])
    assert min_max(x, [1], 1, 100)[:, 0].tolist() == [1.0, 34.0, 100.0]
    assert normalised("distance_to_best", x)[:, 0].tolist() == [-0.75, -0.5, 0.0]
    assert normalised("distance_to_best", x, -1)[:, 0].tolist() == [0.0, -1.0, -3.0]
    assert normalised("fraction_of_maximum", x)[:, 0].tolist() == [0.25, 0.5, 1.0]
    assert normalised("fraction_of_maximum", x, -1)[:, 0].tolist() == [1.0, 0.5, 0.25]
    assert percentile_rank(x, [1])[:, 0].tolist() == [0, 0.5, 1]
    assert borda(x, [-1])[:, 0].tolist() == [2, 1, 0]
    assert categories(x, [1], 3)[:, 0].tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: min_max(np.ones((2, 1)), [0]), "direction"),
        (lambda: categories(np.ones((2, 1)), [1], 1), "two or more"),
        (lambda: NORMALISATIONS["fraction_of_maximum"](np.array([[-1.0]]), [1]), "above zero"),
        (lambda: NORMALISATIONS["fraction_of_maximum"](np.array([[0.0]]), [-1]), "above zero"),
    ],
)
def test_what_a_method_cannot_do_is_refused(call, told):
    with pytest.raises(ValueError, match=told):
        call()


# One indicator of five units and a gap, and what COINr's documentation (1.1.14, reference pages of
# the functions named) says of it, worked out by hand from the formulas printed there; COINr itself
# was not run for these. Where less is better, x is taken as -x first, but by functions that have a
# direction of their own.
X = [2.0, 4.0, 7.0, 10.0, 4.0, NAN]
OURS_AND_COINRS = {
    "n_minmax, from 1 to 9: (x - 2) / (10 - 2) * (9 - 1) + 1": (
        "min_max",
        {"low": 1, "high": 9},
        1,
        [1, 3, 6, 9, 3],
    ),
    "n_minmax of -x": ("min_max", {"low": 1, "high": 9}, -1, [9, 7, 4, 1, 7]),
    # mean 27 / 5 = 5.4; squares 11.56 + 1.96 + 2.56 + 21.16 + 1.96 = 39.2; sd = sqrt(39.2 / 4) =
    # sqrt(9.8)
    "n_zscore, to mean 10 and deviation 2: (x - 5.4) / sqrt(9.8) * 2 + 10": (
        "z_score",
        {"mean": 10, "deviation": 2},
        1,
        [10 + 2 * d / 9.8**0.5 for d in (-3.4, -1.4, 1.6, 4.6, -1.4)],
    ),
    "n_rank, ties at the lower place": ("rank", {}, 1, [1, 2, 4, 5, 2]),
    "n_rank of -x": ("rank", {}, -1, [5, 3, 2, 1, 3]),
    "n_borda, rank(x) - 1": ("borda", {}, 1, [0, 1, 3, 4, 1]),
    "n_prank, the rank less one over the others known": (
        "percentile_rank",
        {},
        1,
        [0, 0.25, 0.75, 1, 0.25],
    ),
    "n_fracmax, x / 10": ("fraction_of_maximum", {}, 1, [0.2, 0.4, 0.7, 1, 0.4]),
    "n_dist2max, 1 - (10 - x) / (10 - 2)": (
        "min_max",
        {"low": 0, "high": 1},
        1,
        [0, 0.25, 0.625, 1, 0.25],
    ),
    "n_dist2targ to 6, (x - 2) / (6 - 2)": (
        "distance_to_target",
        {"target": [6.0], "cap": False},
        1,
        [0, 0.5, 1.25, 2, 0.5],
    ),
    "n_dist2targ to 6, cap_max": ("distance_to_target", {"target": [6.0]}, 1, [0, 0.5, 1, 1, 0.5]),
    "n_dist2targ down to 5, (10 - x) / (10 - 5)": (
        "distance_to_target",
        {"target": [5.0], "cap": False},
        -1,
        [1.6, 1.2, 0.6, 0, 1.2],
    ),
    "n_goalposts from 3 to 8, truncated": (
        "goalposts",
        {"worst": [3.0], "best": [8.0], "high": 1},
        1,
        [0, 0.2, 0.8, 1, 0.2],
    ),
    "n_goalposts from 3 to 8, scale 100, not truncated": (
        "goalposts",
        {"worst": [3.0], "best": [8.0], "cap": False},
        1,
        [-20, 20, 80, 140, 20],
    ),
    "n_goalposts of direction -1, (x - 8) / (3 - 8)": (
        "goalposts",
        {"worst": [8.0], "best": [3.0], "high": 1},
        -1,
        [1, 0.8, 0.2, 0, 0.8],
    ),
}


@pytest.mark.parametrize(
    ("name", "arguments", "sign", "expected"), OURS_AND_COINRS.values(), ids=OURS_AND_COINRS
)
def test_what_coinrs_documented_formulas_give(name, arguments, sign, expected):
    found = NORMALISATIONS[name](np.array(X)[:, None], [sign], **arguments)[:, 0]
    np.testing.assert_allclose(found, [*expected, NAN], rtol=1e-12, atol=1e-12)


def test_where_less_is_better_the_fraction_differs_from_coinrs():
    """By its formula -x is divided by its maximum, -2, and the worst scores 5; here the lowest
    value is divided by each.
    """
    assert NORMALISATIONS["fraction_of_maximum"](np.array(X)[:, None], [-1])[:, 0].tolist()[:4] == [
        1.0,
        0.5,
        2 / 7,
        0.2,
    ]

"""Ratings kept by unit: the means are those of the plain formula, whoever sat where."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.arrays import SMALL_PRODUCT
from smartcity_eval.methods.uncertainty import seated_ratings
from smartcity_eval.methods.uncertainty.seated_ratings import SeatedRatings

NAN = float("nan")


def plain_means(ratings: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return the formula as it is written down: for each draw the mean over those drawn."""
    found = np.full((len(counts), *ratings.shape[1:]), NAN)
    for place in np.ndindex(found.shape):
        draw, *cell = place
        own = np.repeat(ratings[:, *cell], counts[draw])
        if not np.isnan(own).all():
            found[place] = np.nanmean(own)
    return found


@given(
    seed=st.integers(0, 10**6),
    shape=st.tuples(st.integers(1, 6), st.integers(1, 5), st.integers(1, 4)),
    gaps=st.sampled_from([0.0, 0.3, 0.8, 1.0]),
    whole=st.booleans(),
)
def test_means_are_those_of_the_plain_formula(seed, shape, gaps, whole):
    rng = np.random.default_rng(seed)
    ratings = rng.integers(0, 9, shape) / 2
    # Either whole sheets are missing or single ratings.
    ratings[rng.random(shape[:2] if whole else shape) < gaps] = NAN
    counts = rng.multinomial(shape[0], np.full(shape[0], 1 / shape[0]), size=7)
    np.testing.assert_allclose(
        SeatedRatings.of(ratings).mean(counts), plain_means(ratings, counts), rtol=1e-14
    )


def test_only_those_who_rated_a_unit_have_a_seat_there():
    ratings = np.full((40, 3, 2), NAN)
    ratings[[3, 17], 0], ratings[[5, 17], 1], ratings[39, 2] = 1.0, 2.0, 3.0
    own = SeatedRatings.of(ratings)
    assert own.points.shape == (3, 2, 2) and own.given.shape == (3, 2, 1)
    assert own.seats[:2].tolist() == [[3, 17], [5, 17]] and own.seats[2, 0] == 39
    assert own.rated.all() and own.rated.shape == (3, 2)


def test_a_single_gap_is_the_gap_of_that_indicator_alone():
    ratings = np.array([[[1.0, 2.0], [3.0, NAN]], [[2.0, NAN], [3.0, NAN]]])
    own = SeatedRatings.of(ratings)
    assert own.rated.tolist() == [[True, True], [True, False]]
    np.testing.assert_array_equal(
        own.mean(np.array([[1, 1], [0, 2]])), [[[1.5, 2], [3, NAN]], [[2, NAN], [3, NAN]]]
    )


def test_products_stay_small_however_many_draws(monkeypatch):
    """Else the library of linear algebra starts threads of its own within ours."""
    sizes = []
    product = np.matmul

    def counted(left, right, **named):
        sizes.append(left.shape[-2] * left.shape[-1] * right.shape[-1])
        return product(left, right, **named)

    monkeypatch.setattr(seated_ratings.np, "matmul", counted)
    SeatedRatings.of(np.ones((5, 2, 117))).mean(np.ones((4000, 5)))
    assert max(sizes) <= SMALL_PRODUCT and len(sizes) > 2

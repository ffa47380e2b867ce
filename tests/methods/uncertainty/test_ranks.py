"""Places and how sure they are: ties, intervals, pairs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.uncertainty.ranks import (
    mean_shift,
    pairwise,
    rank_counts,
    rank_interval,
    ranks,
)

NAN = float("nan")


def drawn(rng: np.random.Generator, gaps: bool = False) -> np.ndarray:
    """Scores of up to six units in up to thirty draws, with ties and, if asked for, units without a
    score.
    """
    scores = rng.integers(0, 5, (int(rng.integers(1, 31)), int(rng.integers(1, 7)))).astype(float)
    return np.where(rng.random(scores.shape) < 0.3, NAN, scores) if gaps else scores


seeds = st.integers(0, 2**32 - 1).map(np.random.default_rng)
whole, with_gaps = seeds.map(drawn), seeds.map(lambda rng: drawn(rng, gaps=True))


def test_equal_units_share_the_better_place_and_the_next_stays_empty():
    assert ranks([2.0, 9.0, 2.0, 5.0, 2.0, 1.0]).tolist() == [3, 1, 3, 2, 3, 6]


def test_without_a_score_there_is_no_place():
    assert ranks([NAN, 3.0, NAN, 4.0]).tolist() == [0, 2, 0, 1]
    assert ranks([NAN, NAN]).tolist() == [0, 0]


def test_what_rounding_leaves_of_equal_scores_is_no_order():
    assert ranks([0.1 + 0.2, 0.3, 1.0]).tolist() == [2, 2, 1]
    assert ranks([0.3 + 1e-9, 0.3]).tolist() == [1, 2]


def test_more_units_than_a_small_number_can_count():
    assert ranks(np.arange(40_000.0)).max() == 40_000


@given(scores=with_gaps)
def test_a_place_is_one_more_than_the_units_above(scores):
    above = (scores[:, None, :] > scores[:, :, None]).sum(axis=2)
    np.testing.assert_array_equal(ranks(scores), np.where(np.isnan(scores), 0, above + 1))


@given(scores=with_gaps, rng=seeds)
def test_the_order_of_the_units_does_not_matter(scores, rng):
    order = rng.permutation(scores.shape[1])
    np.testing.assert_array_equal(ranks(scores[:, order]), ranks(scores)[:, order])


@given(scores=with_gaps)
def test_counts_add_up_to_the_draws_with_a_score(scores):
    np.testing.assert_array_equal(
        rank_counts(ranks(scores)).sum(axis=1), (~np.isnan(scores)).sum(axis=0)
    )


@given(scores=with_gaps, level=st.sampled_from([0.5, 0.9, 0.99]))
def test_an_interval_holds_its_share_and_its_ends_were_taken(scores, level):
    counts = rank_counts(ranks(scores))
    for unit, (best, worst) in enumerate(zip(*rank_interval(counts, level), strict=True)):
        total = counts[unit].sum()
        if not total:
            assert best == worst == 0
            continue
        assert counts[unit, best - 1 : worst].sum() >= level * total - 1e-9
        assert counts[unit, best - 1] and counts[unit, worst - 1]
        assert counts[unit, : best - 1].sum() <= (1 - level) / 2 * total + 1e-9
        assert counts[unit, worst:].sum() <= (1 - level) / 2 * total + 1e-9


@pytest.mark.parametrize("level", [0, 1, -0.1, 90])
def test_a_level_is_a_share(level):
    with pytest.raises(ValueError, match="the level is"):
        rank_interval(np.array([[1]]), level)


@given(scores=with_gaps)
def test_pairs_are_counted_one_by_one(scores):
    ahead, tied = pairwise(ranks(scores))
    for a in range(scores.shape[1]):
        for b in range(scores.shape[1]):
            both = ~np.isnan(scores[:, a]) & ~np.isnan(scores[:, b])
            expected = (
                (NAN, NAN)
                if not both.any()
                else (
                    np.mean(scores[both, a] > scores[both, b]),
                    np.mean(scores[both, a] == scores[both, b]),
                )
            )
            np.testing.assert_allclose((ahead[a, b], tied[a, b]), expected)


@given(scores=whole)
def test_before_after_or_together_and_nothing_else(scores):
    ahead, tied = pairwise(ranks(scores))
    np.testing.assert_allclose(ahead + ahead.T + tied, 1.0)
    np.testing.assert_array_equal(np.diag(tied), 1.0)


def test_the_mean_shift_is_over_those_placed_in_both():
    found = mean_shift(np.array([[1, 2, 3], [3, 2, 1], [2, 0, 1], [0, 0, 0]]), np.array([1, 2, 3]))
    np.testing.assert_allclose(found, [0, 4 / 3, 1.5, NAN])

"""Weights for a wanted balance: exact where a formula gives them, as good as a search of every
weight where it does not.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smartcity_eval.methods.steps.aggregate import arithmetic, geometric, minimum
from smartcity_eval.methods.weights.optimised import balanced_weights, infomax_weights

# Three parts of which the third goes against the other two: no weights of zero or more give all the
# same say.
OPPOSED = np.array([[1.0, 2, 9], [2, 3, 7], [4, 4, 8], [5, 7, 3], [7, 6, 4], [9, 9, 1]])


def related(seed: int, parts: int = 4, units: int = 30) -> np.ndarray:
    """Parts with something in common, of unlike spread."""
    rng = np.random.default_rng(seed)
    return 50 + (rng.normal(size=(units, 1)) + rng.normal(size=(units, parts))) * rng.uniform(
        1, 5, parts
    )


def obtained(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    score = values @ weights
    found = np.array([np.corrcoef(column, score)[0, 1] for column in values.T])
    return found / found.sum()


@given(seed=st.integers(0, 999), wanted=st.lists(st.integers(4, 6), min_size=2, max_size=5))
def test_the_wanted_balance_is_obtained(seed, wanted):
    values = related(seed, len(wanted), units=60)
    found = balanced_weights(values, wanted)
    assert found.weights.sum() == pytest.approx(1.0) and (found.weights >= 0).all()
    np.testing.assert_allclose(found.wanted, np.array(wanted) / sum(wanted))
    np.testing.assert_allclose(obtained(values, found.weights), found.obtained, atol=1e-9)
    if found.steps == 0:
        np.testing.assert_allclose(found.obtained, found.wanted, atol=1e-9)
        assert found.reached


@given(seed=st.integers(0, 999))
def test_two_parts_of_equal_say_weigh_inversely_to_their_spread(seed):
    values = related(seed, 2)
    expected = 1 / values.std(axis=0)
    np.testing.assert_allclose(
        balanced_weights(values).weights, expected / expected.sum(), atol=1e-9
    )


@given(seed=st.integers(0, 999), wanted=st.lists(st.integers(1, 9), min_size=2, max_size=5))
def test_parts_that_vary_alike_and_share_nothing_need_the_weights_they_are_wanted_to_have(
    seed, wanted
):
    columns = np.hstack(
        [np.ones((40, 1)), np.random.default_rng(seed).normal(size=(40, len(wanted)))]
    )
    values = np.linalg.qr(columns)[0][:, 1:]
    np.testing.assert_allclose(
        balanced_weights(values, wanted).weights, np.array(wanted) / sum(wanted), atol=1e-9
    )


@given(seed=st.integers(0, 999), weights=st.lists(st.integers(1, 9), min_size=2, max_size=5))
def test_weights_are_found_again_from_the_balance_they_give(seed, weights):
    values, stated = related(seed, len(weights)), np.array(weights) / sum(weights)
    wanted = obtained(values, stated)
    assume((wanted > 0).all())
    solved, sought = (
        balanced_weights(values, wanted),
        balanced_weights(values, wanted, lambda x, w: arithmetic(x, w)),
    )
    assert solved.steps == 0 and solved.reached and sought.reached
    np.testing.assert_allclose(solved.weights, stated, atol=1e-8)
    np.testing.assert_allclose(sought.weights, stated, atol=1e-4)


@pytest.mark.parametrize("seed", range(4))
def test_geometric_means_are_balanced_too(seed):
    values = np.exp(related(seed, 3, units=60) / 30)

    def balance(weights) -> np.ndarray:
        found = np.array(
            [np.corrcoef(column, np.exp(np.log(values) @ weights))[0, 1] for column in values.T]
        )
        return found / found.sum()

    wanted = balance([0.3, 0.2, 0.5])
    found = balanced_weights(values, wanted, geometric)
    assert found.reached
    np.testing.assert_allclose(balance(found.weights), wanted, atol=1e-6)
    np.testing.assert_allclose(found.weights, [0.3, 0.2, 0.5], atol=1e-4)


@pytest.mark.parametrize("wanted", [[1, 1, 1], [1, 2, 5]])
def test_where_the_data_do_not_allow_it_nothing_on_a_fine_grid_is_better(wanted):
    found = balanced_weights(OPPOSED, wanted)
    target = np.array(wanted) / sum(wanted)

    def missed(weights) -> float:
        shares = obtained(OPPOSED, np.array(weights, dtype=float))
        return float(((shares - target) ** 2).sum())

    # Where the correlations add up to nothing their shares run away, and those next to it are no
    # answer.
    grid = [(a, b, 60 - a - b) for a, b in product(range(1, 60), repeat=2) if a + b < 60]
    best = min(
        missed(w) for w in grid if np.corrcoef(OPPOSED @ np.array(w), OPPOSED.sum(axis=1))[0, 1] > 0
    )
    assert missed(found.weights) <= best + 1e-6
    assert found.reached == (np.abs(found.obtained - target).max() <= 0.005)


def test_the_same_weights_every_time():
    first, second = balanced_weights(OPPOSED), balanced_weights(OPPOSED[::-1])
    np.testing.assert_allclose(first.weights, second.weights, atol=1e-6)
    np.testing.assert_array_equal(first.weights, balanced_weights(OPPOSED).weights)


def test_a_method_that_ignores_the_weights_leaves_them_as_wanted():
    np.testing.assert_allclose(
        balanced_weights(related(1, 3), [1, 1, 2], minimum).weights, [0.25, 0.25, 0.5], atol=1e-9
    )


def test_units_with_a_gap_are_left_out():
    values = related(2, 3)
    np.testing.assert_allclose(
        balanced_weights(np.vstack([values, [[np.nan, 1e9, 0.0]]])).weights,
        balanced_weights(values).weights,
    )


@given(seed=st.integers(0, 999), parts=st.integers(2, 5))
def test_no_weights_give_correlations_that_add_up_to_more(seed, parts):
    values = related(seed, parts)

    def total(weights: np.ndarray) -> float:
        return sum(np.corrcoef(column, values @ weights)[0, 1] for column in values.T)

    others = np.random.default_rng(seed + 1).dirichlet(np.ones(parts), 20)
    assert total(infomax_weights(values)) >= max(total(w) for w in others) - 1e-9


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (lambda: balanced_weights(np.ones((5, 2))), "parts that vary"),
        (lambda: balanced_weights(OPPOSED[:2]), "three units or more"),
        (lambda: balanced_weights(OPPOSED, [1, 1]), "must be 3 numbers above zero"),
        (lambda: balanced_weights(OPPOSED, [1, 0, 1]), "must be 3 numbers above zero"),
        (lambda: infomax_weights(np.ones((5, 2))), "parts that vary"),
    ],
)
def test_what_cannot_be_balanced_is_refused(call, expected):
    with pytest.raises(ValueError, match=expected):
        call()

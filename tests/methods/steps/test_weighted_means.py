"""Ways to bring weighted scores together: laws that hold for each of them."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.steps.weighted_means import (
    arithmetic,
    generalised_mean,
    geometric,
    harmonic,
    minimum,
)

SCORE = st.decimals(min_value=0, max_value=4, places=2)
WEIGHT = st.integers(1, 100).map(Decimal)
WEIGHTED = st.lists(st.tuples(SCORE, WEIGHT), min_size=1, max_size=8)
EXACT = {
    "arithmetic": arithmetic,
    "geometric": geometric,
    "harmonic": harmonic,
    "minimum": minimum,
    "root": partial(generalised_mean, power=Decimal("0.5")),
    "inverse_square": partial(generalised_mean, power=Decimal(-2)),
}
METHODS = pytest.mark.parametrize("method", EXACT.values(), ids=EXACT)


def apart(pairs: list[tuple[Decimal, Decimal]]) -> tuple[list[Decimal], list[Decimal]]:
    return [score for score, _ in pairs], [weight for _, weight in pairs]


@METHODS
@given(pairs=WEIGHTED)
def test_between_the_lowest_and_the_highest_score(method, pairs):
    scores, weights = apart(pairs)
    assert min(scores) <= method(scores, weights) <= max(scores)


@METHODS
@given(pairs=WEIGHTED, seed=st.randoms())
def test_the_order_does_not_matter(method, pairs, seed):
    shuffled = list(pairs)
    seed.shuffle(shuffled)
    assert method(*apart(shuffled)) == method(*apart(pairs))


@METHODS
@given(pairs=WEIGHTED, place=st.integers(0, 7), more=SCORE)
def test_a_higher_score_never_lowers_the_whole(method, pairs, place, more):
    scores, weights = apart(pairs)
    raised = list(scores)
    raised[place % len(scores)] += more
    assert method(raised, weights) >= method(scores, weights)


@METHODS
@given(score=SCORE, weights=st.lists(WEIGHT, min_size=1, max_size=8))
def test_equal_scores_stay_as_they_are(method, score, weights):
    assert method([score] * len(weights), weights) == score


@given(WEIGHTED, st.sampled_from([Decimal("0.01"), Decimal(2), Decimal(100)]))
def test_only_the_ratio_of_the_weights_counts(pairs, factor):
    scores, weights = apart(pairs)
    assert arithmetic(scores, [w * factor for w in weights]) == arithmetic(scores, weights)


def test_the_weighted_mean_of_two():
    assert arithmetic([Decimal("3.6"), Decimal("3.2")], [Decimal(1), Decimal(3)]) == Decimal("3.3")


def test_scores_and_weights_must_match():
    with pytest.raises(ValueError, match="zip"):
        arithmetic([Decimal(1), Decimal(2)], [Decimal(1)])


@given(pairs=WEIGHTED)
def test_a_geometric_mean_never_exceeds_the_arithmetic_one(pairs):
    assert geometric(*apart(pairs)) <= arithmetic(*apart(pairs)) + Decimal("1e-25")


def test_a_geometric_mean_by_hand():
    third = [Decimal(1)] * 3
    assert abs(geometric([Decimal(2), Decimal(4), Decimal(8)], third) - 4) < Decimal("1e-26")
    assert geometric([Decimal(0), Decimal(9)], third[:2]) == 0
    assert geometric([Decimal(0), Decimal(9)], [Decimal(0), Decimal(1)]) == 9
    with pytest.raises(ValueError, match="zero or more"):
        geometric([Decimal(-1), Decimal(9)], third[:2])


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("size", ["1e-41", "1e-20", "1e-6", "300", "99999999999", "1e99"])
def test_a_power_of_any_size_has_a_mean(sign, size):
    scores, weights, power = [Decimal(1), Decimal(7)], [Decimal(1), Decimal(1)], Decimal(size)
    found = generalised_mean(scores, weights, sign * power)
    if power < 1:  # to the first order in the power, from the geometric mean
        drift = geometric(scores, weights) * Decimal(7).ln() ** 2 / 8 * sign * power
        assert abs(found - geometric(scores, weights) - drift) < power**2 + Decimal("1e-26")
    else:
        assert abs(found - (7 if sign > 0 else 1)) < 7 * Decimal(2).ln() / power + Decimal("1e-26")
    assert generalised_mean([Decimal(0)] * 2, weights, sign * power) == 0

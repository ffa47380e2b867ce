"""Consensus rules: what a panel's ratings of one leaf come to."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.agreement.consensus import CONSENSUS, mean, median, trimmed_mean

EVERY_RULE = pytest.mark.parametrize("rule", CONSENSUS.values(), ids=CONSENSUS)
SCORES = st.decimals(min_value=0, max_value=100, places=2)
RATINGS = st.lists(SCORES, min_size=1, max_size=9)


def decimals(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


@pytest.mark.parametrize(
    ("ratings", "by_mean", "by_trimmed_mean", "by_median"),
    [
        (("3",), "3", "3", "3"),
        (("2", "3"), "2.5", "2.5", "2.5"),
        (("1", "3", "3.5"), "2.5", "3", "3"),
        (("4", "1", "3", "2"), "2.5", "2.5", "2.5"),
        (("1", "3", "3", "4"), "2.75", "3", "3"),
        (("1", "3", "3", "4", "2.5"), "2.7", "2.833333333333333333333333333", "3"),
        (("0", "4", "4", "4", "4"), "3.2", "4", "4"),
    ],
)
def test_each_rule_by_hand(ratings, by_mean, by_trimmed_mean, by_median):
    given_ = decimals(*ratings)
    assert (mean(given_), trimmed_mean(given_), median(given_)) == (
        Decimal(by_mean),
        Decimal(by_trimmed_mean),
        Decimal(by_median),
    )


@EVERY_RULE
def test_without_ratings_there_is_no_score(rule):
    assert rule([]) is None


@EVERY_RULE
def test_nothing_is_rounded(rule):
    assert rule(decimals("2.75", "3.25", "3.3333", "3.3335")) in decimals("3.1667", "3.29165")
    assert isinstance(rule(decimals("1", "2")), Decimal)


@EVERY_RULE
@given(data=st.data(), ratings=RATINGS)
def test_who_gave_which_does_not_matter(rule, data, ratings):
    assert rule(data.draw(st.permutations(ratings))) == rule(ratings)


@EVERY_RULE
@given(ratings=RATINGS)
def test_a_score_lies_between_the_lowest_and_the_highest_rating(rule, ratings):
    assert min(ratings) <= rule(ratings) <= max(ratings)


@EVERY_RULE
@given(ratings=RATINGS, place=st.integers(0, 8), more=SCORES)
def test_nobody_lowers_a_score_by_giving_more(rule, ratings, place, more):
    raised = list(ratings)
    raised[place % len(ratings)] += more
    assert rule(raised) >= rule(ratings)


@EVERY_RULE
@given(score=st.decimals(min_value=0, max_value=100, places=25), assessors=st.integers(1, 12))
def test_equal_ratings_are_the_score_to_the_last_digit(rule, score, assessors):
    assert rule([score] * assessors) == score


@given(
    ratings=st.lists(SCORES, min_size=3, max_size=9),
    wild=st.decimals(min_value=0, max_value=10**6, places=0),
)
def test_one_wild_rating_cannot_carry_a_trimmed_mean_or_a_median_beyond_the_others(ratings, wild):
    for rule in (trimmed_mean, median):
        assert min(ratings) <= rule([*ratings, wild]) <= max(ratings)

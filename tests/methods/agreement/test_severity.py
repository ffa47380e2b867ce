"""Who is strict: against least squares by another package, with gaps, and its laws."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.agreement.severity import rater_severities

NAN = float("nan")
# What ordinary least squares with item and rater effects finds (statsmodels; the file names the
# version).
ORACLES = json.loads(
    (Path(__file__).parent / "agreement_oracles.json").read_text(encoding="utf-8")
)["cases"]


def values(ratings: np.ndarray) -> list[float | None]:
    return [found.value for found in rater_severities(ratings, draws=0)]


@pytest.mark.parametrize("case", ORACLES)
def test_least_squares_by_another_package_finds_the_same(case):
    assert values(np.array(case["ratings"], dtype=float)) == pytest.approx(
        case["severity"], abs=1e-12
    )


@given(data=st.data())
def test_where_all_rated_everything_it_is_the_panels_mean_less_ones_own(data, panels):
    ratings = data.draw(panels.whole)
    assert values(ratings) == pytest.approx(ratings.mean() - ratings.mean(axis=0), abs=1e-12)


@given(data=st.data())
def test_the_severities_add_to_zero(data, panels):
    known = [value for value in values(data.draw(panels.with_gaps)) if value is not None]
    assert sum(known) == pytest.approx(0, abs=1e-9)


@given(data=st.data(), stricter=st.integers(1, 3))
def test_who_takes_a_point_from_every_rating_is_stricter_by_that_point(data, stricter, panels):
    ratings = data.draw(panels.whole)
    raters = ratings.shape[1]
    moved = np.column_stack([ratings[:, :1] - stricter, ratings[:, 1:]])
    difference = np.subtract(values(moved), values(ratings))
    np.testing.assert_allclose(
        difference, [stricter * (1 - 1 / raters), *[-stricter / raters] * (raters - 1)], atol=1e-9
    )


def test_somebody_who_was_given_the_poor_items_is_not_strict():
    level = np.array([4.0, 4.0, 1.0, 1.0, 3.0])
    ratings = np.column_stack([level, level, level])
    ratings[:2, 0] = NAN
    ratings[2:4, 1] = NAN
    assert np.nanmean(ratings[:, 0]) < np.nanmean(ratings[:, 1])
    assert values(ratings) == pytest.approx([0, 0, 0], abs=1e-12)


def test_raters_are_compared_by_way_of_a_third():
    # The first and the last share no item; each shares one with the second.
    assert values(np.array([[2.0, 3.0, NAN], [NAN, 3.0, 5.0]])) == pytest.approx(
        [4 / 3, 1 / 3, -5 / 3], abs=1e-12
    )


def test_groups_without_a_common_item_are_not_compared():
    ratings = np.array([[1.0, 2, NAN, NAN, NAN], [NAN, NAN, 1.0, 1, 2], [NAN, NAN, NAN, 2, 2]])
    found = rater_severities(ratings, draws=20)
    assert [each.reason for each in found] == ["nothing_in_common"] * 2 + [None] * 3
    assert [each.items for each in found] == [1, 1, 1, 2, 2]
    assert (found[0].value, found[0].low, found[0].draws) == (None, None, 0)


def test_nobody_to_compare():
    assert rater_severities(np.empty((0, 0))) == ()
    assert [each.reason for each in rater_severities(np.array([[1.0, NAN], [NAN, 2.0]]))] == [
        "nothing_in_common"
    ] * 2
    assert [each.reason for each in rater_severities(np.array([[1.0], [2.0]]))] == [
        "nothing_in_common"
    ]


def test_an_interval_covers_about_as_often_as_it_says():
    rng = np.random.default_rng(5)
    truth, hits = np.array([0.4, 0.1, -0.5]), 0
    for seed in range(200):
        ratings = rng.normal(3, 1, (40, 1)) - truth + rng.normal(0, 0.6, (40, 3))
        found = rater_severities(ratings, draws=300, seed=seed)
        hits += sum(
            each.low <= expected <= each.high for each, expected in zip(found, truth, strict=True)
        )
    assert 0.90 < hits / 600 < 0.97


def test_a_seed_makes_the_interval_the_same_again():
    ratings = np.random.default_rng(1).integers(1, 6, (20, 4)).astype(float)
    assert rater_severities(ratings, draws=200) == rater_severities(ratings, draws=200)
    assert (
        rater_severities(ratings, draws=200)[0].low
        != rater_severities(ratings, draws=200, seed=2)[0].low
    )


def test_draws_in_which_the_panel_falls_apart_are_counted():
    found = rater_severities(np.array([[2.0, 3.0, NAN], [NAN, 3.0, 5.0]]), draws=400)
    # Two items drawn twice: both come once in two, and a panel of three needs both.
    assert found[0].undefined_draws / 400 == pytest.approx(0.5, abs=0.08)
    assert found[0].undefined_draws == found[2].undefined_draws


def test_where_most_draws_fall_apart_there_is_a_value_without_an_interval():
    chain = np.array([[2.0, 3.0, NAN, NAN], [NAN, 3.0, 5.0, NAN], [NAN, NAN, 4.0, 4.0]])
    found = rater_severities(chain, draws=300)
    # All three items come once in 6 of 27 drawings.
    assert found[0].undefined_draws / 300 == pytest.approx(21 / 27, abs=0.08)
    assert [each.low for each in found] == [None] * 4 and sum(
        each.value for each in found
    ) == pytest.approx(0)

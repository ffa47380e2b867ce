"""Every coefficient by name: against other packages, with its interval, and a reason where it has
no value.
"""

from __future__ import annotations

import json
from dataclasses import astuple
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.agreement.coefficients import COEFFICIENTS, agreement_coefficient

NAN = float("nan")
FIVE = (1, 2, 3, 4, 5)
EVERY = pytest.mark.parametrize("method", COEFFICIENTS)
PANEL = np.array([[1, 1, 1], [2, 2, 3], [3, 3, 3], [3, 4, 4], [NAN, 5, 5]])
# Random panels and what other packages print for them; the file names the packages and their
# versions.
ORACLES = json.loads(
    (Path(__file__).parent / "agreement_oracles.json").read_text(encoding="utf-8")
)["cases"]
GAPS = ("without gaps", "with gaps")


@pytest.mark.parametrize(
    "case",
    ORACLES,
    ids=[
        f"{len(c['ratings'])}x{len(c['ratings'][0])}-{GAPS[n % 2]}" for n, c in enumerate(ORACLES)
    ],
)
def test_other_packages_find_the_same(case):
    ratings = np.array(case["ratings"], dtype=float)
    found = {
        method: agreement_coefficient(method, ratings, FIVE, draws=0).value
        for method in case["found"]
    }
    assert found == pytest.approx(case["found"], abs=1e-12)


def test_every_coefficient_has_been_compared():
    assert {method for case in ORACLES for method in case["found"]} == set(COEFFICIENTS)
    assert any(None in row for case in ORACLES for row in case["ratings"])


@pytest.mark.parametrize(
    ("method", "known", "items", "dropped"),
    [
        ("alpha_ordinal", 0.8936915887850467, 5, 0),
        ("icc_a1", 0.882353, 4, 1),
        ("icc_c1", 0.900000, 4, 1),
        ("icc_ak", 0.957447, 4, 1),
        ("ac2_quadratic", 0.93939, 5, 0),
    ],
)
def test_a_panel_with_a_gap(method, known, items, dropped):
    found = agreement_coefficient(method, PANEL, FIVE, draws=0)
    decimals = 5 if method == "ac2_quadratic" else 6 if method.startswith("icc") else 15
    assert round(found.value, decimals) == round(known, decimals)
    assert (found.items, found.dropped, found.raters, found.reason) == (items, dropped, 3, None)
    assert (found.low, found.high, found.draws, found.undefined_draws) == (None, None, 0, 0)


def panel(items: int, seed: int = 1, gaps: float = 0.0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    ratings = np.clip(
        rng.integers(1, 6, (items, 1)) + rng.integers(-1, 2, (items, 5)), 1, 5
    ).astype(float)
    return np.where(rng.random(ratings.shape) < gaps, NAN, ratings)


@EVERY
def test_an_interval_holds_the_value_and_is_the_same_again(method):
    found = agreement_coefficient(method, panel(60), FIVE, draws=500)
    assert found.low < found.value < found.high
    assert (found.draws, found.undefined_draws) == (500, 0)
    assert agreement_coefficient(method, panel(60), FIVE, draws=500) == found
    assert agreement_coefficient(method, panel(60), FIVE, draws=500, seed=2).low != found.low


@EVERY
def test_more_items_make_a_narrower_interval(method):
    few, many = (
        agreement_coefficient(method, panel(items), FIVE, draws=400) for items in (20, 320)
    )
    # Sixteen times the items: a quarter of the width.
    assert 2.5 < (few.high - few.low) / (many.high - many.low) < 6.5


@EVERY
def test_the_interval_is_made_of_items_drawn_one_by_one(method):
    ratings = panel(15, seed=3, gaps=0.05 if COEFFICIENTS[method].uses != "whole" else 0.0)
    found = agreement_coefficient(method, ratings, FIVE, draws=200, seed=9)
    rng = np.random.default_rng(9)
    drawn = [rng.multinomial(15, np.full(15, 1 / 15)) for _ in range(200)]
    values = [
        agreement_coefficient(method, np.repeat(ratings, times, axis=0), FIVE, draws=0).value
        for times in drawn
    ]
    known = [value for value in values if value is not None]
    assert found.undefined_draws == 200 - len(known)
    assert (found.low, found.high) == pytest.approx(
        tuple(np.percentile(known, [2.5, 97.5])), abs=1e-9
    )


@pytest.mark.parametrize(("items", "least", "most"), [(10, 0.76, 0.89), (60, 0.89, 0.98)])
def test_an_interval_holds_the_truth_nearly_as_often_as_it_says_and_less_often_with_few_items(
    items, least, most
):
    rng = np.random.default_rng(11)
    panels = [
        rng.normal(0, 1, (items, 1)) + rng.normal(0, 0.5**0.5, (items, 5)) for _ in range(300)
    ]
    found = [
        agreement_coefficient("icc_a1", ratings, draws=300, seed=seed)
        for seed, ratings in enumerate(panels)
    ]
    assert least < np.mean([each.low <= 2 / 3 <= each.high for each in found]) < most


def test_draws_without_variation_are_counted():
    ratings = np.array([[1.0, 1.0], [1.0, 1.0], [4.0, 4.0]])
    found = agreement_coefficient("alpha_interval", ratings, draws=3000)
    # All three drawings miss the third item in 8 of 27 cases, and hit nothing else in 1.
    assert found.undefined_draws / 3000 == pytest.approx(9 / 27, abs=0.03)
    assert (found.value, found.low, found.high) == (1.0, 1.0, 1.0)


def test_where_most_draws_are_lost_there_is_a_value_without_an_interval():
    # Each pair of raters has two items of its own, and kappa needs both; a draw seldom has all six.
    pairs = np.array([[1, 1, NAN], [4, 4, NAN], [NAN, 1, 1], [NAN, 4, 4], [1, NAN, 1], [4, NAN, 4]])
    found = agreement_coefficient("kappa_linear", pairs, draws=1000)
    assert found.undefined_draws > 900
    assert (found.value, found.low, found.high, found.reason) == (1.0, None, None, None)


@EVERY
@pytest.mark.parametrize(
    ("ratings", "reason"),
    [
        (np.empty((0, 0)), "too_few_raters"),
        ([[1.0], [2.0]], "too_few_raters"),
        ([[1.0, NAN], [2.0, NAN]], "too_few_raters"),
        (np.full((3, 4), NAN), "too_few_raters"),
        ([[1.0, 2.0, 2.0]], "too_few_items"),
        ([[1.0, 2.0], [1.0, NAN], [NAN, 2.0]], "too_few_items"),
    ],
)
def test_why_there_is_no_value(method, ratings, reason):
    found = agreement_coefficient(method, ratings, FIVE)
    assert (found.value, found.low, found.high, found.draws, found.reason) == (
        None,
        None,
        None,
        0,
        reason,
    )


@EVERY
def test_ratings_that_are_all_equal(method):
    found = agreement_coefficient(method, np.full((6, 3), 3.0), FIVE, draws=50)
    if method.startswith("ac"):
        assert (found.value, found.reason) == (1.0, None)
    else:
        assert (found.value, found.low, found.reason) == (None, None, "no_variation")


def test_ratings_that_vary_where_a_coefficient_does_not_look():
    # Items are all alike, raters are not.
    levels = np.tile([1.0, 2.0, 4.0], (5, 1))
    assert (
        agreement_coefficient("icc_c1", levels).reason
        == agreement_coefficient("kendall_w", levels).reason
        == "not_estimable"
    )
    assert agreement_coefficient("icc_a1", levels).value == pytest.approx(0, abs=1e-12)
    # The first and the third rater share no item.
    chain = np.array([[1.0, 2, NAN], [2, 2, NAN], [NAN, 3, 4], [NAN, 1, 1]])
    assert agreement_coefficient("kappa_linear", chain).reason == "not_estimable"
    assert agreement_coefficient("alpha_interval", chain).value is not None


def test_items_that_a_coefficient_cannot_use_are_counted():
    ratings = np.array([[1.0, 2, 1], [3, 3, NAN], [2, NAN, NAN], [NAN, NAN, NAN], [4, 4, 5]])
    found = {
        method: agreement_coefficient(method, ratings, FIVE, draws=0)
        for method in ("alpha_ordinal", "icc_a1", "ac1")
    }
    assert {method: (each.items, each.dropped) for method, each in found.items()} == {
        "alpha_ordinal": (3, 1),
        "icc_a1": (2, 2),
        "ac1": (4, 0),
    }


def test_somebody_who_rated_nothing_is_no_rater():
    silent = np.column_stack([PANEL, np.full(5, NAN)])
    for method in COEFFICIENTS:
        assert agreement_coefficient(method, silent, FIVE, draws=20) == agreement_coefficient(
            method, PANEL, FIVE, draws=20
        )


@EVERY
@given(data=st.data())
def test_no_nan_leaks_whatever_the_panel(method, data, panels):
    found = agreement_coefficient(method, data.draw(panels.with_gaps), FIVE, draws=20)
    assert not any(isinstance(part, float) and not np.isfinite(part) for part in astuple(found))
    assert (found.value is None) == (found.reason is not None)
    assert found.value is None or found.value <= 1 + 1e-12


@pytest.mark.parametrize("ratings", [[1.0, 2.0], [[1.0, float("inf")], [1.0, 2.0]]])
def test_what_is_no_table_of_ratings_is_refused(ratings):
    with pytest.raises(ValueError, match="a table of items by raters"):
        agreement_coefficient("icc_a1", ratings)


def test_an_unknown_method_is_refused():
    with pytest.raises(ValueError, match="is named fleiss; there are alpha_nominal"):
        agreement_coefficient("fleiss", PANEL)

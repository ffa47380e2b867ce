"""Rounding intervals: what a printed number can have been, and when two figures agree."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.uncertainty.rounding_intervals import (
    Interval,
    compare_to_published,
    half_up,
    interval_sum,
)

PRINTED = st.builds(
    lambda n, places: Decimal(n).scaleb(-places), st.integers(-4000, 4000), st.integers(0, 3)
)
VALUE = st.decimals(min_value=-1000, max_value=1000, places=6)
PLACES = st.integers(0, 5)


@given(VALUE, PLACES)
def test_rounding_twice_is_rounding_once(value, places):
    assert half_up(half_up(value, places), places) == half_up(value, places)


@given(VALUE, VALUE, PLACES)
def test_rounding_keeps_the_order(one, other, places):
    low, high = sorted((one, other))
    assert half_up(low, places) <= half_up(high, places)


@given(VALUE, PLACES)
def test_rounding_moves_by_half_a_unit_at_most_and_alike_on_both_sides_of_nought(value, places):
    assert abs(half_up(value, places) - value) <= Decimal(1).scaleb(-places) / 2
    assert half_up(-value, places) == -half_up(value, places)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("3.315", 2, "3.32"),
        ("3.325", 2, "3.33"),
        ("2.5", 0, "3"),
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("3.3149999", 2, "3.31"),
        ("5", 2, "5.00"),
    ],
)
def test_a_half_goes_up(value, places, rounded):
    assert str(half_up(Decimal(value), places)) == rounded


def test_rounding_never_runs_out_of_digits():
    assert str(half_up(Decimal(10) ** 30 / 3, 20))[:3] == "333"


@given(VALUE, PLACES)
def test_what_was_printed_can_have_been_the_value(value, places):
    interval = Interval.printed(half_up(value, places))
    assert interval.low <= value <= interval.high


@given(PRINTED)
def test_an_interval_lies_evenly_around_its_number(printed):
    interval = Interval.printed(printed)
    assert interval.low + interval.high == 2 * printed
    assert interval.high - interval.low == Decimal(1).scaleb(printed.as_tuple().exponent)


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [("3.60", "3.595", "3.605"), ("3.6", "3.55", "3.65"), ("3", "2.5", "3.5")],
)
def test_more_printed_digits_leave_less_doubt(printed, low, high):
    assert Interval.printed(Decimal(printed)) == Interval(Decimal(low), Decimal(high))


@given(st.lists(PRINTED, max_size=6))
def test_a_sum_lies_in_the_sum_of_the_intervals(parts):
    whole = interval_sum(Interval.printed(p) for p in parts)
    assert whole.low <= sum(parts) <= whole.high


@given(PRINTED, PRINTED)
def test_a_difference_lies_in_the_difference_of_the_intervals(one, other):
    between = Interval.printed(one).minus(Interval.printed(other))
    assert between.low <= one - other <= between.high


@given(PRINTED, st.decimals(min_value=0, max_value=10, places=2))
def test_a_share_lies_in_the_share_of_the_interval(printed, factor):
    scaled = Interval.printed(printed).times(factor)
    assert scaled.low <= printed * factor <= scaled.high


@given(PRINTED, PRINTED)
def test_overlapping_is_mutual(one, other):
    a, b = Interval.printed(one), Interval.printed(other)
    assert a.overlaps(b) == b.overlaps(a)
    assert a.overlaps(a)


def test_touching_ends_overlap_and_a_gap_does_not():
    assert Interval(Decimal(1), Decimal(2)).overlaps(Interval(Decimal(2), Decimal(3)))
    assert not Interval(Decimal(1), Decimal(2)).overlaps(Interval(Decimal("2.01"), Decimal(3)))


@given(PRINTED)
def test_a_figure_agrees_exactly_with_itself(printed):
    assert compare_to_published(printed, Interval.printed(printed), printed) == "exact"


@given(PRINTED, PRINTED)
def test_two_printed_figures_contradict_each_other_both_ways_or_neither(one, other):
    there = compare_to_published(one, Interval.printed(one), other)
    back = compare_to_published(other, Interval.printed(other), one)
    assert (there == "different") == (back == "different")


@given(PRINTED, VALUE)
def test_a_far_figure_is_different(printed, far):
    if abs(printed - far) > 2:
        assert compare_to_published(far, Interval(far, far), printed) == "different"


@pytest.mark.parametrize(
    ("computed", "low", "high", "published", "verdict"),
    [
        ("3.315", "3.310", "3.320", "3.31", "consistent"),
        ("3.315", "3.310", "3.320", "3.32", "exact"),
        ("2.806", "2.6435", "2.9685", "2.81", "exact"),
        ("3.315", "3.310", "3.320", "3.30", "different"),
        ("3.315", "3.310", "3.320", "3.3", "exact"),
        ("3.25", "3.24", "3.26", "3.315", "different"),
    ],
)
def test_how_figures_agree(computed, low, high, published, verdict):
    assert (
        compare_to_published(
            Decimal(computed), Interval(Decimal(low), Decimal(high)), Decimal(published)
        )
        == verdict
    )

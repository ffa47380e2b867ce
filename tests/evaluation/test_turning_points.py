"""A rising figure that falls, a falling one that rises."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.evaluation.turning_points import last_turning_point


def readings(*values: str) -> list[tuple[int, Decimal]]:
    return [(2020 + i, Decimal(v)) for i, v in enumerate(values)]


@pytest.mark.parametrize(
    ("values", "rises"),
    [(("3.06", "3.31", "3.20"), False), (("3", "2", "4"), True), (("1", "5", "2", "3"), True)],
)
def test_a_turn_keeps_the_last_three_readings(values, rises):
    turn = last_turning_point(readings(*values))
    assert (
        turn.rises is rises
        and [str(v) for v in turn.values] == list(values[-3:])
        and turn.years[-1] == 2020 + len(values) - 1
    )


@pytest.mark.parametrize(
    "values",
    [
        (),
        ("1",),
        ("1", "2"),
        ("1", "2", "3"),
        ("3", "2", "1"),
        ("1", "2", "2"),
        ("2", "2", "1"),
        ("1", "5", "2", "1"),
    ],
)
def test_what_goes_on_or_stands_still_is_no_turn(values):
    assert last_turning_point(readings(*values)) is None


@given(st.lists(st.decimals(-100, 100, places=2), min_size=3, max_size=6))
def test_upside_down_a_rise_is_a_fall(values):
    years = list(enumerate(values, start=2018))
    turn, mirrored = (
        last_turning_point(years),
        last_turning_point([(year, -value) for year, value in years]),
    )
    assert (turn is None) == (mirrored is None)
    assert turn is None or turn.rises != mirrored.rises

"""A straight line through readings, held against R."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smartcity_eval.comparison.trends.trend_line import fit_line
from smartcity_eval.methods.uncertainty.student_t import t_quantile

# The data set `cars` of R: speed in miles an hour, stopping distance in feet.
SPEED = [
    4,
    4,
    7,
    7,
    8,
    9,
    10,
    10,
    10,
    11,
    11,
    12,
    12,
    12,
    12,
    13,
    13,
    13,
    13,
    14,
    14,
    14,
    14,
    15,
    15,
    15,
    16,
    16,
    17,
    17,
    17,
    18,
    18,
    18,
    18,
    19,
    19,
    19,
    20,
    20,
    20,
    20,
    20,
    22,
    23,
    24,
    24,
    24,
    24,
    25,
]
DISTANCE = [
    2,
    10,
    4,
    22,
    16,
    10,
    18,
    26,
    34,
    17,
    28,
    14,
    20,
    24,
    28,
    26,
    34,
    34,
    46,
    26,
    36,
    60,
    80,
    20,
    26,
    54,
    32,
    40,
    32,
    40,
    50,
    42,
    56,
    76,
    84,
    36,
    46,
    68,
    32,
    48,
    52,
    56,
    64,
    66,
    54,
    70,
    92,
    93,
    120,
    85,
]
POINTS = st.lists(
    st.tuples(st.integers(1990, 2050), st.integers(0, 400).map(lambda n: n / 100)),
    min_size=3,
    max_size=12,
)


def test_a_line_as_r_prints_it():
    """`lm(dist ~ speed, cars)` and its `predict(…, interval = "prediction")`, as R tutorials print
    them.
    """
    line = fit_line(SPEED, DISTANCE)
    assert round(line.slope, 3) == 3.932 and round(line.at(0), 3) == -17.579
    assert round(line.spread, 2) == 15.38 and round(line.fit, 4) == 0.6511
    assert [round(line.at(x), 1) for x in (12, 19, 24)] == [29.6, 57.1, 76.8]
    low, high = line.interval(12, 95)
    assert (round(low, 2), round(high, 1)) == (-1.75, 61.0)


def test_the_interval_is_that_of_the_matrix_form():
    x, y = np.array([2018.0, 2019, 2021, 2022, 2024]), np.array([3.0, 3.2, 3.1, 3.5, 3.6])
    design = np.column_stack([np.ones(5), x - 2000])
    beta, (left,), *_ = np.linalg.lstsq(design, y, rcond=None)
    at = np.array([1.0, 29.0])
    half = t_quantile(95, 3) * math.sqrt(
        left / 3 * (1 + at @ np.linalg.inv(design.T @ design) @ at)
    )
    assert fit_line(list(x), list(y)).interval(2029, 95) == pytest.approx(
        (at @ beta - half, at @ beta + half)
    )


@given(POINTS, st.integers(0, 30), st.integers(0, 30))
def test_the_interval_contains_the_line_and_widens_with_distance(points, near, further):
    x, y = zip(*points, strict=True)
    assume(len(set(x)) > 1)
    line = fit_line(x, y)
    widths = []
    for distance in sorted((near, near + further)):
        low, high = line.interval(line.mean_x + distance, 95)
        assert low <= line.at(line.mean_x + distance) <= high
        widths.append(high - low)
    assert widths[0] <= widths[1] * (1 + 1e-9) + 1e-12
    if line.spread > 1e-6 and further:
        assert widths[0] < widths[1]


@given(POINTS)
def test_the_line_goes_through_the_mean_and_fits_from_nought_to_one(points):
    x, y = zip(*points, strict=True)
    assume(len(set(x)) > 1)
    line = fit_line(x, y)
    assert line.at(sum(x) / len(x)) == pytest.approx(sum(y) / len(y))
    assert 0 <= line.fit <= 1
    low, high = line.slope_interval(95)
    assert low <= line.slope <= high


@pytest.mark.parametrize(
    ("x", "y"), [([1, 2], [1, 2]), ([1, 1, 1], [1, 2, 3]), ([1, 2, 3], [1, 2])]
)
def test_no_line_through_these(x, y):
    with pytest.raises(ValueError, match="points"):
        fit_line(x, y)

"""Means over several years: missing stays missing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.comparison.over_years import index_over_years
from smartcity_eval.comparison.trends.smoothing import smooth, smooth_over_years
from smartcity_eval.core.errors import UsageError
from smartcity_eval.evaluation.models.index_result import IndexYear

FIGURE = st.decimals(min_value=0, max_value=4, places=2)
VALUES = st.dictionaries(st.integers(2015, 2030), st.none() | FIGURE, min_size=1)


def test_a_mean_over_three_years():
    values = {2020: Decimal(1), 2021: Decimal(2), 2022: Decimal(6), 2023: Decimal(1)}
    assert [(s.year, s.value, s.known) for s in smooth(values, 3)] == [
        (2020, None, 1),
        (2021, None, 2),
        (2022, 3, 3),
        (2023, 3, 3),
    ]
    assert [s.value for s in smooth(values, 3, least=2)] == [None, Decimal("1.5"), 3, 3]


def test_a_missing_year_stays_missing_whatever_stands_beside_it():
    values = {2020: Decimal(1), 2022: Decimal(3), 2023: Decimal(5)}
    assert [s.value for s in smooth(values, 2, least=1)] == [1, None, 3, 4]
    assert [s.value for s in smooth({2020: Decimal(1), 2021: None}, 2, least=1)] == [1, None]


def test_no_mean_is_taken_across_a_break():
    history = [
        IndexYear(year=y, index=Decimal(v), framework=f)
        for y, v, f in (
            (2021, "3.0", "kominfo-2021"),
            (2022, "3.2", "kominfo-2022"),
            (2024, "4.0", "unknown"),
            (2025, "2.0", "unknown"),
        )
    ]
    runs = smooth_over_years(index_over_years(history), 2)
    assert [[s.value for s in run] for run in runs] == [[None, Decimal("3.1")], [None], [None]]


@pytest.mark.parametrize(("window", "least"), [(0, None), (-1, None), (2, 3), (2, 0)])
def test_impossible_windows_are_refused(window, least):
    with pytest.raises(UsageError):
        smooth({2020: Decimal(1)}, window, least)


def test_nothing_smoothed_is_nothing():
    assert smooth({}, 3) == ()


@given(VALUES)
def test_a_window_of_one_is_the_figure_itself(values):
    assert {s.year: s.value for s in smooth(values, 1) if s.year in values} == values
    assert all(s.value is None for s in smooth(values, 1) if s.year not in values)


@given(VALUES, st.integers(1, 5), st.integers(1, 5))
def test_a_mean_lies_within_its_window_and_only_where_the_year_is_known(values, one, other):
    least, window = sorted((one, other))
    for s in smooth(values, window, least):
        own = [v for y, v in values.items() if s.year - window < y <= s.year and v is not None]
        assert s.known == len(own)
        assert (s.value is not None) == (values.get(s.year) is not None and len(own) >= least)
        if s.value is not None:
            assert min(own) <= s.value <= max(own)

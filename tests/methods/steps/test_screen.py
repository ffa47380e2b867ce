"""Units of which too little is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.steps.screen import (
    by_coverage,
    by_coverage_and_zeros,
    by_zeros,
    coverage,
    none,
)


@given(data=st.data(), minimum=st.integers(0, 100))
def test_a_unit_is_kept_where_it_has_enough(data, minimum, tables):
    values = data.draw(tables.with_gaps)
    known = [sum(not np.isnan(v) for v in row) for row in values]
    assert by_coverage(values, minimum).tolist() == [
        100 * k / values.shape[1] >= minimum for k in known
    ]


@given(data=st.data())
def test_a_stricter_limit_keeps_no_more(data, tables):
    values = data.draw(tables.with_gaps)
    assert not (by_coverage(values, 80) & ~by_coverage(values, 60)).any()


def test_exactly_the_limit_is_enough():
    assert by_coverage(np.array([[1.0, np.nan]]), 50).tolist() == [True]
    assert coverage(np.array([[1.0, np.nan]])).tolist() == [50.0]


def test_none_keeps_even_the_empty():
    assert none(np.full((2, 2), np.nan)).all()


@given(data=st.data(), minimum=st.integers(0, 100))
def test_zeros_count_among_the_figures_known(data, minimum, tables):
    values = np.where((drawn := data.draw(tables.with_gaps)) < 30, 0.0, drawn)
    for row, kept in zip(values, by_zeros(values, minimum).tolist(), strict=True):
        known = [v for v in row if v == v]
        share = 100 * sum(v != 0 for v in known) / len(known) if known else 0.0
        assert kept == (share >= minimum - 1e-9)
    both = by_coverage_and_zeros(values, 50, minimum)
    np.testing.assert_array_equal(both, by_coverage(values, 50) & by_zeros(values, minimum))


def test_the_table_of_coinrs_own_test():
    # Ten units by ten: the first has half its data, the second nine tenths; the third has half
    # zeros, the fourth a tenth.
    x = np.random.default_rng(1).uniform(0.1, 1, (10, 10))
    x[0, 1:6], x[1, 1], x[2, 1:6], x[3, 1] = np.nan, np.nan, 0.0, 0.0
    assert np.flatnonzero(~by_coverage(x, 75)).tolist() == [0]
    assert np.flatnonzero(~by_coverage(x, 100)).tolist() == [0, 1]
    assert np.flatnonzero(~by_zeros(x, 75)).tolist() == [2]
    assert np.flatnonzero(~by_coverage_and_zeros(x, 75, 75)).tolist() == [0, 2]


def test_the_published_table_of_coinrs_article():
    # Research, patents, cultural services and goods of twelve countries; 75 percent is enough.
    units = ["KOR", "LAO", "MYS", "MNG", "MMR", "NZL", "PAK", "PHL", "RUS", "SGP", "THA", "VNM"]
    gaps = {"KOR": 1, "LAO": 3, "MMR": 2, "THA": 1, "VNM": 3}
    x = np.array([[np.nan] * gaps.get(unit, 0) + [1.0] * (4 - gaps.get(unit, 0)) for unit in units])
    kept = by_coverage(x, 75)
    assert [unit for unit, in_ in zip(units, kept, strict=True) if not in_] == ["LAO", "MMR", "VNM"]


@pytest.mark.parametrize("minimum", [-1, 101])
def test_a_limit_that_is_no_percentage_is_refused(minimum):
    with pytest.raises(ValueError, match="0 to 100"):
        by_coverage(np.ones((1, 1)), minimum)
    with pytest.raises(ValueError, match="0 to 100"):
        by_zeros(np.ones((1, 1)), minimum)

"""Units of which too little is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.steps.screen import SCREENINGS, by_coverage, coverage, none


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
    assert none(np.full((2, 2), np.nan)).all() and set(SCREENINGS) == {"none", "by_coverage"}


@pytest.mark.parametrize("minimum", [-1, 101])
def test_a_limit_that_is_no_percentage_is_refused(minimum):
    with pytest.raises(ValueError, match="0 to 100"):
        by_coverage(np.ones((1, 1)), minimum)

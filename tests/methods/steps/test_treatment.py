"""Measures of shape, and what a treatment tells of each indicator."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.steps.treatment import kurtosis, skewness, treat_columns

# The example of Microsoft's documentation of SKEW and KURT.
SPREADSHEET = np.array([3, 4, 5, 2, 3, 4, 5, 6, 4, 7.0])


def test_skewness_and_kurtosis_are_those_of_spreadsheets():
    assert skewness(SPREADSHEET) == pytest.approx(0.359543071, abs=1e-9)
    assert kurtosis(SPREADSHEET) == pytest.approx(-0.151799637, abs=1e-9)


@given(st.lists(st.integers(-50, 50), min_size=4, max_size=12).filter(lambda x: len(set(x)) > 2))
def test_skewness_and_kurtosis_are_those_of_pandas(values):
    x = np.array(values, dtype=float)
    assert skewness(x) == pytest.approx(pd.Series(x).skew(), abs=1e-9)
    assert kurtosis(x) == pytest.approx(pd.Series(x).kurt(), abs=1e-9)


@given(
    st.lists(st.integers(-50, 50), min_size=4, max_size=12).filter(lambda x: len(set(x)) > 2),
    st.sampled_from([0.5, 3.0]),
)
def test_neither_knows_the_unit(values, factor):
    x = np.array(values, dtype=float)
    assert skewness(x * factor + 7) == pytest.approx(skewness(x), abs=1e-9)
    assert skewness(-x) == pytest.approx(-skewness(x), abs=1e-9)
    assert kurtosis(x * -factor) == pytest.approx(kurtosis(x), abs=1e-8)


def test_too_little_to_tell():
    assert np.isnan(skewness(np.array([1.0, 2.0]))) and np.isnan(
        kurtosis(np.array([2.0, 2.0, 2.0, 2.0]))
    )


def test_what_was_done_is_told_by_column():
    x = np.array([[1.0, 2.0], [5.0, np.nan], [3.0, 4.0]])
    found = treat_columns(x, lambda c: (np.minimum(c, 3.0), int((c > 3).sum()), False))
    assert found.changed.tolist() == [[False, False], [True, False], [False, True]]
    assert (found.points.tolist(), found.logged.any()) == ([1, 1], False)

"""Indicators over the size of their unit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.steps.denominate import DENOMINATIONS, none, ratio


@given(data=st.data(), factor=st.sampled_from([0.5, 2.0, 1000.0]))
def test_twice_the_value_in_twice_the_size_is_the_same(data, factor, tables):
    values = data.draw(tables.whole)
    sizes = values[::-1]
    np.testing.assert_allclose(
        ratio(values * factor, sizes * factor), ratio(values, sizes), rtol=1e-12
    )


def test_per_thousand():
    assert ratio(np.array([[3.0]]), np.array([[1500.0]]), per=1000).tolist() == [[2.0]]


def test_what_is_missing_stays_missing():
    found = ratio(np.array([[np.nan, 1.0], [1.0, 1.0]]), np.array([[1.0, np.nan], [1.0, 1.0]]))
    assert np.isnan(found).tolist() == [[True, True], [False, False]]


@pytest.mark.parametrize("size", [0.0, -1.0])
def test_a_size_that_divides_nothing_is_refused(size):
    with pytest.raises(ValueError, match="denominator"):
        ratio(np.array([[1.0]]), np.array([[size]]))


def test_none_gives_a_copy():
    values = np.array([[1.0]])
    none(values, values)[0, 0] = 5
    assert values[0, 0] == 1 and set(DENOMINATIONS) == {"none", "ratio"}

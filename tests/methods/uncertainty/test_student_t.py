"""Student's t, held against printed tables and SciPy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.uncertainty.student_t import t_probability, t_quantile

# Two-sided quantiles of Student's t as every printed table has them (NIST/SEMATECH e-Handbook of
# Statistical Methods, 1.3.6.7.2).
PRINTED = {
    (90, 1): 6.314,
    (95, 1): 12.706,
    (99, 1): 63.657,
    (95, 2): 4.303,
    (95, 3): 3.182,
    (95, 4): 2.776,
    (95, 5): 2.571,
    (99, 5): 4.032,
    (90, 10): 1.812,
    (95, 10): 2.228,
    (99, 10): 3.169,
    (95, 24): 2.064,
    (95, 30): 2.042,
    (99, 30): 2.750,
    (95, 100): 1.984,
}


@pytest.mark.parametrize(("level", "degrees"), PRINTED)
def test_t_as_printed(level, degrees):
    assert round(t_quantile(level, degrees), 3) == PRINTED[level, degrees]


def test_t_is_scipys():
    stats = pytest.importorskip(
        "scipy.stats", reason="SciPy, an independent oracle, is not installed"
    )
    for degrees in (1, 2, 3, 4, 7, 12, 33, 250, 511):
        for level in (1, 50, 80, 95, 99.9):
            assert t_quantile(level, degrees) == pytest.approx(
                stats.t.ppf(0.5 + level / 200, degrees), rel=1e-10
            )


@given(st.floats(0.1, 99.9), st.integers(1, 60))
def test_the_quantile_undoes_the_probability(level, degrees):
    assert t_probability(t_quantile(level, degrees), degrees) == pytest.approx(
        level / 100, rel=1e-9
    )


@given(st.floats(0, 50), st.floats(0, 50), st.integers(1, 60))
def test_the_probability_rises_with_t_and_with_the_degrees(one, other, degrees):
    low, high = sorted((one, other))
    assert 0 <= t_probability(low, degrees) <= t_probability(high, degrees) + 1e-12 <= 1 + 2e-12
    assert t_probability(one, degrees) <= t_probability(one, degrees + 1) + 1e-12


@pytest.mark.parametrize(("level", "degrees"), [(0, 3), (100, 3), (95, 0)])
def test_no_such_t(level, degrees):
    with pytest.raises(ValueError, match=r"level|degrees"):
        t_quantile(level, degrees)


def test_many_at_once_and_infinity():
    found = t_probability(np.array([[0.0, 1.0], [np.inf, np.nan]]), 1)
    np.testing.assert_allclose(found, [[0, 0.5], [1, np.nan]])

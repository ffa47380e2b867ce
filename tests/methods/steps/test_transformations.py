"""Transformations: their formulas, the order they keep, and what they refuse."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.arrays import UndefinedResult
from smartcity_eval.methods.steps.transformations import (
    box_cox,
    log,
    log_ct,
    log_ct_orig,
    log_ct_plus,
    log_from_short_tail,
    log_gii,
)

ALL = pytest.mark.parametrize("method", [log, log_ct, log_ct_plus, log_ct_orig, log_gii, box_cox])
X = np.array([2.0, 3.0, 5.0, 8.0, 40.0])


@ALL
@given(data=st.data())
def test_the_order_of_units_is_kept_and_no_other_column_matters(method, data, tables):
    values = data.draw(tables.with_gaps)
    found = method(values)
    assert found.logged.all()
    order = np.random.default_rng(len(values)).permutation(len(values))
    # The last digit of NumPy's logarithm depends on how the numbers lie in memory.
    same = partial(np.testing.assert_allclose, rtol=1e-9, atol=1e-12)
    same(method(values[order]).values, found.values[order])
    for j, column in enumerate(values.T):
        known = ~np.isnan(column)
        places = np.argsort(column[known], kind="stable")
        assert (np.diff(found.values[known, j][places]) >= -1e-12).all()
        same(method(values[:, [j]]).values[:, 0], found.values[:, j])


def test_the_formulas_of_coinr():
    width = X.max() - X.min()
    for method, expected in (
        (log_ct, np.log(X - X.min() + 0.01 * width)),
        (log_ct_plus, np.log(X - X.min() + 0.01 * width)),
        (log_ct_orig, np.log(X - X.min() + 1)),
        (log_gii, np.log((X.max() - 1) * (X - X.min()) / width + 1)),
    ):
        np.testing.assert_allclose(method(X[:, None]).values[:, 0], expected, rtol=1e-14)
    np.testing.assert_allclose(
        log_ct_plus(-X[:, None]).values[:, 0], -np.log(X - X.min() + 0.01 * width)
    )
    np.testing.assert_array_equal(log_from_short_tail(-X), -log_from_short_tail(X))


@given(st.permutations([-3.3, -1.1, -0.3, 0.3, 1.1, 3.3]), st.floats(-1e3, 1e3))
def test_a_symmetric_indicator_has_no_left_tail_in_whatever_order_its_units_stand(order, shift):
    x = np.array(order) + shift
    np.testing.assert_allclose(log_from_short_tail(x), log_ct(x[:, None]).values[:, 0])


@given(factor=st.floats(0.01, 1e6), shift=st.floats(-1e3, 1e3))
def test_the_unit_of_measurement_only_moves_what_is_counted_from_the_range(factor, shift):
    found = log_ct((X * factor + shift)[:, None]).values[:, 0]
    np.testing.assert_allclose(np.diff(found), np.diff(log_ct(X[:, None]).values[:, 0]), atol=1e-6)


@pytest.mark.parametrize("lmbda", [-1.0, 0.0, 0.5, 2.0])
def test_box_cox_has_the_power_it_is_given(lmbda):
    moved = X - X.min() + 1
    for shift, x in ((False, X), (True, moved), (None, X)):
        expected = np.log(x) if lmbda == 0 else (x**lmbda - 1) / lmbda
        found = box_cox(X[:, None], lmbda, shift).values[:, 0]
        np.testing.assert_allclose(found, expected, rtol=1e-12)
    np.testing.assert_allclose(
        box_cox(X[:, None] - 9, lmbda).values, box_cox(X[:, None], lmbda, True).values, rtol=1e-12
    )


@pytest.mark.parametrize("seed", range(5))
def test_box_cox_finds_the_power_that_scipy_finds(seed):
    stats = pytest.importorskip("scipy.stats")
    x = np.random.default_rng(seed).lognormal(1, 0.3 + seed / 5, 40)
    oracle, _ = stats.boxcox(x)
    found = box_cox(np.append(x, np.nan)[:, None]).values[:-1, 0]
    np.testing.assert_allclose(found, oracle, rtol=1e-5)


def test_box_cox_does_not_know_the_unit_of_a_positive_indicator():
    x = np.random.default_rng(2).lognormal(0, 1, 50)[:, None]
    one, other = box_cox(x).values[:, 0], box_cox(1000 * x).values[:, 0]
    assert np.corrcoef(one, other)[0, 1] == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        (lambda: log(np.array([[1.0, 0.0]])), "above zero"),
        (lambda: box_cox(np.array([[1.0, 0.0]]), 1.0, False), "above zero"),
        (lambda: box_cox(np.array([[1.0, 4.0], [2.0, 4.0]])), "same figure"),
        (lambda: log_gii(np.array([[1.0, 0.5], [2.0, 1.0]])), "maximum above one"),
        (lambda: log_gii(np.array([[1.0, 4.0], [2.0, 4.0]])), "same figure"),
    ],
)
def test_what_has_no_answer_is_refused_by_column(call, reason):
    with pytest.raises(UndefinedResult, match=reason) as refused:
        call()
    assert refused.value.columns == (1,)

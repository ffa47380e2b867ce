"""Expected values of gaps at maximum likelihood, against closed forms."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_eval.methods.arrays import UndefinedResult
from smartcity_eval.methods.multivariate.normal_em import expected_values


@pytest.fixture
def pairs() -> np.ndarray:
    rng = np.random.default_rng(3)
    first = rng.normal(10, 2, 30)
    return np.column_stack([first, 5 - 2 * first + rng.normal(0, 1, 30)])


def test_gaps_in_one_indicator_are_filled_by_the_regression_on_the_other(pairs):
    # Anderson (1957), Maximum likelihood estimates for a multivariate normal distribution when
    # some observations are missing: with gaps in one variable only, the estimates are in closed
    # form.
    gaps = np.array(pairs)
    gaps[20:, 1] = np.nan
    slope, intercept = np.polyfit(gaps[:20, 0], gaps[:20, 1], 1)
    found = expected_values(gaps, 1e-12)
    np.testing.assert_allclose(found[20:, 1], intercept + slope * gaps[20:, 0], rtol=1e-8)
    np.testing.assert_array_equal(found[:20], gaps[:20])


def test_a_monotone_pattern_is_a_chain_of_regressions():
    rng = np.random.default_rng(5)
    x = rng.normal(size=(40, 3)) @ rng.normal(size=(3, 3))
    x[30:, 1], x[25:, 2] = np.nan, np.nan

    def regressed(on: np.ndarray, y: np.ndarray, new: np.ndarray) -> np.ndarray:
        design = np.column_stack([np.ones(len(on)), on])
        return np.column_stack([np.ones(len(new)), new]) @ np.linalg.lstsq(design, y)[0]

    second = x[:, 1].copy()
    second[30:] = regressed(x[:30, :1], x[:30, 1], x[30:, :1])
    third = regressed(x[:25, :2], x[:25, 2], np.column_stack([x[25:, 0], second[25:]]))
    found = expected_values(x, 1e-12)
    np.testing.assert_allclose(found[30:, 1], second[30:], rtol=1e-7)
    np.testing.assert_allclose(found[25:, 2], third, rtol=1e-7)


def test_gaps_on_both_sides_are_filled_as_at_the_highest_likelihood(pairs):
    optimize = pytest.importorskip("scipy.optimize")
    gaps = np.array(pairs[:14])
    gaps[:4, 1], gaps[8:12, 0] = np.nan, np.nan
    both = ~np.isnan(gaps).any(axis=1)

    def moments(p: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        root = np.array([[np.exp(p[2]), 0.0], [p[3], np.exp(p[4])]])
        return p[:2], root @ root.T

    def unlikely(p: np.ndarray) -> float:
        mean, cov = moments(p)
        apart = gaps[both] - mean
        total = both.sum() * np.log(np.linalg.det(cov))
        total += (apart @ np.linalg.inv(cov) * apart).sum()
        for j in (0, 1):
            alone = gaps[~both & ~np.isnan(gaps[:, j]), j] - mean[j]
            total += len(alone) * np.log(cov[j, j]) + (alone**2).sum() / cov[j, j]
        return float(total)

    start = [*np.nanmean(gaps, axis=0), 0.0, 0.0, 0.0]
    best = optimize.minimize(
        unlikely,
        start,
        method="Nelder-Mead",
        options={"maxiter": 50_000, "maxfev": 50_000, "xatol": 1e-10, "fatol": 1e-12},
    )
    mean, cov = moments(best.x)
    found = expected_values(gaps, 1e-12)
    for j, other in ((1, 0), (0, 1)):
        rows = np.isnan(gaps[:, j])
        expected = mean[j] + cov[j, other] / cov[other, other] * (gaps[rows, other] - mean[other])
        np.testing.assert_allclose(found[rows, j], expected, rtol=1e-4)


def test_order_and_units_of_measurement_do_not_matter(pairs):
    gaps = np.array(pairs)
    gaps[:5, 1], gaps[8:12, 0] = np.nan, np.nan
    found = expected_values(gaps)
    order = np.random.default_rng(1).permutation(len(gaps))
    np.testing.assert_allclose(expected_values(gaps[order]), found[order], rtol=1e-6)
    np.testing.assert_allclose(expected_values(gaps[:, ::-1])[:, ::-1], found, rtol=1e-6)
    np.testing.assert_allclose(
        expected_values(gaps * [1e6, 1e-3] + [5, 7]), found * [1e6, 1e-3] + [5, 7], rtol=1e-6
    )


def test_too_few_units_are_refused_with_what_to_do(pairs):
    with pytest.raises(UndefinedResult, match="more units than indicators, found 2 and 2"):
        expected_values(np.array([[1.0, 2.0], [2.0, np.nan]]))
    gaps = np.array(pairs)
    gaps[:5, 1] = np.nan
    with pytest.raises(UndefinedResult, match=r"column \[1\]: EM did not settle in 1 rounds"):
        expected_values(gaps, iterations=1)

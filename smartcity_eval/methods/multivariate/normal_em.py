"""Means and covariances of jointly normal indicators with gaps, by the EM algorithm."""

from __future__ import annotations

import numpy as np

from ...core.messages import Message
from ..arrays import FloatArray, UndefinedResult, affected_columns


def expected_values(
    values: FloatArray, tolerance: float = 1e-8, iterations: int = 2_000
) -> FloatArray:
    """Fill gaps with their expectation given what the unit has, at maximum likelihood.

    Parameters
    ----------
    values
        Units by indicators, each with a figure at least.
    tolerance
        The change of means and covariances, in standard deviations, below which it stops.
    iterations
        How many rounds at most.

    Raises
    ------
    UndefinedResult
        When there are not more units than indicators, or it does not settle.

    References
    ----------
    Little and Rubin (2002), Statistical Analysis with Missing Data, second edition, section 11.2.

    Examples
    --------
    >>> expected_values(np.array([[1.0, 2.0], [2.0, 4.0], [3.0, np.nan]])).round(6).tolist()
    [[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]]
    """
    gaps = np.isnan(values)
    units, parts = values.shape
    if units <= parts:
        raise UndefinedResult(
            Message(
                "EM needs more units than indicators, found {units} and {parts}; fill a few"
                " indicators at a time (only), or take group_mean or median",
                {"units": units, "parts": parts},
            ),
            affected_columns(gaps),
        )
    centre, spread = np.nanmean(values, axis=0), np.nanstd(values, axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    x = (values - centre) / spread
    patterns = _patterns(gaps)
    mean, cov = np.zeros(parts), np.eye(parts)
    for _ in range(iterations):
        filled, left = _expect(x, patterns, mean, cov)
        before = mean, cov
        mean = filled.mean(axis=0)
        cov = ((filled - mean).T @ (filled - mean) + left) / units
        if max(np.abs(mean - before[0]).max(), np.abs(cov - before[1]).max()) < tolerance:
            filled = _expect(x, patterns, mean, cov)[0]
            return np.where(gaps, filled * spread + centre, values)
    raise UndefinedResult(
        Message("EM did not settle in {count} rounds", {"count": iterations}),
        affected_columns(gaps),
    )


def _patterns(gaps: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the units of each pattern of gaps, with the pattern."""
    kinds, which = np.unique(gaps, axis=0, return_inverse=True)
    return [(np.flatnonzero(which.ravel() == i), kind) for i, kind in enumerate(kinds)]


def _expect(
    x: FloatArray, patterns: list[tuple[np.ndarray, np.ndarray]], mean: FloatArray, cov: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return the table filled, and the sum over units of what stays uncertain in the gaps."""
    filled, left = x.copy(), np.zeros_like(cov)
    for rows, gap in patterns:
        if not gap.any():
            continue
        known = ~gap
        slopes = cov[np.ix_(gap, known)] @ np.linalg.pinv(cov[np.ix_(known, known)], hermitian=True)
        filled[np.ix_(rows, gap)] = mean[gap] + (x[np.ix_(rows, known)] - mean[known]) @ slopes.T
        rest = cov[np.ix_(gap, gap)] - slopes @ cov[np.ix_(known, gap)]
        left[np.ix_(gap, gap)] += len(rows) * rest
    return filled, left

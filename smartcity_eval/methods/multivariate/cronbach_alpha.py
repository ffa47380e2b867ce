"""Cronbach's alpha and item statistics.

Cronbach's alpha, and what each part does to it.

Values have units down and parts across, higher always better. Variances and covariances are those
over the units that have both parts of a pair, as in COINr.

References for all: Cronbach (1951), Coefficient alpha and the internal structure of tests,
Psychometrika 16(3); OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 4:
multivariate analysis.
"""

from __future__ import annotations

import numpy as np

from ..arrays import FloatArray
from .correlation import correlate

# Nunnally's threshold, which the Handbook names.
ACCEPTABLE_ALPHA = 0.7


def covariance(values: FloatArray) -> FloatArray:
    """Return the sample covariance of each pair of columns over the units that have both.

    NaN for fewer than two.

    Examples
    --------
    >>> covariance(np.array([[1.0, 2.0], [2.0, 4.0], [3.0, np.nan]])).tolist()
    [[1.0, 1.0], [1.0, 2.0]]
    """
    x = np.asarray(values, dtype=float)
    known = ~np.isnan(x)
    found = np.full((x.shape[1],) * 2, np.nan)
    for i in range(x.shape[1]):
        for j in range(i + 1):
            both = known[:, i] & known[:, j]
            if both.sum() > 1:
                a, b = x[both, i], x[both, j]
                found[i, j] = found[j, i] = (a - a.mean()) @ (b - b.mean()) / (both.sum() - 1)
    return found


def cronbach_alpha(values: FloatArray, standardised: bool = False) -> float:
    """Return Cronbach's alpha.

    The share of the variance of a sum of parts that the parts have in common.

    Parameters
    ----------
    values
        Units by parts, higher always better, two parts or more.
    standardised
        Whether every part counts with the same variance, as where parts of unlike units are
        compared; without it, parts count with the variance they have.

    Returns
    -------
    float
        At most 1; 1 for parts that move as one, near 0 for parts with nothing in common, below 0
        where they contradict each other. NaN with fewer than two parts, where a pair shares no
        units, or where their sum does not vary.

    References
    ----------
    Nunnally (1978), Psychometric Theory, for the usual threshold of 0.7.

    Examples
    --------
    >>> round(cronbach_alpha(np.array([[1.0, 2.0], [2.0, 2.0], [3.0, 5.0]])), 6)
    0.857143
    >>> cronbach_alpha(np.array([[1.0, 1.0], [2.0, 2.0]]))
    1.0
    """
    x = np.asarray(values, dtype=float)
    if standardised:
        return _alpha(correlate(x))
    return _alpha(covariance(x))


def _alpha(matrix: FloatArray) -> float:
    parts, total = len(matrix), matrix.sum()
    if parts < 2 or np.isnan(total) or total <= 1e-12 * np.abs(matrix).sum():
        return float("nan")
    return float(parts / (parts - 1) * (1.0 - np.trace(matrix) / total))


def alpha_if_deleted(values: FloatArray, standardised: bool = False) -> FloatArray:
    """Return the alpha that is left without each part.

    A part whose alpha is above the whole's does not fit in.

    Examples
    --------
    >>> alpha_if_deleted(np.array([[1.0, 1.0, 9.0], [2.0, 2.0, 5.0], [3.0, 3.0, 7.0]])).round(
    ...     3
    ... ).tolist()
    [-1.333, -1.333, 1.0]
    """
    x = np.asarray(values, dtype=float)
    matrix = correlate(x) if standardised else covariance(x)
    return np.array(
        [_alpha(np.delete(np.delete(matrix, part, 0), part, 1)) for part in range(len(matrix))]
    )


def item_rest_correlation(values: FloatArray) -> FloatArray:
    """Correlate each part with the mean of the others.

    Unlike its correlation with the branch, not with itself too.

    Units with a gap are left out. NaN for a single part.

    References
    ----------
    Nunnally (1978), Psychometric Theory: the corrected item-total correlation.

    Examples
    --------
    >>> item_rest_correlation(
    ...     np.array([[1.0, 2.0, 9.0], [2.0, 3.0, 5.0], [3.0, 4.0, 7.0]])
    ... ).round(3).tolist()
    [0.0, 0.0, -0.5]
    """
    x = np.asarray(values, dtype=float)
    x = x[~np.isnan(x).any(axis=1)]
    if x.shape[1] < 2:
        return np.full(x.shape[1], np.nan)
    others = (x.sum(axis=1, keepdims=True) - x) / (x.shape[1] - 1)
    return np.array(
        [correlate(x[:, [part]], others[:, [part]])[0, 0] for part in range(x.shape[1])]
    )

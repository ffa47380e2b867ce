"""Importance of each part of a score, as opposed to its weight.

A part's weight is what somebody stated. What the part decides depends on its spread and on what it
shares with the other parts too. Three measures, from what the literature uses:

- :func:`correlation` with the score. Its shares are the weights themselves where the parts are
  uncorrelated and vary alike, and the balance that COINr and
  :mod:`~smartcity_eval.methods.weights.optimised` aim at.
- :func:`linear_effect`, its square: the share of the score's variance that a straight line on the
  part explains.
- :func:`main_effect`, Pearson's correlation ratio: the same for any curve, the measure of Paruolo,
  Saisana and Saltelli.

Shares of the last two go with the squares of the weights where the parts are uncorrelated and vary
alike, so unequal weights differ from them even then; equal weights do not.

References for all: Paruolo, Saisana and Saltelli (2013), Ratings and rankings: voodoo or science?,
Journal of the Royal Statistical Society A 176(3); Becker, Saisana, Paruolo and Vandecasteele
(2017), Weights and importance in composite indicators: closing the gap, Ecological Indicators 80.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatArray
from .correlation import FEWEST, correlate

# Widths of the window that a curve may be fitted by, in standard deviations of the part; the last
# is a straight line.
_WIDTHS = (0.03, 0.07, 0.15, 0.25, 0.4, 0.65, 1.0, 1.6, 2.6, np.inf)


def correlation(values: FloatArray, scores: FloatArray) -> FloatArray:
    """Correlate each part with the score.

    Examples
    --------
    >>> correlation(np.array([[1.0], [2.0], [3.0]]), np.array([1.0, 2.0, 3.0])).round(12).tolist()
    [1.0]
    """
    return correlate(values, np.asarray(scores, dtype=float)[:, None])[:, 0]


def linear_effect(values: FloatArray, scores: FloatArray) -> FloatArray:
    """Return the share of the score's variance that a straight line on each part explains, 0 to 1.

    Examples
    --------
    >>> linear_effect(np.array([[1.0], [2.0], [3.0]]), np.array([1.0, 2.0, 4.0])).round(
    ...     6
    ... ).tolist()
    [0.964286]
    """
    return correlation(values, scores) ** 2


def main_effect(values: FloatArray, scores: FloatArray) -> FloatArray:
    """Return the share of the score's variance that each part explains along any smooth curve.

    Between 0 and 1.

    The curve is a local line under a normal window. The window's width is the one, of ten from 0.03
    standard deviations to a straight line, that predicts each unit best from the others. (Paruolo
    and others take local lines too, with another rule for the width.) With a straight line the
    result is that of :func:`linear_effect`.

    Parameters
    ----------
    values
        Units by parts; a unit that lacks the part or the score is left out for that part.
    scores
        One for each unit.

    Returns
    -------
    numpy.ndarray
        One for each part; NaN with fewer than three units, or where nothing varies.

    References
    ----------
    Pearson (1905), On the general theory of skew correlation and non-linear regression; Fan and
    Gijbels (1996), Local Polynomial Modelling and Its Applications, Chapman and Hall.

    Examples
    --------
    A score that falls and rises again has no correlation with its part, and follows it all the
    same:

    >>> part = np.linspace(-1, 1, 41)
    >>> (
    ...     linear_effect(part[:, None], part**2).round(6).item(),
    ...     bool(main_effect(part[:, None], part**2).item() > 0.95),
    ... )
    (0.0, True)
    """
    x, y = np.asarray(values, dtype=float), np.asarray(scores, dtype=float)
    return np.array([_curve_share(x[:, part], y) for part in range(x.shape[1])])


def _curve_share(x: FloatArray, y: FloatArray) -> float:
    known = ~(np.isnan(x) | np.isnan(y))
    x, y = x[known], y[known]
    if len(x) < FEWEST or x.min() == x.max() or y.min() == y.max():
        return float("nan")
    distance = (x[:, None] - x[None, :]) / x.std()
    y = (y - y.mean()) / y.std()
    best, error = y, np.inf
    for width in _WIDTHS:
        hat = _smoother(distance, width)
        fitted, own = hat @ y, np.diagonal(hat)
        # A unit that only its own value predicts says nothing about the width.
        missed = (
            ((y - fitted) / (1.0 - own)) ** 2 if (own < 1.0 - 1e-9).all() else np.array([np.inf])
        )
        if missed.mean() < error or (width == np.inf and error == np.inf):
            best, error = fitted, missed.mean()
    return float(np.clip(best.var(), 0.0, 1.0))


def _smoother(distance: FloatArray, width: float) -> FloatArray:
    """Return the matrix that turns scores into those on the curve.

    A line through each unit's neighbourhood.
    """
    near = np.exp(-0.5 * (distance / width) ** 2)
    total, lever, spread = (
        near.sum(axis=1),
        (near * distance).sum(axis=1),
        (near * distance**2).sum(axis=1),
    )
    free = total * spread - lever**2
    # Where all neighbours have one value there is no line, and their mean stands in.
    line = free > 1e-9 * total**2
    lines = (
        near * (spread[:, None] - distance * lever[:, None]) / np.where(line, free, 1.0)[:, None]
    )
    means: FloatArray = near / total[:, None]
    return np.where(line[:, None], lines, means)


def shares(effects: ArrayLike) -> FloatArray:
    """Bring effects to a sum of one, as weights are.

    NaN for all where they add up to nothing or less.

    Examples
    --------
    >>> shares(np.array([0.6, 0.2])).round(12).tolist()
    [0.75, 0.25]
    """
    effects = np.asarray(effects, dtype=float)
    total = effects.sum()
    found: FloatArray = effects / total if total > 0 else np.full_like(effects, np.nan)
    return found


IMPORTANCE_MEASURES: dict[str, Callable[[FloatArray, FloatArray], FloatArray]] = {
    "correlation": correlation,
    "linear_effect": linear_effect,
    "main_effect": main_effect,
}

"""Intraclass correlations of a panel in which the same raters judged every item.

References for all: McGraw and Wong (1996), Forming inferences about some intraclass correlation
coefficients, Psychological Methods 1(1); Shrout and Fleiss (1979), Intraclass correlations: uses in
assessing rater reliability, Psychological Bulletin 86(2).

In all, `ratings` are items by raters; an item that somebody did not rate is left out. `times` is
how often each item counts, items along the last axis, axes before it are draws; once each where
absent. What is given is 1 at most, one for each draw, and NaN where its denominator is not above
zero.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import FloatArray
from ..uncertainty.bootstrap import divide_or_nan, scale_to_unit


@dataclass(frozen=True, eq=False)
class MeanSquares:
    """The two-way analysis of variance, on a scale of 0 (lowest rating) to 1 (highest).

    One mean square for each draw.
    """

    items: FloatArray
    raters: FloatArray
    error: FloatArray
    count: FloatArray
    panel: int


def mean_squares(ratings: FloatArray, times: FloatArray | None = None) -> MeanSquares:
    """Take the ratings apart into items, raters and what neither explains.

    Examples
    --------
    >>> found = mean_squares(np.array([[1.0, 2.0], [2.0, 3.0], [4.0, 5.0]]))
    >>> found.error.round(12).item(), round(found.raters.item(), 6)
    (0.0, 0.09375)
    """
    whole = ~np.isnan(np.asarray(ratings, dtype=float)).any(axis=1)
    x = scale_to_unit(np.asarray(ratings, dtype=float)[whole])
    times = np.ones(len(x)) if times is None else np.asarray(times, dtype=float)[..., whole]
    count, panel = times.sum(axis=-1), x.shape[1]
    if not len(x) or panel < 2:
        nothing = np.full(times.shape[:-1], np.nan)
        return MeanSquares(nothing, nothing, nothing, count, panel)
    by_item, by_rater = x.mean(axis=1), x.mean(axis=0) - x.mean()
    # Taken from the whole panel first, so that little is left to cancel within a draw.
    rest = x - by_item[:, None] - by_rater
    moved = divide_or_nan(times @ rest, count[..., None], 0)
    centre = divide_or_nan(times @ by_item, count, 0)
    among_items = panel * (times * (by_item - centre[..., None]) ** 2).sum(axis=-1)
    among_raters = count * ((by_rater + moved) ** 2).sum(axis=-1)
    unexplained = np.maximum(times @ (rest**2).sum(axis=1) - count * (moved**2).sum(axis=-1), 0.0)
    free = count - 1
    return MeanSquares(
        divide_or_nan(among_items, free, 0),
        among_raters / (panel - 1),
        divide_or_nan(unexplained, free * (panel - 1), 0),
        count,
        panel,
    )


def icc_a1(ratings: FloatArray, times: FloatArray | None = None) -> FloatArray:
    """Return ICC(A,1): how far one rater's figure can stand for another's, strictness included.

    Shrout and Fleiss call it ICC(2,1).

    Examples
    --------
    >>> round(float(icc_a1(np.array([[1.0, 1, 1], [2, 2, 3], [3, 3, 3], [3, 4, 4]]))), 6)
    0.882353
    """
    ms = mean_squares(ratings, times)
    n, k = ms.count, ms.panel
    return divide_or_nan(
        ms.items - ms.error,
        ms.items + (k - 1) * ms.error + k * divide_or_nan(ms.raters - ms.error, n, 0),
    )


def icc_ak(ratings: FloatArray, times: FloatArray | None = None) -> FloatArray:
    """Return ICC(A,k): how far the mean of this panel can stand for that of another as large.

    Shrout and Fleiss call it ICC(2,k).

    Examples
    --------
    >>> round(float(icc_ak(np.array([[1.0, 1, 1], [2, 2, 3], [3, 3, 3], [3, 4, 4]]))), 6)
    0.957447
    """
    ms = mean_squares(ratings, times)
    return divide_or_nan(
        ms.items - ms.error, ms.items + divide_or_nan(ms.raters - ms.error, ms.count, 0)
    )


def icc_c1(ratings: FloatArray, times: FloatArray | None = None) -> FloatArray:
    """Return ICC(C,1): how far raters put the items alike, each on a level of his own.

    Shrout and Fleiss call it ICC(3,1).

    Examples
    --------
    >>> round(float(icc_c1(np.array([[1.0, 1, 1], [2, 2, 3], [3, 3, 3], [3, 4, 4]]))), 6)
    0.9
    """
    ms = mean_squares(ratings, times)
    return divide_or_nan(ms.items - ms.error, ms.items + (ms.panel - 1) * ms.error)

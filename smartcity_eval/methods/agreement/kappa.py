"""Weighted kappa, and its mean over all pairs of raters (Light's kappa)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np

from ..arrays import FloatArray
from ..uncertainty.bootstrap import divide_or_nan, scale_to_unit

Distance = Callable[[FloatArray, FloatArray], FloatArray]


def linear(a: FloatArray, b: FloatArray) -> FloatArray:
    """Weigh a disagreement by the difference: two steps are twice one."""
    return np.abs(a - b)


def quadratic(a: FloatArray, b: FloatArray) -> FloatArray:
    """Weigh a disagreement by the difference squared: two steps are four times one."""
    return (a - b) ** 2


def mean_kappa(
    ratings: FloatArray, times: FloatArray | None = None, distance: Distance = quadratic
) -> FloatArray:
    """Return weighted kappa.

    For more than two raters the plain mean over all pairs of them, which is Light's kappa.

    Parameters
    ----------
    ratings
        Items by raters, NaN where somebody rated nothing; a pair is compared over the items that
        both rated. Differences are those of the figures, not of their places on the scale.
    times
        How often each item counts, items along the last axis; axes before it are draws. Once each
        where absent.
    distance
        How grave a disagreement is: of two figures between 0 (the lowest of all ratings) and 1 (the
        highest), zero for equal ones.

    Returns
    -------
    numpy.ndarray
        One for each draw, 1 at most, 0 for what chance gives. NaN where a pair has no item in
        common, or gives all of them one and the same figure: a mean over the other pairs would pass
        for one over all.

    References
    ----------
    Cohen (1968), Weighted kappa: nominal scale agreement with provision for scaled disagreement or
    partial credit, Psychological Bulletin 70(4); Light (1971), Measures of response agreement for
    qualitative data: some generalizations and alternatives, Psychological Bulletin 76(5).

    Examples
    --------
    >>> round(float(mean_kappa(np.array([[1.0, 1], [2, 2], [3, 3], [3, 4]]))), 6)
    0.875
    """
    x = scale_to_unit(ratings)
    times = np.ones(len(x)) if times is None else np.asarray(times, dtype=float)
    pairs = [_kappa(x[:, [a, b]], times, distance) for a, b in combinations(range(x.shape[1]), 2)]
    return np.mean(pairs, axis=0) if pairs else np.full(times.shape[:-1], np.nan)


def _kappa(pair: FloatArray, times: FloatArray, distance: Distance) -> FloatArray:
    both = ~np.isnan(pair).any(axis=1)
    pair, times = pair[both], times[..., both]
    values, codes = np.unique(pair, return_inverse=True)
    codes = codes.reshape(pair.shape)
    count = times.sum(axis=-1)
    first, second = (
        divide_or_nan(times @ (codes[:, [rater]] == np.arange(len(values))), count[..., None], 0)
        for rater in (0, 1)
    )
    observed = divide_or_nan(times @ distance(pair[:, 0], pair[:, 1]), count, 0)
    expected = ((first @ distance(values[:, None], values[None, :])) * second).sum(axis=-1)
    return 1.0 - divide_or_nan(observed, expected)

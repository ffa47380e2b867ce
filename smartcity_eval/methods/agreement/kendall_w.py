"""Kendall's coefficient of concordance."""

from __future__ import annotations

import numpy as np

from ..arrays import FloatArray
from ..uncertainty.bootstrap import divide_or_nan


def kendall_w(ratings: FloatArray, times: FloatArray | None = None) -> FloatArray:
    """Return Kendall's coefficient of concordance, corrected for ties.

    Parameters
    ----------
    ratings
        Items by raters; an item that somebody did not rate is left out.
    times
        How often each item counts, items along the last axis; axes before it are draws. Once each
        where absent. An item drawn twice ties with itself.

    Returns
    -------
    numpy.ndarray
        One for each draw: from 0, no common order, to 1, one order. NaN where no rater tells items
        apart.

    References
    ----------
    Kendall and Babington Smith (1939), The problem of m rankings, Annals of Mathematical Statistics
    10(3); Kendall (1948), Rank Correlation Methods, Griffin, for the correction.

    Examples
    --------
    >>> round(float(kendall_w(np.array([[1.0, 1, 1], [2, 2, 3], [3, 3, 3], [3, 4, 4]]))), 6)
    0.940476
    """
    x = np.asarray(ratings, dtype=float)
    whole = ~np.isnan(x).any(axis=1)
    times = np.ones(len(x)) if times is None else np.asarray(times, dtype=float)
    x, times = x[whole], times[..., whole]
    count, panel = times.sum(axis=-1), x.shape[1]
    ranks, ties = np.zeros(times.shape), np.zeros(count.shape)
    for column in x.T:
        values, codes = np.unique(column, return_inverse=True)
        sizes = times @ (codes[:, None] == np.arange(len(values)))
        ranks += (np.cumsum(sizes, axis=-1) - sizes / 2)[..., codes]
        ties += (sizes**3 - sizes).sum(axis=-1)
    spread = (times * (ranks - panel * count[..., None] / 2) ** 2).sum(axis=-1)
    return divide_or_nan(12 * spread, panel**2 * (count**3 - count) - panel * ties)

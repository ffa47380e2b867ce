"""The weighted median as an aggregation of components."""

from __future__ import annotations

import numpy as np


def weighted_median(values, weights, skip_missing=False):
    """Return the score below and above which at most half of the weight lies.

    Parameters
    ----------
    values
        Units down the next-to-last axis, parts along the last; axes before these are draws.
    weights
        Parts along the last axis; zero or more, with a positive sum.
    skip_missing
        Let the parts that are known share the weight of the others; otherwise a unit without a
        part that weighs has no score.
    """
    x, w = np.broadcast_arrays(
        np.asarray(values, dtype=float), np.asarray(weights, dtype=float)[..., None, :]
    )
    missing = np.isnan(x) & (w > 0)
    order = np.argsort(x, axis=-1)  # missing ones come last
    x, w = np.take_along_axis(x, order, -1), np.take_along_axis(w, order, -1)
    w = np.where(np.isnan(x), 0.0, w)
    half, total = w.cumsum(axis=-1), w.sum(axis=-1, keepdims=True)
    lower = np.argmax(half >= total / 2 - 1e-12 * total, axis=-1)[..., None]
    upper = np.argmax(half > total / 2 + 1e-12 * total, axis=-1)[..., None]
    found = (np.take_along_axis(x, lower, -1) + np.take_along_axis(x, upper, -1))[..., 0] / 2
    without = missing.all(axis=-1) if skip_missing else missing.any(axis=-1)
    return np.where(without, np.nan, found)

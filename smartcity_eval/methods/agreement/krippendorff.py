"""Krippendorff's alpha."""

from __future__ import annotations

from typing import Literal

import numpy as np

from ..arrays import FloatArray
from ..uncertainty.bootstrap import divide_or_nan, scale_to_unit

Level = Literal["nominal", "ordinal", "interval"]


def krippendorff_alpha(
    ratings: FloatArray, times: FloatArray | None = None, level: Level = "ordinal"
) -> FloatArray:
    """Return Krippendorff's alpha; any number of raters, each of whom may have left out items.

    Parameters
    ----------
    ratings
        Items by raters, NaN where somebody rated nothing. An item with fewer than two ratings says
        nothing of agreement and is left out.
    times
        How often each item counts, items along the last axis; axes before it are draws. Once each
        where absent.
    level
        What a difference is: ``nominal`` any, ``ordinal`` the number of ratings that lie between,
        ``interval`` the difference squared.

    Returns
    -------
    numpy.ndarray
        One for each draw: 1 for full agreement, 0 for what chance gives, below 0 where raters
        contradict each other. NaN where the ratings do not vary: nothing tells agreement from
        chance there.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania.

    Examples
    --------
    >>> panel = np.array([[1, 1, 1], [2, 2, 3], [3, 3, 3], [3, 4, 4], [np.nan, 5, 5]])
    >>> round(float(krippendorff_alpha(panel)), 6)
    0.893692
    """
    x = scale_to_unit(ratings)
    rated = ~np.isnan(x) & ((~np.isnan(x)).sum(axis=1, keepdims=True) > 1)
    times = np.ones(len(x)) if times is None else np.asarray(times, dtype=float)
    each = rated.sum(axis=1)
    if not rated.any():
        return np.full(times.shape[:-1], np.nan)
    values, found = np.unique(x[rated], return_inverse=True)
    codes = np.zeros(x.shape, dtype=int)
    codes[rated] = found
    given = np.zeros((len(x), len(values)))
    np.add.at(given, (np.nonzero(rated)[0], found), 1.0)
    counts = times @ given
    total = counts.sum(axis=-1)
    others = np.maximum(each - 1, 1)
    if level == "nominal":
        within = (each**2 - (given**2).sum(axis=1)) / others
        expected = total**2 - (counts**2).sum(axis=-1)
    else:
        # Krippendorff's ordinal difference between two values is the squared difference of their
        # mean ranks.
        place = (
            values
            if level == "interval"
            else (np.cumsum(counts, axis=-1) - counts / 2) / np.maximum(total, 1)[..., None]
        )
        cells = np.where(rated, place[..., codes], 0.0)
        means = cells.sum(axis=-1, keepdims=True) / np.maximum(each, 1)[:, None]
        within = 2 * each / others * (np.where(rated, cells - means, 0.0) ** 2).sum(axis=-1)
        centre = (counts * place).sum(axis=-1, keepdims=True) / np.maximum(total, 1)[..., None]
        expected = 2 * total * (counts * (place - centre) ** 2).sum(axis=-1)
    return 1.0 - divide_or_nan((total - 1) * (times * within).sum(axis=-1), expected)

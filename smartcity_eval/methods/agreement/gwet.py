"""Gwet's AC1 and AC2, for ratings that nearly all fall into one category."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...core.messages import Message
from ..arrays import FloatArray
from ..method_errors import MethodError
from ..uncertainty.bootstrap import divide_or_nan


def identity(categories: FloatArray) -> FloatArray:
    """Count only the same category as agreement: with these weights AC2 is AC1."""
    return np.eye(len(categories))


def linear(categories: FloatArray) -> FloatArray:
    """Take from full agreement in proportion to the difference.

    Examples
    --------
    >>> linear(np.array([1.0, 2.0, 3.0]))[0].tolist()
    [1.0, 0.5, 0.0]
    """
    return 1.0 - np.abs(categories[:, None] - categories) / np.ptp(categories)


def quadratic(categories: FloatArray) -> FloatArray:
    """Take from full agreement in proportion to the difference squared.

    Examples
    --------
    >>> quadratic(np.array([1.0, 2.0, 3.0]))[0].tolist()
    [1.0, 0.75, 0.0]
    """
    apart: FloatArray = (categories[:, None] - categories) / np.ptp(categories)
    return 1.0 - apart**2


def ordinal(categories: FloatArray) -> FloatArray:
    """Weigh agreement by the number of pairs of categories within the disagreement.

    The figures that the categories bear do not count.

    Examples
    --------
    >>> ordinal(np.array([1.0, 2.0, 5.0])).round(3)[0].tolist()
    [1.0, 0.667, 0.0]
    """
    place = np.arange(len(categories))
    apart = np.abs(place[:, None] - place)
    pairs: FloatArray = apart * (apart + 1) / (len(categories) * (len(categories) - 1))
    return 1.0 - pairs


def gwet_ac2(
    ratings: FloatArray,
    times: FloatArray | None = None,
    *,
    categories: FloatArray,
    weights: Callable[[FloatArray], FloatArray] = quadratic,
) -> FloatArray:
    """Return Gwet's AC2; any number of raters, each of whom may have left out items.

    Parameters
    ----------
    ratings
        Items by raters, NaN where somebody rated nothing. An item with one rating counts towards
        what chance gives.
    times
        How often each item counts, items along the last axis; axes before it are draws. Once each
        where absent.
    categories
        Every figure that can be given, two or more, also those that nobody gave: they decide what
        chance gives.
    weights
        How far two categories agree, from the categories in ascending order: 1 for the same.

    Returns
    -------
    numpy.ndarray
        One for each draw, 1 at most; 1, too, where all gave all items the same figure. NaN where no
        item has two ratings.

    Raises
    ------
    ValueError
        When there are fewer than two categories, or a rating is none of them.

    References
    ----------
    Gwet (2008), Computing inter-rater reliability and its variance in the presence of high
    agreement, British Journal of Mathematical and Statistical Psychology 61; Gwet (2014), Handbook
    of Inter-Rater Reliability, 4th edition, Advanced Analytics, for weights and missing ratings.

    Examples
    --------
    >>> panel = np.array([[1, 1, 1], [2, 2, 3], [3, 3, 3], [3, 4, 4], [np.nan, 5, 5]])
    >>> round(float(gwet_ac2(panel, categories=[1, 2, 3, 4, 5])), 5)
    0.93939
    """
    x = np.asarray(ratings, dtype=float)
    scale = np.unique(np.asarray(categories, dtype=float))
    if len(scale) < 2:
        raise MethodError(
            Message("{count} categories, expected two or more", {"count": len(scale)})
        )
    strange = x[~np.isnan(x) & ~np.isin(x, scale)]
    if strange.size:
        known = ", ".join(f"{value:g}" for value in scale)
        raise MethodError(
            Message(
                "the rating {found} is none of the categories {known}",
                {"found": f"{strange[0]:g}", "known": known},
            )
        )
    times = np.ones(len(x)) if times is None else np.asarray(times, dtype=float)
    given = (x[:, :, None] == scale).sum(axis=1)
    each = given.sum(axis=1)
    alike = weights(scale)
    shared = divide_or_nan((given * (given @ alike - 1)).sum(axis=1), each * (each - 1), 0)
    paired = each > 1
    observed = divide_or_nan(
        times[..., paired] @ shared[paired], times[..., paired].sum(axis=-1), 0
    )
    shares = given / np.maximum(each, 1)[:, None]
    habit = divide_or_nan(times @ shares, (times @ (each > 0))[..., None], 0)
    chance = alike.sum() / (len(scale) * (len(scale) - 1)) * (habit * (1 - habit)).sum(axis=-1)
    return divide_or_nan(observed - chance, 1 - chance)


WEIGHTS: dict[str, Callable[[FloatArray], FloatArray]] = {
    "identity": identity,
    "linear": linear,
    "quadratic": quadratic,
    "ordinal": ordinal,
}

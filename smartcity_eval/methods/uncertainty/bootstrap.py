"""Bootstrap resampling of items.

How far a figure would move had other items of the same kind been judged.

A draw is written as how often each item was drawn, so that a statistic over all draws is a product
of matrices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import numpy as np

from ..arrays import FloatArray, IntArray

# The percentiles between which 95 of 100 draws lie.
PERCENTILES = (2.5, 97.5)
# Squares on a scale of 0 to 1 that are smaller than this are what rounding leaves of zero.
TINY = 1e-12
# How many cells are computed with at a time.
BLOCK_CELLS = 2**21
# Draws of no more cells than this, 4 MB, are kept for the next statistic.
KEPT_CELLS = 2**19


def resample_counts(items: int, draws: int, seed: int, width: int = 1) -> Iterator[IntArray]:
    """Draw as many items as there are, again and again.

    In blocks, draws by items, how often each was drawn.

    Parameters
    ----------
    items
        One or more.
    draws
        Zero or more.
    seed
        Makes the draws the same again, whatever the size of the blocks.
    width
        How many numbers a statistic holds for each item of each draw.

    References
    ----------
    Efron and Tibshirani (1993), An Introduction to the Bootstrap, Chapman & Hall.

    Examples
    --------
    >>> [block.sum(axis=1).tolist() for block in resample_counts(items=5, draws=3, seed=1)]
    [[5, 5, 5]]
    """
    size = max(1, BLOCK_CELLS // (items * width))
    if items * draws <= KEPT_CELLS:
        counts = _all_counts(items, draws, seed)
        yield from (counts[start : start + size] for start in range(0, draws, size))
        return
    rng = np.random.default_rng(seed)
    for start in range(0, draws, size):
        yield _drawn(rng, items, min(size, draws - start))


@lru_cache(maxsize=4)
def _all_counts(items: int, draws: int, seed: int) -> IntArray:
    """Return all draws at once; a jury's coefficients are all computed from the same ones."""
    counts = _drawn(np.random.default_rng(seed), items, draws)
    counts.flags.writeable = False
    return counts


def _drawn(rng: np.random.Generator, items: int, draws: int) -> IntArray:
    return rng.multinomial(items, np.full(items, 1.0 / items), size=draws)


def bootstrap_distribution(
    statistic: Callable[[IntArray], FloatArray], blocks: Iterator[IntArray]
) -> FloatArray:
    """Return a statistic for every draw: draws along the first axis."""
    return np.concatenate([statistic(times) for times in blocks] or [np.empty(0)])


def percentile_interval(values: FloatArray) -> tuple[float | None, float | None, int]:
    """Return the percentile interval of 95 percent, and how many draws could not be computed.

    Parameters
    ----------
    values
        One for each draw, NaN where there was none.

    Returns
    -------
    tuple
        Low, high and the number of NaN; no low and high where fewer than half of the draws could be
        computed: the rest would be a choice of lucky draws.

    Examples
    --------
    >>> percentile_interval(np.array([0.0, 0.5, 1.0]))
    (0.025, 0.975, 0)
    >>> percentile_interval(np.array([0.5, np.nan, np.nan]))
    (None, None, 2)
    """
    known = values[~np.isnan(values)]
    undefined = len(values) - len(known)
    if not len(known) or undefined > len(known):
        return None, None, undefined
    low, high = np.percentile(known, PERCENTILES).tolist()
    return low, high, undefined


def scale_to_unit(ratings: FloatArray) -> FloatArray:
    """Put ratings between 0 (the lowest) and 1 (the highest).

    All zero where they do not vary, gaps stay gaps.

    Examples
    --------
    >>> scale_to_unit(np.array([[1.0, 3.0], [np.nan, 2.0]])).tolist()
    [[0.0, 1.0], [nan, 0.5]]
    """
    x = np.asarray(ratings, dtype=float)
    known = ~np.isnan(x)
    low = x.min(where=known, initial=np.inf)
    width = x.max(where=known, initial=-np.inf) - low
    return (x - low) / width if width > 0 else np.where(known, 0.0, np.nan)


def divide_or_nan(above: FloatArray, below: FloatArray, least: float = TINY) -> FloatArray:
    """Divide; NaN where the denominator is not above `least`.

    Examples
    --------
    >>> divide_or_nan(np.array([1.0, 1.0]), np.array([2.0, 0.0])).tolist()
    [0.5, nan]
    """
    above, below = np.broadcast_arrays(
        np.asarray(above, dtype=float), np.asarray(below, dtype=float)
    )
    quotient: FloatArray = np.divide(
        above, below, out=np.full(above.shape, np.nan), where=below > least
    )
    return quotient

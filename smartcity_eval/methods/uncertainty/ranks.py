"""Ranks of scores, over one set or many draws, ties included.

Scores and ranks have units along the last axis; axes before it are draws. Place 1 is the highest
score, units that tie share the better place and the places after it stay empty (1, 2, 2, 4); a unit
without a score has place 0: none.
"""

from __future__ import annotations

import math

import numpy as np

from ...core.messages import Message
from ..arrays import FloatArray, IntArray
from ..method_errors import MethodError

# Scores that differ by less than this share of the largest are one score: what is left is rounding.
TIE = 1e-12
# How many places are counted at a time.
BLOCK_CELLS = 2**20


def ranks(scores: FloatArray) -> IntArray:
    """Return each unit its place, the highest score first.

    Parameters
    ----------
    scores
        Units along the last axis; NaN where a unit has no score.

    Returns
    -------
    numpy.ndarray
        Whole numbers from 1 in the shape of the scores, 0 where there is no score. Scores closer to
        each other than 1e-12 of the largest are equal.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 7: uncertainty and
    sensitivity analysis.

    Examples
    --------
    >>> ranks([3.0, 5.0, 3.0, np.nan, 1.0]).tolist()
    [2, 1, 2, 0, 4]
    """
    x = np.asarray(scores, dtype=float)
    units = x.shape[-1]
    missing = np.isnan(x)
    order = np.argsort(-x, axis=-1)  # NaN goes last
    ordered = np.take_along_axis(x, order, axis=-1)
    largest = np.max(np.abs(x), axis=-1, keepdims=True, where=~missing, initial=0.0)
    place = np.broadcast_to(np.arange(1, units + 1, dtype=_whole(units)), x.shape).copy()
    place[..., 1:][~(ordered[..., :-1] - ordered[..., 1:] > TIE * largest)] = 0
    np.maximum.accumulate(place, axis=-1, out=place)
    found = np.empty_like(place)
    np.put_along_axis(found, order, place, axis=-1)
    found[missing] = 0
    return found


def _whole(units: int) -> type[np.signedinteger]:
    """Return the smallest type that holds every place.

    Pairs are compared several times faster in it.
    """
    return np.int16 if units < 2**15 else np.int32


def rank_counts(drawn: IntArray) -> IntArray:
    """Count how often each unit takes each place.

    Parameters
    ----------
    drawn
        Ranks, draws by units.

    Returns
    -------
    numpy.ndarray
        Units by places, the first column for place 1. A row adds up to the draws in which the unit
        had a score.

    Examples
    --------
    >>> rank_counts(np.array([[1, 2], [1, 1], [2, 1]])).tolist()
    [[2, 1], [2, 1]]
    """
    units = drawn.shape[1]
    found = np.zeros(units * (units + 1), dtype=np.int64)
    size = max(1, BLOCK_CELLS // units)
    for start in range(0, len(drawn), size):
        cells = np.arange(units) * (units + 1) + drawn[start : start + size]
        found += np.bincount(cells.ravel(), minlength=len(found))
    return found.reshape(units, units + 1)[:, 1:]


def rank_interval(counts: IntArray, level: float) -> tuple[IntArray, IntArray]:
    """Return the ranks between which each unit stands in a share of the draws.

    As many draws are left out above as below.

    Parameters
    ----------
    counts
        As :func:`rank_counts` gives them.
    level
        The share that the interval covers at least, above 0 and below 1.

    Returns
    -------
    tuple of numpy.ndarray
        The best and the worst place of the interval, places that were taken; 0 for a unit that
        never had a score.

    Examples
    --------
    >>> best, worst = rank_interval(np.array([[2, 96, 2], [0, 0, 0]]), level=0.9)
    >>> best.tolist(), worst.tolist()
    ([2, 0], [2, 0])
    """
    if not 0 < level < 1:
        raise MethodError(
            Message("the level is {found}, expected above 0 and below 1", {"found": f"{level:g}"})
        )
    reached, total = np.cumsum(counts, axis=1), counts.sum(axis=1, keepdims=True)
    tail = (1.0 - level) / 2.0
    # Counts are whole: a bound that is one but for rounding counts as reached.
    best = np.argmax(reached >= np.maximum(np.ceil(tail * total - 1e-9), 1), axis=1) + 1
    worst = np.argmax(reached >= np.maximum(np.ceil((1.0 - tail) * total - 1e-9), 1), axis=1) + 1
    scored = total[:, 0] > 0
    return np.where(scored, best, 0), np.where(scored, worst, 0)


def pairwise(drawn: IntArray) -> tuple[FloatArray, FloatArray]:
    """Return how likely each unit stands before each other one, and how likely the two tie.

    Parameters
    ----------
    drawn
        Ranks, draws by units.

    Returns
    -------
    tuple of numpy.ndarray
        Units by units: the share of draws in which the row's unit stands before the column's, and
        that in which both share a place; of the draws in which both have one, and NaN where there
        is no such draw. The first, the first transposed and the second add up to one. The work
        grows with the square of the units.

    Examples
    --------
    >>> ahead, tied = pairwise(np.array([[1, 2], [1, 1], [2, 1], [1, 2]]))
    >>> ahead.tolist(), tied.tolist()
    ([[0.0, 0.5], [0.25, 0.0]], [[1.0, 0.25], [0.25, 1.0]])
    """
    draws, units = drawn.shape
    by_unit = np.ascontiguousarray(drawn.T)
    lower, equal = np.zeros((units, units)), np.zeros((units, units))
    for i, own in enumerate(by_unit):
        # Two units at a time stay in the processor's cache, and whole rows are counted several
        # times faster than columns.
        for j in range(i + 1, units):
            lower[i, j] = np.count_nonzero(own < by_unit[j])
            equal[i, j] = equal[j, i] = np.count_nonzero(own == by_unit[j])
        lower[i + 1 :, i] = draws - lower[i, i + 1 :] - equal[i, i + 1 :]
        equal[i, i] = draws
    # Place 0 is none, and comes before every place: such draws are taken out again.
    unplaced = (by_unit == 0).astype(float)
    neither = unplaced @ unplaced.T
    alone = unplaced.sum(axis=1)
    both = draws - alone[:, None] - alone[None, :] + neither
    shares = np.divide(
        np.stack([lower - (alone[:, None] - neither), equal - neither]),
        both,
        out=np.full((2, units, units), np.nan),
        where=both > 0,
    )
    return shares[0], shares[1]


def mean_shift(drawn: IntArray, reference: IntArray) -> FloatArray:
    """Return the average shift of the units from a reference ranking, in ranks.

    Parameters
    ----------
    drawn
        Ranks, draws by units.
    reference
        One place for each unit, the same for all draws or draws by units.

    Returns
    -------
    numpy.ndarray
        One number for each draw, zero or more; NaN where no unit has a place in both.

    References
    ----------
    Saisana, Saltelli and Tarantola (2005), Uncertainty and sensitivity analysis techniques as tools
    for the quality assessment of composite indicators, Journal of the Royal Statistical Society,
    Series A 168: the average shift in ranking.

    Examples
    --------
    >>> mean_shift(np.array([[2, 1, 3], [1, 2, 3]]), np.array([1, 2, 3])).round(6).tolist()
    [0.666667, 0.0]
    """
    placed = (drawn > 0) & (np.asarray(reference) > 0)
    apart = np.abs(drawn.astype(float) - reference)
    count = placed.sum(axis=1)
    total: FloatArray = apart.sum(axis=1, where=placed)
    quotient: FloatArray = np.divide(
        total, count, out=np.full(len(drawn), math.nan), where=count > 0
    )
    return quotient

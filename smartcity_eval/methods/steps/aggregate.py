"""Aggregation of the columns of a table into one score for each unit.

Each function takes values with units down the next-to-last axis and parts along the last, and
weights along the last; axes before these are draws, of the values, of the weights or of both. The
weights are zero or more with a positive sum, and need not add to one. A score is NaN where a part
that weighs is missing, unless `skip_missing`: then the others share its weight. With
`data_threshold` they do where a unit has at least this share of the parts that weigh, 0 to 100
percent, and no other unit has a score. Where no unit has one,
:class:`~smartcity_eval.methods.arrays.UndefinedResult` names the parts with gaps.

References for all: OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 6:
weighting and aggregation.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...core.messages import Message
from ..arrays import (
    SMALL_PRODUCT,
    BoolArray,
    FloatArray,
    UndefinedResult,
    affected_columns,
    as_floats,
    check_percent,
    check_scores,
)
from ..method_errors import MethodError

ArrayAggregation = Callable[..., FloatArray]


def checked_weights(weights: FloatArray) -> FloatArray:
    """Return weights as floats, refused unless they are zero or more with a positive sum."""
    weights = np.asarray(weights, dtype=float)
    if not (weights >= 0).all() or not (weights.sum(axis=-1) > 0).all():
        raise MethodError(Message("the weights must be zero or more, with a positive sum"))
    return weights


def _mean(values: FloatArray, weights: FloatArray, skip_missing: bool) -> FloatArray:
    """Return the weighted mean in every draw at once."""
    x, weights = np.asarray(values, dtype=float), checked_weights(weights)
    gaps = np.isnan(x)
    if not gaps.any():
        sums = _products(x, weights)
        total_weights: FloatArray = weights.sum(axis=-1)
        return sums / total_weights[..., None]
    total = _products(np.where(gaps, 0.0, x), weights)
    known = _products((~gaps).astype(float), weights)
    lost = _products(gaps.astype(float), weights)
    scores = np.divide(
        total,
        known,
        out=np.full(np.broadcast_shapes(total.shape, known.shape), np.nan),
        where=known > 0,
    )
    return scores if skip_missing else np.where(lost > 0, np.nan, scores)


def _products(x: FloatArray, weights: FloatArray) -> FloatArray:
    """Add up the parts of each unit, weighted."""
    if x.ndim == weights.ndim == 2:
        found = np.empty((len(weights), len(x)))
        size = max(1, SMALL_PRODUCT // max(1, x.size))
        for start in range(0, len(weights), size):
            np.matmul(weights[start : start + size], x.T, out=found[start : start + size])
        return found
    sums: FloatArray = np.einsum("...up,...p->...u", x, weights)
    return sums


def with_enough(
    x: FloatArray, weights: FloatArray, skip_missing: bool, data_threshold: float | None
) -> tuple[FloatArray, bool]:
    """Empty the rows of which too few parts are known; what is missing in the others is skipped."""
    if data_threshold is None:
        return x, skip_missing
    # The share of parts is a mean in which all that weigh weigh alike.
    shares = _mean(100.0 * ~np.isnan(x), (checked_weights(weights) > 0).astype(float), False)
    return np.where((shares >= check_percent(data_threshold))[..., None], x, np.nan), True


def arithmetic(
    values: FloatArray,
    weights: FloatArray,
    skip_missing: bool = False,
    data_threshold: float | None = None,
) -> FloatArray:
    """Return the weighted mean: full compensation between parts.

    Examples
    --------
    >>> arithmetic(np.array([[1.0, 3.0]]), [1, 3]).tolist()
    [2.5]
    >>> arithmetic(np.array([[1.0, 3.0, np.nan]]), [1, 1, 1], data_threshold=60).tolist()
    [2.0]
    """
    given = as_floats(values)
    x, skip_missing = with_enough(given, weights, skip_missing, data_threshold)
    return check_scores(_mean(x, weights, skip_missing), given, checked_weights(weights))


def generalised_mean(
    values: FloatArray,
    weights: FloatArray,
    power: float,
    skip_missing: bool = False,
    data_threshold: float | None = None,
) -> FloatArray:
    """Return the weighted power mean: 1 arithmetic, 0 geometric, -1 harmonic.

    The lower, the less compensation.

    Parameters
    ----------
    power
        Any number; at or below zero a part that weighs and is zero makes the score zero.

    Raises
    ------
    ValueError
        When a score is negative.

    References
    ----------
    Hardy, Littlewood and Pólya (1934), Inequalities, chapter 2.

    Examples
    --------
    >>> generalised_mean(np.array([[1.0, 7.0]]), [1, 1], power=2).tolist()
    [5.0]
    """
    given = as_floats(values)
    x, skip_missing = with_enough(given, weights, skip_missing, data_threshold)
    if (x < 0).any():
        raise UndefinedResult(
            Message("a geometric, harmonic or other power mean needs scores of zero or more"),
            affected_columns(x < 0),
        )
    # Within 0 to 1 no power overflows; a mean scales with its parts.
    largest = np.fmax.reduce(x, axis=(-2, -1), keepdims=True, initial=0.0)
    largest = np.where(largest > 0, largest, 1.0)
    with np.errstate(divide="ignore"):
        shares = x / largest
        if power == 0:
            np.log(shares, out=shares)
            means = np.exp(_without_zero_weights(shares, weights, skip_missing))
        else:
            np.power(shares, power, out=shares)
            means = _without_zero_weights(shares, weights, skip_missing) ** (1.0 / power)
    return check_scores(means * largest[..., 0], given, checked_weights(weights))


def _without_zero_weights(
    values: FloatArray, weights: FloatArray, skip_missing: bool
) -> FloatArray:
    """Return the mean of values that may be infinite: one of no weight must not count."""
    infinite = np.isinf(values)
    if not infinite.any():
        return _mean(values, weights, skip_missing)
    means = _mean(np.where(infinite, 0.0, values), weights, skip_missing)
    counts = _products(infinite.astype(float), checked_weights(weights)) > 0
    return np.where(counts & ~np.isnan(means), values[infinite].flat[0], means)


def geometric(
    values: FloatArray,
    weights: FloatArray,
    skip_missing: bool = False,
    data_threshold: float | None = None,
) -> FloatArray:
    """Return the weighted geometric mean: a weak part is only partly made up for.

    Raises
    ------
    ValueError
        When a score is negative. A zero makes the whole zero.

    Examples
    --------
    >>> geometric(np.array([[2.0, 8.0]]), [1, 1]).round(12).tolist()
    [4.0]
    """
    return generalised_mean(values, weights, 0.0, skip_missing, data_threshold)


def harmonic(
    values: FloatArray,
    weights: FloatArray,
    skip_missing: bool = False,
    data_threshold: float | None = None,
) -> FloatArray:
    """Return the weighted harmonic mean, which lies closer to the weak parts than the geometric.

    Raises
    ------
    ValueError
        When a score is negative. A zero makes the whole zero.

    Examples
    --------
    >>> harmonic(np.array([[2.0, 6.0]]), [1, 1]).round(12).tolist()
    [3.0]
    """
    return generalised_mean(values, weights, -1.0, skip_missing, data_threshold)


def minimum(
    values: FloatArray,
    weights: FloatArray,
    skip_missing: bool = False,
    data_threshold: float | None = None,
) -> FloatArray:
    """Return the worst part that weighs: no compensation at all.

    Examples
    --------
    >>> minimum(np.array([[2.0, 6.0]]), [1, 1]).tolist()
    [2.0]
    """
    given = as_floats(values)
    x, skip_missing = with_enough(given, weights, skip_missing, data_threshold)
    weights = checked_weights(weights)[..., None, :]
    counted = np.where(weights > 0, x, np.inf)
    lowest = (
        np.min(counted, axis=-1, where=~np.isnan(counted), initial=np.inf)
        if skip_missing
        else counted.min(axis=-1)
    )
    return check_scores(np.where(np.isinf(lowest), np.nan, lowest), given, weights)


def copeland(
    values: FloatArray,
    weights: FloatArray,
    skip_missing: bool = False,
    data_threshold: float | None = None,
) -> FloatArray:
    """Return the number of units that a unit beats less the number of those that beat it.

    One unit beats another where the parts in which it is better outweigh those in which it is
    worse. The score, from -(n - 1) to n - 1, says nothing of by how much. (COINr's `a_copeland`
    adds up the weights for each pair instead, without a majority, so its scores are others.)

    Parameters
    ----------
    skip_missing
        A part missing for either of two units has no say between them; without this, a unit with a
        gap gets no score and plays no part.

    References
    ----------
    Copeland (1951), A reasonable social welfare function, University of Michigan seminar; OECD/JRC
    (2008), step 6: non-compensatory multi-criteria approach.

    Examples
    --------
    >>> copeland(
    ...     np.array([[3.0, 3.0, 1.0], [2.0, 2.0, 2.0], [1.0, 1.0, 3.0]]), [1, 1, 1]
    ... ).tolist()
    [2.0, 0.0, -2.0]
    """
    given, weights = as_floats(values), checked_weights(weights)
    x, skip_missing = with_enough(given, weights, skip_missing, data_threshold)
    gaps = np.isnan(x)
    weighing: BoolArray = np.asarray(weights[..., None, :] > 0)
    if gaps.any() and not skip_missing:
        if weighing.all():
            # Then who has a gap is the same in every draw, and so is the table.
            weighing = np.ones((1, 1), dtype=bool)
        incomplete: BoolArray = np.any(gaps & weighing, axis=-1, keepdims=True)
        x = np.where(incomplete, np.nan, x)
    # Margins are sums of weights: what is left of equal ones by rounding decides nothing.
    slight, parts = 1e-12 * weights.sum(axis=-1), np.ascontiguousarray(np.moveaxis(weights, -1, 0))
    # Units first and draws last, so that whole rows of draws are added up.
    scores = np.zeros(
        (x.shape[-2], *np.broadcast_shapes(x.shape[:-2], weights.shape[:-1])), dtype=np.int32
    )
    # Each unit against those after it: the pair decides for both, and memory stays linear in units.
    for unit in range(len(scores) - 1):
        own, others = x[..., unit : unit + 1, :], x[..., unit + 1 :, :]
        # A comparison with NaN is false both ways: no say.
        better = (own > others).astype(float) - (own < others)
        # Not a product of matrices: threads for so small ones cost ten times what they save.
        margin = np.einsum("...mp,p...->m...", better, parts)
        won = (margin > slight).astype(np.int8) - (margin < -slight)
        scores[unit] += won.sum(axis=0, dtype=np.int32)
        scores[unit + 1 :] -= won
    scores = np.moveaxis(scores, 0, -1).astype(float)
    return check_scores(np.where(np.isnan(x).all(axis=-1), np.nan, scores), given, weights)


ARRAY_AGGREGATIONS: dict[str, ArrayAggregation] = {
    "arithmetic": arithmetic,
    "geometric": geometric,
    "harmonic": harmonic,
    "minimum": minimum,
    "generalised_mean": generalised_mean,
    "copeland": copeland,
}
# The weighted power mean that a name stands for; these means, and the worst part, can be nested: a
# mean of such means is one mean over all leaves.
MEAN_POWERS = {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0}
NESTING = (*MEAN_POWERS, "generalised_mean", "minimum")

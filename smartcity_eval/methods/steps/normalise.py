"""Normalisation of indicators to one scale, higher always better.

Each function takes values with units down the next-to-last axis and indicators along the last; axes
before these are draws. `direction` is +1 where more is better and -1 where less is, one for each
indicator. NaN stays NaN. Every method raises
:class:`~smartcity_eval.methods.arrays.UndefinedResult` for columns that are no numbers, that no
unit has, or to which it has no answer: where it needs a spread and all units are equal in every
draw, say.

References for all: OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 5:
normalisation.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...core.entry_points import Registry, accept_function
from ...core.messages import Message
from ..arrays import FloatArray, UndefinedResult, affected_columns, as_floats, check_columns
from ..method_errors import MethodError

Normalisation = Callable[..., FloatArray]


def _edges(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the lowest and highest known value of each indicator, NaN where none is known."""
    low = np.min(values, axis=-2, keepdims=True, where=~np.isnan(values), initial=np.inf)
    high = np.max(values, axis=-2, keepdims=True, where=~np.isnan(values), initial=-np.inf)
    empty = low > high
    return np.where(empty, np.nan, low), np.where(empty, np.nan, high)


def _divided(numerator: FloatArray, denominator: FloatArray) -> FloatArray:
    quotient: FloatArray = np.divide(numerator, np.where(denominator == 0, np.nan, denominator))
    return quotient


def _oriented(values: FloatArray, direction: FloatArray, infinite: bool = False) -> FloatArray:
    signs = np.asarray(direction, dtype=float)
    if not np.isin(signs, (-1.0, 1.0)).all():
        raise UndefinedResult(
            Message("a direction is neither 1 nor -1"),
            affected_columns(~np.isin(signs, (-1.0, 1.0))),
        )
    oriented: FloatArray = as_floats(values, infinite) * signs
    return oriented


def min_max(
    values: FloatArray, direction: FloatArray, low: float = 0.0, high: float = 100.0
) -> FloatArray:
    """Put the worst unit at `low` and the best at `high`, the rest in proportion.

    References
    ----------
    OECD/JRC (2008), step 5: re-scaling (min-max).

    Examples
    --------
    >>> min_max(np.array([[2.0], [3.0], [4.0]]), [-1])[:, 0].tolist()
    [100.0, 50.0, 0.0]
    """
    x = _oriented(values, direction)
    worst, best = _edges(x)
    return check_columns(_divided(x - worst, best - worst) * (high - low) + low, x)


def goalposts(
    values: FloatArray,
    direction: FloatArray,
    worst: FloatArray,
    best: FloatArray,
    low: float = 0.0,
    high: float = 100.0,
    cap: bool = True,
) -> FloatArray:
    """Measure each value between two fixed posts, the same in every year.

    Parameters
    ----------
    worst, best
        The post that scores `low` and the one that scores `high`, in the indicator's own unit; for
        an indicator with direction -1 the best is the smaller of the two.
    cap
        Whether what lies beyond a post scores as the post.

    Raises
    ------
    ValueError
        When a best post is not better than its worst.

    References
    ----------
    OECD/JRC (2008), step 5: re-scaling with fixed bounds; UNDP, Human Development Report, technical
    notes.

    Examples
    --------
    >>> goalposts(np.array([[70.0]]), [1], worst=[20.0], best=[85.0]).round(6).tolist()
    [[76.923077]]
    """
    # Where a distance is one of logarithms, a value of nought lies infinitely far down.
    x, floor, top = (_oriented(v, direction, infinite=True) for v in (values, worst, best))
    if not (top > floor).all():
        raise UndefinedResult(
            Message("the best goalpost is not better than the worst"),
            affected_columns(~(top > floor)),
        )
    share = (x - floor) / (top - floor)
    return check_columns((np.clip(share, 0.0, 1.0) if cap else share) * (high - low) + low, x)


def z_score(
    values: FloatArray, direction: FloatArray, mean: float = 0.0, deviation: float = 1.0
) -> FloatArray:
    """Count standard deviations (of the sample, n - 1) from the mean.

    References
    ----------
    OECD/JRC (2008), step 5: standardisation (z-scores).

    Examples
    --------
    >>> z_score(np.array([[1.0], [2.0], [3.0]]), [1])[:, 0].tolist()
    [-1.0, 0.0, 1.0]
    """
    x = _oriented(values, direction)
    known = ~np.isnan(x)
    count = known.sum(axis=-2, keepdims=True)
    centred = x - _divided(np.sum(x, axis=-2, keepdims=True, where=known), count)
    squares = np.sum(centred**2, axis=-2, keepdims=True, where=known)
    worst, best = _edges(x)
    # The mean of equal values can be off by a rounding, and would give them a spread.
    spread = np.where(best == worst, np.nan, np.sqrt(_divided(squares, count - 1)))
    return check_columns(_divided(centred, spread) * deviation + mean, x)


def distance_to_target(
    values: FloatArray, direction: FloatArray, target: FloatArray, cap: bool = True
) -> FloatArray:
    """Return the share of the way from the worst unit to a target, 0 to 1.

    Parameters
    ----------
    target
        One for each indicator, in its own unit.
    cap
        Whether a unit beyond its target scores 1 and no more.

    Raises
    ------
    ValueError
        When a target is not better than the worst unit.

    References
    ----------
    OECD/JRC (2008), step 5: distance to a reference.

    Examples
    --------
    >>> distance_to_target(np.array([[10.0], [15.0], [30.0]]), [1], target=[20.0])[:, 0].tolist()
    [0.0, 0.5, 1.0]
    """
    x, goal = _oriented(values, direction), _oriented(target, direction)
    worst, _ = _edges(x)
    if (goal <= worst).any():
        raise UndefinedResult(
            Message("the target is not better than the worst unit"), affected_columns(goal <= worst)
        )
    share = (x - worst) / (goal - worst)
    return check_columns(np.minimum(share, 1.0) if cap else share, x)


def distance_to_best(values: FloatArray, direction: FloatArray) -> FloatArray:
    """Return the gap to the best unit relative to it: 0 for the best, below 0 for the others.

    Raises
    ------
    UndefinedResult
        When the best unit's value is zero: nothing can be told relative to it.

    References
    ----------
    OECD/JRC (2008), step 5: distance to a reference, here the leader.

    Examples
    --------
    >>> distance_to_best(np.array([[10.0], [20.0]]), [1])[:, 0].tolist()
    [-0.5, 0.0]
    """
    x = _oriented(values, direction)
    _, best = _edges(x)
    return check_columns(
        _divided(x - best, np.abs(best)),
        x,
        Message("the best unit has zero, and no distance is relative to that"),
    )


def fraction_of_maximum(values: FloatArray, direction: FloatArray) -> FloatArray:
    """Divide by the highest value; where less is better, divide the lowest value by each.

    Raises
    ------
    ValueError
        When a value is negative, or zero where less is better.

    References
    ----------
    OECD/JRC (2008), step 5: distance to a reference, as a ratio to the leader.

    Examples
    --------
    >>> fraction_of_maximum(np.array([[10.0, 10.0], [20.0, 20.0]]), [1, -1]).tolist()
    [[0.5, 1.0], [1.0, 0.5]]
    """
    signs = np.asarray(direction, dtype=float)
    x = _oriented(values, direction) * signs
    if (x < 0).any() or ((x == 0) & (signs < 0)).any():
        raise UndefinedResult(
            Message("a fraction of the maximum needs values above zero"),
            affected_columns((x < 0) | ((x == 0) & (signs < 0))),
        )
    low, high = _edges(x)
    return check_columns(
        np.where(signs > 0, _divided(x, high), _divided(low, x)),
        x,
        Message("the best unit has zero, and no fraction is of that"),
    )


def rank(values: FloatArray, direction: FloatArray) -> FloatArray:
    """Count from the worst unit, which is 1; equal units share the lower place.

    References
    ----------
    OECD/JRC (2008), step 5: ranking.

    Examples
    --------
    >>> rank(np.array([[5.0], [7.0], [5.0]]), [1])[:, 0].tolist()
    [1.0, 3.0, 1.0]
    """
    x = _oriented(values, direction)
    order = np.argsort(x, axis=-2, kind="stable")  # NaN goes last
    ordered = np.take_along_axis(x, order, axis=-2)
    place = np.broadcast_to(np.arange(x.shape[-2], dtype=float)[:, None], x.shape).copy()
    place[..., 1:, :][ordered[..., 1:, :] == ordered[..., :-1, :]] = 0.0
    ranks = np.empty_like(x)
    np.put_along_axis(ranks, order, np.maximum.accumulate(place, axis=-2) + 1.0, axis=-2)
    return check_columns(np.where(np.isnan(x), np.nan, ranks), x)


def borda(values: FloatArray, direction: FloatArray) -> FloatArray:
    """Count the units that are worse.

    References
    ----------
    Borda (1784), Mémoire sur les élections au scrutin; OECD/JRC (2008), step 6: non-compensatory
    approaches.

    Examples
    --------
    >>> borda(np.array([[5.0], [7.0], [6.0]]), [1])[:, 0].tolist()
    [0.0, 2.0, 1.0]
    """
    return rank(values, direction) - 1.0


def percentile_rank(values: FloatArray, direction: FloatArray) -> FloatArray:
    """Return the share of the other units that are worse, 0 to 1.

    References
    ----------
    OECD/JRC (2008), step 5: ranking, as a share of the units known.

    Examples
    --------
    >>> percentile_rank(np.array([[5.0], [7.0], [6.0]]), [1])[:, 0].tolist()
    [0.0, 1.0, 0.5]
    """
    worse = borda(values, direction)
    others = (~np.isnan(worse)).sum(axis=-2, keepdims=True) - 1
    return check_columns(
        _divided(worse, others),
        worse,
        Message("only one unit has a figure, and there is no other to be better than"),
    )


def categories(values: FloatArray, direction: FloatArray, count: int = 5) -> FloatArray:
    """Sort the units into classes of about equal size by percentile, from 1 (worst) to `count`.

    References
    ----------
    OECD/JRC (2008), step 5: categorical scales.

    Examples
    --------
    >>> categories(np.array([[1.0], [2.0], [3.0], [4.0]]), [1], count=2)[:, 0].tolist()
    [1.0, 1.0, 2.0, 2.0]
    """
    if count < 2:
        raise MethodError(Message("{count} categories, expected two or more", {"count": count}))
    return np.minimum(np.floor(percentile_rank(values, direction) * count), count - 1) + 1.0


NORMALISATIONS: Registry[Normalisation] = Registry(
    "normalisations",
    {
        "min_max": min_max,
        "goalposts": goalposts,
        "z_score": z_score,
        "distance_to_target": distance_to_target,
        "distance_to_best": distance_to_best,
        "fraction_of_maximum": fraction_of_maximum,
        "rank": rank,
        "percentile_rank": percentile_rank,
        "borda": borda,
        "categories": categories,
    },
    accept_function("values", "direction"),
)

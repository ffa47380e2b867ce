"""Transformations of skewed indicators: logarithms and the powers of Box and Cox.

Each keeps the order of the units. Where an indicator is moved above zero first, what it is moved by
depends on its minimum, so a single figure changes the results of all.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...core.messages import Message
from ..arrays import NO_SPREAD, FloatArray, UndefinedResult, affected_columns, as_floats
from .treatment import Treatment, skewness, treat_columns

# The powers that are tried: beyond these no indicator comes nearer to a normal distribution.
POWERS = (-5.0, 5.0)
# Nearer to zero a skewness is the noise of its arithmetic.
_SYMMETRIC = 1e-9
_NEEDS_POSITIVE = Message("the logarithm needs values above zero")


def _transform(values: FloatArray, function: Callable[[FloatArray], FloatArray]) -> Treatment:
    return treat_columns(values, lambda x: (function(x), 0, True))


def _refuse(found: np.ndarray, reason: Message) -> None:
    if found.any():
        raise UndefinedResult(reason, affected_columns(np.atleast_2d(found)))


def log(values: FloatArray) -> Treatment:
    """Take the natural logarithm of each indicator.

    Raises
    ------
    ValueError
        When a value is zero or negative.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 5: normalisation (highly
    skewed indicators may be transformed first).

    Examples
    --------
    >>> log(np.array([[1.0], [np.e]])).values[:, 0].tolist()
    [0.0, 1.0]
    """
    _refuse(as_floats(values) <= 0, _NEEDS_POSITIVE)
    return _transform(values, np.log)


def log_ct(values: FloatArray) -> Treatment:
    """Take the logarithm, counted from one percent of the range below the minimum.

    A column without a spread stays as it is.

    References
    ----------
    Becker and others (2022), COINr: An R package for developing composite indicators, Journal of
    Open Source Software 7(78), 4567: ``log_CT``, log(x - min + 0.01 (max - min)).

    Examples
    --------
    >>> log_ct(np.array([[0.0], [1.0], [100.0]])).values[:, 0].round(4).tolist()
    [0.0, 0.6931, 4.6151]
    """
    return _transform(values, _log_ct)


def _log_ct(x: FloatArray) -> FloatArray:
    low, width = np.nanmin(x), np.nanmax(x) - np.nanmin(x)
    return np.log(x - low + 0.01 * width) if width > 0 else np.array(x)


def log_ct_plus(values: FloatArray) -> Treatment:
    """Take the logarithm as `log_ct`, from the maximum downward where the tail is to the left.

    References
    ----------
    Becker and others (2022), as for :func:`log_ct`: ``log_CT_plus``, with a left tail
    -log(max + 0.01 (max - min) - x).

    Examples
    --------
    >>> log_ct_plus(np.array([[0.0], [9.0], [10.0]])).values[:, 0].round(4).tolist()
    [-2.3125, -0.0953, 2.3026]
    """
    return _transform(values, log_from_short_tail)


def log_from_short_tail(x: FloatArray) -> FloatArray:
    """Take the logarithm of one indicator from a little beyond its short tail.

    A left tail is mirrored first and back after.

    Examples
    --------
    >>> log_from_short_tail(np.array([0.0, 9.0, 10.0])).round(4).tolist()
    [-2.3125, -0.0953, 2.3026]
    """
    return -_log_ct(-x) if skewness(x) < -_SYMMETRIC else _log_ct(x)


def log_ct_orig(values: FloatArray) -> Treatment:
    """Take the logarithm, counted from one below the minimum.

    The unit matters: an indicator in millions is bent differently from one in thousands.

    References
    ----------
    Becker and others (2022), as for :func:`log_ct`: ``log_CT_orig``, log(x - min + 1), the COIN
    Tool's.

    Examples
    --------
    >>> log_ct_orig(np.array([[5.0], [6.0]])).values[:, 0].round(4).tolist()
    [0.0, 0.6931]
    """
    return _transform(values, lambda x: np.log(x - np.nanmin(x) + 1.0))


def log_gii(values: FloatArray) -> Treatment:
    """Take the logarithm between nought and that of the maximum, as the Global Innovation Index.

    Raises
    ------
    UndefinedResult
        When a maximum is one or less: the formula would turn the order of the units round.

    References
    ----------
    WIPO and others (2020), The Global Innovation Index 2020, appendix IV;
    COINr's ``log_GII``: log((max - 1) (x - min) / (max - min) + 1).

    Examples
    --------
    >>> log_gii(np.array([[0.0], [50.0], [100.0]])).values[:, 0].round(4).tolist()
    [0.0, 3.922, 4.6052]
    """
    x = as_floats(values)
    low, high = _edges(x)
    _refuse(high <= 1, Message("this logarithm needs a maximum above one"))
    _refuse(high <= low, NO_SPREAD)
    return _transform(
        x, lambda c: np.log((np.nanmax(c) - 1) * (c - np.nanmin(c)) / np.ptp(_known(c)) + 1)
    )


def box_cox(values: FloatArray, lmbda: float | None = None, shift: bool | None = None) -> Treatment:
    """Take a power of each indicator, or its logarithm: (x ** lmbda - 1) / lmbda.

    Parameters
    ----------
    lmbda
        The power, 0 for the logarithm. Without it, each indicator has the power that brings it
        nearest to a normal distribution by maximum likelihood, from -5 to 5.
    shift
        Whether each indicator is moved so that its minimum is one. Without it, only those with
        values of zero or less are.

    Raises
    ------
    UndefinedResult
        When a value is zero or negative and `shift` is false, or all units are equal and a power
        must be found.

    References
    ----------
    Box and Cox (1964), An analysis of transformations, Journal of the Royal Statistical Society,
    Series B 26(2). COINr's ``boxcox`` has `shift` true unless told otherwise.

    Examples
    --------
    >>> box_cox(np.array([[1.0], [3.0], [5.0]]), lmbda=2).values[:, 0].round(9).tolist()
    [0.0, 4.0, 12.0]
    """
    x = as_floats(values)
    low, high = _edges(x)
    if shift is False:
        _refuse(low <= 0, _NEEDS_POSITIVE)
    if lmbda is None:
        _refuse(high <= low, NO_SPREAD)

    def transform(column: FloatArray) -> FloatArray:
        lowest = np.nanmin(column)
        if shift or lowest <= 0:
            column = column - lowest + 1.0
        return _power(column, _likeliest_power(_known(column)) if lmbda is None else lmbda)

    return _transform(x, transform)


def _power(x: FloatArray, lmbda: float) -> FloatArray:
    # Right for powers near nought too, where a difference of nearly equal numbers is not.
    found: FloatArray = np.log(x) if lmbda == 0 else np.expm1(lmbda * np.log(x)) / lmbda
    return found


def _likeliest_power(x: FloatArray) -> float:
    """Return the power of the highest profile likelihood: a grid, then golden sections."""
    # Sorted, so that rounding does not depend on the order of the units; around the geometric mean,
    # so that the likelihood is scaled.
    logs = np.log(np.sort(x))
    logs -= logs.mean()

    def unlikely(lmbda: float) -> float:
        y = logs if lmbda == 0 else np.expm1(lmbda * logs) / lmbda
        return float(np.log(y.var()))

    grid = np.linspace(*POWERS, 101)
    best = int(np.argmin([unlikely(float(power)) for power in grid]))
    low, high = float(grid[max(best - 1, 0)]), float(grid[min(best + 1, grid.size - 1)])
    ratio = (np.sqrt(5.0) - 1.0) / 2.0
    for _ in range(60):
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        low, high = (low, right) if unlikely(left) < unlikely(right) else (left, high)
    return (low + high) / 2.0


def _known(x: FloatArray) -> FloatArray:
    known: FloatArray = x[~np.isnan(x)]
    return known


def _edges(x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the lowest and the highest figure of each indicator, NaN where there is none."""
    known = ~np.isnan(x)
    low = np.min(x, axis=0, where=known, initial=np.inf)
    high = np.max(x, axis=0, where=known, initial=-np.inf)
    return np.where(low > high, np.nan, low), np.where(low > high, np.nan, high)

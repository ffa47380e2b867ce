"""Treatment of outliers, with a mark on each changed value."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...core.messages import Message
from ..arrays import FloatArray
from ..method_errors import MethodError
from .transformations import (
    box_cox,
    log,
    log_ct,
    log_ct_orig,
    log_ct_plus,
    log_from_short_tail,
    log_gii,
)
from .treatment import Treatment, kurtosis, skewness, treat_columns

TreatmentMethod = Callable[..., Treatment]


def winsorise_column(x: FloatArray, points: int, high: bool = True) -> FloatArray:
    """Winsorise a column: move its most extreme points to the next value inward.

    Parameters
    ----------
    x
        One indicator; missing values stay missing.
    points
        How many points to move, fewer than there are values.
    high
        Whether the highest points are moved, or the lowest.

    Examples
    --------
    >>> winsorise_column(np.array([1.0, 9.0, 3.0, 7.0]), 2).tolist()
    [1.0, 3.0, 3.0, 3.0]
    """
    known = np.flatnonzero(~np.isnan(x))
    if not 0 <= points < max(known.size, 1):
        raise MethodError(
            Message(
                "{points} points cannot be moved among {count}",
                {"points": points, "count": known.size},
            )
        )
    moved = np.array(x, dtype=float)
    if points:
        order = known[np.argsort(x[known], kind="stable")]
        order = order[::-1] if high else order
        moved[order[:points]] = x[order[points]]
    return moved


def none(values: FloatArray) -> Treatment:
    """Treat nothing.

    Examples
    --------
    >>> bool(none(np.array([[1.0], [99.0]])).changed.any())
    False
    """
    return treat_columns(values, lambda x: (x, 0, False))


def winsorise(values: FloatArray, points: int = 1, high: bool = True) -> Treatment:
    """Move the same number of extreme points of each indicator to the next value inward.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 3: imputation of missing
    data (outliers are treated here).

    Examples
    --------
    >>> winsorise(np.array([[1.0], [2.0], [50.0]])).values[:, 0].tolist()
    [1.0, 2.0, 2.0]
    """
    return treat_columns(values, lambda x: (winsorise_column(x, points, high), points, False))


def skew_kurtosis(
    values: FloatArray, skew: float = 2.0, kurt: float = 3.5, points: int = 5, then_log: bool = True
) -> Treatment:
    """Winsorise the indicators with outliers, one point at a time, until they have none.

    An indicator has outliers where its absolute skewness is above `skew` and its excess kurtosis
    above `kurt`. Points are moved from the longer tail. Where `points` are not enough, the
    untreated indicator is taken to the logarithm, counted from one percent of its range below its
    minimum (or mirrored, where its tail is to the left), unless `then_log` is false: then it stays
    Winsorised.

    Parameters
    ----------
    values
        Units by indicators.
    skew, kurt
        Both limits must be passed for a treatment, with the measures of :func:`skewness` and
        :func:`kurtosis`.
    points
        How many points at most are moved in one indicator.
    then_log
        Whether the logarithm follows where moving points was not enough.

    References
    ----------
    Becker, Caperna, Del Sorbo, Norlén, Papadimitriou and Saisana (2022), COINr: An R package for
    developing composite indicators, Journal of Open Source Software 7(78), 4567.

    Examples
    --------
    >>> treated = skew_kurtosis(np.array([[1.0], [2.0], [3.0], [4.0], [5.0], [500.0]]))
    >>> treated.values[:, 0].tolist(), treated.points.tolist()
    ([1.0, 2.0, 3.0, 4.0, 5.0, 5.0], [1])
    """

    def has_outliers(x: FloatArray) -> bool:
        return abs(skewness(x)) > skew and kurtosis(x) > kurt

    def treat(x: FloatArray) -> tuple[FloatArray, int, bool]:
        if not has_outliers(x):
            return x, 0, False
        high = skewness(x) >= 0
        most = min(points, int((~np.isnan(x)).sum()) - 1)
        for moved in range(1, most + 1):
            candidate = winsorise_column(x, moved, high)
            if not has_outliers(candidate):
                return candidate, moved, False
        return (
            (log_from_short_tail(x), 0, True)
            if then_log
            else (winsorise_column(x, most, high), most, False)
        )

    return treat_columns(values, treat)


TREATMENTS: dict[str, TreatmentMethod] = {
    "none": none,
    "skew_kurtosis": skew_kurtosis,
    "winsorise": winsorise,
    "log": log,
    "log_ct": log_ct,
    "log_ct_plus": log_ct_plus,
    "log_ct_orig": log_ct_orig,
    "log_gii": log_gii,
    "box_cox": box_cox,
}

"""Treatment of outliers, with a mark on each changed value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ...core.messages import Message
from ..arrays import FloatArray, UndefinedResult, affected_columns, as_floats, check_columns


@dataclass(frozen=True)
class Treatment:
    """Treated values with what was done to each indicator.

    `changed` marks each changed cell; `points` counts the Winsorised points of each indicator,
    `logged` is true where the logarithm was taken; `skew` and `kurtosis` are those before and
    after.
    """

    values: FloatArray
    changed: FloatArray
    points: FloatArray
    logged: FloatArray
    skew: tuple[FloatArray, FloatArray]
    kurtosis: tuple[FloatArray, FloatArray]


TreatmentMethod = Callable[..., Treatment]


def skewness(x: FloatArray) -> float:
    """Return the sample skewness, corrected for bias.

    NaN for fewer than three values or equal ones.

    References
    ----------
    Joanes and Gill (1998), Comparing measures of sample skewness and kurtosis, The Statistician 47:
    the measure G1, which spreadsheets call SKEW.

    Examples
    --------
    >>> round(skewness(np.array([3, 4, 5, 2, 3, 4, 5, 6, 4, 7.0])), 6)
    0.359543
    """
    x = x[~np.isnan(x)]
    n = x.size
    spread = x.std(ddof=1) if n > 2 else 0.0
    if not spread > 0:
        return float("nan")
    return float(n / ((n - 1) * (n - 2)) * (((x - x.mean()) / spread) ** 3).sum())


def kurtosis(x: FloatArray) -> float:
    """Return the sample excess kurtosis, corrected for bias.

    NaN for fewer than four values or equal ones.

    References
    ----------
    Joanes and Gill (1998), as for :func:`skewness`: the measure G2, which spreadsheets call KURT.

    Examples
    --------
    >>> round(kurtosis(np.array([3, 4, 5, 2, 3, 4, 5, 6, 4, 7.0])), 6)
    -0.1518
    """
    x = x[~np.isnan(x)]
    n = x.size
    spread = x.std(ddof=1) if n > 3 else 0.0
    if not spread > 0:
        return float("nan")
    fourth = (((x - x.mean()) / spread) ** 4).sum()
    return float(
        n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * fourth
        - 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))
    )


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
        raise ValueError(f"{points} points cannot be moved among {known.size}")
    moved = np.array(x, dtype=float)
    if points:
        order = known[np.argsort(x[known], kind="stable")]
        order = order[::-1] if high else order
        moved[order[:points]] = x[order[points]]
    return moved


def _log(x: FloatArray) -> FloatArray:
    """Take the logarithm from a little beyond the short tail.

    A left tail is mirrored first and back after.
    """
    width = np.nanmax(x) - np.nanmin(x)
    if not width > 0:
        return np.array(x, dtype=float)
    if skewness(x) < 0:
        return -np.log(np.nanmax(x) - x + 0.01 * width)
    return np.log(x - np.nanmin(x) + 0.01 * width)


def _by_column(
    values: FloatArray, treat: Callable[[FloatArray], tuple[FloatArray, int, bool]]
) -> Treatment:
    before = np.array(as_floats(values))
    check_columns(before, before)
    columns = [_treated(treat, column, place) for place, column in enumerate(before.T)]
    after = np.column_stack([column for column, _, _ in columns]) if columns else before.copy()
    return Treatment(
        values=after,
        changed=(after != before) & ~np.isnan(before),
        points=np.array([points for _, points, _ in columns], dtype=int),
        logged=np.array([logged for _, _, logged in columns], dtype=bool),
        skew=(np.array([skewness(c) for c in before.T]), np.array([skewness(c) for c in after.T])),
        kurtosis=(
            np.array([kurtosis(c) for c in before.T]),
            np.array([kurtosis(c) for c in after.T]),
        ),
    )


def _treated(
    treat: Callable[[FloatArray], tuple[FloatArray, int, bool]], column: FloatArray, place: int
) -> tuple[FloatArray, int, bool]:
    try:
        return treat(column)
    except ValueError as error:
        raise UndefinedResult(
            Message(
                "the method asks for more points to be moved than there are values beside them"
            ),
            [place],
        ) from error


def none(values: FloatArray) -> Treatment:
    """Treat nothing.

    Examples
    --------
    >>> bool(none(np.array([[1.0], [99.0]])).changed.any())
    False
    """
    return _by_column(values, lambda x: (x, 0, False))


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
    return _by_column(values, lambda x: (winsorise_column(x, points, high), points, False))


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
    x = as_floats(values)
    if (x <= 0).any():
        raise UndefinedResult(
            Message("the logarithm needs values above zero"), affected_columns(x <= 0)
        )
    return _by_column(values, lambda x: (np.log(x), 0, True))


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
        return (_log(x), 0, True) if then_log else (winsorise_column(x, most, high), most, False)

    return _by_column(values, treat)


TREATMENTS: dict[str, TreatmentMethod] = {
    "none": none,
    "skew_kurtosis": skew_kurtosis,
    "winsorise": winsorise,
    "log": log,
}

"""What a treatment of outliers returns, and the measures of shape it goes by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ...core.messages import Message
from ..arrays import FloatArray, UndefinedResult, as_floats, check_columns


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
    # Sorted: sums of floats, and with them the side of a symmetric column, hang on the order.
    x = np.sort(x[~np.isnan(x)])
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


def treat_columns(
    values: FloatArray, treat: Callable[[FloatArray], tuple[FloatArray, int, bool]]
) -> Treatment:
    """Treat each indicator by itself.

    Parameters
    ----------
    values
        Units by indicators.
    treat
        Takes one indicator, and returns it treated, with how many points were moved and whether it
        was transformed.

    Examples
    --------
    >>> treat_columns(np.array([[1.0], [2.0]]), lambda x: (x * 2, 0, True)).logged.tolist()
    [True]
    """
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

"""Correlations between columns, with p-values and flags.

Values have units down and indicators across. A pair is correlated over the units that have both;
with fewer than three such units, or where one of the two does not vary over them, the result is
NaN.

References for all: OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 4:
multivariate analysis.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ...core.messages import Message
from ..arrays import FloatArray, IntArray
from ..method_errors import MethodError
from ..uncertainty.ranks import ranks
from ..uncertainty.student_t import t_probability

FEWEST = 3


@dataclass(frozen=True)
class CorrelationLimits:
    """Thresholds for a negative, a weak and a high correlation.

    Negative and weak count at or below their threshold, high at or above it.

    The defaults are those by which COINr 1.1.14 colours a matrix of correlations (`plot_corr`), and
    0.9 is also where its `get_corr_flags` looks for double counting.

    References
    ----------
    Becker, Caperna, Del Sorbo, Norlén, Papadimitriou and Saisana (2022), COINr: an R package for
    developing composite indicators, Journal of Open Source Software 7(78).
    """

    negative: float = -0.4
    weak: float = 0.3
    high: float = 0.9

    def __post_init__(self) -> None:
        if not -1 <= self.negative <= self.weak <= self.high <= 1:
            raise MethodError(
                Message("the limits must rise from negative over weak to high, between -1 and 1")
            )


def pearson(x: FloatArray, y: FloatArray) -> float:
    """Correlate two whole columns linearly.

    Examples
    --------
    >>> round(pearson(np.array([1.0, 2, 3]), np.array([1.0, 2, 4])), 6)
    0.981981
    """
    # Columns of a size far from one would overflow or vanish in their squares.
    a, b = ((column - column.mean()) / np.abs(column - column.mean()).max() for column in (x, y))
    return float(np.clip((a @ b) / np.sqrt((a @ a) * (b @ b)), -1.0, 1.0))


def spearman(x: FloatArray, y: FloatArray) -> float:
    """Correlate the ranks of two whole columns; equal values share the mean of their ranks.

    References
    ----------
    Spearman (1904), The proof and measurement of association between two things, American Journal
    of Psychology 15(1).

    Examples
    --------
    >>> spearman(np.array([1.0, 2, 3]), np.array([1.0, 2, 400]))
    1.0
    """
    return pearson(_mean_ranks(x), _mean_ranks(y))


def kendall(x: FloatArray, y: FloatArray) -> float:
    """Compare every pair of units in two whole columns: agreeing less disagreeing pairs (tau-b).

    References
    ----------
    Kendall (1945), The treatment of ties in ranking problems, Biometrika 33(3).

    Examples
    --------
    >>> round(kendall(np.array([1.0, 2, 3]), np.array([1.0, 3, 2])), 6)
    0.333333
    """
    a, b = (np.sign(column[:, None] - column[None, :]) for column in map(_mean_ranks, (x, y)))
    return float((a * b).sum() / np.sqrt((a * a).sum() * (b * b).sum()))


def _mean_ranks(x: FloatArray) -> FloatArray:
    # Sums in binary differ in their last digits where the figures are equal: `ranks` takes what is
    # that close for equal, so that such units are tied here as well.
    _, place, counts = np.unique(ranks(x), return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2.0)[place]


CORRELATIONS: dict[str, Callable[[FloatArray, FloatArray], float]] = {
    "pearson": pearson,
    "spearman": spearman,
    "kendall": kendall,
}


def correlate(
    values: FloatArray, others: FloatArray | None = None, method: str = "pearson"
) -> FloatArray:
    """Correlate every column with every other.

    Parameters
    ----------
    values
        Units by indicators; NaN is missing.
    others
        Other columns of the same units; without them the columns are correlated with each other.
    method
        ``pearson`` (how straight the relation is), ``spearman`` or ``kendall`` (whether the order
        agrees).

    Returns
    -------
    numpy.ndarray
        Columns of `values` by columns of `others`, -1 to 1.

    Raises
    ------
    ValueError
        When there is no such method or the tables have unlike numbers of units.

    Examples
    --------
    >>> correlate(np.array([[1.0, 9.0], [2.0, 4.0], [3.0, np.nan], [4.0, 2.0]])).round(3).tolist()
    [[1.0, -0.908], [-0.908, 1.0]]
    """
    if method not in CORRELATIONS:
        raise MethodError(
            Message(
                "no way to correlate is named {found}; there are {known}",
                {"found": method, "known": ", ".join(CORRELATIONS)},
            )
        )
    x = np.asarray(values, dtype=float)
    y = x if others is None else np.asarray(others, dtype=float)
    if len(x) != len(y):
        raise MethodError(
            Message(
                "{count} units and {others} units cannot be correlated",
                {"count": len(x), "others": len(y)},
            )
        )
    found = np.full((x.shape[1], y.shape[1]), np.nan)
    for i in range(x.shape[1]):
        for j in range(y.shape[1]):
            # One half of a table with itself is the mirror image of the other.
            found[i, j] = (
                found[j, i] if others is None and j < i else _pair(x[:, i], y[:, j], method)
            )
    return found


def _pair(x: FloatArray, y: FloatArray, method: str) -> float:
    both = ~(np.isnan(x) | np.isnan(y))
    x, y = x[both], y[both]
    if len(x) < FEWEST or x.min() == x.max() or y.min() == y.max():
        return float("nan")
    return CORRELATIONS[method](x, y)


def shared_units(values: FloatArray, others: FloatArray | None = None) -> IntArray:
    """Count the units that have both columns of each pair.

    Examples
    --------
    >>> shared_units(np.array([[1.0, np.nan], [2.0, 3.0]])).tolist()
    [[2, 1], [1, 1]]
    """
    known = ~np.isnan(np.asarray(values, dtype=float))
    others_known = known if others is None else ~np.isnan(np.asarray(others, dtype=float))
    counts: IntArray = known.T.astype(int) @ others_known.astype(int)
    return counts


def p_value(correlation: ArrayLike, units: ArrayLike) -> FloatArray:
    """Return the probability of a correlation at least as far from zero, if there were none.

    By Student's t with two degrees fewer than units: exact for Pearson's correlation of normal
    values, close for Spearman's from some ten units on, and not meant for Kendall's.

    Parameters
    ----------
    correlation
        -1 to 1; NaN stays NaN.
    units
        Over how many units, three or more.

    Returns
    -------
    numpy.ndarray
        0 to 1, right to about fifteen decimals.

    References
    ----------
    Student (1908), Probable error of a correlation coefficient, Biometrika 6(2/3).

    Examples
    --------
    >>> p_value(np.array([0.5, 0.5]), np.array([4, 30])).round(4).tolist()
    [0.5, 0.0049]
    """
    r, n = np.broadcast_arrays(np.asarray(correlation, dtype=float), np.asarray(units))
    found = np.full(r.shape, np.nan)
    for count in np.unique(n[~np.isnan(r)]):
        if count < FEWEST:
            raise MethodError(
                Message(
                    "a correlation over {count} units says nothing; {least} or more are needed",
                    {"count": int(count), "least": FEWEST},
                )
            )
        here = (n == count) & ~np.isnan(r)
        degrees = int(count) - 2
        with np.errstate(divide="ignore"):
            t = np.abs(r[here]) * np.sqrt(degrees / np.clip(1.0 - r[here] ** 2, 0.0, 1.0))
        found[here] = 1.0 - t_probability(t, degrees)
    return found


def flag_correlations(
    correlations: ArrayLike, limits: CorrelationLimits | None = None
) -> NDArray[np.str_]:
    """Return for each correlation whether it is high, weak or negative.

    Returns
    -------
    numpy.ndarray
        ``"high"``, ``"weak"``, ``"negative"``, or ``""`` where there is nothing to say or no
        correlation.

    Examples
    --------
    >>> flag_correlations(np.array([0.95, 0.5, 0.1, -0.6])).tolist()
    ['high', '', 'weak', 'negative']
    """
    limits = limits or CorrelationLimits()
    r = np.asarray(correlations, dtype=float)
    return np.select(
        [np.isnan(r), r >= limits.high, r <= limits.negative, r <= limits.weak],
        ["", "high", "negative", "weak"],
        "",
    )

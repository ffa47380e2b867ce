"""Screening of units by data coverage."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..arrays import BoolArray, FloatArray, as_floats, check_percent

Screening = Callable[..., BoolArray]


def coverage(values: FloatArray) -> FloatArray:
    """Return the share of its indicators that each unit has.

    Returns
    -------
    numpy.ndarray
        One number for each unit, 0 to 100 percent.

    Examples
    --------
    >>> coverage(np.array([[1.0, np.nan], [1.0, 2.0]])).tolist()
    [50.0, 100.0]
    """
    shares: FloatArray = np.mean(~np.isnan(as_floats(values)), axis=-1)
    return 100.0 * shares


def none(values: FloatArray) -> BoolArray:
    """Keep every unit.

    Examples
    --------
    >>> none(np.array([[np.nan]])).tolist()
    [True]
    """
    return np.ones(as_floats(values).shape[:-1], dtype=bool)


def by_coverage(values: FloatArray, minimum: float) -> BoolArray:
    """Keep the units that have at least a share of their indicators.

    Parameters
    ----------
    values
        Units by indicators.
    minimum
        The smallest share that is enough, 0 to 100 percent; a unit exactly there stays.

    Returns
    -------
    numpy.ndarray
        True for each unit kept.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 3: imputation of missing
    data.

    Examples
    --------
    >>> by_coverage(np.array([[1.0, np.nan], [1.0, 2.0]]), minimum=90).tolist()
    [False, True]
    """
    return coverage(values) >= check_percent(minimum)


def nonzero(values: FloatArray) -> FloatArray:
    """Return the share of each unit's figures that are not zero.

    Returns
    -------
    numpy.ndarray
        One number for each unit, 0 to 100 percent of the figures it has; 0 where it has none.

    Examples
    --------
    >>> nonzero(np.array([[1.0, np.nan], [0.0, 2.0]])).tolist()
    [100.0, 50.0]
    """
    x = as_floats(values)
    known = (~np.isnan(x)).sum(axis=-1)
    other = ((x != 0) & ~np.isnan(x)).sum(axis=-1)
    shares: FloatArray = np.divide(other, known, out=np.zeros(known.shape), where=known > 0)
    return 100.0 * shares


def by_zeros(values: FloatArray, minimum: float) -> BoolArray:
    """Keep the units of whose figures at least a share is not zero.

    Zeros often stand for figures that nobody collected.

    Parameters
    ----------
    values
        Units by indicators.
    minimum
        The smallest share of the figures known that is enough, 0 to 100 percent; a unit exactly
        there stays.

    References
    ----------
    Becker and others (2022), COINr: An R package for developing composite indicators, Journal of
    Open Source Software 7(78), 4567: ``Screen`` by zeros.

    Examples
    --------
    >>> by_zeros(np.array([[0.0, 0.0, 1.0], [1.0, np.nan, 2.0]]), minimum=50).tolist()
    [False, True]
    """
    return nonzero(values) >= check_percent(minimum)


def by_coverage_and_zeros(values: FloatArray, minimum: float, minimum_nonzero: float) -> BoolArray:
    """Keep the units that have enough indicators and not too many zeros.

    Parameters
    ----------
    values
        Units by indicators.
    minimum
        The smallest coverage that is enough, as for :func:`by_coverage`.
    minimum_nonzero
        The smallest share of figures other than zero, as for :func:`by_zeros`.

    References
    ----------
    Becker and others (2022), as for :func:`by_zeros`: by missing data and zeros.

    Examples
    --------
    >>> by_coverage_and_zeros(np.array([[0.0, 1.0], [1.0, np.nan]]), 60, 50).tolist()
    [True, False]
    """
    return by_coverage(values, minimum) & by_zeros(values, minimum_nonzero)


SCREENINGS: dict[str, Screening] = {
    "none": none,
    "by_coverage": by_coverage,
    "by_zeros": by_zeros,
    "by_coverage_and_zeros": by_coverage_and_zeros,
}

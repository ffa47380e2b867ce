"""Screening of units by data coverage."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..arrays import BoolArray, FloatArray, as_floats

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
    if not 0 <= minimum <= 100:
        raise ValueError(f"the minimum coverage is {minimum}, expected 0 to 100")
    return coverage(values) >= minimum


SCREENINGS: dict[str, Screening] = {"none": none, "by_coverage": by_coverage}

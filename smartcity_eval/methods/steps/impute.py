"""Imputation of missing data, with a mark on each filled cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ..arrays import BoolArray, FloatArray, as_floats, check_columns

Imputation = Callable[..., tuple[FloatArray, BoolArray]]


def none(values: FloatArray) -> tuple[FloatArray, BoolArray]:
    """Fill nothing.

    Returns
    -------
    tuple of numpy.ndarray
        The values, and True for each cell that was filled (here none).

    Examples
    --------
    >>> none(np.array([[np.nan], [1.0]]))[1].tolist()
    [[False], [False]]
    """
    x = np.array(as_floats(values))
    return check_columns(x, x), np.zeros(x.shape, dtype=bool)


def group_mean(values: FloatArray, groups: Sequence[object]) -> tuple[FloatArray, BoolArray]:
    """Fill a gap with the mean of the units of the same group that have the indicator.

    Parameters
    ----------
    values
        Units by indicators.
    groups
        One group for each unit; None or NaN where the unit belongs to none.

    Returns
    -------
    tuple of numpy.ndarray
        The filled values, and True for each cell that was filled. A gap stays a gap where nobody in
        the group has the indicator or the unit has no group.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 3: imputation of missing
    data (unconditional mean imputation, here within groups).

    Examples
    --------
    >>> filled, marked = group_mean(
    ...     np.array([[1.0], [3.0], [np.nan], [np.nan]]), ["a", "a", "a", "b"]
    ... )
    >>> filled[:, 0].tolist(), marked[:, 0].tolist()
    ([1.0, 3.0, 2.0, nan], [False, False, True, False])
    """
    filled = np.array(as_floats(values))
    if len(groups) != filled.shape[0]:
        raise ValueError(f"{len(groups)} groups for {filled.shape[0]} units")
    missing = np.isnan(filled)
    for group in {g for g in groups if g is not None and g == g}:  # NaN is not equal to itself
        members = np.array([g == group for g in groups])
        for j in np.flatnonzero(missing[members].any(axis=0)):
            known = filled[members & ~missing[:, j], j]
            if known.size:
                filled[members & missing[:, j], j] = known.mean()
    return check_columns(filled, filled), missing & ~np.isnan(filled)


def last_year(
    values: FloatArray, units: Sequence[object], years: Sequence[int], within: int = 1
) -> tuple[FloatArray, BoolArray]:
    """Fill a gap with the same unit's latest earlier observed value.

    Parameters
    ----------
    values
        One row for each unit and year.
    units, years
        Whose row it is and of which year; no unit twice in one year.
    within
        How many years back a value may come from, one or more. What was filled is not carried
        further.

    Returns
    -------
    tuple of numpy.ndarray
        The filled values, and True for each cell that was filled.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 3: imputation of missing
    data (cold deck: a value from another source, here an earlier year).

    Examples
    --------
    >>> filled, marked = last_year(
    ...     np.array([[1.0], [np.nan], [np.nan]]), ["a", "a", "a"], [2021, 2022, 2023]
    ... )
    >>> filled[:, 0].tolist()
    [1.0, 1.0, nan]
    """
    observed = np.array(as_floats(values))
    if within < 1:
        raise ValueError(f"within is {within}, expected one or more years")
    row = {(unit, year): i for i, (unit, year) in enumerate(zip(units, years, strict=True))}
    if len(row) != observed.shape[0]:
        raise ValueError(
            "a unit stands twice in one year, or the rows and their units differ in number"
        )
    filled = observed.copy()
    for (unit, year), i in row.items():
        for back in range(1, within + 1):
            earlier = row.get((unit, year - back))
            if earlier is not None:
                filled[i] = np.where(np.isnan(filled[i]), observed[earlier], filled[i])
    return check_columns(filled, filled), np.isnan(observed) & ~np.isnan(filled)


IMPUTATIONS: dict[str, Imputation] = {
    "none": none,
    "group_mean": group_mean,
    "last_year": last_year,
}

"""Imputation of missing data, with a mark on each filled cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ...core.messages import Message
from ..arrays import BoolArray, FloatArray, as_floats, check_columns
from ..method_errors import MethodError
from ..multivariate.normal_em import expected_values

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


def mean(values: FloatArray) -> tuple[FloatArray, BoolArray]:
    """Fill a gap with the mean of all units that have the indicator.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 3: imputation of missing
    data (unconditional mean imputation).

    Examples
    --------
    >>> mean(np.array([[1.0], [3.0], [8.0], [np.nan]]))[0][:, 0].tolist()
    [1.0, 3.0, 8.0, 4.0]
    """
    return _fill_by_group(values, None, np.mean)


def median(values: FloatArray) -> tuple[FloatArray, BoolArray]:
    """Fill a gap with the median of all units that have the indicator.

    References
    ----------
    OECD/JRC (2008), as for :func:`mean`: unconditional median imputation.

    Examples
    --------
    >>> median(np.array([[1.0], [3.0], [8.0], [np.nan]]))[0][:, 0].tolist()
    [1.0, 3.0, 8.0, 3.0]
    """
    return _fill_by_group(values, None, np.median)


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
    return _fill_by_group(values, groups, np.mean)


def group_median(values: FloatArray, groups: Sequence[object]) -> tuple[FloatArray, BoolArray]:
    """Fill a gap with the median of the units of the same group that have the indicator.

    Parameters
    ----------
    values
        Units by indicators.
    groups
        One group for each unit, as for :func:`group_mean`.

    References
    ----------
    OECD/JRC (2008), as for :func:`mean`: median imputation, here within groups.

    Examples
    --------
    >>> group_median(np.array([[1.0], [3.0], [8.0], [np.nan]]), ["a"] * 4)[0][:, 0].tolist()
    [1.0, 3.0, 8.0, 3.0]
    """
    return _fill_by_group(values, groups, np.median)


def _fill_by_group(
    values: FloatArray,
    groups: Sequence[object] | None,
    typical: Callable[[FloatArray], np.floating],
) -> tuple[FloatArray, BoolArray]:
    filled = np.array(as_floats(values))
    groups = [0] * filled.shape[0] if groups is None else groups
    if len(groups) != filled.shape[0]:
        raise MethodError(
            Message(
                "{groups} groups for {units} units",
                {"groups": len(groups), "units": filled.shape[0]},
            )
        )
    missing = np.isnan(filled)
    for group in {g for g in groups if g is not None and g == g}:  # NaN is not equal to itself
        members = np.array([g == group for g in groups])
        for j in np.flatnonzero(missing[members].any(axis=0)):
            known = filled[members & ~missing[:, j], j]
            if known.size:
                filled[members & missing[:, j], j] = typical(known)
    return check_columns(filled, filled), missing & ~np.isnan(filled)


def em(
    values: FloatArray, tolerance: float = 1e-8, iterations: int = 2_000
) -> tuple[FloatArray, BoolArray]:
    """Fill gaps with what the unit's other indicators lead to expect, by the EM algorithm.

    The indicators are taken as jointly normal, and gaps as due to what is observed, not to what is
    missing. A filled value may lie outside the range of the observed ones. Filled values have no
    noise, so correlations come out too high.

    Parameters
    ----------
    values
        Units by indicators; more units than indicators.
    tolerance
        The change of means and covariances, in standard deviations, below which it stops.
    iterations
        How many rounds at most.

    Returns
    -------
    tuple of numpy.ndarray
        The filled values, and True for each cell that was filled; nothing is filled for a unit
        without any figure.

    Raises
    ------
    UndefinedResult
        When there are not more units than indicators, or it does not settle.

    References
    ----------
    Dempster, Laird and Rubin (1977), Maximum likelihood from incomplete data via the EM algorithm,
    Journal of the Royal Statistical Society, Series B 39(1); Little and Rubin (2002), Statistical
    Analysis with Missing Data, section 11.2; OECD/JRC (2008), step 3: expectation maximisation.

    Examples
    --------
    >>> x = np.array([[1.0, 2.0], [2.0, 4.5], [3.0, 5.5], [4.0, np.nan]])
    >>> em(x)[0][:, 1].round(6).tolist()
    [2.0, 4.5, 5.5, 7.5]
    """
    x = as_floats(values)
    check_columns(x, x)
    gaps = np.isnan(x)
    known: BoolArray = np.asarray(~gaps.all(axis=1))
    if not gaps[known].any():
        return np.array(x), np.zeros(x.shape, dtype=bool)
    filled = np.array(x)
    filled[known] = expected_values(x[known], tolerance, iterations)
    return filled, gaps & known[:, None]


def interpolate(
    values: FloatArray,
    units: Sequence[object],
    years: Sequence[int],
    constant: bool = False,
    outside: bool = True,
) -> tuple[FloatArray, BoolArray]:
    """Fill a gap in a unit's series of years from its own observed years beside it.

    The years after a gap are used too: what was filled for one year changes when the next year is
    known.

    Parameters
    ----------
    values
        One row for each unit and year.
    units, years
        Whose row it is and of which year; no unit twice in one year.
    constant
        Whether the last observed value is carried on; without it, values lie on the straight line
        between the years before and after.
    outside
        Whether a gap before the first or after the last observed year has the value of the nearest
        observed one; without it, it stays.

    Returns
    -------
    tuple of numpy.ndarray
        The filled values, and True for each cell that was filled.

    References
    ----------
    OECD/JRC (2008), step 3: imputation of missing data. As ``impute_panel`` and ``approx_df`` of
    COINr, which call R's ``approx`` with ``rule = 2``.

    Examples
    --------
    >>> x = np.array([[1.0], [np.nan], [4.0], [np.nan]])
    >>> interpolate(x, ["a"] * 4, [2020, 2021, 2023, 2024])[0][:, 0].tolist()
    [1.0, 2.0, 4.0, 4.0]
    >>> interpolate(x, ["a"] * 4, [2020, 2021, 2023, 2024], constant=True)[0][:, 0].tolist()
    [1.0, 1.0, 4.0, 4.0]
    """
    observed = np.array(as_floats(values))
    _rows_of(units, years, observed)
    filled, when = observed.copy(), np.asarray(years, dtype=float)
    for unit in dict.fromkeys(units):
        rows = np.flatnonzero([other == unit for other in units])
        rows = rows[np.argsort(when[rows])]
        for j in np.flatnonzero(np.isnan(observed[rows]).any(axis=0)):
            series = observed[rows, j]
            known = ~np.isnan(series)
            if known.any():
                filled[rows, j] = _along(when[rows], when[rows][known], series[known], constant)
                if not outside:
                    seen = np.flatnonzero(known)
                    filled[rows[: seen[0]], j] = filled[rows[seen[-1] + 1 :], j] = np.nan
    return check_columns(filled, filled), np.isnan(observed) & ~np.isnan(filled)


def _along(when: FloatArray, known_at: FloatArray, known: FloatArray, constant: bool) -> FloatArray:
    if constant:
        last = np.searchsorted(known_at, when, side="right") - 1
        carried: FloatArray = known[np.maximum(last, 0)]
        return carried
    return np.interp(when, known_at, known)


def _rows_of(
    units: Sequence[object], years: Sequence[int], observed: FloatArray
) -> dict[tuple[object, int], int]:
    """Return the row of each unit and year."""
    row = {(unit, year): i for i, (unit, year) in enumerate(zip(units, years, strict=True))}
    if len(row) != observed.shape[0]:
        raise MethodError(
            Message("a unit stands twice in one year, or the rows and their units differ in number")
        )
    return row


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
        raise MethodError(
            Message("within is {found}, expected one or more years", {"found": within})
        )
    row = _rows_of(units, years, observed)
    filled = observed.copy()
    for (unit, year), i in row.items():
        for back in range(1, within + 1):
            earlier = row.get((unit, year - back))
            if earlier is not None:
                filled[i] = np.where(np.isnan(filled[i]), observed[earlier], filled[i])
    return check_columns(filled, filled), np.isnan(observed) & ~np.isnan(filled)


IMPUTATIONS: dict[str, Imputation] = {
    "none": none,
    "mean": mean,
    "median": median,
    "group_mean": group_mean,
    "group_median": group_median,
    "em": em,
    "last_year": last_year,
    "interpolate": interpolate,
}

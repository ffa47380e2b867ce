"""Convergence: whether those behind grow faster (beta) and the spread shrinks (sigma)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal

import numpy as np
import pandas as pd

from ...core.errors import UsageError
from ...core.messages import Message
from ...evaluation.models.base import Result
from .trend_line import fit_line

LEAST_UNITS = 5
Verdict = Literal["converging", "diverging", "unclear"]
GrowthClass = Literal["catching_up", "pulling_ahead", "losing_lead", "falling_behind"]
# Whether a unit was ahead at first, and whether it grew faster than the mean.
CLASSES: dict[tuple[bool, bool], GrowthClass] = {
    (False, True): "catching_up",
    (True, True): "pulling_ahead",
    (True, False): "losing_lead",
    (False, False): "falling_behind",
}


class UnitGrowth(Result):
    """One unit's first and last figure, its growth a year, and what that makes of it."""

    unit: str
    start: float
    end: float
    growth: float
    growth_class: GrowthClass


class Convergence(Result):
    """Beta and sigma convergence of a panel.

    `slope` is what a unit of the starting level adds to yearly growth, with its confidence
    interval; `beta` says converging only where the whole interval is below zero. `speed` is the
    share of the gap to the common level that closes in a year, and `half_life` how many years half
    of it takes; both are None without convergence. `sigma` is the spread of the levels by year,
    over the units known in every year (`sigma_units` of them). `left_out` are the units without a
    first or a last figure.

    Converging growth does not by itself shrink the spread: shocks can widen it again, so both are
    given.
    """

    first_year: int
    last_year: int
    logarithm: bool
    level: float
    slope: float
    slope_low: float
    slope_high: float
    fit: float
    beta: Verdict
    speed: float | None
    half_life: float | None
    sigma: dict[int, float]
    sigma_units: int
    units: tuple[UnitGrowth, ...]
    left_out: tuple[str, ...]


def widest_span(
    panel: pd.DataFrame, least: int = LEAST_UNITS, apart: int = 1
) -> tuple[int, int] | None:
    """Find the first and last year furthest apart that enough units have both.

    The later of equals.

    Parameters
    ----------
    panel
        As for :func:`convergence`.
    least
        How many units must have both.
    apart
        How many years must lie between them at least.

    Returns
    -------
    tuple of int or None
        None where no two years have so many in common.

    Examples
    --------
    >>> widest_span(pd.DataFrame({2018: [1.0, None], 2020: [1.0, 2.0], 2021: [2.0, 3.0]}), least=2)
    (2020, 2021)
    """
    known = panel.notna()
    years = [int(year) for year in panel.columns]
    pairs = [
        (first, last)
        for first in years
        for last in years
        if last - first >= max(apart, 1) and (known[first] & known[last]).sum() >= least
    ]
    return max(pairs, key=lambda pair: (pair[1] - pair[0], pair[1]), default=None)


def convergence(panel: pd.DataFrame, logarithm: bool = True, level: float = 95) -> Convergence:
    """Test a panel for beta and sigma convergence.

    Parameters
    ----------
    panel
        Units down, years along as whole numbers, one figure of one unbroken series each; NaN is
        missing.
    logarithm
        Growth and spread of natural logarithms, for figures above zero such as income; False for
        differences of the figures themselves, for scores on a scale.
    level
        Of the slope's confidence interval, in percent.

    Returns
    -------
    Convergence
        A unit's class is ``catching_up`` (behind at first, growing faster than the mean),
        ``pulling_ahead`` (ahead and faster), ``losing_lead`` (ahead and slower) or
        ``falling_behind``.

    Raises
    ------
    UsageError
        When fewer than five units, or fewer than two years, have figures; when all start alike;
        when a logarithm is asked of a figure that has none.

    References
    ----------
    Barro and Sala-i-Martin (1992), Convergence, Journal of Political Economy 100(2), 223-251:
    yearly growth (1/T) ln(y_T / y_0) = a - ((1 - exp(-beta T)) / T) ln(y_0) + error, and the
    standard deviation of ln(y).

    Examples
    --------
    >>> start = pd.Series({"a": 1.0, "b": 2.0, "c": 4.0, "d": 8.0, "e": 16.0})
    >>> found = convergence(pd.DataFrame({2014: start, 2024: start ** 0.5}))
    >>> found.beta, round(found.half_life, 9)
    ('converging', 10.0)
    """
    years = sorted(int(year) for year in panel.columns)
    values = panel[years].astype(float)
    if len(years) < 2:
        raise UsageError(
            Message("catching up needs two years, found {found}", {"found": len(years)})
        )
    known = values[[years[0], years[-1]]].notna().all(axis=1)
    if known.sum() < LEAST_UNITS:
        raise UsageError(
            Message(
                "{found} units have a figure in {first} and in {last}, expected at least {least}",
                {
                    "found": int(known.sum()),
                    "first": years[0],
                    "last": years[-1],
                    "least": LEAST_UNITS,
                },
            )
        )
    if not 0 < level < 100:
        raise UsageError(
            Message("found {found}, expected a percentage between 0 and 100", {"found": level})
        )
    if logarithm and (values <= 0).any(axis=None):
        raise UsageError(Message("a logarithm needs figures above zero"))
    levels = values.apply(np.log) if logarithm else values
    span = years[-1] - years[0]
    start, end = levels.loc[known, years[0]], levels.loc[known, years[-1]]
    growth = (end - start) / span
    try:
        line = fit_line(start.tolist(), growth.tolist())
    except ValueError as error:
        raise UsageError(Message("all units start from one level; nobody can catch up")) from error
    low, high = line.slope_interval(level)
    speed = _speed(line.slope, span)
    complete = levels.dropna()
    return Convergence(
        first_year=years[0],
        last_year=years[-1],
        logarithm=logarithm,
        level=level,
        slope=line.slope,
        slope_low=low,
        slope_high=high,
        fit=line.fit,
        beta="converging" if high < 0 else "diverging" if low > 0 else "unclear",
        speed=speed,
        half_life=math.log(2) / speed if speed else None,
        # With one unit there is no spread.
        sigma=dict(zip(years, map(float, complete.std(ddof=1)), strict=True)),
        sigma_units=len(complete),
        units=tuple(_classed(values.loc[known, years[0]], values.loc[known, years[-1]], growth)),
        left_out=tuple(map(str, values.index[~known])),
    )


def _speed(slope: float, span: int) -> float | None:
    """Turn the slope into a yearly speed.

    None where nothing converges, or where one span would more than close the gap.
    """
    kept = 1 + slope * span
    return -math.log(kept) / span if 0 < kept < 1 else None


def _classed(start: pd.Series, end: pd.Series, growth: pd.Series) -> Iterator[UnitGrowth]:
    ahead, faster = start >= start.mean(), growth > growth.mean()
    for unit in growth.index:
        yield UnitGrowth(
            unit=str(unit),
            start=float(start[unit]),
            end=float(end[unit]),
            growth=float(growth[unit]),
            growth_class=CLASSES[bool(ahead[unit]), bool(faster[unit])],
        )

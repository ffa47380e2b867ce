"""Projection of a figure to the end of the masterplan, and whether a target is in reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ...core.errors import UsageError
from ...core.messages import Message
from ...evaluation import Evaluation
from ...frameworks.schema import INDEX
from ..over_years import OverYears, YearValue, index_over_years, indicator_over_years
from .trend_line import fit_line

# With three degrees of freedom the interval is already three standard deviations wide on either
# side; with fewer years a line says next to nothing.
LEAST_YEARS = 5
Reach = Literal["on_course", "possible", "out_of_reach"]


@dataclass(frozen=True)
class Projected:
    """The trend of one year, and the range in which its figure is to be expected."""

    year: int
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Projection:
    """A linear trend carried on.

    `far` where it is carried further than the years it was drawn from.

    The ranges hold, with a probability of `level` percent, if the figure goes on as it has and its
    years scatter about the line independently: a change of policy is in none of them.
    """

    first_year: int
    last_year: int
    count: int
    level: float
    slope: float
    slope_low: float
    slope_high: float
    points: tuple[Projected, ...]
    far: bool


@dataclass(frozen=True)
class Outlook:
    """A projection to the masterplan's last year beside a target there.

    `known` are the years that it was drawn from, the latest unbroken run. `needed` is the change a
    year that leads from the last figure to the target. `reach` says where the target lies: within
    what the trend leaves open (``possible``), below it (``on_course``) or above
    (``out_of_reach``); the other way round for a figure that should fall.
    """

    key: str
    known: tuple[YearValue, ...]
    projection: Projection
    target: Decimal | None
    needed: Decimal | None
    reach: Reach | None

    @property
    def last(self) -> YearValue:
        """The last year known, with the edition or series that its figure belongs to."""
        return self.known[-1]


def project(
    values: Mapping[int, Decimal | float], to_year: int, level: float = 95, least: int = LEAST_YEARS
) -> Projection:
    """Carry the linear trend of some years on to a later one, with prediction intervals.

    Parameters
    ----------
    values
        Year to figure, of one unbroken series.
    to_year
        The last year to project to, after the last known.
    level
        Of the prediction intervals, in percent.
    least
        How many years must be known; three or more.

    Returns
    -------
    Projection
        A point for each year from the first after the last known.

    Raises
    ------
    UsageError
        When too few years are known or the year is not a later one: nothing is drawn then.

    References
    ----------
    Draper and Smith (1998), Applied Regression Analysis, third edition, chapters 1 and 3.

    Examples
    --------
    >>> hdi = [67.86, 68.42, 68.65, 68.92, 69.45, 70.20, 70.74]
    >>> end = project(dict(zip(range(2018, 2025), hdi, strict=True)), 2029).points[-1]
    >>> f"{end.value:.2f}, from {end.low:.2f} to {end.high:.2f}"
    '72.89, from 71.99 to 73.79'
    """
    years = sorted(values)
    if len(years) < max(least, 3):
        raise UsageError(
            Message(
                "{found} years of one unbroken series are known, expected at least {least}; no"
                " trend is drawn through so few",
                {"found": len(years), "least": max(least, 3)},
            )
        )
    if to_year <= years[-1]:
        raise UsageError(
            Message(
                "{year} is not after {last}, the last year known",
                {"year": to_year, "last": years[-1]},
            )
        )
    if not 0 < level < 100:
        raise UsageError(
            Message("found {found}, expected a percentage between 0 and 100", {"found": level})
        )
    line = fit_line([float(y) for y in years], [float(values[y]) for y in years])
    points = tuple(
        Projected(year, line.at(year), *line.interval(year, level))
        for year in range(years[-1] + 1, to_year + 1)
    )
    low, high = line.slope_interval(level)
    far = to_year - years[-1] > years[-1] - years[0]
    return Projection(
        years[0], years[-1], len(years), float(level), line.slope, low, high, points, far
    )


def masterplan_outlook(
    evaluation: Evaluation,
    key: str = INDEX,
    target: Decimal | None = None,
    falling: bool = False,
    level: float = 95,
) -> Outlook:
    """Project a figure to the last year of the regency's own masterplan.

    Parameters
    ----------
    evaluation
        Of the latest year known, with its history.
    key
        ``index`` for the announced index, or an indicator such as ``hdi``.
    target
        What the figure should be by then; None for none.
    falling
        The figure should fall, as poverty should.
    level
        Of the prediction interval, in percent.

    Returns
    -------
    Outlook
        From the latest unbroken run only: nothing before a break enters the trend.

    Raises
    ------
    UsageError
        When the masterplan's end is not known (none is assumed), when the regency has no such
        figure, or as for :func:`project`.
    """
    if evaluation.masterplan is None:
        raise UsageError(
            Message(
                "the years of the masterplan of {region} are not known; no horizon is assumed",
                {"region": evaluation.region},
            )
        )
    run = _over_years(evaluation, key).latest
    projection = project({v.year: v.value for v in run}, evaluation.masterplan.end, level)
    last, end = run[-1], projection.points[-1]
    needed = (
        None if target is None else (target - last.value) / (evaluation.masterplan.end - last.year)
    )
    return Outlook(
        key,
        run,
        projection,
        target,
        needed,
        None if target is None else _reach(float(target), end, falling),
    )


def _over_years(evaluation: Evaluation, key: str) -> OverYears:
    if key == INDEX:
        return index_over_years(evaluation.index_history)
    if key not in evaluation.series:
        known = ", ".join((INDEX, *evaluation.series))
        raise UsageError(
            Message(
                "{region} has no readings of {key}; there are {known}",
                {"region": evaluation.region, "key": key, "known": known},
            )
        )
    return indicator_over_years(evaluation.series[key])


def _reach(target: float, end: Projected, falling: bool) -> Reach:
    if end.low <= target <= end.high:
        return "possible"
    return "on_course" if (target < end.low) != falling else "out_of_reach"

"""All that the page on a year's regencies over the years shows, computed once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ...core.errors import UsageError
from ...evaluation import Evaluation
from ...evaluation.models.base import Result
from ...frameworks.schema import INDEX
from ..movers import Directions, directions
from ..over_years import OverYears, index_over_years
from ..panel_data import by_edition, panel_table, series_of
from .convergence import Convergence, convergence, widest_span
from .projection import Outlook, masterplan_outlook
from .smoothing import Smoothed, smooth_over_years

# Indicators whose level says how far a regency has come, and which of them should fall.
PROJECTED = (INDEX, "hdi", "poverty")
FALLING = ("poverty",)
CATCHING_UP = ("hdi", "spbe")
# Over a year or two growth is mostly chance, and chance looks like catching up.
LEAST_APART = 3


class RegencyOverYears(Result):
    """One regency's figures over the years.

    Attributes
    ----------
    region
        The region's id.
    index
        Its announced index.
    mean
        The mean of the index over the years that end with this one; None where there is none.
    outlooks
        Where its figures head by the end of its masterplan, as far as that can be drawn.
    """

    region: str
    index: OverYears
    mean: Smoothed | None
    outlooks: tuple[Outlook, ...]


class SeriesConvergence(Result):
    """Whether those that were behind catch up in one series of an indicator."""

    key: str
    series: str | None
    found: Convergence


class OverYearsResults(Result):
    """A year's regencies over the years.

    Attributes
    ----------
    regencies
        Each by itself, in the order of the evaluations.
    directions
        How the indices of this year changed since the year before, among like formulas.
    broken
        How many have an index of both years that may not be compared.
    convergence
        Each unbroken series that enough regencies have.
    """

    regencies: tuple[RegencyOverYears, ...]
    directions: Directions
    broken: int
    convergence: tuple[SeriesConvergence, ...]


def over_years_results(evaluations: Iterable[Evaluation], window: int = 3) -> OverYearsResults:
    """Compute how a year's regencies have changed over the years.

    Parameters
    ----------
    evaluations
        Those of one year.
    window
        How many years a mean reaches over; with one there is none.
    """
    evaluations = tuple(evaluations)
    regencies = tuple(_of_regency(e, window) for e in evaluations)
    pairs = [(e.year, own.index) for e, own in zip(evaluations, regencies, strict=True)]
    return OverYearsResults(
        regencies=regencies,
        directions=directions(
            c.change
            for year, over in pairs
            for c in over.changes
            if (c.from_year, c.to_year) == (year - 1, year)
        ),
        broken=sum(
            year in over.breaks and any(v.year == year - 1 for v in over.values)
            for year, over in pairs
        ),
        convergence=tuple(_convergence(evaluations)),
    )


def _of_regency(e: Evaluation, window: int) -> RegencyOverYears:
    index = index_over_years(e.index_history)
    means = [run[-1] for run in smooth_over_years(index, window, least=2)] if window > 1 else []
    return RegencyOverYears(
        region=e.region,
        index=index,
        mean=next((m for m in means if m.year == e.year and m.value is not None), None),
        outlooks=tuple(_outlooks(e)),
    )


def _outlooks(e: Evaluation) -> Iterator[Outlook]:
    for key in PROJECTED:
        try:
            yield masterplan_outlook(e, key, _target(e, key), falling=key in FALLING)
        except UsageError:
            continue  # too few years of one series, or no masterplan: there is nothing to show


def _target(e: Evaluation, key: str) -> Decimal | None:
    """Find a target that was published for the masterplan's last year; none is made up."""
    if key not in e.series or e.masterplan is None:
        return None
    last = e.masterplan.end
    return next(
        (p.value for p in e.series[key].points if p.kind == "target" and p.year == last), None
    )


def _convergence(evaluations: tuple[Evaluation, ...]) -> Iterator[SeriesConvergence]:
    for key in CATCHING_UP:
        known = series_of(evaluations, key)
        # Which series a figure belongs to that names none cannot be told where there are several.
        for series in [name for name in known if name is not None] or known:
            for figures in by_edition(panel_table(evaluations, key, series), key):
                span = widest_span(figures, apart=LEAST_APART)
                if span is not None:
                    found = convergence(figures.loc[:, span[0] : span[1]], logarithm=False)
                    yield SeriesConvergence(key=key, series=series, found=found)

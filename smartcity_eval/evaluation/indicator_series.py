"""Indicators over the years: every reading, and change within one unbroken series."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

from ..records.record import Observation, Record
from .models.base import AnnouncedRank
from .models.series_result import Point, Series, Trend


def indicator_series(records: tuple[Record, ...]) -> dict[str, Series]:
    """Collect the readings of each indicator over several years of one regency.

    Parameters
    ----------
    records
        Records of one regency, oldest first.

    Returns
    -------
    dict
        Indicator id to its series. Readings of another statistical series, or by another counter,
        are kept as points and flagged as breaks; a trend never crosses one.
    """
    points: dict[str, list[Point]] = defaultdict(list)
    for record in records:
        for name, observations in record.indicators.items():
            points[name] += [_point(o, record.year) for o in observations]
    return {name: _series(tuple(own)) for name, own in points.items()}


def compound_rate(first: Decimal, last: Decimal, years: int) -> Decimal:
    """Return the constant yearly change that leads from the first value to the last, in percent.

    Parameters
    ----------
    first, last
        Positive values.
    years
        Years between them, one or more.

    Examples
    --------
    >>> round(compound_rate(Decimal("14.07"), Decimal("5.8"), 4), 1)
    Decimal('-19.9')
    """
    return ((last / first) ** (Decimal(1) / years) - 1) * 100


def main_points(points: tuple[Point, ...]) -> list[Point]:
    """Return the reading of each year that enters the trend: the preferred one, or the only one."""
    years: dict[tuple[int, str | None], list[Point]] = defaultdict(list)
    for p in points:
        if p.kind == "realised" and p.period == "year" and p.value is not None:
            years[p.year, p.series].append(p)
    chosen = (
        next((p for p in own if p.preferred), own[0] if len(own) == 1 else None)
        for own in years.values()
    )
    return [p for p in chosen if p is not None]


def unbroken(points: tuple[Point, ...]) -> list[list[Point]]:
    """Split the main readings into runs of one series and one counter, each oldest first."""
    runs: dict[tuple[str | None, str | None], list[Point]] = defaultdict(list)
    for p in main_points(points):
        runs[p.series, p.by].append(p)
    return list(runs.values())


def _series(points: tuple[Point, ...]) -> Series:
    main = main_points(points)
    trends = tuple(_trend(run) for run in unbroken(points) if len(run) > 1 and run[0].value)
    kinds: dict[int, set[tuple[str | None, str | None]]] = defaultdict(set)
    for p in main:
        kinds[p.year].add((p.series, p.by))
    years = sorted(kinds)
    return Series(
        points=points,
        trends=trends,
        breaks=tuple(b for a, b in pairwise(years) if not kinds[a] & kinds[b]),
        parallel=tuple(y for y in years if len(kinds[y]) > 1),
    )


def _trend(run: list[Point]) -> Trend:
    values = [p.value for p in run if p.value is not None]
    from_year, to_year = run[0].year, run[-1].year
    first, last = values[0], values[-1]
    return Trend(
        from_year=from_year,
        to_year=to_year,
        first=first,
        last=last,
        change=last - first,
        percent=(last / first - 1) * 100,
        annual_percent=compound_rate(first, last, to_year - from_year),
        series=run[0].series,
        by=run[0].by,
    )


def _point(o: Observation, year: int) -> Point:
    return Point(
        year=year,
        value=o.value if o.money is None else o.money,
        kind=o.kind,
        by=o.by,
        period=o.period,
        series=o.series,
        label=o.label,
        basis=o.basis,
        status=o.status,
        preferred=o.preferred,
        cause=o.cause,
        note=o.note,
        source=o.source,
        rank=AnnouncedRank.of(o.rank) if o.rank else None,
    )

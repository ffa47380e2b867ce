"""Panel data: figures of many regencies over several years, and an index with common goalposts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from ..composites.build import BuiltIndex, build_index
from ..core.errors import UsageError
from ..core.messages import Message
from ..evaluation import Evaluation
from ..evaluation.indicator_series import main_points
from ..frameworks import Framework, edition_ids, load_framework
from ..frameworks.schema import INDEX


@dataclass(frozen=True)
class BuiltYears:
    """An index built over several years at once.

    `table` has one row for each unit and year: unit, year, index, and its change since the unit's
    year before in the table (`since`), empty for the first. `borrowed` are the years that the
    edition is not valid for: they were judged by it only because it was asked for.
    """

    built: BuiltIndex
    table: pd.DataFrame
    borrowed: tuple[int, ...]


def build_over_years(
    framework: Framework, tables: Mapping[int, pd.DataFrame], across_editions: bool = False
) -> BuiltYears:
    """Build an index over several years with common goalposts.

    A change is then the unit's own. Built year by year, min-max and every other method that looks
    at the data would move the goalposts each year: a unit could fall because others rose. Here all
    years are one table: treatment, goalposts and weights are found once over all of them.

    Parameters
    ----------
    framework
        One edition, with its steps; years judged by unlike editions have no common goalposts.
    tables
        Year to raw indicators, as for :func:`~smartcity_eval.composites.build.build_index`. The
        columns `unit` and `year` are there for the steps that need them.
    across_editions
        Take in years that the edition is not valid for; the result names them.

    Raises
    ------
    UsageError
        When there is no year, a year is not one of the edition's and it was not asked for, or as
        for building.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 5: min-max over all years
    together.
    """
    if not tables:
        raise UsageError(Message("there are no years to build an index over"))
    borrowed = tuple(sorted(set(tables) - set(framework.years)))
    if borrowed and not across_editions:
        values = {
            "found": framework.id,
            "years": ", ".join(map(str, framework.years)),
            "year": ", ".join(map(str, borrowed)),
        }
        raise UsageError(
            Message(
                "{found} is valid for {years}, not for {year}; ask for it across editions", values
            )
        )
    whole = pd.concat({year: tables[year] for year in sorted(tables)}, names=["year", "unit"])
    whole.index = whole.index.set_names(["year", "unit"])
    for name in ("unit", "year"):
        if name not in whole.columns:
            whole[name] = whole.index.get_level_values(name)
    built = build_index(framework, whole)
    table = (
        built.scores[INDEX]
        .rename(INDEX)
        .reset_index()[["unit", "year", INDEX]]
        .sort_values(["unit", "year"], ignore_index=True)
    )
    by_unit = table.groupby("unit", sort=False)
    table["since"], table["change"] = by_unit["year"].shift().astype("Int64"), by_unit[INDEX].diff()
    return BuiltYears(built, table, borrowed)


def series_of(evaluations: Iterable[Evaluation], key: str) -> tuple[str | None, ...]:
    """Return the statistical series that an indicator's readings belong to.

    None for one without a name, which comes first.
    """
    found = {
        p.series for e in evaluations if key in e.series for p in main_points(e.series[key].points)
    }
    return tuple(sorted(found, key=lambda name: name or ""))


def panel_table(
    evaluations: Iterable[Evaluation], key: str, series: str | None = None
) -> pd.DataFrame:
    """Return one figure of many regencies over the years as a table.

    Parameters
    ----------
    evaluations
        One for each regency and year, or the latest of each: earlier readings are in their series.
    key
        An indicator, such as ``hdi``.
    series
        The statistical series, where the indicator has several; figures of another are left out.

    Returns
    -------
    pandas.DataFrame
        Region ids down, years along, NaN where nothing is known.

    Raises
    ------
    UsageError
        When the readings belong to several series and none was named: they are not comparable.
    """
    cells: dict[tuple[str, int], float] = {}
    found: set[str | None] = set()
    for e in evaluations:
        for p in main_points(e.series[key].points) if key in e.series else ():
            if p.value is not None and series in (None, p.series):
                found.add(p.series)
                cells[e.region, p.year] = float(p.value)
    if len(found) > 1:
        known = ", ".join(sorted(name or "–" for name in found))
        raise UsageError(
            Message(
                "the readings of {key} belong to several series ({known}), which are not"
                " comparable; name one",
                {"key": key, "known": known},
            )
        )
    table = (
        pd.Series(cells, dtype=float).rename_axis(["region", "year"]).unstack()
        if cells
        else pd.DataFrame(dtype=float)
    )
    return table.sort_index().sort_index(axis=1)


def by_edition(panel: pd.DataFrame, measures: str) -> tuple[pd.DataFrame, ...]:
    """Split a panel where the edition of its index changes; unlike editions are not compared.

    Parameters
    ----------
    panel
        As :func:`panel_table` gives it.
    measures
        The index, as editions name it; one that no edition measures stays whole.

    Examples
    --------
    >>> figures = pd.DataFrame({2019: [2.1], 2020: [2.4], 2021: [2.6]})
    >>> [list(part) for part in by_edition(figures, "spbe")]
    [[2019, 2020], [2021]]
    """
    names = edition_ids(measures)
    parts = (
        [
            panel[[year for year in panel.columns if int(year) in load_framework(name).years]]
            for name in names
        ]
        if names
        else [panel]
    )
    return tuple(part for part in parts if len(part.columns))

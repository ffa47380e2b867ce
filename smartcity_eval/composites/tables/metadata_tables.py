"""Indices described by two tables as COINr has them: iMeta for the tree, iData for the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ...core.errors import UsageError
from ...core.messages import Message
from ...frameworks.construction import Construction
from ...frameworks.schema import INDEX, Framework
from ..build import BuiltIndex, build_index
from .metadata_rows import MetadataRow, metadata_rows
from .metadata_tree import framework_of

# The steps where none are asked for: COINr's own defaults, without treatment.
USUAL_STEPS: tuple[Mapping[str, Any], ...] = (
    {"step": "normalise", "method": "min_max", "parameters": {"low": 0, "high": 100}},
    {"step": "aggregate", "method": "arithmetic"},
)
# Columns of iData that are no figures.
UNIT, UNIT_NAME, TIME = "uCode", "uName", "Time"


@dataclass(frozen=True)
class ImportedIndex:
    """An index as an edition with its data, and what the tables called its parts.

    Attributes
    ----------
    framework
        The tree, its weights and its steps.
    data
        One row for each unit, labelled by its code, with the columns of iData.
    codes
        Each node's key, ``index`` among them, with the iCode that the tables have for it.
    groups
        The columns by which units can be grouped.
    unit_names
        The name of each unit, where iData has names.
    """

    framework: Framework
    data: pd.DataFrame
    codes: Mapping[str, str]
    groups: tuple[str, ...] = ()
    unit_names: Mapping[Any, str] = field(default_factory=dict)

    def build(self, construction: Construction | None = None) -> BuiltIndex:
        """Build the index by its own steps, or by others."""
        return build_index(self.framework, self.data, construction)

    def with_codes(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return a table whose columns are named by iCodes instead of keys."""
        return table.rename(columns=dict(self.codes))

    def __repr__(self) -> str:
        return (
            f"<ImportedIndex {self.framework.id} · {len(self.framework.leaves())} indicators ·"
            f" {len(self.data)} units>"
        )


def index_from_tables(
    imeta: pd.DataFrame,
    idata: pd.DataFrame,
    *,
    name: str,
    year: int | None = None,
    steps: Sequence[Mapping[str, Any]] | None = None,
) -> ImportedIndex:
    """Read an index from COINr's two tables, without editing them.

    Parameters
    ----------
    imeta
        One row for each indicator and aggregate: `iCode`, `Parent` (empty for the index itself),
        `Type`; where there are any `iName`, `Direction` (1 or -1), `Weight` (in any unit: within
        one parent only the proportions count; without the column all are equal), `Unit`, `Target`,
        `Denominator`, `goldpost_lower` and `goldpost_upper`. Rows of type `Group`, `Denominator`
        and `Other` describe further columns of iData.
    idata
        One row for each unit: `uCode`, a column for each indicator, and those that iMeta names;
        `uName` and `Time` where there are any.
    name
        The id of the edition: small letters, digits and hyphens.
    year
        The year of the figures, and where `Time` has several, the one that is read.
    steps
        As the steps of an edition's `building`; without them sizes are divided by, min-max brings
        each indicator from 0 to 100 and arithmetic means aggregate.

    Returns
    -------
    ImportedIndex
        The edition and the data, ready for :func:`~smartcity_eval.composites.build.build_index`
        and everything that takes both.

    Raises
    ------
    FrameworkError
        With every problem of iMeta: codes twice, parents that are no rows, circles, directions
        other than 1 and -1, weights below zero, columns that iData lacks; or the name and the
        steps are none of an edition.
    UsageError
        When iData lacks `uCode`, has a unit twice, or has no figures of the year.

    References
    ----------
    Becker, Caperna, Del Sorbo, Norlén, Papadimitriou and Saisana (2022), COINr: an R package for
    developing composite indicators, Journal of Open Source Software 7(78): `new_coin`.

    Examples
    --------
    >>> imeta = pd.DataFrame(
    ...     {
    ...         "iCode": ["Road", "CO2", "Index"],
    ...         "Parent": ["Index", "Index", None],
    ...         "Type": ["Indicator", "Indicator", "Aggregate"],
    ...         "Direction": [1, -1, 1],
    ...         "Weight": [3, 1, 1],
    ...     }
    ... )
    >>> idata = pd.DataFrame({"uCode": ["A", "B"], "Road": [10, 20], "CO2": [5, 9]})
    >>> found = index_from_tables(imeta, idata, name="small", year=2024)
    >>> found
    <ImportedIndex small · 2 indicators · 2 units>
    >>> found.with_codes(found.build().scores)["Index"].tolist()
    [25.0, 75.0]
    """
    rows = metadata_rows(imeta, idata.columns)
    data, year = _units(idata, year)
    chosen = list(steps) if steps is not None else _usual(rows)
    framework, codes = framework_of(rows, name, year, chosen)
    names = data[UNIT_NAME].dropna() if UNIT_NAME in data else pd.Series(dtype=object)
    told = {code: str(text) for code, text in names.items()}
    groups = tuple(row.code for row in rows if row.type == "Group")
    return ImportedIndex(framework, data, codes, groups, told)


def codes_of(framework: Framework) -> dict[str, str]:
    """Return the code of each node: its column of the data, or else its key."""
    own = framework.building.indicators if framework.building else {}
    return {INDEX: INDEX} | {
        node.key: (own[node.key].column if node.key in own else None) or node.key
        for node in framework.nodes()
    }


def tables_of_index(
    framework: Framework, codes: Mapping[str, str] | None = None, language: str = "en"
) -> pd.DataFrame:
    """Return an edition's tree as an iMeta table, which COINr and this package read.

    Parameters
    ----------
    codes
        Node's key to iCode; the key itself where there is none. Leaves are called as their column
        of the data.
    language
        Of the names.

    Examples
    --------
    >>> from smartcity_eval.frameworks import load_framework
    >>> table = tables_of_index(load_framework("kominfo-2022"))
    >>> table[["Level", "iCode", "Weight", "Parent", "Type"]].iloc[[0, -1]].values.tolist()
    [[1, 'baseline', 10.0, 'index', 'Indicator'], [2, 'index', 100.0, None, 'Aggregate']]
    """
    own = framework.building.indicators if framework.building else {}
    code = codes_of(framework) | dict(codes or {})
    depth = {INDEX: 0}
    for branch, parts in framework.branches().items():
        depth |= {part.key: depth[branch] + 1 for part in parts}
    deepest = max(depth.values())
    rows: list[dict[str, Any]] = []
    for branch, parts in framework.branches().items():
        for part in parts:
            facts = own.get(part.key)
            posts = part.goalposts
            ends = sorted((posts.worst.value, posts.best.value)) if posts else (None, None)
            direction = (facts.direction if facts else None) or (posts.direction if posts else 1)
            rows.append(
                {
                    # COINr counts from the indicators, all of which are at level 1.
                    "Level": 1 if not part.children else deepest + 1 - depth[part.key],
                    "iCode": code[part.key],
                    "iName": part.label.in_language(language),
                    "Direction": 1 if part.children else direction,
                    "Weight": float(part.weight.value),
                    "Unit": part.unit.in_language(language) if part.unit else None,
                    "Target": facts.target if facts else None,
                    "Denominator": facts.denominator if facts else None,
                    "Parent": code[branch],
                    "Type": "Aggregate" if part.children else "Indicator",
                    "goldpost_lower": None if ends[0] is None else float(ends[0]),
                    "goldpost_upper": None if ends[1] is None else float(ends[1]),
                }
            )
    rows.append(
        {
            "Level": deepest + 1,
            "iCode": code[INDEX],
            "iName": framework.title.in_language(language),
            "Direction": 1,
            "Weight": float(framework.total_weight),
            "Parent": None,
            "Type": "Aggregate",
        }
    )
    rows.sort(key=lambda row: row["Level"])
    table = pd.DataFrame(rows)
    return table.astype(object).where(table.notna(), None)


def _usual(rows: Sequence[MetadataRow]) -> list[Mapping[str, Any]]:
    sized: list[Mapping[str, Any]] = [{"step": "denominate"}]
    return [*(sized if any(row.denominator for row in rows) else []), *USUAL_STEPS]


def _year(value: Any) -> int:
    """Return a year, which a table may have as a number or a text."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = 0.5
    if not number.is_integer():
        told = {"found": repr(value), "column": TIME}
        raise UsageError(Message("{found} in the column {column} of iData is no year", told))
    return int(number)


def _units(idata: pd.DataFrame, year: int | None) -> tuple[pd.DataFrame, int]:
    """Return the rows of one year by unit, and the year."""
    if UNIT not in idata:
        raise UsageError(Message("iData has no column uCode, the code of each unit"))
    if TIME in idata and idata[TIME].notna().any():
        column = idata[TIME].map(_year, na_action="ignore")
        times = sorted({int(time) for time in column.dropna()})
        if year is None and len(times) == 1:
            year = times[0]
        if year not in times:
            raise UsageError(
                Message(
                    "iData has figures of {times}; say of which year the index is",
                    {"times": ", ".join(map(str, times))},
                )
            )
        if len(times) > 1:
            idata = idata[column == year]
    if year is None:
        raise UsageError(Message("say of which year the figures are: iData has no column Time"))
    codes = idata[UNIT]
    twice = codes[codes.duplicated() | codes.isna()]
    if len(twice):
        raise UsageError(
            Message(
                "iData has the unit {unit} twice, or a row without a code",
                {"unit": str(twice.iloc[0])},
            )
        )
    return idata.set_index(UNIT), year

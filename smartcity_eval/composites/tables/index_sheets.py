"""The sheets of a built index: metadata, the data after each step, scores, ranks and weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np
import pandas as pd

from ...core.messages import DEFAULT_LANGUAGE
from ...frameworks.schema import Framework
from ..build import BuiltIndex
from .metadata_tables import TIME, UNIT_NAME, codes_of, tables_of_index
from .results_table import ranks_of, results_table

Cell = str | int | float | None


@dataclass(frozen=True)
class IndexSheet:
    """One table as plain values: its name, its headings and its rows; what is missing is None.

    The name is ``iMeta``, ``iData``, a step such as ``normalise``, ``scores``, ``ranks``,
    ``weights`` or ``treatment``.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class IndexSheets:
    """All tables of a built index, with its title in one language."""

    title: str
    language: str
    sheets: tuple[IndexSheet, ...]

    def __repr__(self) -> str:
        return f"<IndexSheets {self.title} · {', '.join(sheet.name for sheet in self.sheets)}>"


def index_sheets(
    framework: Framework,
    built: BuiltIndex,
    data: pd.DataFrame | None = None,
    *,
    language: str = DEFAULT_LANGUAGE,
    codes: Mapping[str, str] | None = None,
) -> IndexSheets:
    """Return a built index as tables for a workbook; no figure is rounded.

    Parameters
    ----------
    framework, built
        The edition and the index.
    data
        The data it was built from, for iData; without them that has the indicators only.
    language
        ``id`` or ``en``, of the names.
    codes
        Each node's key with the code to write for it; for an index that was read from tables, its
        :attr:`~smartcity_eval.composites.tables.metadata_tables.ImportedIndex.codes`.

    Examples
    --------
    >>> from smartcity_eval.composites.build import build_index
    >>> from smartcity_eval.frameworks import load_framework
    >>> edition = load_framework("kominfo-2022")
    >>> parts = [leaf.key for leaf in edition.leaves()]
    >>> figures = pd.DataFrame([[3.0] * 5, [2.5] * 5], columns=parts, index=["A", "B"])
    >>> made = index_sheets(edition, build_index(edition, figures))
    >>> [sheet.name for sheet in made.sheets]
    ['iMeta', 'iData', 'scores', 'ranks', 'weights', 'treatment']
    """
    code = codes_of(framework) | dict(codes or {})
    imeta = tables_of_index(framework, code, language)
    idata = built.table("raw").rename(columns=code) if data is None else data
    known = {*imeta["iCode"], UNIT_NAME, TIME}
    own = framework.building.indicators if framework.building else {}
    sizes = {facts.denominator for facts in own.values()}
    described = pd.DataFrame(
        [
            {"iCode": str(name), "Type": "Denominator" if name in sizes else _kind(idata[name])}
            for name in idata
            if str(name) not in known
        ],
        columns=["iCode", "Type"],
        dtype=object,
    )
    found = [
        _sheet("iMeta", pd.concat([imeta, described], ignore_index=True)),
        _by_unit("iData", idata),
        *(
            _by_unit(stage.step, stage.table.rename(columns=code))
            for stage in built.step_results
            if stage.step not in ("raw", "aggregate")
        ),
        _by_unit("scores", results_table(built, content="full").rename(columns=code)),
        _by_unit("ranks", ranks_of(built.scores).rename(columns=code)),
        _sheet("weights", _weights(built, code)),
        _sheet("treatment", built.treatment.rename(index=code).rename_axis("iCode").reset_index()),
    ]
    return IndexSheets(framework.title.in_language(language), language, tuple(found))


def _kind(values: pd.Series) -> str:
    """Return the type of a column that no part of the index needs: words are groups."""
    return "Other" if pd.api.types.is_numeric_dtype(values) else "Group"


def _weights(built: BuiltIndex, code: Mapping[str, str]) -> pd.DataFrame:
    """Return what each part weighs in its branch, as the index was built."""
    return pd.DataFrame(
        [
            {"Parent": code.get(branch, branch), "iCode": code.get(part, part), "Weight": weight}
            for branch, parts in built.weights.items()
            for part, weight in parts.items()
        ]
    )


def _by_unit(name: str, frame: pd.DataFrame) -> IndexSheet:
    return _sheet(name, frame.rename_axis("uCode").reset_index())


def _sheet(name: str, frame: pd.DataFrame) -> IndexSheet:
    rows = (tuple(map(_cell, row)) for row in frame.itertuples(index=False))
    return IndexSheet(name, tuple(map(str, frame.columns)), tuple(rows))


def _cell(value: Any) -> Cell:
    """Return a value as a cell takes it: whole numbers as such, true and false as 1 and 0."""
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, bool | int | np.bool_ | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        number = float(value)
        if not isfinite(number):  # a workbook has no such number
            return str(number)
        return int(number) if number.is_integer() else number
    return str(value)

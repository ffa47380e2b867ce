"""Checks of the table that an index is built from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from numbers import Real

import numpy as np
import pandas as pd

from ..core.errors import UsageError
from ..core.messages import Message
from ..frameworks.schema import Framework
from .indicator_metadata import IndicatorMetadata


def check_columns_unique(data: pd.DataFrame) -> None:
    """Refuse a table with one heading over two columns: which of them is meant cannot be told."""
    if data.columns.has_duplicates:
        name = data.columns[data.columns.duplicated()][0]
        raise UsageError(
            Message(
                "the data have several columns named {name}; which is meant cannot be told",
                {"name": name},
            )
        )


def check_rows_unique(data: pd.DataFrame) -> None:
    """Refuse a table with one label over two rows."""
    if data.index.has_duplicates:
        raise UsageError(
            Message(
                "the data have several rows named {name}",
                {"name": data.index[data.index.duplicated()][0]},
            )
        )


def data_column(data: pd.DataFrame, name: str) -> pd.Series:
    """Return a column of the data, or refuse a name that the data have not."""
    if name not in data.columns:
        raise UsageError(Message("the data have no column {column}", {"column": name}))
    return data[name]


def numeric_columns(data: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Return columns of the data as floats, numbered from 0; NaN is missing.

    Raises
    ------
    UsageError
        When there is no such column, a cell is no finite number, or a column has no figure at all.
    """
    found = {}
    for name in names:
        column = data_column(data, name)
        bad = ~column.map(_may_be_number).astype(bool)
        if not bad.any():
            values = pd.to_numeric(column, errors="coerce").astype(float)
            bad = (values.isna() & column.notna()) | np.isinf(values)
        if bad.any():
            told = {"column": name, "row": bad.index[bad][0], "found": str(column[bad].iloc[0])}
            raise UsageError(
                Message("column {column}, row {row}: found {found}, expected a number", told)
            )
        if values.isna().all():
            raise UsageError(Message("column {column} has no figure in any row", {"column": name}))
        found[name] = values
    return pd.DataFrame(np.column_stack([found[name] for name in names]), index=data.index)


def _may_be_number(value: object) -> bool:
    """Check whether pandas may take a value as a number.

    It would take truth values, dates and complex numbers too.
    """
    if isinstance(value, bool | np.bool_ | complex | np.complexfloating):
        return False
    return value is None or value is pd.NA or isinstance(value, str | Real | Decimal)


def check_leaves_given(
    framework: Framework, data: pd.DataFrame, metadata: Mapping[str, IndicatorMetadata]
) -> None:
    """Refuse figures of a whole branch in place of those of its leaves, and say what to do."""
    for branch in (
        node for node in framework.nodes() if node.children and node.key in data.columns
    ):
        lacking = [
            leaf.key for leaf in branch.leaves() if metadata[leaf.key].column not in data.columns
        ]
        if lacking:
            told = {"branch": branch.key, "leaf": lacking[0]}
            raise UsageError(
                Message(
                    "the data have figures of the branch {branch} and none of its leaf {leaf};"
                    " take the branch as a leaf by composites.modified_framework.leaves_at",
                    told,
                )
            )


def check_on_scale(
    framework: Framework, table: pd.DataFrame, metadata: Mapping[str, IndicatorMetadata]
) -> None:
    """Refuse figures off the scale of leaves without goalposts: no step would bring them there."""
    scale = framework.scale
    low, high = float(scale.minimum.value), float(scale.maximum.value)
    for key in (leaf.key for leaf in framework.leaves() if leaf.goalposts is None):
        off = table[key][(table[key] < low) | (table[key] > high)]
        if len(off):
            told = {
                "column": metadata[key].column,
                "row": off.index[0],
                "found": f"{off.iloc[0]:g}",
                "low": f"{low:g}",
                "high": f"{high:g}",
            }
            raise UsageError(
                Message(
                    "column {column}, row {row}: found {found}, off the scale from {low} to {high}",
                    told,
                )
            )

"""Intervals for figures that were rounded before they were published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
import pandas as pd

from ..core.decimals import decimals_of
from ..core.errors import UsageError
from ..core.messages import Message
from ..frameworks.schema import Framework
from ..methods.arrays import FloatArray
from ..yaml_io.suggest import suggestion


@dataclass(frozen=True)
class Rounding:
    """How figures were rounded before publication, and how the uncertainty of that is drawn.

    `decimals` is by leaf; a leaf not named counts as rounded to the most decimals that its column
    shows. Each draw moves every figure within half a unit of its last digit; a column without
    negative figures keeps none. `level` is the percentage of the draws that an interval holds.
    """

    decimals: Mapping[str, int] = field(default_factory=dict)
    draws: int = 100
    seed: int = 0
    level: float = 95


ROUNDED = Rounding()


def check_rounding(rounding: Rounding, framework: Framework, leaves: Iterable[str]) -> None:
    """Refuse a rounding of unknown leaves, or without draws or a level between 0 and 100."""
    for leaf in rounding.decimals:
        if leaf not in leaves:
            raise UsageError(
                Message(
                    "{found} is not a component of {framework}{hint}",
                    {"found": leaf, "framework": framework.id, "hint": suggestion(leaf, leaves)},
                )
            )
    if rounding.draws < 1:
        raise UsageError(
            Message(
                "found {found}, expected at least {limit}", {"found": rounding.draws, "limit": 1}
            )
        )
    if not 0 < rounding.level < 100:
        raise UsageError(
            Message(
                "found {found}, expected a percentage between 0 and 100", {"found": rounding.level}
            )
        )


def draw_unrounded(
    data: pd.DataFrame, columns: Mapping[str, str], rounding: Rounding
) -> Iterable[pd.DataFrame]:
    """Return the figures as they may have been before they were rounded, draw after draw."""
    random = np.random.default_rng(rounding.seed)
    names = list(dict.fromkeys(columns.values()))
    exact = np.column_stack(
        [pd.to_numeric(data[name], errors="coerce").to_numpy(dtype=float) for name in names]
    )
    by_column = {columns[leaf]: decimals for leaf, decimals in rounding.decimals.items()}
    half = np.array(
        [
            0.5 * 10.0 ** -by_column.get(name, _most_decimals(own))
            for name, own in zip(names, exact.T, strict=True)
        ]
    )
    least = np.where((np.nan_to_num(exact) >= 0).all(axis=0), 0.0, -np.inf)
    for _ in range(rounding.draws):
        moved = data.copy()
        moved[names] = np.maximum(exact + random.uniform(-half, half, exact.shape), least)
        yield moved


def _most_decimals(values: FloatArray) -> int:
    return max(
        (decimals_of(Decimal(repr(float(v))).normalize()) for v in values[np.isfinite(values)]),
        default=0,
    )


def add_intervals(
    table: pd.DataFrame,
    draws: Iterable[pd.DataFrame],
    rebuilt: Callable[[pd.DataFrame], dict[str, pd.Series]],
    level: float,
) -> pd.DataFrame:
    """Return a table with the ends of the interval that holds a share of the draws."""
    found: dict[str, list[FloatArray]] = {str(name): [] for name in table}
    for moved in draws:
        for name, values in rebuilt(moved).items():
            found[name].append(values.reindex(table.index).to_numpy(dtype=float))
    tail = (100 - level) / 2
    result: dict[str, FloatArray] = {}
    for name in found:
        own = table[name].to_numpy(dtype=float)
        # What was published is one of the things it may have been.
        stack = np.array([own, *found[name]])
        gone = np.isnan(own)
        stack[:, gone] = 0.0
        # A rank is a whole number: its ends are ranks that were drawn.
        low, high = np.nanpercentile(stack, [tail, 100 - tail], axis=0, method="inverted_cdf")
        result |= {
            name: own,
            f"{name}_low": np.where(gone, np.nan, np.minimum(low, own)),
            f"{name}_high": np.where(gone, np.nan, np.maximum(high, own)),
        }
    return pd.DataFrame(result, index=table.index)

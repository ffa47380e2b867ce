"""Scenarios of a built index: other figures, other weights or other methods.

Index and rank of every unit, before and after.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from ..core.errors import UsageError
from ..core.messages import Message
from ..frameworks.construction import Construction
from ..frameworks.schema import INDEX, Framework
from ..yaml_io.suggest import suggestion
from .build import BuiltIndex, build_index
from .indicator_metadata import indicator_metadata_of, resolve_construction
from .modified_framework import drop_removed_nodes, modify_framework
from .other_methods import with_methods
from .rounding_uncertainty import ROUNDED, Rounding, add_intervals, check_rounding, draw_unrounded


@dataclass(frozen=True)
class Scenario:
    """What is supposed otherwise.

    Attributes
    ----------
    values
        (unit, leaf) to the raw figure in the leaf's own unit, taken as exact; None makes it
        missing.
    weights
        Node to weight in the framework's measure; with `rescale`, those not named share what is
        left.
    methods
        Step to the name of another method, such as ``{"normalise": "z_score"}``, or to the step's
        whole mapping with its parameters: ``{"normalise": {"method": "min_max", "parameters":
        {"high": 1}}}``.
    """

    values: Mapping[tuple[Any, str], float | None] = field(default_factory=dict)
    weights: Mapping[str, Decimal | int | float] = field(default_factory=dict)
    rescale: bool = False
    methods: Mapping[str, str | Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, repr=False)
class ScenarioResult:
    """A built index before and after; what-if throughout, and no published figure.

    `table` has one row for each unit: `index_before`, `index_after` and `difference`, and with a
    rounding also `rank_before` and `rank_after` (1 is best; equals share the better rank) and, for
    each of these five, its ends `…_low` and `…_high`. A unit screened out has no figures. Without a
    rounding there are no ranks: a computed rank is never given without its interval.
    """

    framework: str
    scenario: Scenario
    before: BuiltIndex
    after: BuiltIndex
    table: pd.DataFrame
    rounding: Rounding | None

    def __repr__(self) -> str:
        return f"<ScenarioResult {self.framework}: {len(self.table)} units>"


def run_scenario(
    framework: Framework,
    data: pd.DataFrame,
    scenario: Scenario,
    construction: Construction | None = None,
    rounding: Rounding | None = ROUNDED,
) -> ScenarioResult:
    """Suppose figures, weights or methods of a built index otherwise.

    Parameters
    ----------
    framework, data, construction
        As for :func:`~smartcity_eval.composites.build.build_index`.
    scenario
        What is supposed.
    rounding
        How the figures were rounded; None for no intervals, and then no ranks. Before and after are
        built once for each draw, both from the same draw: a hundred draws of fifty units and fifty
        leaves take seconds.

    Returns
    -------
    ScenarioResult
        With nothing supposed, before and after are the same.

    Raises
    ------
    UsageError
        When the framework cannot mean it: an unknown unit, leaf, step or method, a figure off the
        scale where figures are scored as they are, weights that do not add up or that no step would
        use.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 7: uncertainty and
    sensitivity analysis.
    """
    plan = resolve_construction(framework, construction)
    weights = {key: Decimal(str(value)) for key, value in scenario.weights.items()}
    changed, steps = (
        modify_framework(framework, weights, rescale=scenario.rescale),
        with_methods(plan, scenario.methods),
    )
    _check_used(framework, steps, weights)
    steps = drop_removed_nodes(steps, changed)
    columns = {key: own.column for key, own in indicator_metadata_of(framework, plan).items()}
    _check_values(scenario.values, framework, data, plan)
    given = {(unit, columns[leaf]): value for (unit, leaf), value in scenario.values.items()}
    before, after = (
        build_index(framework, data, plan),
        build_index(changed, _with(data, given), steps),
    )
    table = pd.DataFrame(_figures(before, after), index=data.index)
    if rounding is None:
        table = table[["index_before", "index_after", "difference"]]
    else:
        check_rounding(rounding, framework, columns)

        def rebuilt(moved: pd.DataFrame) -> dict[str, pd.Series]:
            return _figures(
                build_index(framework, moved, plan),
                build_index(changed, _with(moved, given), steps),
            )

        table = add_intervals(
            table, draw_unrounded(data, columns, rounding), rebuilt, rounding.level
        )
    return ScenarioResult(changed.id, scenario, before, after, table, rounding)


def _check_used(
    framework: Framework, construction: Construction, weights: Mapping[str, Decimal]
) -> None:
    """Refuse stated weights for a branch that a step weighs by another method.

    They would change nothing.
    """
    branches = framework.branches()
    weighed_by = {
        branch: step.chosen
        for step in construction.steps
        if step.step == "weight"
        for branch in step.only or branches
    }
    for branch, parts in branches.items():
        method = weighed_by.get(branch, "stated")
        named = [part.key for part in parts if part.key in weights]
        if named and method != "stated":
            raise UsageError(
                Message(
                    "the weight of {found} is not stated but comes from {method}; suppose another"
                    " method instead",
                    {"found": named[0], "method": method},
                )
            )


def _check_values(
    values: Mapping[tuple[Any, str], float | None],
    framework: Framework,
    data: pd.DataFrame,
    construction: Construction,
) -> None:
    leaves = [leaf.key for leaf in framework.leaves()]
    low, high = float(framework.scale.minimum.value), float(framework.scale.maximum.value)
    as_it_is = {"denominate", "treat", "normalise"}.isdisjoint(
        step.step for step in construction.steps
    )
    for (unit, leaf), value in values.items():
        if unit not in data.index:
            raise UsageError(
                Message(
                    "the data have no row {name}{hint}",
                    {"name": unit, "hint": suggestion(unit, map(str, data.index))},
                )
            )
        if leaf not in leaves:
            raise UsageError(
                Message(
                    "{found} is not a component of {framework}{hint}",
                    {"found": leaf, "framework": framework.id, "hint": suggestion(leaf, leaves)},
                )
            )
        if value is not None and as_it_is and not low <= value <= high:
            raise UsageError(
                Message(
                    "found {found}, off the scale from {low} to {high}",
                    {"found": value, "low": low, "high": high},
                )
            )


def _with(data: pd.DataFrame, values: Mapping[tuple[Any, str], float | None]) -> pd.DataFrame:
    changed = data.copy()
    for (unit, column), value in values.items():
        changed[column] = changed[column].astype(
            object if changed[column].dtype == object else float
        )
        changed.loc[[unit], column] = np.nan if value is None else value
    return changed


def _figures(before: BuiltIndex, after: BuiltIndex) -> dict[str, pd.Series]:
    was, becomes = before.scores[INDEX], after.scores[INDEX]
    return {
        "index_before": was,
        "index_after": becomes,
        "difference": becomes - was,
        "rank_before": was.rank(ascending=False, method="min"),
        "rank_after": becomes.rank(ascending=False, method="min"),
    }

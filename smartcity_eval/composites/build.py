"""Construction of an index from a table of raw indicators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from ..core.errors import UsageError
from ..core.messages import Message
from ..frameworks.construction import Construction, Step, registry
from ..frameworks.construction_checks import construction_problems
from ..frameworks.schema import INDEX, Component, Framework
from ..methods.arrays import FloatArray
from ..methods.steps.treatment import Treatment
from .data_checks import (
    check_columns_unique,
    check_leaves_given,
    check_on_scale,
    check_rows_unique,
    data_column,
    numeric_columns,
)
from .indicator_metadata import indicator_metadata_of, resolve_construction, tree_method
from .step_methods import auxiliary_columns, normalise_leaves, run_method


@dataclass(frozen=True, repr=False)
class StepResult:
    """One step done.

    Its name and method, and the table after it (units by leaves, or by nodes at the end).
    """

    step: str
    method: str
    table: pd.DataFrame

    def __repr__(self) -> str:
        rows, columns = self.table.shape
        return f"<StepResult {self.step} {self.method}: {rows} × {columns}>"


@dataclass(repr=False)
class BuiltIndex:
    """An index with every table on the way to it.

    `imputed` and `treated` are true for each cell filled and each cell changed by a treatment;
    `treatment` has one row for each leaf: points moved, whether the logarithm was taken, and
    skewness and kurtosis before and after. `left_out` gives the coverage in percent of each unit
    that was screened out, and `weights` what each part weighs in its branch.
    """

    step_results: list[StepResult]
    imputed: pd.DataFrame
    treated: pd.DataFrame
    treatment: pd.DataFrame
    left_out: dict[Any, float] = field(default_factory=dict)
    weights: dict[str, dict[str, float]] = field(default_factory=dict)

    def __repr__(self) -> str:
        units, leaves = self.imputed.shape
        steps = ", ".join(stage.step for stage in self.step_results[1:])
        return f"<BuiltIndex: {units} units, {leaves} leaves; {steps}>"

    def table(self, step: str) -> pd.DataFrame:
        """Return the table after the last step of a name, such as ``normalise``.

        ``raw`` is what came in.
        """
        found = [stage.table for stage in self.step_results if stage.step == step]
        if not found:
            known = ", ".join(dict.fromkeys(stage.step for stage in self.step_results))
            raise UsageError(
                Message(
                    "this index has no step {step}; there are {known}",
                    {"step": step, "known": known},
                )
            )
        return found[-1]

    @property
    def scores(self) -> pd.DataFrame:
        """A table of units by leaves, branches and ``index``, before and after aggregation."""
        return self.table("aggregate")


def build_index(
    framework: Framework, data: pd.DataFrame, construction: Construction | None = None
) -> BuiltIndex:
    """Build an index from raw indicators, step by step.

    Parameters
    ----------
    framework
        The edition: its tree gives the weights, and the aggregation of each branch; its `building`
        the steps, and without one its tree implies them
        (:func:`~smartcity_eval.composites.indicator_metadata.resolve_construction`).
    data
        One row for each unit (for each unit and year, where gaps are filled from earlier years),
        with unlike labels. A column for each leaf, and those that the steps name: sizes, groups,
        years. NaN is missing.
    construction
        Other steps than the edition's own.

    Returns
    -------
    BuiltIndex
        The table after every step, what was imputed and treated, and the scores of every node.

    Raises
    ------
    UsageError
        When the data lack a column or hold no numbers there, the steps name a leaf that the tree
        has not, a method cannot be applied to these data, or figures are off the scale that no step
        brings them to.
    """
    steps = resolve_construction(framework, construction)
    for _, message in construction_problems(framework, steps):
        raise UsageError(message)
    builder = _Builder(framework, steps, data)
    if construction is None and framework.building is None:
        check_on_scale(framework, builder.table, builder.metadata)
    return builder.run()


class _Builder:
    """The state while the steps run: the table, the data beside it, and what was done so far."""

    def __init__(self, framework: Framework, construction: Construction, data: pd.DataFrame):
        self.framework, self.construction = framework, construction
        self.leaves = [leaf.key for leaf in framework.leaves()]
        self.branches = framework.branches()
        self.metadata = indicator_metadata_of(framework, construction)
        check_rows_unique(data)
        check_columns_unique(data)
        self.data = data
        check_leaves_given(framework, data, self.metadata)
        self.table = numeric_columns(
            self.data, [self.metadata[key].column for key in self.leaves]
        ).set_axis(self.leaves, axis=1)
        blank = pd.DataFrame(False, index=data.index, columns=self.leaves)
        details = pd.DataFrame({"points": 0, "logged": False}, index=self.leaves)
        self.result = BuiltIndex([StepResult("raw", "", self.table)], blank, blank.copy(), details)
        self.weighting: dict[str, Step] = {}

    def run(self) -> BuiltIndex:
        done: dict[str, Callable[[Step], None]] = {
            "denominate": self._denominate,
            "screen": self._screen,
            "impute": self._impute,
            "treat": self._treat,
            "normalise": self._normalise,
        }
        aggregations: dict[str, Step] = {}
        for step in self.construction.steps:
            if step.step in ("weight", "aggregate"):
                chosen = self.weighting if step.step == "weight" else aggregations
                chosen.update(dict.fromkeys(step.only or self.branches, step))
                continue
            run_method(step, self._names(step), partial(done[step.step], step))
            self.result.step_results.append(StepResult(step.step, step.chosen, self.table))
        scores = {key: self.table[key].to_numpy() for key in self.leaves}
        self._score(INDEX, self.framework.aggregation, aggregations, scores)
        inner = [key for key in scores if key not in self.leaves]
        table = pd.DataFrame(scores, index=self.table.index)[self.leaves + inner]
        methods = {aggregations[key].chosen for key in self.branches if key in aggregations}
        self.result.step_results.append(
            StepResult("aggregate", ", ".join(sorted(methods - {""})), table)
        )
        return self.result

    def _kept(self, step: Step) -> list[str]:
        return [key for key in self.leaves if not step.only or key in step.only]

    def _names(self, step: Step) -> list[str]:
        """Return the columns that a step's method sees, as the data name them."""
        keys = self._sized(step) if step.step == "denominate" else self._kept(step)
        return [self.metadata[key].column for key in keys]

    def _sized(self, step: Step) -> list[str]:
        return [key for key in self._kept(step) if self.metadata[key].denominator]

    def _set(self, keys: list[str], values: FloatArray) -> None:
        self.table = self.table.copy()
        self.table[keys] = values

    def _denominate(self, step: Step) -> None:
        keys = self._sized(step)
        if keys:
            sizes = numeric_columns(
                self.data, [self.metadata[key].denominator or "" for key in keys]
            )
            self._set(
                keys,
                registry("denominate")[step.chosen](
                    self.table[keys].to_numpy(), sizes.to_numpy(), **step.arguments()
                ),
            )

    def _screen(self, step: Step) -> None:
        values = self.table[self._kept(step)]
        kept = registry("screen")[step.chosen](values.to_numpy(), **step.arguments())
        shares = 100.0 * values.notna().mean(axis=1)
        if not kept.any():
            lacking = [
                self.metadata[key].column for key in values.columns if values[key].isna().any()
            ]
            raise UsageError(
                Message(
                    "the step screen leaves no unit; gaps are in the columns {columns}",
                    {"columns": ", ".join(lacking) or "–"},
                )
            )
        self.result.left_out |= shares[~kept].to_dict()
        self.data, self.table = self.data[kept], self.table[kept]
        self.result.imputed, self.result.treated = (
            self.result.imputed[kept],
            self.result.treated[kept],
        )

    def _impute(self, step: Step) -> None:
        keys = self._kept(step)
        named = auxiliary_columns(step, lambda name: data_column(self.data, name).tolist())
        values, filled = registry("impute")[step.chosen](
            self.table[keys].to_numpy(), **named, **step.arguments()
        )
        self._set(keys, values)
        self.result.imputed = self.result.imputed.copy()
        self.result.imputed[keys] |= filled

    def _treat(self, step: Step) -> None:
        keys = self._kept(step)
        done: Treatment = registry("treat")[step.chosen](
            self.table[keys].to_numpy(), **step.arguments()
        )
        self._set(keys, done.values)
        self.result.treated = self.result.treated.copy()
        self.result.treated[keys] |= done.changed
        details = {
            "points": done.points,
            "logged": done.logged,
            "skew_before": done.skew[0],
            "skew_after": done.skew[1],
            "kurtosis_before": done.kurtosis[0],
            "kurtosis_after": done.kurtosis[1],
        }
        self.result.treatment = (
            pd.DataFrame(details, index=keys)
            .combine_first(self.result.treatment)
            .reindex(self.leaves)[list(details)]
        )

    def _normalise(self, step: Step) -> None:
        keys = self._kept(step)
        self._set(
            keys,
            normalise_leaves(
                step, {key: self.metadata[key] for key in keys}, self.table[keys].to_numpy()
            ),
        )

    def _score(
        self, branch: str, aggregation: str, chosen: dict[str, Step], scores: dict[str, FloatArray]
    ) -> None:
        parts = self.branches[branch]
        for part in parts:
            if part.children:
                self._score(part.key, part.aggregation, chosen, scores)
        values = np.column_stack([scores[part.key] for part in parts])
        weights = self._weights(branch, parts, values)
        self.result.weights[branch] = dict(
            zip((part.key for part in parts), weights.tolist(), strict=True)
        )
        method = tree_method(chosen[branch], aggregation)
        scores[branch] = run_method(
            chosen[branch].model_copy(update={"method": method.name}),
            self._parts(parts),
            partial(method, values, weights),
        )

    def _parts(self, parts: tuple[Component, ...]) -> list[str]:
        """Return the names of parts of a branch; leaves as the data name them."""
        return [part.key if part.children else self.metadata[part.key].column for part in parts]

    def _weights(self, branch: str, parts: tuple[Component, ...], values: FloatArray) -> FloatArray:
        step = self.weighting.get(branch) or Step(step="weight")
        method = registry("weight")[step.chosen]
        known = {
            "values": values,
            "weights": [float(part.weight.value) for part in parts],
            "parts": len(parts),
        }
        given = {name: known[name] for name in step.inputs}
        weights: FloatArray = run_method(
            step, self._parts(parts), lambda: method(**given, **step.arguments())
        )
        if len(weights) != len(parts):
            raise UsageError(
                Message(
                    "{method} gives {found} weights for the {expected} parts of {branch}",
                    {
                        "method": step.chosen,
                        "found": len(weights),
                        "expected": len(parts),
                        "branch": branch,
                    },
                )
            )
        return weights

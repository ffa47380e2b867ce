"""The steps before aggregation, for one table or for each of many draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..core.errors import UsageError
from ..core.messages import Message
from ..frameworks.construction import Step, registry
from ..methods.arrays import BoolArray, FloatArray, IntArray
from .indicator_metadata import IndicatorMetadata
from .step_methods import auxiliary_columns, normalise_leaves, run_method


@dataclass(frozen=True, eq=False)
class PipelineInputs:
    """What the steps work on, as arrays.

    Attributes
    ----------
    leaves, metadata
        The leaves in the tree's order, and what is known of each.
    columns
        Every column of the data.
    kept
        For each screening, in order: which rows of the data are still there after it. Who is in
        does not vary: a unit that the edition leaves out stays out.
    weights
        What each part weighs in its branch.
    """

    leaves: tuple[str, ...]
    metadata: Mapping[str, IndicatorMetadata]
    columns: Mapping[str, NDArray[Any]]
    kept: tuple[BoolArray, ...]
    weights: Mapping[str, Mapping[str, float]]

    def raw(self) -> FloatArray:
        """Return the leaves' columns, units by leaves."""
        return np.column_stack(
            [self.columns[self.metadata[key].column].astype(float) for key in self.leaves]
        )


def run_steps(inputs: PipelineInputs, steps: Iterable[Step], values: FloatArray) -> FloatArray:
    """Run the steps up to aggregation.

    Parameters
    ----------
    values
        Rows of the data by leaves, or draws by these.

    Returns
    -------
    numpy.ndarray
        Units kept by leaves, or draws by these: as `build_index` has them before it aggregates.

    Raises
    ------
    UsageError
        When a step cannot be done.
    """
    rows, kept = np.arange(values.shape[-2]), iter(inputs.kept)
    for step in steps:
        if step.step == "screen":
            still = next(kept)[rows]
            rows, values = rows[still], values[..., still, :]
            continue
        keys = [key for key in inputs.leaves if not step.only or key in step.only]
        at = [inputs.leaves.index(key) for key in keys]
        values = values.copy()
        names = [inputs.metadata[key].column for key in keys]
        values[..., at] = run_method(
            step, names, partial(_STEPS[step.step], inputs, step, keys, values[..., at], rows)
        )
    return values


def _denominate(
    inputs: PipelineInputs, step: Step, keys: Sequence[str], values: FloatArray, rows: IntArray
) -> FloatArray:
    denominators = {
        i: name for i, key in enumerate(keys) if (name := inputs.metadata[key].denominator)
    }
    if denominators:
        sizes = np.column_stack(
            [inputs.columns[name][rows].astype(float) for name in denominators.values()]
        )
        sized = list(denominators)
        values = values.copy()
        values[..., sized] = registry("denominate")[step.chosen](
            values[..., sized], sizes, **step.arguments()
        )
    return values


def _impute(
    inputs: PipelineInputs, step: Step, _keys: Sequence[str], values: FloatArray, rows: IntArray
) -> FloatArray:
    method = registry("impute")[step.chosen]

    def column(name: str) -> list[Any]:
        if name not in inputs.columns:
            raise UsageError(Message("the data have no column {column}", {"column": name}))
        cells: list[Any] = inputs.columns[name][rows].tolist()
        return cells

    named = auxiliary_columns(step, column)
    return _each(values, lambda table: method(table, **named, **step.arguments())[0])


def _treat(
    _inputs: PipelineInputs, step: Step, _keys: Sequence[str], values: FloatArray, _rows: IntArray
) -> FloatArray:
    method = registry("treat")[step.chosen]
    return _each(values, lambda table: method(table, **step.arguments()).values)


def _normalise(
    inputs: PipelineInputs, step: Step, keys: Sequence[str], values: FloatArray, _rows: IntArray
) -> FloatArray:
    return normalise_leaves(step, {key: inputs.metadata[key] for key in keys}, values)


def _each(values: FloatArray, function: Callable[[FloatArray], FloatArray]) -> FloatArray:
    """Apply what knows single tables only to each of many."""
    if values.ndim == 2:
        return function(values)
    return np.stack([function(table) for table in values])


_STEPS: dict[
    str, Callable[[PipelineInputs, Step, Sequence[str], FloatArray, IntArray], FloatArray]
] = {"denominate": _denominate, "impute": _impute, "treat": _treat, "normalise": _normalise}


def replace_step(steps: Sequence[Step], other: Step, leaves: Sequence[str]) -> tuple[Step, ...]:
    """Put another step in the place of those of its kind.

    Parameters
    ----------
    steps
        The steps before aggregation.
    other
        For the leaves it names; where it names none, for all those that steps of its kind are for,
        or for every leaf where there is no such step. It comes where the first of its kind was, or
        without one after denominating.

    Examples
    --------
    >>> own = (Step(step="impute", method="none"), Step(step="normalise", only=("a", "b")))
    >>> [
    ...     (s.method, s.only)
    ...     for s in replace_step(
    ...         own, Step(step="normalise", method="rank", only=("b",)), ("a", "b")
    ...     )
    ... ]
    [('none', ()), ('rank', ('b',)), ('', ('a',))]
    """
    kind = [step for step in steps if step.step == other.step]
    covered = {key for step in kind for key in step.only or leaves} or set(leaves)
    own = tuple(key for key in leaves if key in (other.only or covered))
    first = next((i for i, step in enumerate(steps) if step.step == other.step), None)
    if first is None:
        first = _usual_place(steps, other.step)
    left = [_without(step, own, leaves) if step.step == other.step else step for step in steps]
    placed = [*left[:first], other.model_copy(update={"only": own}), *left[first:]]
    return tuple(step for step in placed if step is not None)


def _usual_place(steps: Sequence[Step], kind: str) -> int:
    before = ("denominate",) if kind == "impute" else ("denominate", "screen", "impute", "treat")
    return next((i for i, step in enumerate(steps) if step.step not in before), len(steps))


def _without(step: Step, keys: Sequence[str], leaves: Sequence[str]) -> Step | None:
    left = tuple(key for key in step.only or leaves if key not in keys)
    return step.model_copy(update={"only": left}) if left else None

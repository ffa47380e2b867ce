"""What if a built index had other figures, other weights or other methods: index and rank of every
unit, before and after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
from pydantic import ValidationError

from ..core.errors import UsageError
from ..core.messages import Message
from ..frameworks.construction import Building, Step
from ..frameworks.schema import INDEX, Framework
from ..methods.arrays import FloatArray
from ..yaml_io.suggest import suggestion
from .modified_framework import altered, without_dropped
from .build import BuiltIndex, build_index
from .indicator_metadata import building_of, facts_of


@dataclass(frozen=True)
class Supposition:
    """What is supposed otherwise.

    Parameters
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


@dataclass(frozen=True)
class Rounding:
    """How figures were rounded before they were published, and how the doubt that leaves is drawn.

    `decimals` is by leaf; a leaf not named counts as rounded to the most decimals that its column
    shows. Each draw moves every figure within half a unit of its last digit; a column without
    negative figures keeps none. `level` is the percentage of the draws that an interval holds.
    """

    decimals: Mapping[str, int] = field(default_factory=dict)
    draws: int = 100
    seed: int = 0
    level: float = 95


ROUNDED = Rounding()


@dataclass(frozen=True)
class BuiltWhatIf:
    """A built index before and after; what-if throughout, and no published figure.

    `table` has one row for each unit: `index_before`, `index_after` and `difference`, and with a
    rounding also `rank_before` and `rank_after` (1 is best; equals share the better rank) and, for
    each of these five, its ends `…_low` and `…_high`. A unit screened out has no figures. Without a
    rounding there are no ranks: a computed rank is never given without its interval.
    """

    framework: str
    supposition: Supposition
    before: BuiltIndex
    after: BuiltIndex
    table: pd.DataFrame
    rounding: Rounding | None


def what_if(
    framework: Framework,
    data: pd.DataFrame,
    supposition: Supposition,
    building: Building | None = None,
    rounding: Rounding | None = ROUNDED,
) -> BuiltWhatIf:
    """Suppose figures, weights or methods of a built index otherwise.

    Parameters
    ----------
    framework, data, building
        As for :func:`~smartcity_eval.composites.build.build_index`.
    supposition
        What is supposed.
    rounding
        How the figures were rounded; None for no intervals, and then no ranks. Before and after are
        built once for each draw, both from the same draw: a hundred draws of fifty units and fifty
        leaves take seconds.

    Returns
    -------
    BuiltWhatIf
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
    plan = building_of(framework, building)
    weights = {key: Decimal(str(value)) for key, value in supposition.weights.items()}
    changed, steps = (
        altered(framework, weights, rescale=supposition.rescale),
        _other_methods(plan, supposition.methods),
    )
    _check_used(framework, steps, weights)
    steps = without_dropped(steps, changed)
    columns = {key: own.column for key, own in facts_of(framework, plan).items()}
    _check_values(supposition.values, framework, data, plan)
    given = {(unit, columns[leaf]): value for (unit, leaf), value in supposition.values.items()}
    before, after = (
        build_index(framework, data, plan),
        build_index(changed, _with(data, given), steps),
    )
    table = pd.DataFrame(_figures(before, after), index=data.index)
    if rounding is None:
        table = table[["index_before", "index_after", "difference"]]
    else:
        _check_rounding(rounding, framework, columns)

        def rebuilt(moved: pd.DataFrame) -> dict[str, pd.Series]:
            return _figures(
                build_index(framework, moved, plan),
                build_index(changed, _with(moved, given), steps),
            )

        table = _with_intervals(table, _drawn(data, columns, rounding), rebuilt, rounding.level)
    return BuiltWhatIf(changed.id, supposition, before, after, table, rounding)


def _other_methods(building: Building, methods: Mapping[str, str | Mapping[str, Any]]) -> Building:
    known = list(dict.fromkeys(step.step for step in building.steps))
    steps = list(building.steps)
    for name, chosen in methods.items():
        if name not in [*known, "weight"]:
            raise UsageError(
                Message(
                    "this index has no step {step}; there are {known}",
                    {"step": name, "known": ", ".join(known)},
                )
            )
        wanted = {"method": chosen} if isinstance(chosen, str) else dict(chosen)
        # One method brings every branch together, or weighs every branch, whatever stood there for
        # single ones.
        whole = name in ("weight", "aggregate")
        places = [i for i, step in enumerate(steps) if step.step == name] or [
            len(steps) - sum(s.step == "aggregate" for s in steps)
        ]
        if whole:
            steps = [step for step in steps if step.step != name]
            steps.insert(places[0], _step(name, wanted, ()))
        else:
            steps = [
                _step(name, wanted, step.only) if step.step == name else step for step in steps
            ]
    return building.model_copy(update={"steps": tuple(steps)})


def _step(name: str, wanted: Mapping[str, Any], only: tuple[str, ...]) -> Step:
    try:
        return Step.model_validate({"only": only, **wanted, "step": name})
    except ValidationError as error:
        told = {
            "step": name,
            "method": wanted.get("method", ""),
            "reason": error.errors()[0]["msg"],
        }
        raise UsageError(
            Message("the step {step} ({method}) cannot be done: {reason}", told)
        ) from error


def _check_used(framework: Framework, building: Building, weights: Mapping[str, Decimal]) -> None:
    """Refuse stated weights for a branch that a step weighs by another method: they would change
    nothing.
    """
    branches = framework.branches()
    weighed_by = {
        branch: step.chosen
        for step in building.steps
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
    building: Building,
) -> None:
    leaves = [leaf.key for leaf in framework.leaves()]
    low, high = float(framework.scale.minimum.value), float(framework.scale.maximum.value)
    as_it_is = {"denominate", "treat", "normalise"}.isdisjoint(step.step for step in building.steps)
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


def _check_rounding(rounding: Rounding, framework: Framework, leaves: Iterable[str]) -> None:
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


def _drawn(
    data: pd.DataFrame, columns: Mapping[str, str], rounding: Rounding
) -> Iterable[pd.DataFrame]:
    """Give the figures as they may have been before they were rounded, draw after draw."""
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
    exponents = [
        int(Decimal(repr(float(v))).normalize().as_tuple().exponent)
        for v in values[np.isfinite(values)]
    ]
    return max(0, -min(exponents, default=0))


def _with_intervals(
    table: pd.DataFrame,
    draws: Iterable[pd.DataFrame],
    rebuilt: Callable[[pd.DataFrame], dict[str, pd.Series]],
    level: float,
) -> pd.DataFrame:
    found: dict[str, list[FloatArray]] = {name: [] for name in table}
    for moved in draws:
        for name, values in rebuilt(moved).items():
            found[name].append(values.reindex(table.index).to_numpy(dtype=float))
    tail = (100 - level) / 2
    result = {}
    for name in table:
        own = table[name].to_numpy(dtype=float)
        stack = np.array(
            [own, *found[name]]
        )  # what was published is one of the things it may have been
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

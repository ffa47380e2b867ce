"""What the steps must know of each leaf, gathered from the tree and the building, and the steps an
edition implies.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..core.errors import UsageError
from ..core.messages import Message
from ..frameworks.construction import COLUMNS, Building, Indicator, Step, registry
from ..frameworks.schema import INDEX, Component, Framework
from ..methods.arrays import FloatArray, NoAnswer
from ..methods.uncertainty.monte_carlo import Method


@dataclass(frozen=True)
class Facts:
    """What is known of one leaf.

    Attributes
    ----------
    column
        Where the data have it.
    direction
        1 where more is better, -1 where less is.
    denominator
        The column to divide by.
    target, worst, best
        In the leaf's own unit; None where there is none.
    logarithm
        Whether distances between the posts are those of logarithms.
    """

    column: str
    direction: int = 1
    denominator: str | None = None
    target: float | None = None
    worst: float | None = None
    best: float | None = None
    logarithm: bool = False


def facts_of(framework: Framework, building: Building) -> dict[str, Facts]:
    """Gather what is known of each leaf, in the tree's order."""
    return {
        leaf.key: _facts(leaf, building.indicators.get(leaf.key, Indicator()))
        for leaf in framework.leaves()
    }


def _facts(leaf: Component, own: Indicator) -> Facts:
    posts = leaf.goalposts
    direction = own.direction or (posts.direction if posts else 1)
    ends = (
        (float(posts.worst.value), float(posts.best.value), posts.logarithm)
        if posts
        else (None, None, False)
    )
    return Facts(own.column or leaf.key, direction, own.denominator, own.target, *ends)


def building_of(framework: Framework, building: Building | None = None) -> Building:
    """Give the steps by which an index is built: those asked for, the edition's own, or those its
    tree implies.

    A tree implies that a leaf with goalposts is brought between the scale's ends by them, that any
    other is on the scale already, and that each branch is aggregated by its own method.

    Examples
    --------
    >>> from smartcity_eval.frameworks import load_framework
    >>> [step.step for step in building_of(load_framework("spbe-2020")).steps]
    ['aggregate']
    >>> [step.chosen for step in building_of(load_framework("ipm-2014")).steps]
    ['goalposts', '']
    """
    chosen = building or framework.building
    if chosen is not None:
        return chosen
    posted = tuple(leaf.key for leaf in framework.leaves() if leaf.goalposts)
    scale = {"low": framework.scale.minimum.value, "high": framework.scale.maximum.value}
    normalise = (
        (Step(step="normalise", method="goalposts", parameters=scale, only=posted),)
        if posted
        else ()
    )
    return Building(steps=(*normalise, Step(step="aggregate")))


def methods_of(framework: Framework, building: Building | None = None) -> dict[str, Method]:
    """Give the method that brings the parts of each branch together, by branch.

    Parameters
    ----------
    framework, building
        As they are given to :func:`~smartcity_eval.composites.build.build_index`.
    """
    branches = framework.branches()
    in_tree = {INDEX: framework.aggregation} | {
        node.key: node.aggregation for node in framework.nodes()
    }
    steps = [step for step in building_of(framework, building).steps if step.step == "aggregate"]
    return {
        branch: Method(step.chosen or in_tree[branch], step.arguments())
        for step in steps
        for branch in step.only or branches
    }


def normalised(step: Step, leaves: dict[str, Facts], values: FloatArray) -> FloatArray:
    """Bring leaves onto one scale by a step's method.

    Parameters
    ----------
    leaves
        Those the values are of, in their order.
    values
        Units by these leaves, or draws by these.

    Raises
    ------
    UsageError
        When a leaf has no goalposts, or no target, that the method needs.
    ValueError
        When the method cannot be applied.
    """
    method = registry("normalise")[step.chosen]
    facts: dict[str, list[float]] = {"direction": [own.direction for own in leaves.values()]}
    for name in (name for name in ("worst", "best", "target") if name in method.__annotations__):
        for key, own in leaves.items():
            if getattr(own, name) is None:
                raise UsageError(
                    Message(
                        "{method} needs {fact} for the leaf {leaf}",
                        {"method": step.chosen, "fact": name, "leaf": key},
                    )
                )
        facts[name] = [getattr(own, name) for own in leaves.values()]
    arrays = {name: np.array(found, dtype=float) for name, found in facts.items()}
    if "worst" in arrays:
        logged = np.array([own.logarithm for own in leaves.values()], dtype=bool)
        values, arrays["worst"], arrays["best"] = (
            _logged(v, logged) for v in (values, arrays["worst"], arrays["best"])
        )
    return method(values, **arrays, **step.arguments())


def _logged(values: FloatArray, logged: Sequence[bool] | FloatArray) -> FloatArray:
    """Take logarithms of the last axis where it asks for them; what is zero or less lies infinitely
    far down.
    """
    if not np.any(logged):
        return values
    found = np.array(values, dtype=float)
    with np.errstate(divide="ignore"):
        found[..., logged] = np.log(np.maximum(found[..., logged], 0.0))
    return found


def applied(step: Step, names: Sequence[object], call: Callable[[], Any]) -> Any:
    """Run one method; what it cannot do with these data is told with the step it was for and the
    columns it has no answer to.

    Parameters
    ----------
    names
        What the method's columns are called in the data, in their order.
    """
    try:
        return call()
    except ValueError as error:
        reason = error.naming(names) if isinstance(error, NoAnswer) else str(error)
        raise UsageError(
            Message(
                "the step {step} ({method}) cannot be done: {reason}",
                {"step": step.step, "method": step.chosen, "reason": reason},
            )
        ) from error


def beside(step: Step, column: Callable[[str], Sequence[Any]]) -> Mapping[str, Sequence[Any]]:
    """Gather the columns that a method works by, such as groups or years, under the names of its
    parameters.

    Parameters
    ----------
    column
        Gives a column of the data by its name.

    Raises
    ------
    UsageError
        When a column holds what no unit can be told apart by, or years that are none.
    """
    found = {}
    for parameter, becomes in COLUMNS.get(step.chosen, {}).items():
        name = step.parameters[parameter]
        found[becomes] = values = list(column(name))
        expected, fits = (
            (Message("a year"), _is_year)
            if becomes == "years"
            else (Message("a name"), lambda value: isinstance(value, Hashable))
        )
        for row, value in enumerate(values):
            if not fits(value):
                told = {"column": name, "row": row + 1, "found": str(value), "expected": expected}
                raise UsageError(
                    Message("column {column}, row {row}: found {found}, expected {expected}", told)
                )
    return found


def _is_year(value: object) -> bool:
    return (
        isinstance(value, int | float | np.integer | np.floating)
        and not isinstance(value, bool)
        and float(value).is_integer()
    )

"""Application of the method of one construction step."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from ..core.errors import UsageError
from ..core.messages import Message
from ..frameworks.construction import Step, registry
from ..methods.arrays import FloatArray, UndefinedResult
from ..methods.method_errors import MethodError
from .indicator_metadata import IndicatorMetadata


def normalise_leaves(
    step: Step, leaves: dict[str, IndicatorMetadata], values: FloatArray
) -> FloatArray:
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
    known: dict[str, list[float]] = {"direction": [own.direction for own in leaves.values()]}
    for name in (name for name in ("worst", "best", "target") if name in step.inputs):
        for key, own in leaves.items():
            if getattr(own, name) is None:
                raise UsageError(
                    Message(
                        "{method} needs {fact} for the leaf {leaf}",
                        {"method": step.chosen, "fact": name, "leaf": key},
                    )
                )
        known[name] = [getattr(own, name) for own in leaves.values()]
    arrays = {name: np.array(found, dtype=float) for name, found in known.items()}
    if "worst" in arrays:
        logged = np.array([own.logarithm for own in leaves.values()], dtype=bool)
        values, arrays["worst"], arrays["best"] = (
            _logged(v, logged) for v in (values, arrays["worst"], arrays["best"])
        )
    scores: FloatArray = method(values, **arrays, **step.arguments())
    return scores


def _logged(values: FloatArray, logged: Sequence[bool] | FloatArray) -> FloatArray:
    """Take logarithms of the last axis where it asks for them.

    What is zero or less lies infinitely far down.
    """
    if not np.any(logged):
        return values
    found = np.array(values, dtype=float)
    with np.errstate(divide="ignore"):
        found[..., logged] = np.log(np.maximum(found[..., logged], 0.0))
    return found


Result = TypeVar("Result")


def run_method(step: Step, names: Sequence[object], call: Callable[[], Result]) -> Result:
    """Run one method.

    What it cannot do with these data is told with the step it was for and the columns it has no
    answer to.

    Parameters
    ----------
    names
        What the method's columns are called in the data, in their order.
    """
    try:
        return call()
    except ValueError as error:
        reason: Message | str = str(error)
        if isinstance(error, MethodError):
            reason = error.with_names(names) if isinstance(error, UndefinedResult) else error.reason
        raise UsageError(
            Message(
                "the step {step} ({method}) cannot be done: {reason}",
                {"step": step.step, "method": step.chosen, "reason": reason},
            )
        ) from error


def auxiliary_columns(
    step: Step, column: Callable[[str], Sequence[object]]
) -> Mapping[str, Sequence[object]]:
    """Return the columns that a method works by, such as groups or years.

    Under the names of the method's parameters.

    Parameters
    ----------
    column
        Gives a column of the data by its name.

    Raises
    ------
    UsageError
        When a column holds what no unit can be told apart by, or years that are none.
    """
    found: dict[str, Sequence[object]] = {}
    for parameter, becomes in step.columns.items():
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

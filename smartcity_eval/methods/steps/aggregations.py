"""The one registry of aggregations, for editions, build steps, what-ifs, controls and doubt.

No NumPy is loaded until a table is aggregated.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ...core.entry_points import Registry
from ...core.errors import UsageError
from ...core.messages import Message
from ...yaml_io.suggest import suggestion
from ..method_errors import MethodError
from . import weighted_means
from .weighted_means import ExactAggregation

if TYPE_CHECKING:
    from .aggregate import ArrayAggregation

# Digits of a float that are kept in an exact score: those behind them are noise of its arithmetic.
_DIGITS = 12
_CALL = re.compile(r"\s*([A-Za-z][\w-]*)\s*(?:\((.*)\)\s*)?", re.DOTALL)
# Python would take 1_000 for a thousand, and digits of every script.
_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,20}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:[eE][+-]?[0-9]{1,2})?"
)

# What every aggregation of tables takes beside its own parameters.
OF_ALL = ("skip_missing", "data_threshold")


@dataclass(frozen=True)
class Aggregation:
    """A way to aggregate: over a table, for one unit with exact numbers, or both.

    Attributes
    ----------
    over_units
        Returns the function over arrays, which takes `values`, `weights`, its own parameters and
        `skip_missing`; None where `exact` is applied to each unit.
    exact
        The function of one unit's scores and weights; None where `over_units` is used for it. The
        own parameters are its keywords. With either, a score must not fall when a part rises, or
        the intervals of rounding are wrong.
    title
        What a reader calls it; None for its name.
    relative
        Whether a unit's score depends on the other units: then no edition can name it for one
        regency's index, only a build step.
    """

    over_units: Callable[[], ArrayAggregation] | None = None
    exact: ExactAggregation | None = None
    title: Message | None = None
    relative: bool = False

    def parameters(self) -> dict[str, inspect.Parameter]:
        """Return its own parameters, as its function declares them."""
        function = self.exact or (self.over_units and self.over_units())
        assert function is not None
        found = list(inspect.signature(function).parameters.items())
        return {name: own for name, own in found[2:] if name not in OF_ALL}


@dataclass(frozen=True)
class ChosenAggregation:
    """An aggregation with the values of its parameters."""

    name: str
    method: Aggregation
    arguments: Mapping[str, Any]

    def of_unit(self, scores: Sequence[Decimal], weights: Sequence[Decimal]) -> Decimal:
        """Aggregate one unit's scores, all known.

        Raises
        ------
        ValueError
            When the method cannot be applied, such as a geometric mean of negative scores.
        """
        if self.method.exact is not None:
            return self.method.exact(scores, weights, **self.arguments)
        import numpy as np

        assert self.method.over_units is not None
        plain = {
            name: float(value) if isinstance(value, Decimal) else value
            for name, value in self.arguments.items()
        }
        found = self.method.over_units()(
            np.array([scores], dtype=float), np.array(weights, dtype=float), **plain
        )
        if np.isnan(found[0]):
            raise MethodError(Message("{name} gives these scores no value", {"name": self.name}))
        return Decimal(f"{float(found[0]):.{_DIGITS}g}")


def _ours(name: str, title: Message, relative: bool = False) -> Aggregation:
    def over_units() -> ArrayAggregation:
        from .aggregate import ARRAY_AGGREGATIONS

        return ARRAY_AGGREGATIONS[name]

    return Aggregation(over_units, getattr(weighted_means, name, None), title, relative)


def _accept(name: str, value: Any) -> Aggregation:
    """Return a plug-in's aggregation: one, or a function over arrays."""
    if isinstance(value, Aggregation):
        own = value
        if own.over_units is None and own.exact is None:
            raise TypeError(f"{name} has neither a function over arrays nor an exact one")
    elif callable(value):
        own = Aggregation(lambda: value)
    else:
        raise TypeError(
            f"{name} is {type(value).__name__}, expected a function over arrays or an Aggregation"
        )
    for function in (own.exact, own.over_units() if own.over_units else None):
        if function is not None and list(inspect.signature(function).parameters)[1:2] != [
            "weights"
        ]:
            raise TypeError(f"{name} must take (values, weights, …)")
    return own


# Editions, build steps, what-ifs, controls, doubt and reports all take their choices from here.
AGGREGATIONS: Registry[Aggregation] = Registry(
    "aggregations",
    {
        "arithmetic": _ours("arithmetic", Message("arithmetic mean")),
        "geometric": _ours("geometric", Message("geometric mean")),
        "harmonic": _ours("harmonic", Message("harmonic mean")),
        "minimum": _ours("minimum", Message("lowest component")),
        "generalised_mean": _ours("generalised_mean", Message("power mean")),
        "copeland": _ours("copeland", Message("Copeland’s rule"), relative=True),
    },
    _accept,
)


def named_aggregations() -> tuple[str, ...]:
    """List the names that stand for an aggregation of one unit without further parameters.

    Examples
    --------
    >>> named_aggregations()[:4]
    ('arithmetic', 'geometric', 'harmonic', 'minimum')
    """
    return tuple(
        name
        for name, own in AGGREGATIONS.items()
        if not own.relative and all(p.default is not p.empty for p in own.parameters().values())
    )


def split_call(text: str) -> tuple[str, dict[str, Any]]:
    """Return the name and the parameters of a method that is written as a call.

    Raises
    ------
    UsageError
        When the text is no name, nor a name with parameters in parentheses.

    Examples
    --------
    >>> split_call("generalised_mean(power=0.5)")
    ('generalised_mean', {'power': Decimal('0.5')})
    >>> split_call("geometric")
    ('geometric', {})
    """
    found = _CALL.fullmatch(text)
    if found is None:
        raise UsageError(_unreadable(text))
    given: dict[str, Any] = {}
    for part in filter(None, (p.strip() for p in (found[2] or "").split(","))):
        name, equals, value = (p.strip() for p in part.partition("="))
        if not equals or not name.isidentifier() or name in given:
            raise UsageError(_unreadable(text))
        given[name] = _value(value, text)
    return found[1], given


def _value(text: str, whole: str) -> Any:
    if text in ("true", "false"):
        return text == "true"
    if not _NUMBER.fullmatch(text):
        raise UsageError(_unreadable(whole))
    return int(text) if text.lstrip("+-").isdigit() else Decimal(text)


def aggregate_unit(
    aggregation: str, scores: Sequence[Decimal], weights: Sequence[Decimal]
) -> Decimal:
    """Aggregate one unit's scores by the aggregation that an edition names.

    Examples
    --------
    >>> aggregate_unit("minimum", [Decimal("3.6"), Decimal("3.2")], [Decimal(1), Decimal(3)])
    Decimal('3.2')
    """
    # Called for each branch of each draw; the edition was checked when it was read.
    own = AGGREGATIONS.get(aggregation)
    if own is not None and own.exact is not None:
        return own.exact(scores, weights)
    return choose_aggregation(aggregation).of_unit(scores, weights)


def _unreadable(text: str) -> Message:
    return Message(
        "{found} is no aggregation; write its name, or its name with parameters, such as"
        " generalised_mean(power=0.5)",
        {"found": text},
    )


def choose_aggregation(text: str) -> ChosenAggregation:
    """Return the aggregation of one unit that a name, or a name with parameters, stands for.

    Raises
    ------
    UsageError
        When there is no such aggregation, its parameters are others, or it compares units.

    Examples
    --------
    >>> scores, weights = [Decimal(1), Decimal(7)], [Decimal(1), Decimal(1)]
    >>> choose_aggregation("generalised_mean(power=2)").of_unit(scores, weights)
    Decimal('5.000000000000000000000000000')
    """
    name, given = split_call(text)
    if name not in AGGREGATIONS:
        raise UsageError(
            Message(
                "unknown aggregation {found}; known: {known}",
                {"found": name, "known": ", ".join(AGGREGATIONS)},
            )
        )
    method = AGGREGATIONS[name]
    if method.relative:
        raise UsageError(
            Message(
                "{name} compares units with each other and gives none of them an index by itself;"
                " name it in a build step",
                {"name": name},
            )
        )
    allowed = method.parameters()
    for parameter in given:
        if parameter not in allowed:
            raise UsageError(
                Message(
                    "{method} has no parameter {name}{hint}; known: {known}",
                    {
                        "name": parameter,
                        "method": name,
                        "known": ", ".join(allowed) or "–",
                        "hint": suggestion(parameter, allowed),
                    },
                )
            )
    for parameter, own in allowed.items():
        if own.default is own.empty and parameter not in given:
            raise UsageError(
                Message("{method} needs the parameter {name}", {"method": name, "name": parameter})
            )
    return ChosenAggregation(name, method, given)

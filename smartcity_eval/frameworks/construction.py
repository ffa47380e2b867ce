"""The construction of an index from raw indicators: steps, each with its method.

Nothing numerical is loaded until a file that has such steps is read.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from ..core.errors import UsageError
from ..core.messages import Message
from ..yaml_io.partial import PartlyRead
from ..yaml_io.suggest import suggestion
from ..yaml_io.validation import refusal

StepName = Literal["denominate", "screen", "impute", "treat", "weight", "normalise", "aggregate"]

# What the room fills in by itself, and so no file may: from the data, the tree or the indicators'
# facts.
SUPPLIED = frozenset(
    {
        "values",
        "denominators",
        "direction",
        "worst",
        "best",
        "target",
        "groups",
        "units",
        "years",
        "weights",
        "parts",
    }
)
# Columns of the data that a method works by: its parameter, and the file's parameter that names the
# column.
COLUMNS = {"groups": "by", "units": "unit", "years": "year"}
DEFAULTS = {
    "denominate": "ratio",
    "screen": "by_coverage",
    "impute": "group_mean",
    "treat": "skew_kurtosis",
    "weight": "stated",
    "normalise": "min_max",
    "aggregate": "",
}


def registry(step: str) -> Mapping[str, Callable[..., Any]]:
    """Return the methods that a step can use, by name.

    Examples
    --------
    >>> sorted(registry("impute"))
    ['em', 'group_mean', 'group_median', 'interpolate', 'last_year', 'mean', 'median', 'none']
    """
    # Imported here, for they load NumPy.
    from ..methods.steps.array_aggregations import array_aggregations
    from ..methods.steps.denominate import DENOMINATIONS
    from ..methods.steps.impute import IMPUTATIONS
    from ..methods.steps.normalise import NORMALISATIONS
    from ..methods.steps.screen import SCREENINGS
    from ..methods.steps.treat import TREATMENTS
    from ..methods.weights.weighting import WEIGHTINGS

    registries: dict[str, Mapping[str, Callable[..., Any]]] = {
        "denominate": DENOMINATIONS,
        "screen": SCREENINGS,
        "impute": IMPUTATIONS,
        "treat": TREATMENTS,
        "weight": WEIGHTINGS,
        "normalise": NORMALISATIONS,
        "aggregate": array_aggregations(),
    }
    return registries[step]


def _plain(value: object) -> object:
    """Turn the exact numbers of a file into those the tables are made of."""
    if isinstance(value, Decimal):
        return float(value)
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise PydanticCustomError("number_expected", "a number")
    return float(value)


Number = Annotated[float, BeforeValidator(_number), WithJsonSchema({"type": "number"})]


class ConstructionPart(PartlyRead):
    """A part of a construction: unknown keys are refused and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(ConstructionPart):
    """One step: what is done, by which method, with which parameters and to which indicators.

    `only` names the leaves the step is for; every leaf where it is absent. For the steps `weight`
    and `aggregate` it names the branches whose parts are weighed or brought together, and ``index``
    is the top. An `aggregate` step without a method takes each branch's own from the tree.
    """

    step: StepName
    method: str = ""
    parameters: dict[str, Any] = Field(default_factory=dict)
    only: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _called(cls, values: Any) -> Any:
        """Take a method that is written as a call, ``generalised_mean(power=2)``, apart."""
        method = values.get("method") if isinstance(values, Mapping) else None
        if not isinstance(method, str) or "(" not in method:
            return values
        from ..methods.steps.aggregations import split_call

        try:
            name, given = split_call(method)
        except UsageError as error:
            raise refusal(error.message) from error
        return {**values, "method": name, "parameters": given | dict(values.get("parameters", {}))}

    @model_validator(mode="after")
    def _known(self) -> Step:
        if not self.chosen:
            if self.parameters:
                raise refusal(Message("parameters need a method"))
            return self
        methods = registry(self.step)
        if self.chosen not in methods:
            values = {
                "method": self.chosen,
                "step": self.step,
                "known": ", ".join(methods),
                "hint": suggestion(self.chosen, methods),
            }
            raise refusal(Message("{step} has no method {method}{hint}; known: {known}", values))
        allowed = self._allowed()
        for name in self.parameters:
            if name not in allowed:
                values = {
                    "name": name,
                    "method": self.chosen,
                    "known": ", ".join(allowed) or "–",
                    "hint": suggestion(name, allowed),
                }
                raise refusal(
                    Message("{method} has no parameter {name}{hint}; known: {known}", values)
                )
            _check_value(name, self.parameters[name], self._kinds().get(name, ""))
        missing = [
            name for name, needed in allowed.items() if needed and name not in self.parameters
        ]
        if missing:
            raise refusal(
                Message(
                    "{method} needs the parameter {name}",
                    {"method": self.chosen, "name": missing[0]},
                )
            )
        return self

    @property
    def chosen(self) -> str:
        """The method's name: the one written, or the step's usual one."""
        return self.method or DEFAULTS[self.step]

    @property
    def inputs(self) -> frozenset[str]:
        """What the method takes beside the file's parameters, such as values or weights."""
        return SUPPLIED.intersection(self._signature())

    @property
    def columns(self) -> dict[str, str]:
        """The parameters that name columns of the data, and the method's parameter for each."""
        signature = self._signature()
        return {name: parameter for parameter, name in COLUMNS.items() if parameter in signature}

    @property
    def accepted(self) -> tuple[str, ...]:
        """The parameters that may be given to the method."""
        return tuple(self._allowed())

    def _signature(self) -> Mapping[str, inspect.Parameter]:
        return inspect.signature(registry(self.step)[self.chosen]).parameters

    def _allowed(self) -> dict[str, bool]:
        """Return the parameters a file may give, and whether it must."""
        signature = self._signature()
        named = {
            name: p.default is p.empty for name, p in signature.items() if name not in SUPPLIED
        }
        return {**named, **dict.fromkeys(self.columns, True)}

    def _kinds(self) -> dict[str, str]:
        """Return the annotated type of each of the method's parameters; a column's name is text."""
        annotated = {name: str(p.annotation) for name, p in self._signature().items()}
        return annotated | dict.fromkeys(self.columns, "str")

    def arguments(self) -> dict[str, Any]:
        """Return the method's own parameters, without those that name columns of the data."""
        if not self.parameters:
            return {}
        columns = self.columns
        return {
            name: _plain(value) for name, value in self.parameters.items() if name not in columns
        }


def _check_value(name: str, value: object, kind: str) -> None:
    """Refuse a parameter of another kind than the method's own annotation says.

    Where that is no plain kind, the method looks itself.
    """
    kind = kind.removesuffix(" | None")
    expected = {
        "float": Message("a number"),
        "int": Message("a whole number"),
        "bool": Message("true or false"),
        "str": Message("a column's name"),
    }.get(kind)
    fits = {
        "float": isinstance(value, int | float | Decimal) and not isinstance(value, bool),
        "int": isinstance(value, int) and not isinstance(value, bool),
        "bool": isinstance(value, bool),
        "str": isinstance(value, str),
    }.get(kind, True)
    if not fits:
        raise refusal(
            Message(
                "the parameter {name} is {value}, expected {expected}",
                {"name": name, "value": repr(value), "expected": expected},
            )
        )


class Indicator(ConstructionPart):
    """What the steps must know of one leaf beyond the tree.

    Its column (its key where absent), direction, size and target.

    Without a direction, the leaf's goalposts in the tree say whether more is better; without these
    too, it is.
    """

    column: str | None = None
    direction: Literal[1, -1] | None = None
    denominator: str | None = None
    target: Number | None = None


class Construction(ConstructionPart):
    """The steps from raw indicators to an index, in their order, with the facts of each leaf."""

    indicators: dict[str, Indicator] = Field(default_factory=dict)
    steps: tuple[Step, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> Construction:
        names = [step.step for step in self.steps]
        if names[-1] != "aggregate":
            raise refusal(Message("the last step must be aggregate"))
        first = names.index("aggregate")
        if any(name != "aggregate" for name in names[first:]):
            raise refusal(Message("no step can follow aggregate"))
        return self

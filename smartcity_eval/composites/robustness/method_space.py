"""The variants of an index that come of choosing its methods and parameters otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np
import pandas as pd

from ...core.errors import UsageError
from ...core.messages import Message
from ...frameworks.construction import Construction, Step
from ...frameworks.schema import INDEX, Framework
from ...methods.arrays import FloatArray, IntArray
from ...methods.uncertainty.ranks import mean_shift, ranks
from ..build import build_index
from ..indicator_metadata import aggregation_methods, resolve_construction
from ..other_methods import check_address, with_methods, with_parameter

# More combinations than these are a mistake, or a case for draws.
MOST = 10_000


@dataclass(frozen=True)
class Between:
    """Any number from `low` to `high`, each equally likely; whole ones where both ends are.

    Raises
    ------
    UsageError
        When `low` is not below `high`.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if not -inf < self.low < self.high < inf:
            told = {"low": self.low, "high": self.high}
            raise UsageError(
                Message("found {low} to {high}, expected a lower and a higher number", told)
            )

    def at(self, point: float) -> float:
        """Return the number at a share of the way, 0 to 1.

        Examples
        --------
        >>> Between(1, 4).at(0.99), Between(1.0, 3.0).at(0.5)
        (4, 2.0)
        """
        if isinstance(self.low, int) and isinstance(self.high, int):
            return self.low + min(int(point * (self.high - self.low + 1)), self.high - self.low)
        return self.low + point * (self.high - self.low)


Factors = Mapping[str, Sequence[Any] | Between]


class MethodSpace:
    """Every variant of an index that its factors allow.

    Parameters
    ----------
    framework, data, construction
        As for :func:`~smartcity_eval.composites.build.build_index`.
    factors
        What may be otherwise. A step, such as ``normalise``, with the names of other methods or
        their whole mappings with parameters: the index's own is always among the choices, as the
        first. Or a step and a parameter, such as ``treat.points``, with its values or with
        :class:`Between`: these only, wherever the method chosen has such a parameter.

    Raises
    ------
    UsageError
        When nothing varies, or there is no such step, method or parameter.
    """

    def __init__(
        self,
        framework: Framework,
        data: pd.DataFrame,
        factors: Factors,
        construction: Construction | None = None,
    ):
        self._framework, self._data = framework, data
        self._own = resolve_construction(framework, construction)
        if not factors or not all(isinstance(f, Between) or _is_list(f) for f in factors.values()):
            raise UsageError(
                Message(
                    "nothing varies; name steps or parameters, each with a list of alternatives"
                )
            )
        self.names = tuple(factors)
        # Methods first: a parameter is that of the method chosen.
        self.choices: dict[str, Sequence[Any] | Between] = {
            name: choice if "." in name or isinstance(choice, Between) else [None, *choice]
            for name, choice in sorted(factors.items(), key=lambda item: "." in item[0])
        }
        self._check()
        self._cache: dict[str, FloatArray] = {}

    def _check(self) -> None:
        methods = {name: c for name, c in self.choices.items() if "." not in name}
        possible = [self._own]
        for name, choice in methods.items():
            if isinstance(choice, Between):
                raise UsageError(
                    Message("{name} is a step; name its methods, not numbers", {"name": name})
                )
            possible += [
                with_methods(self._own, {name: _plain(other)}) for other in list(choice)[1:]
            ]
        for name in self.choices:
            if "." in name:
                check_address(possible, name)

    def construction(self, picked: Mapping[str, Any]) -> Construction:
        """Return the steps with a choice for each factor; None keeps a step's own method."""
        found = self._own
        for name in self.choices:
            if "." in name:
                found = with_parameter(found, name, picked[name])
            elif picked[name] is not None:
                found = with_methods(found, {name: _plain(picked[name])})
        return found

    def told(self, construction: Construction) -> str:
        """Return what steps do, the same for two that do the same in other words."""
        steps = [
            (s.step, s.chosen, sorted(s.parameters.items()), s.only)
            for s in construction.steps
            if s.step != "aggregate"
        ]
        return repr((steps, aggregation_methods(self._framework, construction)))

    def scores(self, construction: Construction | None = None) -> FloatArray:
        """Compute the index of every row of the data, NaN where a unit has none."""
        steps = construction or self._own
        said = self.told(steps)
        if said not in self._cache:
            built = build_index(self._framework, self._data, steps)
            self._cache[said] = built.scores[INDEX].reindex(self._data.index).to_numpy(dtype=float)
        return self._cache[said]

    def at(self, points: FloatArray) -> tuple[FloatArray, dict[str, IntArray]]:
        """Compute the index at points between 0 and 1, and tell the number of each choice.

        Parameters
        ----------
        points
            Draws by factors, in the order of the factors as they were given.
        """
        drawn: list[FloatArray] = []
        picks: list[list[int]] = []
        for point in points:
            picked: dict[str, Any] = {}
            numbers: dict[str, int] = {}
            for name, share in zip(self.names, point.tolist(), strict=True):
                choice = self.choices[name]
                if isinstance(choice, Between):
                    picked[name], numbers[name] = choice.at(share), len(drawn)
                else:
                    numbers[name] = min(int(share * len(choice)), len(choice) - 1)
                    picked[name] = choice[numbers[name]]
            drawn.append(self.scores(self.construction(picked)))
            picks.append([numbers[name] for name in self.names])
        return np.array(drawn), dict(zip(self.names, np.array(picks).T, strict=True))

    def label(self, name: str, choice: Any) -> str:
        """Return what a choice is called in a table."""
        if choice is None:
            own = [step.chosen for step in self._own.steps if step.step == name]
            if name == "aggregate":
                own = [m.name for m in aggregation_methods(self._framework, self._own).values()]
            return ", ".join(dict.fromkeys(filter(None, own))) or "–"
        if isinstance(choice, Step):
            return choice.chosen
        if isinstance(choice, Mapping):
            given = ", ".join(f"{k}={v}" for k, v in choice.get("parameters", {}).items())
            return f"{choice.get('method', '')}({given})" if given else str(choice.get("method"))
        return str(choice)


def _is_list(choice: object) -> bool:
    return isinstance(choice, Sequence) and not isinstance(choice, str) and len(choice) > 0


def _plain(choice: Any) -> Any:
    if isinstance(choice, Step):
        return {"method": choice.chosen, "parameters": choice.parameters}
    return choice


def shifts_of(scores: FloatArray, own: FloatArray) -> FloatArray:
    """Return by how many places the units stand apart from their own, on average in each draw."""
    # Who has no score is out of both orders: that others move up is no shift.
    return mean_shift(ranks(scores), ranks(np.where(np.isnan(scores), np.nan, own)))

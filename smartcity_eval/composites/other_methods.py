"""A construction with other methods or parameters in the place of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from ..core.errors import UsageError
from ..core.messages import Message
from ..frameworks.construction import Construction, Step
from ..yaml_io.suggest import suggestion


def with_methods(
    construction: Construction, methods: Mapping[str, str | Mapping[str, Any]]
) -> Construction:
    """Put other methods in the place of those of a construction.

    Parameters
    ----------
    construction
        The steps as they are.
    methods
        Step to the name of another method, or to the step's whole mapping with its parameters. It
        is for the same leaves as each step it replaces; a method that weighs or aggregates is for
        every branch.

    Raises
    ------
    UsageError
        When there is no such step or method.

    Examples
    --------
    >>> own = Construction(steps=(Step(step="normalise"), Step(step="aggregate")))
    >>> [step.chosen for step in with_methods(own, {"normalise": "rank"}).steps]
    ['rank', '']
    """
    known = list(dict.fromkeys(step.step for step in construction.steps))
    steps = list(construction.steps)
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
    return construction.model_copy(update={"steps": tuple(steps)})


def _step(name: str, wanted: Mapping[str, Any], only: tuple[str, ...]) -> Step:
    try:
        return Step.model_validate({"only": only, **wanted, "step": name})
    except ValidationError as error:
        told = {"step": name, "method": wanted.get("method", ""), "reason": reason_of(error)}
        raise UsageError(
            Message("the step {step} ({method}) cannot be done: {reason}", told)
        ) from error


def with_parameter(construction: Construction, address: str, value: object) -> Construction:
    """Give a parameter another value, wherever a step's method has it.

    Parameters
    ----------
    address
        The step and the parameter, such as ``treat.points``.

    Returns
    -------
    Construction
        The same one where no step of this name has such a parameter.

    Examples
    --------
    >>> own = Construction(steps=(Step(step="treat"), Step(step="aggregate")))
    >>> with_parameter(own, "treat.points", 3).steps[0].parameters
    {'points': 3}
    """
    name, _, parameter = address.partition(".")
    steps = [
        _step(
            name,
            {"method": step.chosen, "parameters": step.parameters | {parameter: value}},
            step.only,
        )
        if step.step == name and step.chosen and parameter in step.accepted
        else step
        for step in construction.steps
    ]
    return construction.model_copy(update={"steps": tuple(steps)})


def reason_of(error: ValidationError) -> Message | str:
    """Return what was wrong first, for the reader's language where the message waits for it."""
    first = error.errors()[0]
    message = first.get("ctx", {}).get("message")
    return message if isinstance(message, Message) else first["msg"]


def check_address(constructions: list[Construction], address: str) -> None:
    """Refuse the address of a parameter that no step of any of these constructions has."""
    name, _, parameter = address.partition(".")
    steps = [
        step for own in constructions for step in own.steps if step.step == name and step.chosen
    ]
    if not steps and any(step.step == name for own in constructions for step in own.steps):
        raise UsageError(Message("parameters need a method"))
    if not steps:
        known = ", ".join(dict.fromkeys(s.step for own in constructions for s in own.steps))
        raise UsageError(
            Message(
                "this index has no step {step}; there are {known}", {"step": name, "known": known}
            )
        )
    accepted = list(dict.fromkeys(found for step in steps for found in step.accepted))
    if parameter not in accepted:
        told = {
            "name": parameter,
            "method": ", ".join(dict.fromkeys(step.chosen for step in steps)),
            "known": ", ".join(accepted) or "–",
            "hint": suggestion(parameter, accepted),
        }
        raise UsageError(Message("{method} has no parameter {name}{hint}; known: {known}", told))

"""Checks that the construction steps of an edition fit its tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..core.messages import Message
from ..yaml_io.suggest import suggestion
from .construction import Construction, Indicator, Step, registry
from .schema import Component, Framework

ProblemAt = tuple[tuple[str | int, ...], Message]


def construction_problems(framework: Framework, construction: Construction) -> Iterator[ProblemAt]:
    """Return where the steps do not fit the tree.

    Yields
    ------
    tuple
        A place in the construction, such as ``("steps", 2, "only", 0)``, and what is wrong there.
    """
    leaves = {leaf.key: leaf for leaf in framework.leaves()}
    branches = framework.branches()
    for key, indicator in construction.indicators.items():
        if key not in leaves:
            yield ("indicators", key), _unknown(key, leaves)
        else:
            yield from _against_posts(leaves[key], indicator)
    for i, step in enumerate(construction.steps):
        known: Mapping[str, object] = branches if step.step in ("weight", "aggregate") else leaves
        for j, name in enumerate(step.only):
            if name not in known:
                yield ("steps", i, "only", j), _unknown(name, known)
        if step.step == "normalise":
            yield from _facts_needed(step, ("steps", i), leaves, construction)
        if step.step == "weight":
            yield from _weights_judged(step, ("steps", i), branches)
    aggregated = {
        name
        for step in construction.steps
        if step.step == "aggregate"
        for name in step.only or branches
    }
    for branch in branches:
        if branch not in aggregated:
            yield (
                ("steps",),
                Message("no aggregate step is for the branch {branch}", {"branch": branch}),
            )


def _unknown(name: str, known: Mapping[str, object]) -> Message:
    told = {"name": name, "hint": suggestion(name, known), "known": ", ".join(sorted(known))}
    return Message("the steps name {name}, which is not in the tree{hint}; known: {known}", told)


def _against_posts(leaf: Component, indicator: Indicator) -> Iterator[ProblemAt]:
    if leaf.goalposts is not None and indicator.direction not in (None, leaf.goalposts.direction):
        told = {"key": leaf.key, "found": indicator.direction, "expected": leaf.goalposts.direction}
        yield (
            ("indicators", leaf.key, "direction"),
            Message(
                "the direction of {key} is {found}, but by its goalposts it is {expected}", told
            ),
        )


def _facts_needed(
    step: Step,
    place: tuple[str | int, ...],
    leaves: Mapping[str, Component],
    construction: Construction,
) -> Iterator[ProblemAt]:
    needed = registry("normalise")[step.chosen].__annotations__
    for key in (key for key in step.only or leaves if key in leaves):
        if "worst" in needed and leaves[key].goalposts is None:
            yield (
                place,
                Message(
                    "{method} needs goalposts for the leaf {leaf}; they stand with the leaf in the"
                    " tree",
                    {"method": step.chosen, "leaf": key},
                ),
            )
        if "target" in needed and construction.indicators.get(key, Indicator()).target is None:
            yield (
                place,
                Message(
                    "{method} needs a target for the leaf {leaf}; it stands under indicators",
                    {"method": step.chosen, "leaf": key},
                ),
            )


def _weights_judged(
    step: Step, place: tuple[str | int, ...], branches: Mapping[str, tuple[Component, ...]]
) -> Iterator[ProblemAt]:
    """Find what is wrong with weights that stand in the file: the data need not be known for it."""
    if step.inputs:
        return
    try:
        found = len(registry("weight")[step.chosen](**step.arguments()))
    except (ValueError, TypeError) as error:
        yield (
            (*place, "parameters"),
            Message(
                "the step {step} ({method}) cannot be done: {reason}",
                {"step": step.step, "method": step.chosen, "reason": str(error)},
            ),
        )
        return
    for branch in (name for name in step.only or branches if name in branches):
        if found != len(branches[branch]):
            told = {
                "method": step.chosen,
                "found": found,
                "expected": len(branches[branch]),
                "branch": branch,
            }
            yield (
                (*place, "parameters"),
                Message(
                    "{method} gives {found} weights for the {expected} parts of {branch}", told
                ),
            )

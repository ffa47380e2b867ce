"""Check that the construction steps of an edition fit its tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from ..core.messages import Message
from ..methods.method_errors import reason_of_refusal
from ..yaml_io.parser import KeyPath
from ..yaml_io.partial import if_read, until_unread
from ..yaml_io.suggest import suggestion
from .construction import Construction, Indicator, Step, registry
from .schema import INDEX, Component, Framework
from .tree_checks import nodes_with_places, parts_of

ProblemAt = tuple[KeyPath, Message]


@dataclass(frozen=True)
class _Tree:
    """The tree as far as it could be read; `whole` where all of it could."""

    leaves: dict[str, Component]
    branches: dict[str, tuple[Component, ...]]
    whole: bool

    @classmethod
    def of(cls, framework: Framework) -> _Tree:
        """Gather the leaves and branches whose keys could be read."""
        top = parts_of(framework)
        nodes = [node for _, node in nodes_with_places(framework)]
        readable = [node for node in nodes if {"key", "children"} <= vars(node).keys()]
        leaves = {node.key: node for node in readable if not node.children}
        branches = {node.key: node.children for node in readable if node.children}
        return cls(leaves, {INDEX: top} | branches, bool(top) and len(readable) == len(nodes))

    def unknown(self, name: str, known: Mapping[str, object]) -> Iterator[Message]:
        """Return why a name is refused; nothing where it may be one that could not be read."""
        if self.whole and name not in known:
            yield _unknown(name, known)


def construction_problems(framework: Framework, construction: Construction) -> Iterator[ProblemAt]:
    """Return where the steps do not fit the tree, as far as both could be read.

    Yields
    ------
    tuple
        A place in the construction, such as ``("steps", 2, "only", 0)``, and what is wrong there.
    """
    tree = _Tree.of(framework)
    for key, indicator in if_read(lambda: construction.indicators, {}).items():
        for message in tree.unknown(key, tree.leaves):
            yield ("indicators", key), message
        if key in tree.leaves:
            yield from until_unread(_against_posts(tree.leaves[key], indicator))
    for i, step in enumerate(if_read(lambda: construction.steps, ())):
        yield from until_unread(_names_unknown(step, ("steps", i), tree))
        yield from until_unread(_step_problems(step, ("steps", i), tree, construction))
    yield from until_unread(_not_aggregated(tree, construction))


def _names_unknown(step: Step, place: KeyPath, tree: _Tree) -> Iterator[ProblemAt]:
    known: Mapping[str, object] = (
        tree.branches if step.step in ("weight", "aggregate") else tree.leaves
    )
    for j, name in enumerate(step.only):
        for message in tree.unknown(name, known):
            yield (*place, "only", j), message


def _step_problems(
    step: Step, place: KeyPath, tree: _Tree, construction: Construction
) -> Iterator[ProblemAt]:
    """Find what a step lacks; nothing where its own form is refused."""
    try:
        Step.model_validate(dict(vars(step)))
    except ValidationError:
        return
    if step.step == "normalise":
        for key in (key for key in step.only or tree.leaves if key in tree.leaves):
            yield from until_unread(_facts_needed(step, place, tree.leaves[key], construction))
    if step.step == "weight":
        yield from _weights_judged(step, place, tree.branches)


def _not_aggregated(tree: _Tree, construction: Construction) -> Iterator[ProblemAt]:
    if construction.steps[-1].step != "aggregate":
        return  # refused by itself
    aggregated = {
        name
        for step in construction.steps
        if step.step == "aggregate"
        for name in step.only or tree.branches
    }
    for branch in tree.branches:
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
    step: Step, place: KeyPath, leaf: Component, construction: Construction
) -> Iterator[ProblemAt]:
    needed = registry("normalise")[step.chosen].__annotations__
    if "worst" in needed and leaf.goalposts is None:
        yield (
            place,
            Message(
                "{method} needs goalposts for the leaf {leaf}; they stand with the leaf in the"
                " tree",
                {"method": step.chosen, "leaf": leaf.key},
            ),
        )
    if "target" in needed and construction.indicators.get(leaf.key, Indicator()).target is None:
        yield (
            place,
            Message(
                "{method} needs a target for the leaf {leaf}; it stands under indicators",
                {"method": step.chosen, "leaf": leaf.key},
            ),
        )


def _weights_judged(
    step: Step, place: KeyPath, branches: Mapping[str, tuple[Component, ...]]
) -> Iterator[ProblemAt]:
    """Find what is wrong with weights that stand in the file: the data need not be known for it."""
    if step.inputs:
        return
    try:
        found = len(registry("weight")[step.chosen](**step.arguments()))
    except (ValueError, TypeError) as error:
        reason = reason_of_refusal(error)
        yield (
            (*place, "parameters"),
            Message(
                "the step {step} ({method}) cannot be done: {reason}",
                {"step": step.step, "method": step.chosen, "reason": reason},
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

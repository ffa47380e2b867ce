"""Checks of an edition's tree: weights, keys, levels, goalposts, plain means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ..core.errors import UsageError
from ..core.messages import Message
from ..methods.steps.aggregations import choose_aggregation
from ..yaml_io.parser import KeyPath, Located
from ..yaml_io.partial import if_read, skip_if_unread
from .evidence_checks import check_how
from .scale_checks import is_off
from .schema import INDEX, Component, Framework


def check_tree(framework: Framework, located: Located) -> None:
    """Check an edition's tree, each node with all that could be read of it."""
    _check_total(framework, located)
    _check_weights(parts_of(framework), ("components",), located)
    nodes = nodes_with_places(framework)
    _check_keys((node for _, node in nodes), located)
    for place, node in nodes:
        check_aggregation(node, (*place, "aggregation"), located)
        _check_plain_mean(node, place, located)
        _check_question(node, place, located)
        _check_levels(framework, node, place, located)
        _check_goalposts(node, place, located)
        for name in ("worst", "best"):
            _check_goalpost(node, name, (*place, "goalposts", name), located)


def parts_of(of: Framework | Component) -> tuple[Component, ...]:
    """Return the parts of an edition or node; none where they could not be read."""
    if isinstance(of, Framework):
        return if_read(lambda: of.components, ())
    return if_read(lambda: of.children, ())


def nodes_with_places(framework: Framework) -> list[tuple[KeyPath, Component]]:
    """Return every node that could be read with its place in the file, from the top down."""
    return list(_below(parts_of(framework), ("components",)))


def _below(parts: tuple[Component, ...], place: KeyPath) -> Iterator[tuple[KeyPath, Component]]:
    for i, node in enumerate(parts):
        yield (*place, i), node
        yield from _below(parts_of(node), (*place, i, "children"))


@skip_if_unread
def check_aggregation(of: Framework | Component, place: KeyPath, located: Located) -> None:
    """Check that an aggregation is known."""
    try:
        choose_aggregation(of.aggregation)
    except UsageError as error:
        located.refuse(place, error.message)


@skip_if_unread
def _check_total(framework: Framework, located: Located) -> None:
    _refuse_sum(framework.components, framework.total_weight, ("components",), located)


@skip_if_unread
def _check_parts_total(node: Component, place: KeyPath, located: Located) -> None:
    _refuse_sum(node.children, node.parts_total, place, located)


def _refuse_sum(
    parts: tuple[Component, ...], expected: Decimal, place: KeyPath, located: Located
) -> None:
    found = sum((part.weight.value for part in parts), Decimal(0))
    if found != expected:
        located.refuse(
            place,
            Message(
                "the weights add to {found}, expected {expected} (off by {difference})",
                {"found": found, "expected": expected, "difference": found - expected},
            ),
        )


def _check_weights(
    parts: tuple[Component, ...], place: KeyPath, located: Located, weighed: bool = True
) -> None:
    for i, node in enumerate(parts):
        here = (*place, i)
        _check_weight(node, here, located)
        if weighed:  # what the parts of a plain mean weigh rests on the mean, checked by itself
            _check_weight_evidence(node, here, located)
        children = parts_of(node)
        if children:
            inside = (*here, "children")
            _check_parts_total(node, inside, located)
            _check_weights(children, inside, located, weighed=not _has_plain_mean(node))


def _has_plain_mean(node: Component) -> bool:
    return if_read(lambda: node.plain_mean is not None, True)


@skip_if_unread
def _check_weight(node: Component, place: KeyPath, located: Located) -> None:
    if node.weight.value < 0:
        located.refuse((*place, "weight"), Message("a weight cannot be negative"))
    if parts_of(node) and not node.weight.value:
        located.refuse(
            (*place, "weight"), Message("a component with parts needs a weight above zero")
        )


@skip_if_unread
def _check_weight_evidence(node: Component, place: KeyPath, located: Located) -> None:
    check_how(node.weight, (*place, "weight"), located)


def _check_keys(nodes: Iterable[Component], located: Located) -> None:
    counts = Counter(node.key for node in nodes if "key" in vars(node))
    for key, count in counts.items():
        if count > 1:
            located.refuse(
                ("components",),
                Message(
                    "the key {key} stands {count} times; keys are unique",
                    {"key": key, "count": count},
                ),
            )
        if key == INDEX:
            located.refuse(
                ("components",),
                Message("the key {key} stands for the whole; give the part another", {"key": key}),
            )


@skip_if_unread
def _check_levels(framework: Framework, node: Component, place: KeyPath, located: Located) -> None:
    if not node.levels or is_off(framework.scale):
        return
    scale = framework.scale
    span = scale.maximum.value - scale.minimum.value
    expected = span / scale.step.value + 1 if scale.step is not None else Decimal(0)
    if len(node.levels) != expected:
        located.refuse(
            (*place, "levels"),
            Message(
                "{found} levels are named, the scale has {expected}",
                {"found": len(node.levels), "expected": expected},
            ),
        )


@skip_if_unread
def _check_goalposts(node: Component, place: KeyPath, located: Located) -> None:
    posts = node.goalposts
    if posts is None:
        return
    if parts_of(node):
        located.refuse(
            (*place, "goalposts"),
            Message("goalposts are for leaves; a branch aggregates its children"),
        )
    if posts.worst.value == posts.best.value:
        located.refuse(
            (*place, "goalposts"), Message("the goalposts are one value; nothing lies between them")
        )
    if posts.logarithm and min(posts.worst.value, posts.best.value) <= 0:
        located.refuse((*place, "goalposts"), Message("a logarithm needs goalposts above zero"))


@skip_if_unread
def _check_goalpost(node: Component, name: str, place: KeyPath, located: Located) -> None:
    if node.goalposts is not None:
        check_how(getattr(node.goalposts, name), place, located)


@skip_if_unread
def _check_plain_mean(node: Component, place: KeyPath, located: Located) -> None:
    if node.plain_mean is None:
        return
    check_how(node.plain_mean, (*place, "plain_mean"), located)
    if not node.children or node.aggregation != "arithmetic":
        located.refuse(
            (*place, "plain_mean"),
            Message("a plain mean needs parts to take it of, and aggregation: arithmetic"),
        )


@skip_if_unread
def _check_question(node: Component, place: KeyPath, located: Located) -> None:
    if node.children and node.question is not None:
        located.refuse(
            (*place, "question"), Message("a question is a leaf; this component has parts")
        )

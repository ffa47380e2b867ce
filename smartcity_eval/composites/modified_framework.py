"""Editions with other weights or another aggregation, for scenarios.

They are never mistaken for the edition itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from ..core.errors import UsageError
from ..core.messages import Message
from ..frameworks.construction import Construction
from ..frameworks.referenced import Referenced
from ..frameworks.schema import INDEX, Component, Framework
from ..methods.steps.aggregations import choose_aggregation
from ..yaml_io.suggest import suggestion

WHAT_IF = "what-if"
# Shares that do not end, such as a third, leave sums this near to their total.
_NEAR = Decimal("1e-12")


def modify_framework(
    framework: Framework,
    weights: Mapping[str, Decimal] | None = None,
    aggregation: str | None = None,
    rescale: bool = False,
) -> Framework:
    """Return an edition with other weights or another aggregation.

    Parameters
    ----------
    framework
        The edition; it stays as it is.
    weights
        Node key to weight, zero or more, in the edition's own measure (percent, where the weights
        add to 100). The parts of a node whose weight changes keep their shares of it; a leaf whose
        weight becomes zero is left out.
    aggregation
        A name of :data:`~smartcity_eval.methods.steps.aggregations.AGGREGATIONS`, or one with
        parameters such as ``generalised_mean(power=0.5)``, for every branch.
    rescale
        Where the weights of a branch no longer add up, let those not named share what is left in
        their old proportion; where all are named, bring all to the sum in proportion. Without it
        that is refused.

    Returns
    -------
    Framework
        Its id ends in ``-what-if``, and a changed weight is assumed; the edition itself where
        nothing differs.

    Raises
    ------
    UsageError
        When there is no such component or aggregation, or the weights cannot add up.

    Examples
    --------
    >>> from smartcity_eval.frameworks import load_framework
    >>> changed = modify_framework(
    ...     load_framework("kominfo-2022"), {"outcome": Decimal(44)}, rescale=True
    ... )
    >>> changed.id, [int(leaf.weight.value) for leaf in changed.leaves()]
    ('kominfo-2022-what-if', [8, 16, 44, 16, 16])
    """
    wanted = dict(weights or {})
    known = [node.key for node in framework.nodes()]
    for key, weight in wanted.items():
        if key not in known:
            raise UsageError(
                Message(
                    "{found} is not a component of {framework}{hint}",
                    {"found": key, "framework": framework.id, "hint": suggestion(key, known)},
                )
            )
        if weight < 0:
            raise UsageError(Message("a weight cannot be negative"))
    if aggregation is not None:
        choose_aggregation(aggregation)
    components = _weighed(framework.components, framework.total_weight, wanted, rescale)
    if aggregation is not None:
        components = tuple(_brought_together(component, aggregation) for component in components)
    changed = framework.model_copy(
        update={"components": components, "aggregation": aggregation or framework.aggregation}
    )
    return (
        framework
        if changed == framework
        else changed.model_copy(update={"id": f"{framework.id}-{WHAT_IF}"})
    )


def leaves_at(framework: Framework, branches: Collection[str]) -> Framework:
    """Take branches of an edition as its leaves, for figures that are published no further down.

    The official tables of electronic government print domains and aspects, not the 47 indicators:
    with these as leaves they are a table like any other.

    Parameters
    ----------
    branches
        Keys of branches, each with a figure on the scale; within one of them no other counts.
        Leaves named are leaves already.

    Returns
    -------
    Framework
        The same edition, weights and methods above these branches unchanged.

    Raises
    ------
    UsageError
        When there is no such node, or the edition's own steps make the branches from raw figures.

    Examples
    --------
    >>> from smartcity_eval.frameworks import load_framework
    >>> [
    ...     leaf.key
    ...     for leaf in leaves_at(
    ...         load_framework("spbe-2020"), ["d1", "d2", "d3", "a7", "a8"]
    ...     ).leaves()
    ... ]
    ['d1', 'd2', 'd3', 'a7', 'a8']
    """
    known = [node.key for node in framework.nodes()]
    for key in branches:
        if key not in known:
            raise UsageError(
                Message(
                    "{found} is not a component of {framework}{hint}",
                    {"found": key, "framework": framework.id, "hint": suggestion(key, known)},
                )
            )
    cut = tuple(_cut_at(component, branches) for component in framework.components)
    if cut != framework.components and framework.building is not None:
        raise UsageError(
            Message(
                "the steps of {framework} make its branches from raw figures; figures of branches"
                " cannot enter them",
                {"framework": framework.id},
            )
        )
    return framework.model_copy(update={"components": cut})


def _cut_at(component: Component, branches: Collection[str]) -> Component:
    if component.key in branches:
        return component.model_copy(update={"children": (), "plain_mean": None})
    return component.model_copy(
        update={"children": tuple(_cut_at(child, branches) for child in component.children)}
    )


def drop_removed_nodes(construction: Construction, framework: Framework) -> Construction:
    """Return the steps without what a changed edition no longer has.

    A step for such leaves alone goes.
    """
    there = {node.key for node in framework.nodes()} | {INDEX}
    steps = [
        step.model_copy(update={"only": tuple(key for key in step.only if key in there)})
        for step in construction.steps
    ]
    kept = tuple(
        after
        for before, after in zip(construction.steps, steps, strict=True)
        if after.only or not before.only
    )
    return construction.model_copy(
        update={
            "steps": kept,
            "indicators": {
                key: own for key, own in construction.indicators.items() if key in there
            },
        }
    )


def _weighed(
    components: tuple[Component, ...], total: Decimal, wanted: Mapping[str, Decimal], rescale: bool
) -> tuple[Component, ...]:
    before = sum((c.weight.value for c in components), Decimal(0))
    # A branch whose own weight has changed hands the change down.
    weights = {
        c.key: wanted.get(
            c.key, c.weight.value if before == total else c.weight.value * total / before
        )
        for c in components
    }
    named = weights.keys() & wanted.keys()
    if named:
        weights = _adding_up(weights, named, total, rescale)
    kept = [c for c in components if c.children or weights[c.key] or not c.weight.value]
    return tuple(_with_weight(c, weights[c.key], wanted, rescale) for c in kept)


def _adding_up(
    weights: dict[str, Decimal], named: Collection[str], total: Decimal, rescale: bool
) -> dict[str, Decimal]:
    found = sum(weights.values(), Decimal(0))
    if abs(found - total) <= _NEAR:
        return weights
    if not rescale:
        raise UsageError(
            Message(
                "the weights add to {found}, expected {expected} (off by {difference})",
                {"found": found, "expected": total, "difference": found - total},
            )
        )
    if len(named) == len(weights) and found:
        return {key: weight * total / found for key, weight in weights.items()}
    fixed = sum((weights[key] for key in named), Decimal(0))
    free = found - fixed
    if fixed > total or not free:
        raise UsageError(
            Message(
                "the weights asked for add to {found}; the others cannot bring them to {expected}",
                {"found": fixed, "expected": total},
            )
        )
    return {
        key: weight if key in named else weight * (total - fixed) / free
        for key, weight in weights.items()
    }


def _with_weight(
    component: Component, weight: Decimal, wanted: Mapping[str, Decimal], rescale: bool
) -> Component:
    if component.children and not weight:
        raise UsageError(Message("a component with parts needs a weight above zero"))
    # Parts of a plain mean weigh as one each, whatever their branch weighs.
    total = weight if component.plain_mean is None else component.parts_total
    children = _weighed(component.children, total, wanted, rescale) if component.children else ()
    if weight == component.weight.value:
        return component.model_copy(update={"children": children})
    return component.model_copy(
        update={
            "weight": Referenced(value=weight, status="assumed", reference=WHAT_IF, how=WHAT_IF),
            "children": children,
        }
    )


def _brought_together(component: Component, aggregation: str) -> Component:
    if not component.children:
        return component
    children = tuple(_brought_together(child, aggregation) for child in component.children)
    return component.model_copy(update={"aggregation": aggregation, "children": children})

"""Indicator metadata and the construction steps that an edition implies."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..frameworks.construction import Construction, Indicator, Step
from ..frameworks.schema import INDEX, Component, Framework
from ..methods.steps.aggregations import split_call
from ..methods.uncertainty.monte_carlo import AggregationMethod


@dataclass(frozen=True)
class IndicatorMetadata:
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


def indicator_metadata_of(
    framework: Framework, construction: Construction
) -> dict[str, IndicatorMetadata]:
    """Gather what is known of each leaf, in the tree's order."""
    return {
        leaf.key: _facts(leaf, construction.indicators.get(leaf.key, Indicator()))
        for leaf in framework.leaves()
    }


def _facts(leaf: Component, own: Indicator) -> IndicatorMetadata:
    posts = leaf.goalposts
    direction = own.direction or (posts.direction if posts else 1)
    ends = (
        (float(posts.worst.value), float(posts.best.value), posts.logarithm)
        if posts
        else (None, None, False)
    )
    return IndicatorMetadata(own.column or leaf.key, direction, own.denominator, own.target, *ends)


def resolve_construction(
    framework: Framework, construction: Construction | None = None
) -> Construction:
    """Return the steps by which an index is built.

    Those asked for, the edition's own, or those its tree implies.

    A tree implies that a leaf with goalposts is brought between the scale's ends by them, that any
    other is on the scale already, and that each branch is aggregated by its own method.

    Examples
    --------
    >>> from smartcity_eval.frameworks import load_framework
    >>> [step.step for step in resolve_construction(load_framework("spbe-2020")).steps]
    ['aggregate']
    >>> [step.chosen for step in resolve_construction(load_framework("ipm-2014")).steps]
    ['goalposts', '']
    """
    chosen = construction or framework.building
    if chosen is not None:
        return chosen
    posted = tuple(leaf.key for leaf in framework.leaves() if leaf.goalposts)
    scale = {"low": framework.scale.minimum.value, "high": framework.scale.maximum.value}
    normalise = (
        (Step(step="normalise", method="goalposts", parameters=scale, only=posted),)
        if posted
        else ()
    )
    return Construction(steps=(*normalise, Step(step="aggregate")))


def aggregation_methods(
    framework: Framework, construction: Construction | None = None
) -> dict[str, AggregationMethod]:
    """Return the method that brings the parts of each branch together, by branch.

    Parameters
    ----------
    framework, construction
        As they are given to :func:`~smartcity_eval.composites.build.build_index`.
    """
    branches = framework.branches()
    in_tree = {INDEX: framework.aggregation} | {
        node.key: node.aggregation for node in framework.nodes()
    }
    steps = [
        step
        for step in resolve_construction(framework, construction).steps
        if step.step == "aggregate"
    ]
    return {
        branch: tree_method(step, in_tree[branch])
        for step in steps
        for branch in step.only or branches
    }


def tree_method(step: Step, in_tree: str) -> AggregationMethod:
    """Return the method of an aggregation step; where it names none, the tree's for a branch.

    Examples
    --------
    >>> tree_method(Step(step="aggregate"), "generalised_mean(power=0.5)")
    AggregationMethod(name='generalised_mean', arguments={'power': 0.5})
    """
    if step.chosen:
        return AggregationMethod(step.chosen, step.arguments())
    name, given = split_call(in_tree)
    numbers = {k: float(v) if isinstance(v, Decimal) else v for k, v in given.items()}
    return AggregationMethod(name, numbers)

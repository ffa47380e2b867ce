"""Checks of a framework edition: weights, names, bands, evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from ..core.messages import Message
from ..methods.agreement.consensus import CONSENSUS
from ..methods.steps.weighted_means import AGGREGATIONS
from ..reference.regions import regions, similar_regions
from ..yaml_io.parser import KeyPath, Located
from ..yaml_io.suggest import suggestion
from .construction_checks import construction_problems
from .referenced import Evidence, Referenced
from .schema import Component, Framework, Goalposts, JuryRules


def check(framework: Framework, located: Located) -> None:
    """Check what the form of an edition alone does not show, and note every fault."""
    if Path(located.file).stem != framework.id:
        located.refuse(
            ("id",),
            Message(
                "found {found}, expected {expected}, the file's name",
                {"found": framework.id, "expected": Path(located.file).stem},
            ),
        )
    _check_weights(framework.components, framework.total_weight, ("components",), located)
    counts = Counter(leaf.key for leaf in framework.leaves())
    for key in (key for key, count in counts.items() if count > 1):
        located.refuse(
            ("components",),
            Message(
                "the leaf {key} stands {count} times; keys are unique",
                {"key": key, "count": counts[key]},
            ),
        )
    _check_evidence(framework, located)
    _check_group(framework, located)
    for place, aggregation in _aggregations(framework):
        if aggregation not in AGGREGATIONS:
            located.refuse(
                place,
                Message(
                    "unknown aggregation {found}; known: {known}",
                    {"found": aggregation, "known": ", ".join(AGGREGATIONS)},
                ),
            )
    for place, number in _numbers_beside_weights(framework):
        _check_how(number, place, located)
    if framework.scale.minimum.value >= framework.scale.maximum.value:
        located.refuse(("scale",), Message("the scale's minimum is not below its maximum"))
    _check_levels(framework, located)
    _check_bands(framework, located)
    for place, node in _nodes(framework):
        if node.goalposts is not None:
            _check_goalposts(node, node.goalposts, place, located)
    for i, series in enumerate(framework.series):
        _check_how(series, ("series", i), located)
    _check_table(framework, located)
    if framework.panel is not None:
        _check_panel(framework.panel, located)
    if framework.building is not None:
        for place, message in construction_problems(framework, framework.building):
            located.refuse(("building", *place), message)


def _check_levels(framework: Framework, located: Located) -> None:
    scale = framework.scale
    span = scale.maximum.value - scale.minimum.value
    if scale.step is not None and (scale.step.value <= 0 or span % scale.step.value):
        located.refuse(
            ("scale", "step"),
            Message("the steps do not lead from the scale's minimum to its maximum"),
        )
        return
    expected = span / scale.step.value + 1 if scale.step is not None else Decimal(0)
    for place, node in _nodes(framework):
        if node.levels and len(node.levels) != expected:
            located.refuse(
                (*place, "levels"),
                Message(
                    "{found} levels are named, the scale has {expected}",
                    {"found": len(node.levels), "expected": expected},
                ),
            )


def _check_bands(framework: Framework, located: Located) -> None:
    lows = [band.low.value for band in framework.bands]
    if lows != sorted(set(lows)):
        located.refuse(
            ("bands",), Message("bands stand from the lowest up, each with a low of its own")
        )
    seen: set[int] = set()
    for i, banding in enumerate(framework.banding):
        place = ("banding", i)
        _check_how(banding, place, located)
        if banding.index == "rounded" and framework.rounding is None:
            located.refuse(
                place,
                Message(
                    "a rounded index needs rounding: where it is rounded, and to how many decimals"
                ),
            )
        for year in banding.years:
            if year in seen or year not in framework.years:
                located.refuse(
                    (*place, "years"),
                    Message("{year} is no year of this edition, or stands twice", {"year": year}),
                )
            seen.add(year)


def _check_goalposts(node: Component, posts: Goalposts, place: KeyPath, located: Located) -> None:
    if node.children:
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
    _check_how(posts.worst, (*place, "goalposts", "worst"), located)
    _check_how(posts.best, (*place, "goalposts", "best"), located)


def _check_panel(panel: JuryRules, located: Located) -> None:
    if panel.consensus.rule not in CONSENSUS:
        values = {
            "found": panel.consensus.rule,
            "known": ", ".join(CONSENSUS),
            "hint": suggestion(panel.consensus.rule, CONSENSUS),
        }
        located.refuse(
            ("panel", "consensus", "rule"),
            Message("there is no consensus rule {found}{hint}; known: {known}", values),
        )
    _check_how(panel.consensus, ("panel", "consensus"), located)
    for name in ("departure", "spread"):
        number = getattr(panel, name)
        if number.value < 0:
            located.refuse(
                ("panel", name),
                Message(
                    "found {found}, expected at least {limit}", {"found": number.value, "limit": 0}
                ),
            )
        _check_how(number, ("panel", name), located)


def _check_table(framework: Framework, located: Located) -> None:
    counts = Counter(node.key for node in framework.nodes())
    for key in framework.table.inputs if framework.table else ():
        if counts[key] != 1:
            located.refuse(
                ("table", "inputs", key),
                Message(
                    "{key} stands {count} times in the tree, expected once",
                    {"key": key, "count": counts[key]},
                ),
            )


def _check_weights(
    components: tuple[Component, ...],
    expected: Decimal,
    place: KeyPath,
    located: Located,
    weighed: bool = True,
) -> None:
    found = sum((c.weight.value for c in components), Decimal(0))
    if found != expected:
        located.refuse(
            place,
            Message(
                "the weights add to {found}, expected {expected} (off by {difference})",
                {"found": found, "expected": expected, "difference": found - expected},
            ),
        )
    for i, component in enumerate(components):
        here = (*place, i)
        if component.weight.value < 0:
            located.refuse((*here, "weight"), Message("a weight cannot be negative"))
        if (
            weighed
        ):  # what the parts of a plain mean weigh rests on the mean, which is checked by itself
            _check_how(component.weight, (*here, "weight"), located)
        if component.children and not component.weight.value:
            located.refuse(
                (*here, "weight"), Message("a component with parts needs a weight above zero")
            )
        if component.children:
            _check_weights(
                component.children,
                component.parts_total,
                (*here, "children"),
                located,
                component.plain_mean is None,
            )


def _check_evidence(framework: Framework, located: Located) -> None:
    for key in ("rounding", "grades"):
        evidence = getattr(framework, key)
        if evidence is not None:
            _check_how(evidence, (key,), located)
    if framework.grades is not None and framework.grades.step <= 0:
        located.refuse(
            ("grades", "step"),
            Message("found {found}, expected more than 0", {"found": framework.grades.step}),
        )
    if (
        framework.rounding is not None
        and framework.rounding.step == "terms"
        and framework.aggregation != "arithmetic"
    ):
        located.refuse(
            ("rounding", "step"),
            Message(
                "terms are rounded only where the index is their sum (aggregation: arithmetic)"
            ),
        )
    for place, node in _nodes(framework):
        if node.plain_mean is not None:
            _check_how(node.plain_mean, (*place, "plain_mean"), located)
            if not node.children or node.aggregation != "arithmetic":
                located.refuse(
                    (*place, "plain_mean"),
                    Message("a plain mean needs parts to take it of, and aggregation: arithmetic"),
                )
        if node.children and node.question is not None:
            located.refuse(
                (*place, "question"), Message("a question is a leaf; this component has parts")
            )


def _check_group(framework: Framework, located: Located) -> None:
    members = framework.group.members if framework.group else ()
    for i, region in enumerate(members):
        if region not in regions():
            close = similar_regions(region)
            hint = Message(" (did you mean {names}?)", {"names": ", ".join(close)}) if close else ""
            located.refuse(
                ("group", "members", i),
                Message("unknown region {found}{hint}", {"found": region, "hint": hint}),
            )
        elif region in members[:i]:
            located.refuse(
                ("group", "members", i),
                Message("{found} stands twice; keep one", {"found": region}),
            )


def _check_how(number: Referenced | Evidence, place: KeyPath, located: Located) -> None:
    by_year = number.year_status.values() if isinstance(number, Referenced) else ()
    if {number.status, *by_year} != {"stated"} and not number.how:
        located.refuse(place, Message("an inferred or assumed number needs how: it was arrived at"))


def _numbers_beside_weights(framework: Framework) -> Iterator[tuple[KeyPath, Referenced]]:
    yield ("scale", "minimum"), framework.scale.minimum
    yield ("scale", "maximum"), framework.scale.maximum
    if framework.scale.step is not None:
        yield ("scale", "step"), framework.scale.step
    for i, band in enumerate(framework.bands):
        yield ("bands", i, "low"), band.low


def _aggregations(framework: Framework) -> Iterator[tuple[KeyPath, str]]:
    yield ("aggregation",), framework.aggregation
    for place, node in _nodes(framework):
        yield (*place, "aggregation"), node.aggregation


def _nodes(framework: Framework) -> Iterator[tuple[KeyPath, Component]]:
    todo: list[tuple[KeyPath, Component]] = [
        (("components", i), c) for i, c in enumerate(framework.components)
    ]
    while todo:
        place, component = todo.pop()
        yield place, component
        todo += [((*place, "children", i), c) for i, c in enumerate(component.children)]

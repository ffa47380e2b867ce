"""Checks of a framework edition: weights, names, bands, evidence.

Each looks at one thing and is skipped where that could not be read, so that one problem hides no
other.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from ..core.messages import Message
from ..methods.agreement.consensus import CONSENSUS
from ..reference.regions import regions, similar_regions
from ..yaml_io.parser import Located
from ..yaml_io.partial import if_read, skip_if_unread
from ..yaml_io.suggest import suggestion
from .construction_checks import construction_problems
from .evidence_checks import check_how
from .referenced import Referenced
from .scale_checks import check_bands, check_scale
from .schema import Framework
from .tree_checks import check_aggregation, check_tree


def check(framework: Framework, located: Located) -> None:
    """Check what the form of an edition alone does not show, and note every problem."""
    _check_id(framework, located)
    check_tree(framework, located)
    _check_evidence(framework, located)
    for i in range(len(_members(framework))):
        _check_member(framework, i, located)
    check_aggregation(framework, ("aggregation",), located)
    check_scale(framework, located)
    check_bands(framework, located)
    for i, series in enumerate(if_read(lambda: framework.series, ())):
        check_how(series, ("series", i), located)
    _check_table(framework, located)
    _check_consensus(framework, located)
    for name in ("departure", "spread"):
        _check_distance(framework, name, located)
    _check_construction(framework, located)


@skip_if_unread
def _check_id(framework: Framework, located: Located) -> None:
    if Path(located.file).stem != framework.id:
        located.refuse(
            ("id",),
            Message(
                "found {found}, expected {expected}, the file's name",
                {"found": framework.id, "expected": Path(located.file).stem},
            ),
        )


@skip_if_unread
def _check_consensus(framework: Framework, located: Located) -> None:
    if framework.panel is None:
        return
    consensus = framework.panel.consensus
    check_how(consensus, ("panel", "consensus"), located)
    if consensus.rule not in CONSENSUS:
        values = {
            "found": consensus.rule,
            "known": ", ".join(CONSENSUS),
            "hint": suggestion(consensus.rule, CONSENSUS),
        }
        located.refuse(
            ("panel", "consensus", "rule"),
            Message("there is no consensus rule {found}{hint}; known: {known}", values),
        )


@skip_if_unread
def _check_distance(framework: Framework, name: str, located: Located) -> None:
    if framework.panel is None:
        return
    number: Referenced = getattr(framework.panel, name)
    check_how(number, ("panel", name), located)
    if number.value < 0:
        located.refuse(
            ("panel", name),
            Message(
                "found {found}, expected at least {limit}", {"found": number.value, "limit": 0}
            ),
        )


@skip_if_unread
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


@skip_if_unread
def _check_construction(framework: Framework, located: Located) -> None:
    if framework.building is not None:
        for place, message in construction_problems(framework, framework.building):
            located.refuse(("building", *place), message)


def _check_evidence(framework: Framework, located: Located) -> None:
    for key in ("rounding", "grades"):
        _check_part_evidence(framework, key, located)
    _check_grades(framework, located)
    _check_rounding(framework, located)


@skip_if_unread
def _check_part_evidence(framework: Framework, key: str, located: Located) -> None:
    evidence = getattr(framework, key)
    if evidence is not None:
        check_how(evidence, (key,), located)


@skip_if_unread
def _check_grades(framework: Framework, located: Located) -> None:
    if framework.grades is not None and framework.grades.step <= 0:
        located.refuse(
            ("grades", "step"),
            Message("found {found}, expected more than 0", {"found": framework.grades.step}),
        )


@skip_if_unread
def _check_rounding(framework: Framework, located: Located) -> None:
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


def _members(framework: Framework) -> tuple[str, ...]:
    return if_read(lambda: framework.group.members if framework.group else (), ())


def _check_member(framework: Framework, i: int, located: Located) -> None:
    members = _members(framework)
    region = members[i]
    if region not in regions():
        close = similar_regions(region)
        hint = Message(" (did you mean {names}?)", {"names": ", ".join(close)}) if close else ""
        located.refuse(
            ("group", "members", i),
            Message("unknown region {found}{hint}", {"found": region, "hint": hint}),
        )
    elif region in members[:i]:
        located.refuse(
            ("group", "members", i), Message("{found} stands twice; keep one", {"found": region})
        )

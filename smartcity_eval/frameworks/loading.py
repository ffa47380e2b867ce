"""Reading framework editions and refusing those that do not add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from ..errors import FrameworkError, Problem, UsageError
from ..indices.aggregate import AGGREGATIONS
from ..inputs.located_yaml import Located, read_located
from ..inputs.suggest import suggestion
from ..inputs.validation import build
from ..messages import Message
from .framework import Component, Framework, Referenced

EDITIONS = Path(__file__).parent / "editions"


def edition_ids() -> tuple[str, ...]:
    """List the ids of the editions that come with the package.

    Examples
    --------
    >>> edition_ids()
    ('kominfo-2021', 'kominfo-2022')
    """
    return tuple(sorted(path.stem for path in EDITIONS.glob("*.yaml")))


@lru_cache
def load_framework(name: str) -> Framework:
    """Load an edition by its id.

    Parameters
    ----------
    name
        An id from :func:`edition_ids`.

    Raises
    ------
    UsageError
        When there is no such edition.
    FrameworkError
        When the edition's file is refused.

    Examples
    --------
    >>> load_framework("kominfo-2022")
    <Framework kominfo-2022 · 2022, 2023 · 5 leaves>
    """
    if name not in edition_ids():
        known = ", ".join(edition_ids())
        hint = suggestion(name, edition_ids())
        raise UsageError(Message("there is no framework {name}{hint}; known: {known}", {"name": name, "hint": hint, "known": known}))
    return read_framework(EDITIONS / f"{name}.yaml")


def read_framework(path: Path) -> Framework:
    """Read a framework file.

    Raises
    ------
    FrameworkError
        With every problem found: unknown keys, weights that do not add up, unknown aggregations,
        an inferred or assumed number without its reason.
    """
    located = read_located(Path(path))
    framework = build(Framework, located)
    if framework is not None:
        _check(framework, located)
    if located.problems or framework is None:
        raise FrameworkError(located.problems)
    return framework


def framework_problems(path: Path) -> tuple[Problem, ...]:
    """List what is wrong with a framework file; empty when nothing is."""
    try:
        read_framework(path)
    except FrameworkError as error:
        return error.problems
    return ()


def _check(framework: Framework, located: Located) -> None:
    if Path(located.file).stem != framework.id:
        located.refuse(("id",), Message("found {found}, expected {expected}, the file's name", {"found": framework.id, "expected": Path(located.file).stem}))
    _check_weights(framework.components, Decimal(100), ("components",), located)
    counts = Counter(leaf.key for leaf in framework.leaves())
    for key in (key for key, count in counts.items() if count > 1):
        located.refuse(("components",), Message("the leaf {key} stands {count} times; keys are unique", {"key": key, "count": counts[key]}))
    for place, aggregation in _aggregations(framework):
        if aggregation not in AGGREGATIONS:
            located.refuse(place, Message("unknown aggregation {found}; known: {known}", {"found": aggregation, "known": ", ".join(AGGREGATIONS)}))
    for place, number in _numbers_beside_weights(framework):
        _check_how(number, place, located)
    if framework.scale.minimum.value >= framework.scale.maximum.value:
        located.refuse(("scale",), Message("the scale's minimum is not below its maximum"))


def _check_weights(components: tuple[Component, ...], expected: Decimal, place: tuple, located: Located) -> None:
    found = sum((c.weight.value for c in components), Decimal(0))
    if found != expected:
        located.refuse(place, Message("the weights add to {found}, expected {expected} (off by {difference})", {"found": found, "expected": expected, "difference": found - expected}))
    for i, component in enumerate(components):
        here = (*place, i)
        if component.weight.value < 0:
            located.refuse((*here, "weight"), Message("a weight cannot be negative"))
        _check_how(component.weight, (*here, "weight"), located)
        if component.children and not component.weight.value:
            located.refuse((*here, "weight"), Message("a component with parts needs a weight above zero"))
        if component.children:
            _check_weights(component.children, component.weight.value, (*here, "children"), located)


def _check_how(number: Referenced, place: tuple, located: Located) -> None:
    if {number.status, *number.year_status.values()} != {"stated"} and not number.how:
        located.refuse(place, Message("an inferred or assumed number needs how: it was arrived at"))


def _numbers_beside_weights(framework: Framework) -> Iterator[tuple[tuple, Referenced]]:
    yield ("scale", "minimum"), framework.scale.minimum
    yield ("scale", "maximum"), framework.scale.maximum
    for i, band in enumerate(framework.bands):
        yield ("bands", i, "low"), band.low


def _aggregations(framework: Framework) -> Iterator[tuple[tuple, str]]:
    yield ("aggregation",), framework.aggregation
    todo = [(("components", i), c) for i, c in enumerate(framework.components)]
    while todo:
        place, component = todo.pop()
        yield (*place, "aggregation"), component.aggregation
        todo += [((*place, "children", i), c) for i, c in enumerate(component.children)]

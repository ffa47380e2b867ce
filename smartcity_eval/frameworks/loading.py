"""Reading framework editions and refusing those that do not add up."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from ..errors import FrameworkError, Problem, UsageError
from ..inputs.located_yaml import read_located
from ..inputs.suggest import suggestion
from ..inputs.validation import build
from ..messages import Message
from .checks import check
from .framework import SMART_CITY, Framework

EDITIONS = Path(__file__).parent / "editions"


def edition_ids(measures: str | None = SMART_CITY) -> tuple[str, ...]:
    """List the ids of the editions that come with the package.

    Parameters
    ----------
    measures
        The index: ``smart_city`` (what a record may name; the example among them only where the regency is fictitious), ``spbe``, ``pemdi``, ``ipm``; None for every edition.

    Examples
    --------
    >>> edition_ids()
    ('contoh-2024', 'kominfo-2021', 'kominfo-2022')
    >>> edition_ids("spbe"), len(edition_ids(None))
    (('spbe-2018', 'spbe-2020'), 7)
    """
    return tuple(name for name, index in _editions() if measures in (None, index))


@lru_cache
def _editions() -> tuple[tuple[str, str], ...]:
    """Each edition with the index it measures, read without judging it: a faulty edition is still there."""
    names = sorted(path.stem for path in EDITIONS.glob("*.yaml"))
    return tuple((name, _measures(EDITIONS / f"{name}.yaml")) for name in names)


def _measures(path: Path) -> str:
    # Only this one line: reading every edition in full to list their names would cost seconds.
    found = re.search(r"^measures: *(\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else SMART_CITY


@lru_cache
def load_framework(name: str) -> Framework:
    """Load an edition by its id.

    Parameters
    ----------
    name
        An id of any index, from ``edition_ids(None)``.

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
    if name not in edition_ids(None):
        known = ", ".join(edition_ids(None))
        hint = suggestion(name, edition_ids(None))
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
        check(framework, located)
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

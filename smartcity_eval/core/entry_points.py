"""What other packages bring: entry points of the groups ``smartcity_eval.*``.

Nothing is looked up before something is asked for that this package lacks, or a whole list is.
"""

from __future__ import annotations

import inspect
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

PREFIX = "smartcity_eval."
GROUPS = (
    "aggregations",
    "normalisations",
    "weightings",
    "sections",
    "formats",
    "documents",
    "importers",
    "languages",
)
Trouble = Literal["broken", "taken", "name"]
# A name can stand in an edition, on the command line and in a file's name.
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
T = TypeVar("T")


@dataclass(frozen=True)
class Plugin:
    """One entry point: what it is called, what it leads to, and the package that brings it."""

    group: str
    name: str
    target: str
    package: str
    version: str

    def load(self) -> Any:
        """Import what the entry point leads to."""
        from importlib.metadata import EntryPoint

        return EntryPoint(self.name, self.target, PREFIX + self.group).load()


@dataclass(frozen=True)
class PluginProblem:
    """Why a plug-in is left out.

    Attributes
    ----------
    trouble
        ``broken`` (it cannot be loaded, or is not what its group asks for), ``taken`` (its name is
        this package's, or that of a package before it) or ``name`` (it is no plain name).
    reason
        What an error said, or the package that has the name.
    """

    plugin: Plugin
    trouble: Trouble
    reason: str = ""


class PluginWarning(UserWarning):
    """A plug-in that is left out; the program goes on without it."""

    def __init__(self, problem: PluginProblem):
        own = problem.plugin
        super().__init__(
            f"{own.group} {own.name!r} of {own.package} {own.version} is left out"
            f" ({problem.trouble}): {problem.reason}"
        )
        self.problem = problem


@cache
def installed() -> tuple[Plugin, ...]:
    """List the entry points of the groups, by package and name; none of them is loaded."""
    # Imported here: help and every other start would wait for it.
    from importlib.metadata import entry_points

    every = entry_points()
    found = {
        Plugin(group, entry.name, entry.value, *_package(entry))
        for group in GROUPS
        for entry in every.select(group=PREFIX + group)
    }
    return tuple(sorted(found, key=lambda own: (own.package.lower(), own.group, own.name)))


def _package(entry: EntryPoint) -> tuple[str, str]:
    if entry.dist is None:
        return "?", "?"
    # A distribution whose metadata file is gone has neither.
    return str(entry.dist.metadata["Name"] or "?"), str(entry.dist.metadata["Version"] or "?")


def plugin_packages() -> tuple[tuple[str, str], ...]:
    """List the packages with plug-ins, each with its version."""
    return tuple(sorted({(own.package, own.version) for own in installed()}))


def plugin_files() -> tuple[Path, ...]:
    """List the files of the packages with plug-ins, which what they make depends on."""
    found: set[Path] = set()
    for top in {own.target.partition(":")[0].partition(".")[0].strip() for own in installed()}:
        try:
            spec = find_spec(top)
        except (ImportError, ValueError):
            continue
        if spec is None:
            continue
        for folder in spec.submodule_search_locations or ():
            found.update(p for p in Path(folder).rglob("*") if p.is_file())
        if spec.origin and not spec.submodule_search_locations:
            found.add(Path(spec.origin))
    return tuple(sorted(p for p in found if p.suffix not in (".pyc", ".pyo") and p.is_file()))


class Registry(MutableMapping[str, T]):
    """What this package has under a name, and what plug-ins add.

    Parameters
    ----------
    group
        The group of entry points, without the prefix.
    ours
        What this package has: it goes before any plug-in, and is found without looking for one.
    accept
        Returns what an entry point led to as an entry, given its name too; raises TypeError or
        ValueError where it is none.

    Examples
    --------
    >>> colours = Registry("formats", {"red": 1}, lambda name, value: int(value))
    >>> colours["red"], "green" in colours
    (1, False)
    """

    def __init__(self, group: str, ours: Mapping[str, T], accept: Callable[[str, Any], T]):
        if group not in GROUPS:
            raise ValueError(f"there is no group {group!r} of plug-ins")
        self._group, self._ours, self._accept = group, dict(ours), accept
        self._known: tuple[Plugin, ...] | None = None
        self._waiting: dict[str, Plugin] = {}
        self._loaded: dict[str, T] = {}
        self.problems: list[PluginProblem] = []

    def __getitem__(self, name: str) -> T:
        if name in self._ours:
            return self._ours[name]
        self._look()
        if name in self._waiting:
            self._load(name)
        return self._loaded[name]

    def __setitem__(self, name: str, value: T) -> None:
        self._ours[name] = value

    def __delitem__(self, name: str) -> None:
        del self._ours[name]

    def __iter__(self) -> Iterator[str]:
        self._look()
        for name in tuple(self._waiting):
            self._load(name)
        yield from self._ours
        yield from (name for name in self._loaded if name not in self._ours)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def names(self) -> list[str]:
        """List the names of what there is, without loading any of it."""
        self._look()
        return list(dict.fromkeys([*self._ours, *self._loaded, *self._waiting]))

    def _look(self) -> None:
        """Note which plug-ins of the group there are, and leave out those whose names are taken."""
        if self._known is installed():
            return
        self._known = installed()
        self._waiting, self._loaded, self.problems = {}, {}, []
        for own in self._known:
            if own.group != self._group:
                continue
            if not _NAME.fullmatch(own.name):
                self._refuse(own, "name", own.name)
            elif own.name in self._ours:
                self._refuse(own, "taken", "smartcity-eval")
            elif own.name in self._waiting:
                self._refuse(own, "taken", self._waiting[own.name].package)
            else:
                self._waiting[own.name] = own

    def _load(self, name: str) -> None:
        own = self._waiting.pop(name)
        try:
            self._loaded[name] = self._accept(name, own.load())
        # A plug-in can raise anything, even end the program; it must not take ours down.
        except (Exception, SystemExit) as error:
            text = " ".join(str(error).split())
            self._refuse(own, "broken", f"{type(error).__name__}: {text}".removesuffix(": "))

    def _refuse(self, own: Plugin, trouble: Trouble, reason: str) -> None:
        problem = PluginProblem(own, trouble, reason)
        self.problems.append(problem)
        # What begins a worker has told of it.
        running = sys.modules.get("multiprocessing.process")
        if running is None or running.parent_process() is None:
            warnings.warn(PluginWarning(problem), stacklevel=2)


def accept_function(*parameters: str) -> Callable[[str, Any], Callable[..., Any]]:
    """Return a check that an entry point led to a function with these first parameters."""

    def accept(name: str, value: Any) -> Callable[..., Any]:
        if not callable(value):
            raise TypeError(f"{name} is {type(value).__name__}, expected a function")
        found = list(inspect.signature(value).parameters)
        if found[: len(parameters)] != list(parameters):
            raise TypeError(
                f"{name} takes ({', '.join(found)}), expected ({', '.join(parameters)}, …)"
            )
        function: Callable[..., Any] = value
        return function

    return accept

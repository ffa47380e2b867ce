"""What a running notebook has loaded, and whether it is still what its parameters name.

A cell that fails leaves the variables of the run before as they were, so that the cells below it
would show another region's figures. Therefore the functions that a notebook calls check the pages
they are given: after a failed cell, or where the notebook's parameters have changed since, none is
shown until the cell that loads it has run again.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from typing import TYPE_CHECKING, ParamSpec, TypeVar
from weakref import ref

from ...core.errors import UsageError
from ...core.messages import Message
from ..language import Page

if TYPE_CHECKING:
    from IPython.core.interactiveshell import ExecutionResult, InteractiveShell

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
# Parameters of a notebook are literals; nothing else is compared.
_LITERALS = (str, int, float, bool)


@dataclass
class _Loaded:
    """A page, the notebook's parameters it was loaded with, and whether a cell has failed since."""

    page: ref[Page]
    parameters: Mapping[str, object]
    outdated: bool = False


_LOADED: dict[int, _Loaded] = {}
_WATCHED: list[ref[InteractiveShell]] = []


def checked(function: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Make a function of the reports refuse a page that the notebook has left behind.

    Outside a notebook the function is called as it is.
    """

    @wraps(function)
    def call(*args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
        shell = _shell()
        if shell is None:
            return function(*args, **kwargs)
        _watch(shell)
        given = signature(function).bind(*args, **kwargs).arguments
        pages = [value for value in given.values() if isinstance(value, Page)]
        for page in pages:
            check_current(page)
        made = function(*args, **kwargs)
        if isinstance(made, Page):
            inherited = [_LOADED[id(page)].parameters for page in pages if id(page) in _LOADED]
            own = {n: v for n, v in given.items() if _is_parameter(n, v, shell.user_ns)}
            _remember(made, {k: v for every in (*inherited, own) for k, v in every.items()})
        return made

    return call


def check_current(page: Page) -> None:
    """Check that a page is what the notebook's parameters name, and that no cell failed since.

    Raises
    ------
    UsageError
        When it is not.
    """
    shell, loaded = _shell(), _LOADED.get(id(page))
    if shell is None or loaded is None:
        return
    if loaded.outdated:
        raise UsageError(
            Message(
                "nothing is shown here, because a cell has failed since this was loaded; run the"
                " cell with the parameters and the one that loads the figures again"
            )
        )
    for name, value in loaded.parameters.items():
        now = shell.user_ns.get(name)
        if not isinstance(now, _LITERALS) or now != value:
            raise UsageError(
                Message(
                    "nothing is shown here: {name} is now {now}, but this was loaded for {found};"
                    " run the cell that loads the figures again",
                    {"name": name, "now": repr(now), "found": repr(value)},
                )
            )


def set_parameters(values: Mapping[str, str | int]) -> None:
    """Give variables of the running notebook other values; outside one, do nothing."""
    shell = _shell()
    if shell is not None:
        shell.user_ns.update(values)


def _shell() -> InteractiveShell | None:
    """Return the shell of the running notebook; None outside one."""
    ipython = sys.modules.get("IPython")
    get = getattr(ipython, "get_ipython", None)
    shell: InteractiveShell | None = get() if get else None
    return shell


def _watch(shell: InteractiveShell) -> None:
    """Have every failed cell outdate what was loaded; once for each shell."""
    if not any(watched() is shell for watched in _WATCHED):
        _WATCHED.append(ref(shell))
        shell.events.register("post_run_cell", _after_cell)


def _after_cell(result: ExecutionResult | None = None) -> None:
    # An interrupted cell may have no result.
    if result is None or not result.success:
        for loaded in _LOADED.values():
            loaded.outdated = True


def _is_parameter(name: str, value: object, variables: Mapping[str, object]) -> bool:
    """Return whether an argument is the notebook's variable of the same name."""
    now = variables.get(name)
    return isinstance(value, _LITERALS) and isinstance(now, _LITERALS) and now == value


def _remember(page: Page, parameters: Mapping[str, object]) -> None:
    key = id(page)
    _LOADED[key] = _Loaded(ref(page, lambda _: _LOADED.pop(key, None)), parameters)

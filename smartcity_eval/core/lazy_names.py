"""Names of a package that are loaded from their modules when they are first used."""

from __future__ import annotations

import ast
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any


def modules_of_names(file: str) -> dict[str, str]:
    """Return the module of each name that a package imports for type checkers only.

    Parameters
    ----------
    file
        The package's ``__init__.py``: its ``if TYPE_CHECKING:`` is the one list of its names.

    Examples
    --------
    >>> import smartcity_eval
    >>> modules_of_names(smartcity_eval.__file__)["read_record"]
    '.records'
    """
    tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    return {
        name.asname or name.name: f".{node.module}"
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }


def loader_of(
    package: str, modules: dict[str, str], finish: Callable[[Any], Any] = lambda value: value
) -> Callable[[str], Any]:
    """Return the package's ``__getattr__``, which loads a name and remembers it.

    Parameters
    ----------
    package
        Its ``__name__``.
    modules
        From :func:`modules_of_names`.
    finish
        Applied to what is loaded.

    References
    ----------
    PEP 562; Scientific Python's SPEC 1.
    """

    def load(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        home = import_module(package)
        value = finish(getattr(import_module(modules[name], package), name))
        setattr(home, name, value)
        return value

    return load

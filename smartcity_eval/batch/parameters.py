"""A notebook's own parameters, given on the command line; one that no notebook declares is refused."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ..errors import UsageError
from ..inputs.suggest import suggestion
from ..messages import Message
from .notebooks import Notebook

# Given by the batch itself to every notebook that declares them.
OWN = ("region", "year", "language", "params_dir", "evaluations_dir")


def read_parameters(words: Iterable[str], notebooks: list[Notebook]) -> tuple[tuple[str, object], ...]:
    """Read parameters such as ``top=5``.

    Parameters
    ----------
    words
        ``NAME=VALUE`` each. A value is read as JSON (5, 0.5, true, null, "text", [1, 2]) or, where it is none, as text.
    notebooks
        The notebooks of the batch; every one must declare every name.

    Returns
    -------
    tuple
        Name and value of each, by name.

    Raises
    ------
    UsageError
        When a word has no equals sign, a name is the batch's own or stands twice, or a notebook does not declare it.

    Examples
    --------
    >>> from pathlib import Path
    >>> read_parameters(["top=5", "method=borda"], [Notebook(Path("n.ipynb"), {}, frozenset({"year", "top", "method"}))])
    (('method', 'borda'), ('top', 5))
    """
    given: dict[str, object] = {}
    for word in words:
        name, equals, text = word.partition("=")
        if not equals:
            raise UsageError(Message("{word} is not NAME=VALUE, such as top=5", {"word": word}))
        if name in OWN:
            raise UsageError(Message("the parameter {name} is given by the batch itself", {"name": name}))
        if name in given:
            raise UsageError(Message("the parameter {name} is given twice", {"name": name}))
        for notebook in notebooks:
            if name not in notebook.parameters:
                own = sorted(notebook.parameters.difference(OWN))
                values = {"notebook": notebook.path.name, "name": name, "hint": suggestion(name, own), "known": ", ".join(own) or "–"}
                raise UsageError(Message("{notebook} declares no parameter {name}{hint}; its own are: {known}", values))
        given[name] = _value(text)
    return tuple(sorted(given.items()))


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text

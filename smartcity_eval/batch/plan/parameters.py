"""The notebooks' own parameters, given on the command line; each must be declared by all."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ...core.errors import UsageError
from ...core.messages import Message
from ...reports.notebooks import Notebook
from ...yaml_io.suggest import suggestion

WORDS = {"true": True, "false": False}
PYTHON = {"True": True, "False": False, "None": None}
# Given by the batch itself to every notebook that declares them.
OWN = ("region", "year", "language", "params_dir", "evaluations_dir")


def read_parameters(
    words: Iterable[str], notebooks: list[Notebook]
) -> tuple[tuple[str, object], ...]:
    """Read parameters such as ``top=5``.

    Parameters
    ----------
    words
        ``NAME=VALUE`` each. A value is of the kind that the notebook's own value of that name is:
        33.10 stays a text where that is a text. Where the notebook's own is none of text, number,
        true or false, list, or names and values, it is read as JSON (5, 0.5, true, null, "text",
        [1, 2]) or, where it is none, as text.
    notebooks
        The notebooks of the batch; every one must declare every name.

    Returns
    -------
    tuple
        Name and value of each, by name.

    Raises
    ------
    UsageError
        When a word has no equals sign, a name is the batch's own or stands twice, a notebook does
        not declare it, or the value is of another kind than the notebook's own.

    Examples
    --------
    >>> from pathlib import Path
    >>> declared = frozenset({"year", "top", "method", "code", "flag"})
    >>> read_parameters(["top=5", "method=borda"], [Notebook(Path("n.ipynb"), {}, declared)])
    (('method', 'borda'), ('top', 5))
    >>> notebook = Notebook(Path("n.ipynb"), {}, declared, defaults={"code": "", "flag": True})
    >>> read_parameters(["code=33.10", "flag=False"], [notebook])
    (('code', '33.10'), ('flag', False))
    """
    given: dict[str, object] = {}
    for word in words:
        name, equals, text = word.partition("=")
        if not equals:
            raise UsageError(Message("{word} is not NAME=VALUE, such as top=5", {"word": word}))
        if name in OWN:
            raise UsageError(
                Message("the parameter {name} is given by the batch itself", {"name": name})
            )
        if name in given:
            raise UsageError(Message("the parameter {name} is given twice", {"name": name}))
        for notebook in notebooks:
            if name not in notebook.parameters:
                own = sorted(notebook.parameters.difference(OWN))
                values = {
                    "notebook": notebook.path.name,
                    "name": name,
                    "hint": suggestion(name, own),
                    "known": ", ".join(own) or "–",
                }
                raise UsageError(
                    Message(
                        "{notebook} declares no parameter {name}{hint}; its own are: {known}",
                        values,
                    )
                )
        given[name] = _of_all(name, text, notebooks)
    return tuple(sorted(given.items()))


def _of_all(name: str, text: str, notebooks: list[Notebook]) -> object:
    """Read a value for every notebook of the batch; they get the same, or it is refused."""
    values = [_value(name, text, notebook.defaults.get(name)) for notebook in notebooks]
    if any((type(value), value) != (type(values[0]), values[0]) for value in values):
        raise UsageError(
            Message(
                "the notebooks take the parameter {name} as different kinds of value; run them one"
                " at a time",
                {"name": name},
            )
        )
    return values[0]


def _value(name: str, text: str, default: object) -> object:
    """Read a value as the kind that the notebook's own is.

    Where that is not plain, it is read as JSON or else as text.
    """
    value = _json(text)
    if isinstance(default, str):
        return value if isinstance(value, str) else text
    if isinstance(default, bool):
        return _expected(name, text, WORDS.get(text.lower()), bool, Message("true or false"))
    if isinstance(default, int):
        return _expected(name, text, value, int, Message("a whole number"))
    if isinstance(default, float):
        return _float(name, text, value)
    if isinstance(default, list | dict):
        return _expected(
            name,
            text,
            value,
            type(default),
            (
                Message("a list such as [1, 2]")
                if isinstance(default, list)
                else Message("names and values such as {example}", {"example": '{"a": 1}'})
            ),
        )
    return value


def _float(name: str, text: str, value: object) -> float:
    words = Message("a number")
    number = _expected(name, text, value, (int, float), words)
    try:
        return float(number)
    except OverflowError:  # a whole number of more than 308 digits
        raise _refused(name, text, words) from None


def _expected(
    name: str, text: str, value: Any, kind: type | tuple[type, ...], words: Message
) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise _refused(name, text, words)
    return value


def _refused(name: str, text: str, words: Message) -> UsageError:
    return UsageError(
        Message(
            "the parameter {name} is {expected} in the notebook, found {found}",
            {"name": name, "expected": words, "found": text},
        )
    )


def _json(text: str) -> object:
    """Read JSON, or Python's True, False and None; anything else is text."""
    if text in PYTHON:
        return PYTHON[text]
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text

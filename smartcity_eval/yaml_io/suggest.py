"""Suggestions for mistyped words."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import TypeVar

from ..core.errors import UsageError
from ..core.messages import Message

T = TypeVar("T")


def similar(word: str, known: Iterable[str]) -> list[str]:
    """Return the known words that a word may have been meant for, the likeliest first.

    Examples
    --------
    >>> similar("taget", ["achieved", "target"])
    ['target']
    """
    return difflib.get_close_matches(str(word), list(known), n=3, cutoff=0.6)


def suggestion(word: str, known: Iterable[str]) -> Message | str:
    """Return a "did you mean" for a word close to a known one, or an empty text.

    Examples
    --------
    >>> str(suggestion("programes", ["programmes", "scores"]))
    ' (maksudnya programmes?)'
    >>> suggestion("zzz", ["programmes"])
    ''
    """
    return suggested(similar(word, known))


def suggested(names: list[str]) -> Message | str:
    """Return a "did you mean" of the given names, or an empty text where there are none."""
    return Message(" (did you mean {names}?)", {"names": ", ".join(names)}) if names else ""


def find_named(name: str, known: Mapping[str, T], unknown: Message) -> T:
    """Return what is known by a name.

    Parameters
    ----------
    name
        The name.
    known
        What there is, by name.
    unknown
        What is said where there is none of that name; may use ``{name}``, ``{hint}`` and
        ``{known}``.

    Raises
    ------
    UsageError
        When there is none of that name.

    Examples
    --------
    >>> find_named("pdf", {"pdf": 1}, Message("there is no format {name}{hint}; known: {known}"))
    1
    """
    if name not in known:
        told = {"name": name, "hint": suggestion(name, known), "known": ", ".join(known)}
        raise UsageError(Message(unknown.text, told))
    return known[name]

"""What a cell shows: its value in a message, its visible text, error values."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime

from ...core.messages import Message
from .book import Value

_ERRORS = (
    "#N/A",
    "#DIV/0!",
    "#VALUE!",
    "#REF!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
)


def is_error(value: Value) -> bool:
    """Return whether a cell shows one of Excel's or LibreOffice's error values.

    Examples
    --------
    >>> is_error("#N/A"), is_error("Err:502"), is_error("#SmartCity")
    (True, True, False)
    """
    return isinstance(value, str) and (
        value in _ERRORS or re.fullmatch(r"Err:[0-9]{3}", value) is not None
    )


def displayed(value: Value) -> str | Message:
    """Write a cell's value into a message: short, on one line, text in quotation marks.

    An empty cell is "nothing", since a dash can stand in one.
    """
    if value is None:
        return Message("nothing")
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else value[:57] + "…")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return format(value, ".15g") if isinstance(value, float) else str(value)


def without_invisible(value: str) -> str:
    """Return a text without invisible characters and with ordinary spaces, for comparing.

    Examples
    --------
    >>> without_invisible("Indeks\\u200b"), without_invisible("Smart\\u00a0City")
    ('Indeks', 'Smart City')
    """
    return "".join(
        " " if unicodedata.category(c) == "Zs" else c
        for c in value
        if unicodedata.category(c) != "Cf"
    )


def stripped(value: str) -> str:
    """Strip spaces of every kind, and the zero-width characters that web pages leave behind."""
    return value.strip().strip("\ufeff\u200b\u200e\u200f\u2060").strip()


def error_value_message(found: str) -> Message:
    """Return the message that a cell shows an error value."""
    return Message(
        "the cell shows the error value {found}; mend its formula or type the value",
        {"found": found},
    )

"""Words around a figure: bounds and rough values, printed percentages."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ..core.formatting import Formatter
from ..core.messages import Message, Translator
from ..records.figure import BOUNDS

QUALIFIERS = {
    "at_least": Message("{figure} or more"),
    "more_than": Message("more than {figure}"),
    "at_most": Message("at most {figure}"),
    "less_than": Message("less than {figure}"),
    "about": Message("about {figure}"),
}


def qualified(figure: str, basis: Iterable[str], say: Translator, about: bool = True) -> str:
    """Write a figure with its bound, or as rough; without "about" where `about` is False.

    Examples
    --------
    >>> from smartcity_eval.core.messages import translator
    >>> say = translator("en")
    >>> qualified("75", ("at_least",), say), qualified("75", ("about",), say)
    ('75 or more', 'about 75')
    >>> qualified("75", ("audited",), say)
    '75'
    """
    word = next((b for b in basis if b in BOUNDS or (about and b == "about")), None)
    return say(QUALIFIERS[word].text, figure=figure) if word else figure


def printed_percent(value: Decimal, write: Formatter) -> str:
    """Write a percentage with the decimals it was printed with.

    Examples
    --------
    >>> from decimal import Decimal
    >>> write = Formatter("id")
    >>> printed_percent(Decimal("89.13"), write), printed_percent(Decimal("75"), write)
    ('89,13%', '75%')
    """
    return write.as_printed(value) + write.percent_sign

"""What every page has: a language, its words and the way it writes figures."""

from __future__ import annotations

from functools import cached_property

from .formatting import Formatter
from .messages import Translator, translator


class Localized:
    """Something that is written in one language.

    Examples
    --------
    >>> from decimal import Decimal
    >>> class Greeting(Localized):
    ...     language = "en"
    >>> Greeting().write.percent(Decimal("87.5"))
    '87.5\\xa0%'
    """

    language: str

    @cached_property
    def say(self) -> Translator:
        """The translator of the code's texts into this language."""
        return translator(self.language)

    @cached_property
    def write(self) -> Formatter:
        """The formatter of figures in this language."""
        return Formatter(self.language)

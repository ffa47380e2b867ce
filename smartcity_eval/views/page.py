"""What every page has: a language, the words for it and the way it writes figures."""

from __future__ import annotations

from functools import cached_property

from ..formatting import Formatter
from ..messages import Translator, translator


class Page:
    """A page in one language."""

    language: str

    @cached_property
    def say(self) -> Translator:
        """Turns the texts of the code into the page's language."""
        return translator(self.language)

    @cached_property
    def write(self) -> Formatter:
        """Writes figures in the page's language."""
        return Formatter(self.language)

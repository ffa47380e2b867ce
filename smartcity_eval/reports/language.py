"""What every page has: a language, the words for it and the way it writes figures."""

from __future__ import annotations

from functools import cached_property

from ..core.formatting import Formatter
from ..core.messages import Translator, translator
from ..evaluation import Evaluation
from .blocks import Paragraph


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

    def made_up(self, *evaluations: Evaluation) -> tuple[Paragraph, ...]:
        """Return the note on regencies that do not exist; nothing where all do."""
        if not any(e.fictitious for e in evaluations):
            return ()
        one = self.say(
            "A made-up example: this regency does not exist, and its figures are about no place."
        )
        several = self.say(
            "A made-up example stands on this page: the regency marked “(rekaan)” does not exist,"
            " and its figures are about no place."
        )
        return (Paragraph(one if len(evaluations) == 1 else several, tone="caution"),)

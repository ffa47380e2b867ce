"""A page in one language, and the mark of a made-up example on it."""

from __future__ import annotations

from ..core.localized import Localized
from ..evaluation import Evaluation
from .blocks import Paragraph


class Page(Localized):
    """A page in one language."""

    def fictitious_note(self, *evaluations: Evaluation) -> tuple[Paragraph, ...]:
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

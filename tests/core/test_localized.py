"""What is written in one language says and writes everything in it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.core.localized import Localized


class Page(Localized):
    def __init__(self, language: str):
        self.language = language


@pytest.mark.parametrize(
    ("language", "word", "figure"), [("id", "Program", "1.234,5"), ("en", "Programmes", "1,234.5")]
)
def test_words_and_figures_are_in_its_language_and_made_once(language, word, figure):
    page = Page(language)
    assert page.say("Programmes") == word
    assert page.write.number(Decimal("1234.5"), 1) == figure
    assert page.say is page.say and page.write is page.write

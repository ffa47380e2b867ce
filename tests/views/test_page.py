"""A page knows its language."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from smartcity_eval.views.page import Page


@dataclass(frozen=True)
class Plain(Page):
    language: str


@pytest.mark.parametrize("language, written", [("id", "1.234,5"), ("en", "1,234.5")])
def test_figures_are_written_in_the_pages_language(language, written):
    page = Plain(language)
    assert page.write.number(1234.5, 1) == written
    assert page.say.language == language and page.say is page.say


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="xx"):
        _ = Plain("xx").say

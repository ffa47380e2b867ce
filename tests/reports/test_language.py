"""A page knows its language."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from smartcity_eval.reports.language import Page


@dataclass(frozen=True)
class Plain(Page):
    language: str


@pytest.mark.parametrize(("language", "written"), [("id", "1.234,5"), ("en", "1,234.5")])
def test_figures_are_written_in_the_pages_language(language, written):
    page = Plain(language)
    assert page.write.number(1234.5, 1) == written
    assert page.say.language == language and page.say is page.say


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="xx"):
        _ = Plain("xx").say


def test_a_page_of_a_made_up_regency_is_marked_and_one_of_others_is_not():
    class Judged:
        def __init__(self, fictitious):
            self.fictitious = fictitious

    page, real, fictitious_note = Plain("en"), Judged(False), Judged(True)
    assert page.fictitious_note() == page.fictitious_note(real) == ()
    [alone], [among] = (
        page.fictitious_note(fictitious_note),
        page.fictitious_note(real, fictitious_note),
    )
    assert (
        alone.tone == among.tone == "caution"
        and "this regency does not exist" in alone.text
        and "“(rekaan)”" in among.text
    )

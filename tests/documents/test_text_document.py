"""Words that a person must still confirm are marked, and the marks come off."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.documents.text_document import (
    BEGIN_OPEN,
    END_OPEN,
    to_confirm,
    without_open_marks,
)

TEXTS = st.text(st.characters(exclude_characters=BEGIN_OPEN + END_OPEN))


@given(before=TEXTS, open_words=TEXTS, after=TEXTS)
def test_a_text_is_the_same_once_its_marks_are_off(before, open_words, after):
    marked = before + to_confirm(open_words) + after
    assert marked != before + open_words + after
    assert without_open_marks(marked) == before + open_words + after

"""A field shows something until Word computes it."""

from __future__ import annotations

from smartcity_eval.documents.word_elements.elements import make, name_of
from smartcity_eval.documents.word_elements.fields import field

from .conftest import all_of, words


def test_a_field_begins_shows_and_ends():
    made = make("w:p", field("PAGE", "1"))
    kinds = [found.get(name_of("w:fldCharType")) for found in all_of(made, "w:fldChar")]
    assert kinds == ["begin", "separate", "end"]
    assert [code.text for code in all_of(made, "w:instrText")] == [" PAGE "]
    assert words(made) == "1"

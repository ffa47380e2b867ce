"""What is counted while a document is written, and how wide its text is."""

from __future__ import annotations

from smartcity_eval.documents.word_elements.word_writing import text_width


def test_everything_counts_on_its_own_and_ids_are_new(writing):
    assert [writing.number("table"), writing.number("figure"), writing.number("table")] == [1, 1, 2]
    assert len({writing.new_id() for _ in range(5)}) == 5


def test_the_text_is_as_wide_as_the_page_without_its_margins(writing):
    section = writing.document.element.body.sectPr
    # A4 with margins of 25 mm: 160 and 247 mm, in twentieths of a point.
    assert abs(text_width(section) - 160 / 25.4 * 1440) < 3
    assert abs(text_width(section, turned=True) - 247 / 25.4 * 1440) < 3
    assert text_width(None) < text_width(None, turned=True)

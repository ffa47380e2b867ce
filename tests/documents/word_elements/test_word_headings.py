"""Headings by level, and the table of contents that lists them."""

from __future__ import annotations

import pytest

from smartcity_eval.documents.word_elements.elements import name_of
from smartcity_eval.documents.word_elements.word_headings import contents, heading

from .conftest import all_of, value, words


@pytest.mark.parametrize(
    ("level", "style"), [(0, "Title"), (1, "heading 1"), (4, "heading 4"), (7, "heading 4")]
)
def test_a_heading_has_the_style_of_its_level(writing, level, style):
    assert value(heading("Hasil", level, writing), "w:pStyle") == writing.styles.id_of(style)


@pytest.fixture
def listed(writing):
    body = writing.document.element.body
    for text, level in (("Hasil", 1), ("Output", 2), ("Butir", 3), ("A. Sumber", 1)):
        body.insert(len(body) - 1, heading(text, level, writing))
    return contents(writing.document, writing)


def test_the_contents_list_two_levels_until_word_fills_them(listed):
    assert [words(line) for line in listed] == ["Daftar isi", "Hasil", "Output", "A. Sumber"]


def test_the_contents_are_one_field(listed):
    codes = [code.text for line in listed for code in all_of(line, "w:instrText")]
    assert codes == [' TOC \\o "1-2" \\h \\z \\u ']
    kinds = [
        (i, mark.get(name_of("w:fldCharType")))
        for i, line in enumerate(listed)
        for mark in all_of(line, "w:fldChar")
    ]
    assert kinds == [(1, "begin"), (1, "separate"), (3, "end")]


def test_each_line_leads_to_its_heading(listed, writing):
    names = [value(line, "w:hyperlink", "w:anchor") for line in listed[1:]]
    marks = {
        mark.get(name_of("w:name")): words(mark.getparent())
        for mark in all_of(writing.document.element.body, "w:bookmarkStart")
    }
    assert [marks[name] for name in names] == ["Hasil", "Output", "A. Sumber"]


def test_a_document_without_headings_has_no_contents(writing):
    assert contents(writing.document, writing) == []

"""The styles of a report's text."""

from __future__ import annotations

import pytest
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from smartcity_eval.documents.word.text_styles import TEXT_STYLES, side_of, size_of


def test_the_names_that_offices_know_are_there():
    names = {style[1].lower() for style in TEXT_STYLES}
    wanted = {
        "title",
        "subtitle",
        "body text",
        "caption",
        "list bullet",
        "toc 1",
        "header",
        "footer",
    }
    assert wanted | {f"heading {level}" for level in range(1, 5)} <= names


@pytest.mark.parametrize("style", TEXT_STYLES, ids=lambda style: style[1])
def test_the_properties_are_xml(style):
    parse_xml(f"<w:pPr {nsdecls('w')}>{style[4]}</w:pPr>")
    parse_xml(f"<w:rPr {nsdecls('w')}>{style[5]}</w:rPr>")


def test_headings_and_captions_stay_with_what_follows():
    spacing = {style[1]: style[4] for style in TEXT_STYLES}
    assert all("<w:keepNext/>" in spacing[f"heading {level}"] for level in range(1, 5))


def test_sizes_and_borders_are_as_word_writes_them():
    assert size_of(18) == '<w:sz w:val="18"/><w:szCs w:val="18"/>'
    assert side_of("top", 0, "auto") == '<w:top w:val="nil"/>'
    assert 'w:color="AABBCC"' in side_of("top", 8, "AABBCC")

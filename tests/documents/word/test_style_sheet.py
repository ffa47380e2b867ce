"""Our styles bear the brand, and every style that one builds on is there."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from smartcity_eval.documents.brand import Brand
from smartcity_eval.documents.word.style_sheet import defaults, pale, style_elements, style_id

BRAND = Brand(accent="#123456", ink="#222222", heading_font='A & "B"', text_font="Noto <Serif>")


@pytest.fixture(scope="module")
def styles():
    return style_elements(BRAND, 9000)


def ids(styles):
    return [style.get(qn("w:styleId")) for style in styles]


def test_every_style_has_its_own_id_and_name(styles):
    names = [style.find(qn("w:name")).get(qn("w:val")).lower() for style in styles]
    assert len(set(ids(styles))) == len(set(names)) == len(styles)


def test_every_style_that_one_builds_on_is_there(styles):
    for style in styles:
        for tag in ("w:basedOn", "w:next"):
            found = style.find(qn(tag))
            assert found is None or found.get(qn("w:val")) in ids(styles)


def test_headings_bear_the_brands_font_and_colour(styles):
    heading = styles[ids(styles).index("Heading1")]
    assert heading.find(f".//{qn('w:rFonts')}").get(qn("w:ascii")) == 'A & "B"'
    assert heading.find(f".//{qn('w:color')}").get(qn("w:val")) == "123456"
    assert heading.find(f".//{qn('w:outlineLvl')}").get(qn("w:val")) == "0"


def test_text_bears_the_brands_font_ink_and_language():
    made = defaults(BRAND, "id-ID")
    assert made.find(f".//{qn('w:rFonts')}").get(qn("w:hAnsi")) == "Noto <Serif>"
    assert made.find(f".//{qn('w:color')}").get(qn("w:val")) == "222222"
    assert made.find(f".//{qn('w:lang')}").get(qn("w:val")) == "id-ID"


def test_ids_are_those_that_word_gives():
    assert [style_id(n) for n in ("heading 1", "toc 2", "Body Text", "caption")] == [
        "Heading1",
        "TOC2",
        "BodyText",
        "Caption",
    ]


def test_a_pale_colour_lies_between_the_colour_and_white():
    assert (pale("#102030", 1), pale("#102030", 0)) == ("102030", "FFFFFF")

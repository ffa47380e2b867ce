"""Elements hold every text as data."""

from __future__ import annotations

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from smartcity_eval.documents.word_elements.elements import (
    legal,
    make,
    name_of,
    text_element,
    text_of,
)


@given(st.text(st.characters(exclude_categories=()), max_size=20))
def test_any_text_can_be_written_and_read_again(text):
    made = make("w:r", [text_element(text)], note=text)
    again = etree.fromstring(etree.tostring(made))
    assert again[0].text in (legal(text), None if not legal(text) else legal(text))
    assert len(again) == 1


def test_control_characters_and_half_surrogates_are_dropped():
    assert legal("a\x00b\x0bc\ud800d\ufffee\tf\n") == "abcde\tf\n"


def test_spaces_at_the_ends_of_a_text_are_kept():
    space = name_of("xml:space")
    assert text_element(" a").get(space) == "preserve"
    assert text_element("a").get(space) is None


def test_a_text_box_within_a_paragraph_has_its_own_text():
    paragraph = parse_xml(
        f"<w:p {nsdecls('w')}><w:r><w:t>out</w:t></w:r><w:r><w:pict><w:txbxContent>"
        "<w:p><w:r><w:t>in</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    inner = next(p for p in paragraph.iter(name_of("w:p")) if p is not paragraph)
    assert (text_of(paragraph), text_of(inner)) == ("out", "in")

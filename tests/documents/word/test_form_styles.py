"""The styles of letters and minutes."""

from __future__ import annotations

import pytest
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from smartcity_eval.documents.word.form_styles import FORM_STYLES
from smartcity_eval.documents.word.layouts import LAYOUTS
from smartcity_eval.documents.word.text_styles import TEXT_STYLES


@pytest.mark.parametrize("style", FORM_STYLES, ids=lambda style: style[1])
def test_the_properties_are_xml(style):
    parse_xml(f"<w:pPr {nsdecls('w')}>{style[4]}</w:pPr>")
    parse_xml(f"<w:rPr {nsdecls('w')}>{style[5]}</w:rPr>")


def test_every_style_that_a_layout_names_is_ours():
    ours = {style[1] for style in (*TEXT_STYLES, *FORM_STYLES)}
    assert {style for layout in LAYOUTS.values() for style, _ in layout if style} <= ours

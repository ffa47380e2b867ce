"""The templates that the package brings."""

from __future__ import annotations

import io
import zipfile
from importlib import import_module

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from smartcity_eval.documents.brand import Brand
from smartcity_eval.documents.registry import DOCUMENTS
from smartcity_eval.documents.word.layouts import LAYOUTS, built_in
from smartcity_eval.documents.word.template import fields_in

from .conftest import opened


@pytest.fixture(scope="module", params=sorted(LAYOUTS))
def kind(request):
    return request.param


@pytest.fixture(scope="module")
def template(kind):
    return opened(built_in(kind, "id", Brand()))


def test_a_layout_names_only_what_its_kind_has(kind, template):
    module = import_module(f"smartcity_eval.documents.kinds.{DOCUMENTS[kind].module}")
    known = {*module.FIELDS, *module.PARTS}
    assert {name for _, name in fields_in(template)} <= known


def test_the_page_is_a4_with_margins_of_25_mm(template):
    page = template.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    sides = (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin)
    assert {round(side.mm) for side in sides} == {25}


def test_every_page_but_the_first_bears_its_number(template):
    page = template.sections[0]
    assert page.different_first_page_header_footer
    codes = [code.text.strip() for code in page.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_nothing_of_the_librarys_template_is_left(kind, template):
    parts = zipfile.ZipFile(io.BytesIO(built_in(kind, "id", Brand()))).namelist()
    assert not [part for part in parts if "thumbnail" in part or "customXml" in part]
    assert "Light Shading" not in [style.name for style in template.styles]


def test_the_brand_is_in_the_styles():
    made = opened(built_in("report", "en", Brand(accent="#123456", heading_font="Arial")))
    style = next(
        s for s in made.styles if s.name == "Heading 1" and s.type == WD_STYLE_TYPE.PARAGRAPH
    )
    assert (str(style.font.color.rgb), style.font.name) == ("123456", "Arial")


def test_a_new_page_begins_before_the_contents():
    made = opened(built_in("report", "id", Brand()))
    pages = [p.text for p in made.paragraphs if p.paragraph_format.page_break_before]
    assert "{{ contents }}" in pages

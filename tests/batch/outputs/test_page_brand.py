"""An office's brand on a page: colours where they can be read, fonts, name and logo."""

from __future__ import annotations

import base64
import re

import pytest
from nbformat.v4 import new_notebook

from smartcity_eval.batch.outputs.html import export_html
from smartcity_eval.batch.outputs.page_brand import page_brand
from smartcity_eval.core.errors import InputError

LOGO = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)
WHOLE = """\
letterhead: ["Dinas <script>alert(1)</script>", "Jalan Contoh 1"]
logo: logo.png
accent: "#8a1222"
ink: "#20242a"
heading_font: Georgia
text_font: Noto Sans
"""


@pytest.fixture
def branded(tmp_path, job):
    """Return the page of an empty notebook beside a brand file of some text."""

    def page(text):
        if text:
            (tmp_path / "brand.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "logo.png").write_bytes(base64.b64decode(LOGO))
        return export_html(new_notebook(), job())

    return page


def test_without_a_brand_file_the_page_has_no_trace_of_one(branded, tmp_path):
    page = branded("")
    assert page_brand(tmp_path / "params") is None
    assert "sc-brand" not in page and "#8a1222" not in page
    # Byte for byte what the page was: the bar begins its header, the rules of @page end its style.
    assert '<header class="sc-top"><nav ' in page
    assert "@page :first { @top-left { content: none; } }</style>" in page


def test_the_head_has_the_office_s_name_as_text_and_its_logo(branded):
    page = branded(WHOLE)
    head = re.search(r'<header class="sc-top">(.*?)<nav', page, re.DOTALL)[1]
    assert f'<img alt="Logo" src="data:image/png;base64,{LOGO}">' in head
    assert "<p>Dinas &lt;script&gt;alert(1)&lt;/script&gt;</p><p>Jalan Contoh 1</p>" in head
    assert "<script>" not in page


def test_colours_are_used_on_white_and_never_on_a_dark_page(branded):
    style = branded(WHOLE)
    rule = ":root{--accent:#8a1222;--ink:#20242a;}"
    for media in ("@media screen and (prefers-color-scheme:light)", "@media print"):
        assert f"{media}{{{rule}}}" in style
    assert style.count("#8a1222") == 2
    # After the page's own dark rules and those for paper, or it would not hold.
    assert style.rindex("prefers-color-scheme: dark") < style.index(rule)


def test_fonts_go_before_those_that_every_device_has(branded):
    page = branded(WHOLE)
    assert 'body{font-family:"Noto Sans",system-ui,' in page
    assert 'h1,h2,h3{font-family:"Georgia",system-ui,' in page


def test_only_what_the_file_says_is_changed(branded):
    style = branded("place: Batang\n").partition("</style>")[0]
    assert "--accent:#1f5a8c" not in style and "font-family:" not in style
    style = branded('ink: "#101010"\n').partition("</style>")[0]
    assert "{:root{--ink:#101010;}}" in style and "font-family:" not in style


def test_a_brand_with_a_mistake_makes_no_page(branded):
    with pytest.raises(InputError):
        branded('accent: "#ffffff"\n')

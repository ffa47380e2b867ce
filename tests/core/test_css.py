"""Texts inside a style end neither themselves nor the style."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.core.css import css_string


@given(st.text(st.characters(codec="utf-8")))
def test_no_text_can_end_the_string_or_the_style(text):
    inner = css_string(text)[1:-1]
    assert not set(inner) & set('"<>\n;{}')


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_a_style_reads_the_text_back(text):
    assert re.sub(r"\\([0-9a-f]+) ", lambda m: chr(int(m[1], 16)), css_string(text)[1:-1]) == text

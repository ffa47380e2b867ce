"""Names for anchors: only signs that an address holds as they are."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.core.slug import slug


@given(text=st.text(max_size=40))
def test_a_name_is_never_empty_holds_plain_signs_and_stays_itself(text):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text)) and slug(slug(text)) == slug(text)


def test_words_stay_readable():
    assert slug("Kab. Batang: Visi & misi") == "kab-batang-visi-misi"

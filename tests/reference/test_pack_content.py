"""What a pack's file may say: each key's type, and nothing that would be read otherwise."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from smartcity_eval.reference.pack_content import PackContent

LEAST = {"country": "Utopia", "currency": {"symbol": "U$"}}


def test_the_least_that_a_pack_says_leaves_everything_else_unsaid():
    pack = PackContent.model_validate(LEAST)
    assert (pack.use, pack.region_code, pack.edition) == ("", ".+", None)
    assert (pack.languages, pack.documents, pack.full_record) == (None, None, None)
    assert (pack.words, pack.kinds, pack.funds, pack.instruments, pack.title) == ({},) * 5


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("country", 7, ("country",)),
        ("currency", {"symbol": ""}, ("currency", "symbol")),
        ("currency", {"symbol": "U$", "code": "UTD"}, ("currency", "code")),
        ("region_code", "(", ("region_code",)),
        ("languages", [], ("languages",)),
        ("languages", "en", ("languages",)),
        ("words", {"en": {"": "town"}}, ("words", "en", "", "[key]")),
        ("words", {"en": {"regency": None}}, ("words", "en", "regency")),
        ("kinds", {"town": True}, ("kinds", "town")),
        ("full_record", {"implementation": "index"}, ("full_record", "implementation")),
        ("capital", "Amaurot", ("capital",)),
    ],
)
def test_what_is_of_another_type_is_refused_at_its_place(key, value, place):
    with pytest.raises(ValidationError) as refused:
        PackContent.model_validate({**LEAST, key: value})
    assert [error["loc"] for error in refused.value.errors()] == [place]

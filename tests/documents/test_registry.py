"""The kinds of documents: found by name, and refused where they cannot be made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartcity_eval import UsageError
from smartcity_eval.documents.registry import (
    DOCUMENTS,
    FORMATS,
    documents_ending,
    find_document,
    is_offered,
)


def test_every_kind_is_under_its_name_and_of_a_known_format():
    for name, kind in DOCUMENTS.items():
        assert kind.name == name and kind.ending in FORMATS and kind.per in ("region", "year")
        assert callable(kind.make)


def test_no_two_kinds_share_a_file():
    for region in (None, "kab-batang"):
        own = [k for k in DOCUMENTS.values() if (k.per == "year") == (region is None)]
        assert len({f"{kind.stem(region)}{kind.ending}" for kind in own}) == len(own)


def test_an_unknown_kind_is_refused_with_what_was_perhaps_meant():
    with pytest.raises(UsageError, match=r"reprt.*report"):
        find_document("reprt")
    assert find_document("report") is DOCUMENTS["report"]


def test_kinds_are_found_by_their_ending():
    assert "report" in documents_ending(".docx") and documents_ending(".odt") == ()


def test_a_kind_whose_library_is_missing_says_how_to_get_it():
    with pytest.raises(UsageError, match=r"no_such_library.*smartcity-eval\[docx\]"):
        replace(DOCUMENTS["report"], needs="no_such_library").require()


def test_a_link_says_what_it_is_and_in_which_format():
    assert DOCUMENTS["report"].label("en") == "Result report (Word)"


@pytest.mark.usefixtures("indian_pack")
def test_what_a_pack_does_not_offer_is_refused_in_plain_words():
    assert [name for name in DOCUMENTS if not is_offered(name)] == ["letter", "year-letter"]
    assert documents_ending(".docx") == ("report", "minutes")
    with pytest.raises(UsageError) as refused:
        find_document("letter")
    told = refused.value.in_language("en")
    assert told.startswith("the pack of India does not offer letter; it offers report, minutes, ")


def test_a_pack_that_offers_what_there_is_not_is_refused(own_pack):
    own_pack('country: Utopia\ncurrency: {symbol: "U$"}\ndocuments: [reprt]\n')
    with pytest.raises(UsageError, match=r"reprt.*report"):
        find_document("report")

"""The funds of a budget: Indonesia's by their abbreviations, another pack's by its own names."""

from __future__ import annotations

import pytest

from smartcity_eval.core.messages import translator
from smartcity_eval.reference.funds import fund_keys, fund_label, fund_name

PACK = """\
country: Utopia
currency: {symbol: "U$"}
funds: {town: {en: town budget}}
"""


@pytest.mark.parametrize("fund", ["APBD", "APBN", "CSR", "other"])
def test_a_fund_of_indonesia_is_an_abbreviation_or_has_words(fund):
    for language in ("id", "en"):
        name = fund_name(fund, translator(language))
        assert name == fund if fund.isupper() else name != fund
    assert fund_name(fund, translator("en"), first=True)[0].isupper()


def test_another_packs_funds_are_its_own_and_others(own_pack):
    own_pack(PACK)
    say = translator("en")
    assert fund_keys() == ("town", "other")
    assert fund_label("town", say) == "town budget" == fund_name("town", translator("id"))
    assert fund_name("town", say, first=True) == "Town budget"
    assert fund_label("other", say) == "other funds"

"""A country's money and words in every text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.core import conventions as module
from smartcity_eval.core.conventions import INDONESIAN, Conventions, Currency, conventions, provide
from smartcity_eval.core.formatting import Formatter
from smartcity_eval.core.messages import translator

OWN = Conventions(
    Currency("₹"), {"en": (("Regencies and cities", "Cities"), ("regencies and cities", "cities"))}
)


@pytest.fixture
def own():
    """Conventions of another country in force, and afterwards those that were."""
    before = module._Current.find
    provide(lambda: OWN)
    yield
    provide(before)


def test_without_a_pack_money_is_rupiah_and_no_word_changes():
    assert conventions() == INDONESIAN
    assert Formatter("en").money(Decimal(1000)) == "Rp1,000.00"
    assert INDONESIAN.reworded("Regencies and cities", "en") == "Regencies and cities"


@pytest.mark.usefixtures("own")
def test_money_has_the_countrys_symbol():
    write = Formatter("en")
    assert write.money(Decimal("18755371000.5")) == "₹18,755,371,000.50"
    assert write.short_money(Decimal(14070000000000)) == "₹14.07\xa0trillion"
    assert write.short_money(Decimal(12)) == "₹12"


@pytest.mark.usefixtures("own")
def test_a_sentence_has_the_countrys_words_after_its_singular():
    say = translator("en")
    assert say("{count} regencies and cities", count=2) == "2 cities"
    assert say("{count} regencies and cities", count=1) == "1 regency or city"
    assert say("Regencies and cities") == "Cities"
    assert translator("id")("Regencies and cities") == "Kabupaten dan kota"


def test_only_whole_words_change_and_no_placeholder():
    one = Conventions(Currency("€"), {"en": (("city", "town"),)})
    assert one.reworded("{city} city, capacity", "en") == "{city} town, capacity"


def test_a_phrase_may_begin_and_end_with_a_sign():
    one = Conventions(Currency("€"), {"en": ((" (in Latin)", ""), ("ICT (D)", "ICT"))})
    assert one.reworded("Notes (in Latin), ICT (D).", "en") == "Notes, ICT."


def test_a_longer_phrase_is_taken_before_its_parts():
    words = {"en": (("regency or city", "town"), ("city", "burgh"), ("regency", "shire"))}
    one = Conventions(Currency("€"), words)
    assert one.reworded("regency or city; city; regency", "en") == "town; burgh; shire"

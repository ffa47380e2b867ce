"""The indicators a record may report."""

from __future__ import annotations

import pytest

from smartcity_eval.reference.indicators import Indicator, indicators


def test_the_ones_every_report_speaks_of_are_there():
    assert {"hdi", "spbe", "investment", "apbd_expenditure", "population"} <= set(indicators())
    assert (indicators()["hdi"].maximum, indicators()["spbe"].maximum) == (100, 5)
    assert indicators()["investment"].unit == "rupiah"


@pytest.mark.parametrize("indicator", indicators().values(), ids=indicators())
def test_each_has_a_name_in_both_languages_and_a_known_unit(indicator):
    assert indicator.label.keys() == {"id", "en"}
    assert indicator.unit in {"rupiah", "index", "percent", "count", "megabit", "years", "word"}
    assert indicator.unit != "index" or indicator.maximum
    assert 0 <= indicator.decimals <= 2


def test_a_name_in_a_language_nobody_wrote_is_the_english_one():
    indicator = Indicator(id="x", label={"id": "a", "en": "b"}, unit="count")
    assert [indicator.name(language) for language in ("id", "en", "jv")] == ["a", "b", "b"]


def test_an_amount_is_money_whatever_the_packs_word_for_its_unit():
    assert indicators()["investment"].is_money and not indicators()["hdi"].is_money
    assert Indicator("rates", {"en": "Rates"}, "money").is_money

"""Money and context: budget first, then indicators, and what more is known behind switches."""

from __future__ import annotations

from smartcity_eval.reports import money_and_context


def test_batang_2023_shows_budget_and_indicators_and_folds_the_rest(report_of):
    section = money_and_context(report_of("kab-batang", 2023))
    kinds = [block.kind for block in section.blocks]
    assert kinds[0] == "table" and "chart" not in kinds
    assert [block.summary for block in section.blocks if block.kind == "folded"] == [
        "More on the readings of the year",
        "Earlier years",
    ]
    assert section.heading == "Money and context"


def test_rupiah_stand_in_words_but_for_what_was_printed_to_the_rupiah(report_of, see):
    text = see(money_and_context(report_of("kab-batang", 2023))).text
    assert text.count(".00") == 2  # the budget line, and an SPBE domain of 3.00
    assert "000,000,000" not in text


def test_without_money_and_indicators_there_is_no_section(report_on):
    assert money_and_context(report_on()) is None

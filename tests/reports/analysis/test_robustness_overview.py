"""What a page on robustness answers first, what was varied, and who has no place."""

from __future__ import annotations

from typing import get_args

import pytest

from smartcity_eval import reports as views
from smartcity_eval.comparison.robustness_results import NoPlace
from smartcity_eval.reports.analysis.robustness_overview import NO_PLACE


@pytest.fixture(scope="module")
def robustness_page(judged_2023):
    """The robustness of 2023, of few draws."""
    return views.analyse_robustness(views.Year(2023, tuple(judged_2023), "en"), draws=20)


def test_how_many_places_hold_is_answered_first(robustness_page):
    title = views.robustness_title(robustness_page)
    lead = title.blocks[0]
    assert lead.tone == "lead" and lead.text == title.description
    assert lead.text.count("of the places hold and") == len(robustness_page.found) == 2
    assert "of the first 10," in lead.text


def test_a_year_without_an_order_has_no_such_answer(judged_2023):
    one = views.analyse_robustness(views.Year(2023, tuple(judged_2023[:1]), "en"), draws=20)
    assert views.robustness_title(one).blocks == () and not views.robustness_title(one).description


def test_what_was_varied_and_how_often_is_said(robustness_page):
    text = views.robustness_overview(robustness_page).blocks[0].text
    assert "20 times" in text and "seed 1" in text and "weights" in text and "rounding" in text


def test_regions_without_a_place_are_named_with_the_reason(robustness_page, judged_2023):
    listed = views.robustness_overview(robustness_page).blocks[1]
    told = {item.lead: item.text.split(", ") for item in listed.items}
    assert set(told) == {
        "Did not take part:",
        "Getting ready, so not judged yet:",
        "Not all component scores are known:",
        "No other record has all component scores of the same edition:",
    }
    assert sum(map(len, told.values())) + sum(
        len(own.ranking.places) for own in robustness_page.found
    ) == len(judged_2023)


def test_every_reason_has_words():
    assert set(NO_PLACE) == set(get_args(NoPlace))

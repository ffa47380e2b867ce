"""The figures of a year's robustness: those of each analysis, plain enough to be kept as JSON."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from smartcity_eval.comparison.audit.other_formulas import other_formulas
from smartcity_eval.comparison.audit.rank_certainty import certainty
from smartcity_eval.comparison.ranking import ComputedRanking
from smartcity_eval.comparison.robustness import year_robustness
from smartcity_eval.comparison.robustness_results import (
    Refusal,
    RobustnessResults,
    _without_place,
    robustness_results,
)


@pytest.fixture(scope="module")
def found(judged_2022):
    return robustness_results(judged_2022, draws=30)


def test_each_edition_has_the_figures_of_its_own_analyses(found, judged_2022):
    analysed = {own.framework: own for own in year_robustness(judged_2022, draws=30)}
    assert {own.framework for own in found.editions} == set(analysed)
    for own in found.editions:
        one = analysed[own.framework]
        assert own.ranking == ComputedRanking.of(one.found) and own.certainty == certainty(one)
        assert own.coherence == one.coherence
        assert own.chances == one.found.top(own.certainty.first).to_dict()


def test_the_orders_by_other_formulas_are_among_them(found, judged_2022):
    assert found.formulas[: len(other_formulas(judged_2022))] == other_formulas(judged_2022)


def test_the_same_seed_gives_the_same_and_a_year_without_order_none(found, judged_2022):
    assert repr(robustness_results(judged_2022, draws=30)) == repr(found)
    [alone] = judged_2022[:1]
    assert robustness_results([alone]) == RobustnessResults(
        editions=(), formulas=(), without_place={"scores_missing": (alone.region,)}
    )


def test_each_region_has_a_place_or_one_reason_why_it_has_none(found, judged_2022):
    placed = [place.unit for own in found.editions for place in own.ranking.places]
    without = [region for regions in found.without_place.values() for region in regions]
    assert sorted([*placed, *without]) == sorted(e.region for e in judged_2022)
    assert {reason: len(regions) for reason, regions in found.without_place.items()} == {
        "scores_missing": 5,
        "not_taking_part": 4,
        "alone": 1,
    }


def test_why_nothing_is_ordered_is_told_by_what_the_record_says(judged_2022):
    complete = next(e for e in judged_2022 if e.scorecard is not None and e.scorecard.index)
    bare = complete.model_copy(update={"scorecard": None})
    for changed, reason in (
        ({"participated": False}, "not_taking_part"),
        ({"stage": "preparation"}, "getting_ready"),
        ({"framework": "unknown"}, "edition_unknown"),
        ({"framework": None}, "edition_unknown"),
        ({}, "scores_missing"),
    ):
        found = robustness_results([bare.model_copy(update=changed)])
        assert found.without_place == {reason: (complete.region,)}


def test_a_unit_that_a_ranking_leaves_out_has_no_computable_place(found, judged_2022):
    ranking = found.editions[0].ranking
    last, *others = reversed(ranking.places)
    cut = replace(ranking, places=tuple(others), without_place=(last.unit,))
    [e] = [e for e in judged_2022 if e.region == last.unit]
    assert _without_place([e], [cut]) == {"not_computable": (last.unit,)}


def test_without_salib_it_says_why_and_how_to_get_it(judged_2022, monkeypatch):
    for name in ("SALib", "SALib.analyze", "SALib.sample"):
        monkeypatch.setitem(sys.modules, name, None)
    refused = robustness_results(judged_2022, draws=2).editions[0].sensitivity
    assert isinstance(refused, Refusal)
    assert "[sensitivity]" in refused.in_language("en")
    assert refused.in_language("en") != refused.in_language("id")


def test_with_salib_each_choice_that_varies_has_its_shares(found):
    pytest.importorskip("SALib", reason="the extra [sensitivity] is not installed")
    own = found.editions[0]
    assert own.sensitivity.factors == own.ranking.varied
    assert len(own.sensitivity.first) == len(own.sensitivity.total) == len(own.ranking.varied)

"""How many ranks hold, doubt by doubt, and that tables of components alone can be doubted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from smartcity_eval.comparison.audit.rank_certainty import ALL, certainty
from smartcity_eval.comparison.robustness import (
    BETWEEN,
    complete_cards,
    edition_at,
    score_table,
    year_robustness,
)
from smartcity_eval.composites.rank_stability import interval_widths
from smartcity_eval.evaluation import evaluate_file

EXAMPLES = Path(__file__).parents[3] / "examples" / "params"


@pytest.fixture(scope="module")
def doubted(judged_2023):
    return {own.framework: own for own in year_robustness(judged_2023, draws=200)}


def test_components_stand_for_their_questions_where_only_they_were_printed(judged_2023, doubted):
    assert set(doubted) == {"kominfo-2023-regular", "kominfo-2023-kppn-ikn"}
    own = doubted["kominfo-2023-kppn-ikn"]
    assert list(own.scores.columns) == [
        "baseline",
        "output",
        "outcome",
        "impact",
        "quick_win",
        "collaboration",
    ]
    assert [leaf.key for leaf in own.edition.leaves()] == list(own.scores.columns)
    [malang] = [
        card
        for region, card in complete_cards(judged_2023)["kominfo-2023-kppn-ikn"].items()
        if region == "kab-malang"
    ]
    assert (
        all(c.leaves for c in malang.contributions)
        and own.scores.loc["kab-malang", "baseline"] == 3.60
    )


def test_questions_stay_where_all_rows_have_them(judged_2023):
    cards = {
        region: card
        for region, card in complete_cards(judged_2023)["kominfo-2023-kppn-ikn"].items()
        if region == "kab-malang"
    }
    table = score_table(cards)
    assert (
        len(table.columns) == 117
        and len(edition_at("kominfo-2023-kppn-ikn", table).leaves()) == 117
    )


def test_a_panels_scores_stay_leaf_by_leaf():
    example = evaluate_file(EXAMPLES / "2024" / "kab-contoh.yaml")
    assert list(score_table({example.region: example.scorecard}).columns) == [
        leaf.key for leaf in example.panel.leaves
    ]


def test_a_zero_does_not_decide_all(doubted):
    found = {name: certainty(own) for name, own in doubted.items()}
    assert doubted["kominfo-2023-kppn-ikn"].sources.aggregations == (BETWEEN,) and doubted[
        "kominfo-2023-regular"
    ].sources.aggregations == ("geometric",)
    assert (found["kominfo-2023-kppn-ikn"].zeros, found["kominfo-2023-kppn-ikn"].between) == (
        7,
        True,
    )
    assert (found["kominfo-2023-regular"].zeros, found["kominfo-2023-regular"].between) == (
        0,
        False,
    )


def test_every_doubt_stands_by_itself_and_the_sum_of_them_last(doubted):
    found = certainty(doubted["kominfo-2023-regular"])
    assert [held.doubt for held in found.held] == ["rounding", "weights", "aggregation", ALL]
    for held in found.held:
        shares = list(held.within.values())
        assert shares == sorted(shares) and shares[0] > 0 and shares[-1] <= 1
    assert (
        found.under("rounding").within[0]
        > found.under("weights").within[0]
        >= found.under(ALL).within[0] - 0.05
    )


def test_the_first_ten_are_surer_than_they_are_many(doubted):
    found = certainty(doubted["kominfo-2023-regular"])
    assert found.surely_first <= found.first == 10 <= found.perhaps_first <= 72


def test_a_weight_is_drawn_as_widely_as_is_said(doubted):
    own = doubted["kominfo-2023-regular"]
    drawn = own.found.weights["index"][:, 1]
    assert float(np.std(drawn)) == pytest.approx(certainty(own).weight_deviation(0.2), rel=0.15)


def test_the_first_are_counted_by_how_often_they_are_among_the_first_ten(doubted):
    """In 95 percent of the draws or more surely, in more than 5 percent perhaps."""
    own = doubted["kominfo-2023-regular"]
    found, chance = certainty(own), own.found.top(10)
    assert found.surely_first == sum(share >= 0.95 for share in chance) > 0
    assert found.perhaps_first == sum(share > 0.05 for share in chance)
    assert found.perhaps_first < sum(share > 0 for share in chance)


def test_widths_of_rank_intervals_are_told_by_their_median_and_their_largest(doubted):
    own = doubted["kominfo-2023-regular"]
    widths, held = interval_widths(own.found), certainty(own).under(ALL)
    assert held.median_width == np.median(widths) and held.widest == max(widths)
    assert min(widths) < held.median_width < held.widest

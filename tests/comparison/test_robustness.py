"""How sure a year's order is: only of complete rows of one edition, never without its interval."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from smartcity_eval.comparison.ranking import ComputedRanking
from smartcity_eval.comparison.robustness import complete_cards, score_table, year_robustness
from smartcity_eval.evaluation import Evaluation, evaluate_file
from smartcity_eval.frameworks import load_framework

PARAMS = Path(__file__).parents[2] / "params"
KEYS = tuple(leaf.key for leaf in load_framework("kominfo-2022").leaves())


def evaluation(region: str, **scores: str) -> Evaluation:
    """Kota Kediri's evaluation of 2022 under another name, with some scores changed; an empty one
    is missing.
    """
    own = evaluate_file(PARAMS / "2022" / "kota-kediri.yaml")
    changed = tuple(
        (
            c.model_copy(update={"score": Decimal(scores[c.key]) if scores[c.key] else None})
            if c.key in scores
            else c
        )
        for c in own.scorecard.contributions
    )
    index = None if any(c.score is None for c in changed) else own.scorecard.index
    card = own.scorecard.model_copy(update={"contributions": changed, "index": index})
    return own.model_copy(update={"region": region, "name": region, "scorecard": card})


@pytest.fixture
def three():
    return [
        evaluation("kota-kediri"),
        evaluation("kab-batang", outcome="2.10"),
        evaluation("kab-bekasi", baseline="3.61", impact="3.08"),
    ]


def test_a_missing_component_and_a_what_if_are_no_complete_row(three):
    bekasi = evaluate_file(PARAMS / "2024" / "kab-bekasi.yaml")
    assert bekasi.scorecard is None and bekasi.what_if is not None
    found = complete_cards([*three, evaluation("kota-malang", output=""), bekasi])
    assert {name: sorted(cards) for name, cards in found.items()} == {
        "kominfo-2022": ["kab-batang", "kab-bekasi", "kota-kediri"]
    }


def test_the_scores_are_those_published_in_the_editions_order(three):
    table = score_table(complete_cards(three)["kominfo-2022"])
    assert list(table.columns) == ["baseline", "output", "outcome", "impact", "quick_win"]
    assert (
        table.loc["kota-kediri"].tolist() == [3.60, 3.21, 3.23, 3.07, 3.65]
        and table.loc["kab-batang", "outcome"] == 2.10
    )


def test_a_clear_distance_stands_and_a_hundredth_does_not(three):
    [own] = year_robustness(three, draws=400)
    ranking = ComputedRanking.of(own.found)
    places = {place.unit: place for place in ranking.places}
    assert places["kab-batang"].rank_low == places["kab-batang"].rank_high == 3
    assert (places["kota-kediri"].rank_low, places["kota-kediri"].rank_high) == (1, 2), (
        "0.003 is within the rounding"
    )
    assert all(place.score_low <= place.score <= place.score_high for place in ranking.places)
    assert set(own.found.varied) == {"weights", "aggregation", "rounding"} and ranking.draws == 400


def test_the_same_seed_gives_the_same_order_and_intervals(three):
    one, other, another = (
        ComputedRanking.of(year_robustness(three, draws=50, seed=seed)[0].found)
        for seed in (1, 1, 2)
    )
    assert one == other != another


def test_one_row_makes_no_order(three):
    assert year_robustness(three[:1]) == ()


def test_the_fewest_decimals_printed_count_for_all(three):
    coarse = [*three, evaluation("kab-kediri", outcome="3")]
    [fine], [rough] = year_robustness(three, draws=50), year_robustness(coarse, draws=50)
    assert (
        fine.sources.decimals["outcome"],
        rough.sources.decimals["outcome"],
        rough.sources.decimals["impact"],
    ) == (2, 0, 2)


def test_coherence_needs_more_than_two_rows(three):
    [two], [own] = year_robustness(three[:2], draws=5), year_robustness(three, draws=5)
    assert two.coherence is None and own.coherence.finding("units").level == "caution"


def test_a_panels_scores_are_not_rounded_but_others_could_have_sat_there(panelled):
    torn, united = (
        panelled("kab-batang", ("2", "3", "4")),
        panelled("kota-kediri", ("2.9", "2.9", "2.9")),
    )
    [own] = year_robustness([torn, united], draws=400)
    assert set(own.found.varied) == {"weights", "aggregation", "ratings"}
    width = {p.unit: p.score_high - p.score_low for p in ComputedRanking.of(own.found).places}
    assert width["kab-batang"] > 10 * width["kota-kediri"], (
        "a panel that agrees leaves nothing to who sat there"
    )


def test_what_was_moderated_was_agreed_on_and_is_not_drawn_again(panelled):
    torn, settled = (
        panelled("kab-batang", ("2", "3", "4"), moderated) for moderated in (None, "3")
    )
    steady = panelled("kota-kediri", ("2.9", "2.9", "2.9"))
    spreads = [
        next(
            p.score_high - p.score_low
            for p in ComputedRanking.of(year_robustness([one, steady], draws=400)[0].found).places
            if p.unit == "kab-batang"
        )
        for one in (torn, settled)
    ]
    assert spreads[0] > 10 * spreads[1]


def test_an_assessor_is_drawn_for_all_regencies_whatever_the_key_in_a_record(panelled):
    """Two panels of the same two, listed in the other order: they move together."""
    one, other = panelled("kab-batang", ("2", "4")), panelled("kota-kediri", ("2", "4"))
    swapped = other.panel.model_copy(
        update={
            "assessors": tuple(
                seat.model_copy(update={"key": {"a0": "a1", "a1": "a0"}[seat.key]})
                for seat in other.panel.assessors
            ),
            "leaves": tuple(
                leaf.model_copy(
                    update={"ratings": {"a1": leaf.ratings["a0"], "a0": leaf.ratings["a1"]}}
                )
                for leaf in other.panel.leaves
            ),
        }
    )
    [own] = year_robustness([one, other.model_copy(update={"panel": swapped})], draws=100)
    assert own.sources.ratings.shape == (2, 2, len(KEYS))
    drawn = own.found.spread.scores
    np.testing.assert_allclose(drawn[:, 0], drawn[:, 1])
    assert np.ptp(drawn[:, 0]) > 0


def test_beside_published_scores_the_rounding_counts_and_no_panel_is_drawn(three, panelled):
    [own] = year_robustness([*three, panelled("kab-kendal", ("2", "3"))], draws=50)
    assert set(own.found.varied) == {"weights", "aggregation", "rounding"}

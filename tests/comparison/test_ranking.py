"""Rankings that may be shown: ours with intervals, announced ones as announced."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from smartcity_eval.comparison.peers import Peer
from smartcity_eval.comparison.ranking import AnnouncedRanking, ComputedRanking, announced_rankings
from smartcity_eval.composites.uncertainty_analysis import uncertainty_analysis
from smartcity_eval.composites.uncertainty_sources import UncertaintySources
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks import load_framework

KEYS = ["baseline", "output", "outcome", "impact", "quick_win"]


def analysed(doubts: UncertaintySources, **units: list[float]):
    return uncertainty_analysis(
        load_framework("kominfo-2022"), pd.DataFrame(units, index=KEYS).T, doubts, draws=200
    )


def test_a_computed_ranking_has_an_interval_at_every_place():
    found = analysed(
        UncertaintySources(concentration=20),
        a=[2, 3, 2, 3, 4],
        b=[4, 4, 4, 4, 4],
        c=[3, 2, 3, 2, 2.5],
        d=[np.nan, 1, 1, 1, 1],
    )
    ranking = ComputedRanking.of(found, level=0.8)
    assert [p.unit for p in ranking.places] == ["b", "a", "c"] and ranking.without_place == ("d",)
    assert (ranking.level, ranking.draws, ranking.varied) == (0.8, 200, ("weights",))
    for place in ranking.places:
        assert (
            place.rank_low <= place.rank <= place.rank_high
            and place.score_low <= place.score + 1e-9
            and place.score <= place.score_high + 1e-9
        )
    assert ranking.places[1].score_low < ranking.places[1].score_high
    assert (ranking.places[0].rank_low, ranking.places[0].rank_high) == (1, 1)


def test_equal_units_share_their_place():
    found = analysed(UncertaintySources(concentration=20), a=[2] * 5, b=[3] * 5, c=[3] * 5)
    assert [(p.unit, p.rank) for p in ComputedRanking.of(found).places] == [
        ("b", 1),
        ("c", 1),
        ("a", 3),
    ]


def test_without_anything_varied_there_is_no_ranking_of_ours():
    with pytest.raises(UsageError) as refusal:
        ComputedRanking.of(analysed(UncertaintySources(), a=[2] * 5, b=[3] * 5))
    assert "nothing varies" in refusal.value.in_language("en")


def with_rank(evaluation, region: str, **rank) -> Peer:
    return Peer.of(
        evaluation(region, published={"source": "s", "ranks": [{"source": "s", **rank}]})
    )


def test_announced_places_stay_in_their_groups(evaluation):
    found = announced_rankings(
        [
            with_rank(
                evaluation, "kab-batang", value=9, scope="group", group="Tahap II", group_size=50
            ),
            with_rank(
                evaluation, "kota-kediri", value=3, scope="group", group="Tahap II", group_size=50
            ),
            with_rank(evaluation, "kab-semarang", value=1, scope="province", group_size=35),
            with_rank(evaluation, "kab-bekasi", value=2, scope="province"),
        ]
    )
    assert [
        (r.scope, r.group, r.group_size, [(p.region, p.rank) for p in r.places]) for r in found
    ] == [
        ("group", "Tahap II", 50, [("kota-kediri", 3), ("kab-batang", 9)]),
        ("province", "Jawa Barat", None, [("kab-bekasi", 2)]),
        ("province", "Jawa Tengah", 35, [("kab-semarang", 1)]),
    ]


def test_an_announced_ranking_says_that_it_has_no_interval_and_how_much_of_it_is_known(evaluation):
    (known,) = announced_rankings(
        [with_rank(evaluation, "kab-batang", value=9, scope="national", group_size=191)]
    )
    assert known.interval.in_language("en") == "interval not computable"
    assert known.known_of_group.in_language("en") == "1 of 191 in this group known"
    assert not hasattr(known.places[0], "rank_low")
    assert (
        AnnouncedRanking("group", None, None, known.places).known_of_group.in_language("en")
        == "1 of this group known; how many it has was not stated"
    )


def test_groups_without_a_name_are_not_one_group(evaluation):
    found = announced_rankings(
        [
            with_rank(evaluation, region, value=1, scope="group")
            for region in ("kab-batang", "kota-kediri")
        ]
    )
    assert [len(r.places) for r in found] == [1, 1]


def test_sizes_that_disagree_are_no_size(evaluation):
    (found,) = announced_rankings(
        [
            with_rank(evaluation, region, value=v, scope="national", group_size=size)
            for region, v, size in [("kab-batang", 2, 100), ("kota-kediri", 1, 50)]
        ]
    )
    assert found.group_size is None and [p.rank for p in found.places] == [1, 2]


@pytest.mark.parametrize(
    "lacking", ["score", "score_low", "score_high", "rank", "rank_low", "rank_high"]
)
def test_who_lacks_any_figure_of_a_place_has_none_and_moves_nobody(lacking):
    """A place is shown with its interval or not at all: half a row is neither ranked nor dropped
    without a word.
    """
    whole = {
        "score": 3.0,
        "score_low": 2.9,
        "score_high": 3.1,
        "rank": 1.0,
        "rank_low": 1.0,
        "rank_high": 2.0,
    }
    table = pd.DataFrame({"b": whole, "a": {**whole, lacking: np.nan}}).T
    found = SimpleNamespace(table=lambda _: table, draws=9, varied=("weights",))
    ranking = ComputedRanking.of(found)
    assert [p.unit for p in ranking.places] == ["b"] and ranking.without_place == ("a",)


def test_groups_of_one_name_in_two_provinces_are_two_rankings(evaluation):
    """Both have a first; brought into one list there would be two."""
    ranked = [
        with_rank(
            evaluation, "kab-batang", value=1, scope="province", group="kabupaten", group_size=3
        ),
        with_rank(
            evaluation, "kota-madiun", value=1, scope="province", group="kabupaten", group_size=3
        ).model_copy(update={"province": "Jawa Timur"}),
        with_rank(
            evaluation, "kab-kendal", value=2, scope="province", group="kabupaten", group_size=3
        ),
        with_rank(
            evaluation, "kab-demak", value=13, scope="national", group="kabupaten", group_size=50
        ),
    ]
    found = {(r.scope, r.group): [p.rank for p in r.places] for r in announced_rankings(ranked)}
    assert found == {
        ("national", "kabupaten"): [13],
        ("province", "kabupaten, Jawa Tengah"): [1, 2],
        ("province", "kabupaten, Jawa Timur"): [1],
    }


def test_an_unnamed_group_comes_before_the_named_ones_of_its_scope(evaluation):
    ranked = [
        with_rank(evaluation, "kab-batang", value=1, scope="group", group="Ambon"),
        with_rank(evaluation, "kota-kediri", value=1, scope="group"),
    ]
    for peers in (ranked, ranked[::-1]):
        assert [r.group for r in announced_rankings(peers)] == [None, "Ambon"]


def test_many_that_tie_stay_in_the_order_they_came_in():
    units = [f"u{n:03}" for n in range(200)]
    row = {"score": 3.0, "score_low": 2.9, "score_high": 3.1, "rank_low": 1.0, "rank_high": 2.0}
    table = pd.DataFrame({u: row | {"rank": 1.0 + n % 2} for n, u in enumerate(units)}).T
    found = SimpleNamespace(table=lambda _level: table, draws=9, varied=("weights",))
    assert [p.unit for p in ComputedRanking.of(found).places] == units[::2] + units[1::2]

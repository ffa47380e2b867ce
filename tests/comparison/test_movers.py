"""Announced improvements: like formulas and unlike ones apart, and what the weights alone do."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.comparison.movers import announced_moves, largest_moves, sign


@pytest.fixture(scope="module")
def moves(judged_2023):
    return announced_moves(judged_2023)


def of(moves, region):
    return next(move for move in moves.moves if move.region == region)


def test_59_up_68_down_and_one_unchanged(moves):
    every = moves.counts["all"]
    assert (every.up, every.down, every.zero) == (59, 68, 1) and len(moves.moves) == 128


def test_71_are_between_like_formulas_and_57_are_not(moves):
    assert (len(moves.like), len(moves.unlike)) == (71, 57)
    assert {move.framework for move in moves.like} == {"kominfo-2023-regular"}
    assert [move.region for move in moves.unlike if move.framework == "kominfo-2023-regular"] == [
        "kota-surabaya"
    ]


def test_batang_is_a_like_change_with_no_second_reading(moves):
    batang = of(moves, "kab-batang")
    assert (
        str(batang.previous),
        str(batang.index),
        str(batang.change),
        batang.unlike,
        batang.same_weights,
    ) == ("3.27", "3.40", "0.13", False, None)


def test_by_last_years_weights_malang_would_have_gained_more(moves):
    # 3.60, 2.29, 3.41, 2.81, 3.13 by 10/20/30/10/30 are 3.061; the year before 2.504, rounded 2.50.
    malang = of(moves, "kab-malang")
    assert (str(malang.change), str(malang.same_weights)) == (
        "0.44",
        "0.56",
    ) and malang.previous_by == "kominfo-2022-first-phase"


def test_a_change_turns_where_its_sign_does(moves):
    turned = {move.region for move in moves.turned}
    assert {"kab-kutai-kartanegara", "kab-karo"} <= turned and len(turned) == 9
    assert all(sign(move.same_weights) != sign(move.change) for move in moves.turned)
    assert moves.counts["same_weights"].up == 38


def test_components_are_compared_only_with_the_year_just_before(moves):
    malang = {c.key: c.change for c in of(moves, "kab-malang").components}
    assert malang["baseline"] == Decimal("2.20") and "collaboration" not in malang
    assert (
        of(moves, "kab-batang").components == () and moves.component_changes[0].spread.count == 32
    )


def test_the_largest_come_first_and_nobody_is_in_both(moves):
    rises, falls = largest_moves(moves.like, 10)
    assert rises[0].region == "kota-padang" and falls[0].region == "kota-medan"
    assert largest_moves(rises, 99) == (rises, ())


def test_where_last_years_formula_is_not_known_nobody_calls_it_like(moves):
    strange = of(moves, "kab-batang").model_copy(update={"previous_by": None})
    alone = type(moves)(moves=(strange,), without=())
    assert alone.like == alone.unlike == () and alone.counts["all"].up == 1


def test_an_index_without_an_improvement_is_named(moves):
    assert {"Kabupaten Kutai Barat", "Kabupaten Wakatobi"} <= set(moves.without)


def told(evaluations, region, **update):
    """What is said of one regency alone, with something of it otherwise."""
    own = next(e for e in evaluations if e.region == region)
    return announced_moves([own.model_copy(update=update)])


def test_who_has_no_index_or_no_known_edition_neither_moves_nor_lacks_an_improvement(judged_2023):
    own = next(e for e in judged_2023 if e.region == "kab-malang")
    nothing = own.published.model_copy(update={"index": None})
    for update in (
        {"published": nothing},
        {"published": nothing, "improvement": None},
        {"framework": "unknown"},
        {"framework": None},
        {"framework": "unknown", "improvement": None},
    ):
        found = told(judged_2023, "kab-malang", **update)
        assert (found.moves, found.without) == ((), ())
    assert told(judged_2023, "kab-malang", improvement=None).without == (own.name,)


def test_an_unlike_change_without_scores_has_no_second_reading_and_no_components(judged_2023):
    (move,) = told(judged_2023, "kab-malang", scorecard=None).moves
    assert (move.unlike, move.same_weights, move.components) == (True, None, ())


def test_what_the_weights_alone_do_is_rounded_as_the_year_before_was_printed(judged_2023):
    """Kab. Malang 2023 by the weights of 2022 is 3.061."""
    own = next(e for e in judged_2023 if e.region == "kab-malang")
    for printed, change in (("2", "1"), ("2.5", "0.6"), ("2.50", "0.56")):
        said = own.improvement.model_copy(update={"implied_previous": Decimal(printed)})
        (move,) = told(judged_2023, "kab-malang", improvement=said).moves
        assert str(move.same_weights) == change


def test_the_spread_of_changes_is_over_like_and_unlike_formulas_apart(moves):
    changes = {
        "all": [move.change for move in moves.moves],
        "like": [move.change for move in moves.like],
        "unlike": [move.change for move in moves.unlike],
        "same_weights": [
            move.same_weights for move in moves.unlike if move.same_weights is not None
        ],
    }
    assert {name: sorted(own) for name, own in moves.changes.items()} == {
        name: sorted(own) for name, own in changes.items()
    }
    for name, own in changes.items():
        assert moves.spreads[name].count == len(own)
        assert moves.spreads[name].mean == sum(own) / len(own)


def test_where_no_change_is_of_unlike_formulas_none_has_a_spread(moves):
    alone = type(moves)(moves=(of(moves, "kab-batang"),), without=())
    assert set(alone.spreads) == {"all", "like"}
    assert alone.changes["unlike"] == alone.changes["same_weights"] == ()

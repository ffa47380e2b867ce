"""An edition with other weights or another aggregation."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smartcity_eval.composites.modified_framework import leaves_at, modify_framework
from smartcity_eval.composites.uncertainty_analysis import uncertainty_analysis
from smartcity_eval.composites.uncertainty_sources import UncertaintySources
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks import load_framework

KOMINFO = load_framework("kominfo-2022")
SPBE = load_framework("spbe-2020")
LEAVES = [leaf.key for leaf in KOMINFO.leaves()]
WEIGHTS = st.decimals(min_value=0, max_value=100, places=1)


def weights(framework) -> dict[str, Decimal]:
    return {node.key: node.weight.value for node in framework.nodes()}


def test_nothing_changed_is_the_edition_itself():
    assert modify_framework(KOMINFO) is KOMINFO
    assert modify_framework(KOMINFO, weights(KOMINFO)) is KOMINFO
    assert modify_framework(KOMINFO, aggregation="arithmetic") is KOMINFO


def test_a_changed_edition_is_never_mistaken_for_the_edition():
    changed = modify_framework(KOMINFO, {"outcome": Decimal(20), "impact": Decimal(30)})
    assert changed.id == "kominfo-2022-what-if"
    by_key = {leaf.key: leaf.weight for leaf in changed.leaves()}
    assert by_key["impact"].status == "assumed" and by_key["impact"].how
    assert (
        by_key["quick_win"]
        == next(leaf for leaf in KOMINFO.leaves() if leaf.key == "quick_win").weight
    )
    assert weights(KOMINFO)["impact"] == 20, "the edition is as it was"


def test_weights_that_do_not_add_up_are_refused_unless_rescaling_is_asked_for():
    with pytest.raises(UsageError) as refused:
        modify_framework(KOMINFO, {"impact": Decimal(30)})
    assert "110" in refused.value.in_language("en") and "100" in refused.value.in_language("en")
    assert weights(modify_framework(KOMINFO, {"impact": Decimal(60)}, rescale=True)) == {
        "baseline": 5,
        "output": 10,
        "outcome": 15,
        "impact": 60,
        "quick_win": 10,
    }


def test_all_named_are_brought_to_the_sum_in_proportion():
    doubled = modify_framework(
        KOMINFO, {key: 2 * weight for key, weight in weights(KOMINFO).items()}, rescale=True
    )
    assert weights(doubled) == weights(KOMINFO)


@pytest.mark.parametrize(
    "asked",
    [
        {"impact": 101},
        {"impact": 60, "outcome": 60},
        dict.fromkeys(LEAVES, 0),
        {"impact": -1},
        {"dampak": 20},
    ],
)
def test_what_cannot_add_up_or_does_not_exist_is_refused_even_then(asked):
    with pytest.raises(UsageError):
        modify_framework(
            KOMINFO, {key: Decimal(weight) for key, weight in asked.items()}, rescale=True
        )


def test_a_mistyped_component_is_guessed():
    with pytest.raises(UsageError) as refused:
        modify_framework(KOMINFO, {"outcom": Decimal(30)})
    assert "outcome" in str(refused.value)


def test_an_unknown_aggregation_is_refused():
    with pytest.raises(UsageError):
        modify_framework(KOMINFO, aggregation="median")


def test_a_leaf_that_comes_to_weigh_nothing_is_left_out():
    changed = modify_framework(KOMINFO, {"quick_win": Decimal(0)}, rescale=True)
    assert [leaf.key for leaf in changed.leaves()] == LEAVES[:-1]
    assert sum(weights(changed).values()) == 100


def test_a_branchs_new_weight_is_handed_down_and_a_branch_cannot_weigh_nothing():
    domain = SPBE.components[0]
    changed = modify_framework(
        SPBE, {domain.key: 2 * domain.weight.value}, rescale=True
    ).components[0]
    assert changed.weight.value == 2 * domain.weight.value
    for before, after in zip(domain.leaves(), changed.leaves(), strict=True):
        assert after.weight.value == pytest.approx(2 * before.weight.value)
    with pytest.raises(UsageError):
        modify_framework(SPBE, {domain.key: Decimal(0)}, rescale=True)


def test_an_aggregation_is_for_every_branch():
    changed = modify_framework(SPBE, aggregation="geometric")
    assert {changed.aggregation, *(n.aggregation for n in changed.nodes() if n.children)} == {
        "geometric"
    }


@given(st.dictionaries(st.sampled_from(LEAVES), WEIGHTS, min_size=1, max_size=4))
def test_rescaled_weights_add_up_and_the_others_keep_their_proportion(asked):
    assume(sum(asked.values()) <= 100)
    changed = weights(modify_framework(KOMINFO, asked, rescale=True))
    assert sum(changed.values()) == pytest.approx(Decimal(100))
    assert all(changed.get(key, 0) == weight for key, weight in asked.items())
    old = weights(KOMINFO)
    free = [key for key in LEAVES if key not in asked]
    shares = {key: changed.get(key, Decimal(0)) / old[key] for key in free}
    assert max(shares.values()) == pytest.approx(min(shares.values()))


def test_published_domains_of_electronic_government_are_a_table_to_build_from():
    """Aceh Tengah 2025 as printed, index 2.59: (13 · 2.30 + 25 · 1.70 + 16.5 · 1.00 + 27.5 · 3.80 +
    18 · 3.67) / 100 = 2.5946.
    """
    domains = pd.DataFrame(
        {"d1": [2.30], "d2": [1.70], "d3": [1.00], "a7": [3.80], "a8": [3.67]},
        index=["kab-aceh-tengah"],
    )
    edition = leaves_at(load_framework("spbe-2020"), domains.columns)
    assert edition.id == "spbe-2020" and [str(leaf.weight.value) for leaf in edition.leaves()] == [
        "13",
        "25",
        "16.5",
        "27.5",
        "18",
    ]
    found = uncertainty_analysis(
        edition, domains, UncertaintySources(decimals=2), draws=200
    ).table()
    assert (
        found["score"].tolist() == pytest.approx([2.5946])
        and found["score_low"].iloc[0] < 2.594 < found["score_high"].iloc[0]
    )


def test_a_branch_within_a_branch_does_not_count_and_nor_does_a_strange_one():
    spbe = load_framework("spbe-2020")
    assert [leaf.key for leaf in leaves_at(spbe, ["d1", "a1", "d2", "d3", "d4"]).leaves()] == [
        "d1",
        "d2",
        "d3",
        "d4",
    ]
    assert leaves_at(spbe, ["i1"]) == spbe
    with pytest.raises(UsageError) as refusal:
        leaves_at(spbe, ["d9"])
    assert "d9 is not a component of spbe-2020" in refusal.value.in_language("en")


def test_figures_of_branches_cannot_enter_steps_that_make_the_branches(small_edition):
    with pytest.raises(UsageError) as refusal:
        leaves_at(small_edition, ["ekonomi"])
    assert "the steps of coba-2030 make its branches from raw figures" in refusal.value.in_language(
        "en"
    )

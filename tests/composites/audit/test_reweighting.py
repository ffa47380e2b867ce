"""Parts left out one at a time, and weights for a wanted balance, beside rebuilt indices and what
COINr prints.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from smartcity_eval.composites.audit.reweighting import (
    optimised_weights,
    removal_summary,
    remove_each,
)
from smartcity_eval.composites.build import build_index
from smartcity_eval.core.errors import UsageError

PILLARS = ["physical", "conecfin", "political", "instit", "p2p", "environ", "social", "susecfin"]


def without(framework, key: str):
    """The edition with one leaf cut out of its tree, its siblings keeping their weights."""

    def cut(component):
        kept = tuple(cut(child) for child in component.children if child.key != key)
        return component.model_copy(update={"children": kept})

    return framework.model_copy(
        update={"components": tuple(cut(c) for c in framework.components if c.key != key)}
    )


def test_mean_shifts_that_coinr_prints_of_the_asem_example(asem):
    """Article "Sensitivity analysis" on bluefoxr.github.io/COINr: `remove_elements` at level 2."""
    found = removal_summary(remove_each(asem.built, asem.framework, PILLARS)).set_index("removed")[
        "mean_shift"
    ]
    np.testing.assert_allclose(
        found[PILLARS],
        [1.529412, 2.627451, 2.901961, 1.176471, 1.686275, 3.098039, 3.960784, 2.627451],
        atol=5e-7,
    )


@pytest.mark.parametrize("method", ["arithmetic", "harmonic", "minimum", "copeland"])
@pytest.mark.parametrize("key", ["data", "kerja", "udara"])
def test_leaving_out_is_building_without(key, method, small_index):
    steps = ({"step": "impute", "method": "none"},)
    case = small_index(
        {"method": method}, steps, **{name: np.arange(24.0)[::-1] % 7 + 1 for name in ["udara"]}
    )
    found = remove_each(case.built, case.framework, [key], case.building)
    cut = without(case.framework, key)
    building = case.building.model_copy(update={"indicators": {}})
    expected = build_index(cut, case.data, building).scores["index"]
    np.testing.assert_allclose(found["score"], expected, rtol=1e-9, atol=1e-9)
    np.testing.assert_array_equal(
        found["rank"].astype(float), expected.round(9).rank(ascending=False, method="min")
    )


def test_every_leaf_is_left_out_in_turn(small_index):
    case = small_index()
    found = remove_each(case.built, case.framework, construction=case.building)
    assert found["removed"].drop_duplicates().tolist() == [
        "izin",
        "aduan",
        "data",
        "investasi",
        "kerja",
        "udara",
    ]
    assert len(found) == 6 * 24
    usual = case.built.scores["index"].rank(ascending=False, method="min")
    np.testing.assert_array_equal(found["rank"] + found["rank_change"], np.tile(usual, 6))
    np.testing.assert_allclose(
        found["score"] - found["score_change"], np.tile(case.built.scores["index"], 6)
    )


def test_leaving_out_what_weighs_nothing_changes_nothing(small_index):
    case = small_index()
    case.built.weights["layanan"] |= {"izin": 2 / 3, "aduan": 1 / 3, "data": 0.0}
    scores = case.built.scores
    scores["layanan"] = scores["izin"] * 2 / 3 + scores["aduan"] / 3
    scores["index"] = scores[["layanan", "ekonomi", "udara"]] @ [0.5, 0.3, 0.2]
    found = remove_each(case.built, case.framework, ["data"], case.building)
    np.testing.assert_allclose(found["score_change"], 0.0, atol=1e-9)
    assert (found["rank_change"] == 0).all()
    (row,) = removal_summary(found).to_dict("records")
    assert (row["mean_shift"], row["largest_shift"], row["moved_most"]) == (0.0, 0, None)


def test_a_part_without_others_takes_its_branch_with_it(small_index):
    case = small_index()
    case.built.weights["ekonomi"] = {"investasi": 1.0, "kerja": 0.0}
    whole, leaf = (
        remove_each(case.built, case.framework, [name], case.building)["score"]
        for name in ("ekonomi", "investasi")
    )
    np.testing.assert_allclose(leaf, whole)


def test_a_unit_with_a_gap_gains_a_place_where_the_gap_is_left_out(small_index):
    case = small_index(udara=[np.nan, *range(23)])
    found = remove_each(case.built, case.framework, ["udara", "data"], case.building).set_index(
        ["removed", "unit"]
    )
    assert found.loc[("udara", "kab-00"), "rank"] >= 1 and pd.isna(
        found.loc[("udara", "kab-00"), "rank_change"]
    )
    assert pd.isna(found.loc[("data", "kab-00"), "rank"]) and np.isnan(
        found.loc[("data", "kab-00"), "score"]
    )
    assert removal_summary(found.reset_index())["mean_shift"].notna().all()


def test_nothing_is_left_or_there_is_no_such_part(small_index):
    case = small_index()
    with pytest.raises(UsageError) as refusal:
        remove_each(case.built, case.framework, ["udarra"], case.building)
    assert "udarra is not in the tree; known: aduan, data" in refusal.value.in_language("en")
    case.built.weights["index"] = {"layanan": 1.0, "ekonomi": 0.0, "udara": 0.0}
    with pytest.raises(UsageError) as refusal:
        remove_each(case.built, case.framework, ["layanan"], case.building)
    assert "without layanan nothing is left" in refusal.value.in_language("en")


def test_two_sub_indices_are_balanced_as_in_coinrs_example(asem):
    """Article "Weights": COINr stops at 0.3902 and 0.6098, correlations 0.8971 and 0.8925.

    Exact is one over the spread of each.
    """
    found = optimised_weights(asem.built, asem.framework, wanted={"conn": 1, "sust": 1}).set_index(
        "part"
    )
    inverse = 1 / asem.built.scores[["conn", "sust"]].std()
    np.testing.assert_allclose(found["optimised"], inverse / inverse.sum(), atol=1e-9)
    assert found["correlation"]["conn"] == pytest.approx(found["correlation"]["sust"], abs=1e-9)
    assert (
        0.8925 < found["correlation"]["conn"] < 0.8972
        and abs(found["optimised"]["conn"] - 0.3902) < 0.01
    )
    assert found["reached"].all()


def test_what_is_wanted_is_what_a_part_weighs_where_nothing_is_said(small_index):
    case = small_index()
    found = optimised_weights(case.built, case.framework, construction=case.building)
    np.testing.assert_allclose(found["wanted"], [0.5, 0.3, 0.2])
    index = case.built.scores[found["part"]].to_numpy() @ found["optimised"].to_numpy()
    shares = np.array([np.corrcoef(case.built.scores[part], index)[0, 1] for part in found["part"]])
    np.testing.assert_allclose(shares / shares.sum(), found["obtained"], atol=1e-9)


def test_weights_of_a_branch_that_is_brought_together_otherwise(small_index):
    case = small_index({"method": "generalised_mean", "parameters": {"power": 2}})
    found = optimised_weights(
        case.built, case.framework, "layanan", {"izin": 1, "aduan": 1, "data": 1}, case.building
    )
    index = np.sqrt(
        case.built.scores[["izin", "aduan", "data"]].to_numpy() ** 2 @ found["optimised"].to_numpy()
    )
    shares = np.array([np.corrcoef(case.built.scores[part], index)[0, 1] for part in found["part"]])
    np.testing.assert_allclose(shares, found["correlation"], atol=1e-9)
    assert found["reached"].all()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"branch": "udara"}, "udara is not in the tree; known: ekonomi, index, layanan"),
        (
            {"wanted": {"layanan": 1}},
            "what is wanted must be given for each of layanan, ekonomi, udara",
        ),
        (
            {"wanted": {"layanan": 1, "ekonomi": 0, "udara": 1}},
            "the weights of index cannot be balanced: what is wanted must be 3 numbers",
        ),
    ],
)
def test_weights_that_cannot_be_found(arguments, expected, small_index):
    case = small_index()
    with pytest.raises(UsageError) as refusal:
        optimised_weights(case.built, case.framework, construction=case.building, **arguments)
    assert expected in refusal.value.in_language("en")

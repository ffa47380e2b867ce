"""Nominal and effective weights, beside what COINr's website prints of the ASEM example."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_eval.composites.audit.effective_weights import effective_weights, tree_weights
from smartcity_eval.composites.audit.hierarchy import leaves_under


def test_weights_through_the_tree_as_coinr_prints_them(asem):
    found = tree_weights(asem.built).set_index("part")["in_index"]
    np.testing.assert_allclose(
        found[["goods", "services", "fdi", "premit", "forport", "renew"]], [0.02] * 5 + [1 / 30]
    )
    for level in (
        ["conn", "sust"],
        [p for b in ("conn", "sust") for p in asem.built.weights[b]],
        leaves_under(asem.built, "index"),
    ):
        assert found[level].sum() == pytest.approx(1.0)


def test_effective_weights_add_up_to_one_in_each_branch(asem):
    found = effective_weights(asem.built)
    shares = ["weight", "correlation_share", "linear_effect_share", "main_effect_share"]
    np.testing.assert_allclose(found.groupby("branch")[shares].sum(), 1.0)
    two = found.query("branch == 'index'").set_index("part")
    assert two.loc["conn", "correlation_share"] == pytest.approx(
        0.9397805 / (0.9397805 + 0.8382873), abs=1e-7
    )
    assert two.loc["conn", "ratio"] == pytest.approx(two.loc["conn", "correlation_share"] / 0.5)


def test_only_the_measures_that_are_asked_for(small_index):
    built = small_index().built
    some = effective_weights(built, measures=("linear_effect",))
    assert [name for name in some if not name.endswith("_share")] == [
        "part",
        "branch",
        "weight",
        "correlation",
        "linear_effect",
        "ratio",
    ]
    assert some.equals(effective_weights(built)[list(some)])


def test_effective_weights_of_the_leaves_in_the_index(asem):
    found = effective_weights(asem.built, of_index=True).set_index("part")
    assert (
        len(found) == 49
        and found["weight"].sum() == pytest.approx(1.0)
        and set(found["branch"]) == {"index"}
    )
    scores = asem.built.scores
    assert found.loc["lpi", "linear_effect"] == pytest.approx(
        scores["lpi"].corr(scores["index"]) ** 2
    )


def test_uncorrelated_parts_that_vary_alike_decide_what_they_weigh(small_index):
    columns = np.linalg.qr(
        np.hstack([np.ones((24, 1)), np.random.default_rng(1).normal(size=(24, 6))])
    )[0][:, 1:]
    names = ["izin", "aduan", "data", "investasi", "kerja", "udara"]
    # Goalposts, for minimum and maximum would make the spreads unlike again.
    case = small_index(**dict(zip(names, columns.T, strict=True)))
    case.built.scores[names] = columns
    case.built.scores["index"] = (
        columns @ tree_weights(case.built).set_index("part")["in_index"][names]
    )
    found = effective_weights(case.built, of_index=True)
    np.testing.assert_allclose(found["correlation_share"], found["weight"], atol=1e-9)
    np.testing.assert_allclose(found["ratio"], 1.0, atol=1e-9)

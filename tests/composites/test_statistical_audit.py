"""What the data say of a built index, beside what COINr's website prints of the ASEM example."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from smartcity_eval.composites.statistical_audit import (
    ancestors,
    components,
    consistency,
    correlations,
    effective_weights,
    fit_of_parts,
    leaves_under,
    loadings,
    parents,
    tree_weights,
)
from smartcity_eval.core.errors import UsageError
from smartcity_eval.methods.multivariate.correlation import CorrelationLimits, correlate
from smartcity_eval.methods.multivariate.cronbach_alpha import alpha

# Printed on bluefoxr.github.io/COINr: articles "Analysis" and "Weights" (rendered with version
# 1.0.0.9000, whose example scores are those of 1.1.14).
ANALYSIS = "https://bluefoxr.github.io/COINr/articles/analysis.html"


def pairs(table) -> dict:
    return {frozenset((row.part, row.other)): row.correlation for row in table.itertuples()}


def test_the_tree_is_known_from_the_index_alone(small_index):
    built = small_index().built
    assert parents(built)["izin"] == "layanan" and parents(built)["udara"] == "index"
    assert ancestors(built, "izin") == ["layanan", "index"] and ancestors(built, "index") == []
    assert leaves_under(built, "index") == ["izin", "aduan", "data", "investasi", "kerja", "udara"]


def test_every_pair_that_means_something_is_correlated_once(small_index):
    found = correlations(small_index().built)
    counts = found.groupby("relation").size().to_dict()
    # Three, one and three pairs of siblings; eight parts; five leaves under a branch; each of them
    # beside the other branch.
    assert counts == {"sibling": 7, "parent": 8, "ancestor": 5, "other_branch": 5}
    assert not found.duplicated(["part", "other"]).any()


def test_each_correlation_is_that_of_pandas_with_its_probability(small_index):
    case = small_index()
    found, expected = correlations(case.built), case.built.scores.corr()
    assert [expected.loc[row.part, row.other] for row in found.itertuples()] == pytest.approx(
        found["correlation"].tolist()
    )
    assert (found["units"] == 24).all() and found["p"].between(0, 1).all()
    assert correlations(case.built, "kendall")["p"].isna().all()


def test_what_goes_with_another_branch_more_than_with_its_own_is_flagged(small_index):
    # A part of the services that is one of the economy's in disguise, and against the others of its
    # branch.
    case = small_index()
    moved = small_index(data=case.data["kerja"] - case.data["izin"] - case.data["aduan"])
    found = correlations(moved.built).set_index(["part", "relation"])
    assert found.loc[("data", "other_branch"), "flag"] == "elsewhere"
    assert found.reset_index().query("part == 'aduan' and relation == 'sibling'")[
        ["other", "flag"]
    ].values.tolist() == [["data", "negative"]]
    assert set(correlations(case.built).query("relation == 'other_branch'")["flag"]) == {""}


def test_double_counting_is_flagged_between_siblings(small_index):
    case = small_index()
    double = correlations(small_index(kerja=case.data["investasi"] * 2 + 1).built)
    assert double.query("part == 'investasi' and relation == 'sibling'")["flag"].tolist() == [
        "high"
    ]
    lenient = correlations(case.built, limits=CorrelationLimits(negative=-1, weak=-1, high=1))
    assert set(lenient["flag"]) == {""}


def test_a_part_that_is_alone_in_its_branch_is_not_double_counting(small_index):
    built = small_index().built
    built.weights["ekonomi"] = {"investasi": 1.0}
    built.scores["ekonomi"] = built.scores["investasi"]
    own = correlations(built).query("part == 'investasi' and relation == 'parent'")
    assert own["correlation"].tolist() == pytest.approx([1.0]) and own["flag"].tolist() == [""]


def test_pairs_that_coinr_flags_in_the_asem_example(asem):
    strict = correlations(
        asem.built, limits=CorrelationLimits(negative=-0.5, weak=0.3, high=0.75)
    ).query("relation == 'sibling'")
    strict = strict[~strict["branch"].isin(["index", "conn", "sust"])]
    assert pairs(strict[strict["flag"] == "high"]) == {
        frozenset({"cpi", "freepress"}): pytest.approx(0.761, abs=5e-4),
        frozenset({"cpi", "ngos"}): pytest.approx(0.768, abs=5e-4),
    }
    assert pairs(strict[strict["flag"] == "negative"]) == {
        frozenset({"costimpex", "tbts"}): pytest.approx(-0.697, abs=5e-4),
        frozenset({"rtas", "tbts"}): pytest.approx(-0.752, abs=5e-4),
        frozenset({"tbts", "tircon"}): pytest.approx(-0.623, abs=5e-4),
    }


def test_correlations_that_coinr_prints_of_the_asem_example(asem):
    with_index = (
        correlations(asem.built)
        .query("other == 'index' and relation == 'parent'")
        .set_index("part")["correlation"]
    )
    assert with_index["conn"] == pytest.approx(0.9397805, abs=5e-8) and with_index[
        "sust"
    ] == pytest.approx(0.8382873, abs=5e-8)
    raw = asem.built.table("raw")[["co2", "matcon", "primener", "renew"]]
    np.testing.assert_allclose(
        correlate(raw.to_numpy())[0, 1:], [0.7222051, 0.3268484, -0.5986338], atol=5e-8
    )


def test_alpha_that_coinr_prints_of_the_asem_example(asem):
    found = consistency(asem.built, "raw").set_index("branch")
    assert found.loc["p2p", "alpha"] == pytest.approx(0.05126659, abs=5e-9)
    assert set(found.index) == {
        "physical",
        "conecfin",
        "political",
        "instit",
        "p2p",
        "environ",
        "social",
        "susecfin",
    }


def test_alpha_of_each_branch_by_its_definition(asem):
    found = consistency(asem.built).set_index("branch")
    for branch, weights in asem.built.weights.items():
        values = asem.built.scores[list(weights)]
        total = values.cov().to_numpy().sum()
        parts = len(weights)
        assert found.loc[branch, "alpha"] == pytest.approx(
            parts / (parts - 1) * (1 - np.trace(values.cov()) / total), rel=1e-9
        )
        mean = (values.corr().to_numpy().sum() - parts) / parts / (parts - 1)
        assert found.loc[branch, "mean_correlation"] == pytest.approx(mean, abs=1e-12)
        assert found.loc[branch, "standardised"] == pytest.approx(
            parts * mean / (1 + (parts - 1) * mean), rel=1e-9
        )
    assert (found["acceptable"] == (found["alpha"] >= 0.7)).all()


def test_a_part_that_does_not_fit_in(small_index):
    case = small_index()
    fit = fit_of_parts(small_index(data=-case.data["izin"]).built).set_index("part")
    assert fit.loc["data", "better_without"] and not fit.loc["aduan", "better_without"]
    assert fit.loc["data", "alpha_without"] == pytest.approx(
        alpha(case.built.scores[["izin", "aduan"]].to_numpy())
    )
    assert (
        fit.loc["data", "rest_correlation"]
        < 0
        < fit_of_parts(case.built).set_index("part").loc["data", "rest_correlation"]
    )


def test_components_that_coinr_prints_of_the_asem_example(asem):
    found = components(asem.built, "raw").query("branch == 'social'")
    deviations = [2.2042, 1.1256, 0.9788, 0.78834, 0.77153, 0.56836, 0.42463, 0.36068, 0.25760]
    np.testing.assert_allclose(np.sqrt(found["eigenvalue"]), deviations, atol=6e-5)
    np.testing.assert_allclose(
        found["cumulative"],
        [0.5398, 0.6806, 0.7871, 0.85611, 0.92225, 0.95814, 0.97817, 0.99263, 1.0],
        atol=6e-5,
    )
    assert set(found["units"]) == {37} and found["kept"].sum() == 2


def test_directions_that_coinr_prints_of_the_asem_example(asem):
    first = loadings(asem.built).query("component == 1").set_index("part")["direction"]
    # Signs of a whole component are an accident there.
    np.testing.assert_allclose(
        first[["physical", "conecfin", "political", "instit", "p2p"]],
        [0.5117970, 0.3049926, 0.3547671, 0.5081540, 0.5108455],
        atol=5e-8,
    )
    np.testing.assert_allclose(
        first[["environ", "social", "susecfin"]].abs(), [0.6513188, 0.7443677, 0.1473108], atol=5e-8
    )
    raw = loadings(asem.built, "raw").query("component == 1").set_index("part")["direction"]
    np.testing.assert_allclose(
        raw[["co2", "forest", "matcon", "primener", "renew"]].abs(),
        [0.581, 0.214, 0.543, 0.313, 0.473],
        atol=6e-4,
    )


def test_a_part_that_does_not_vary_has_no_components(small_index):
    case = small_index(steps=({"step": "impute", "method": "none"},), normalise="rank", izin=1.0)
    built = case.built
    assert "izin" not in set(loadings(built, "raw")["part"])
    assert components(built, "raw").query("branch == 'layanan'")[
        "eigenvalue"
    ].sum() == pytest.approx(2.0)


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


def test_the_order_of_the_units_does_not_matter(small_index):
    case = small_index()
    shuffled = small_index(**{name: case.data[name] for name in case.data}).built
    shuffled.stages[-1] = replace(shuffled.stages[-1], table=shuffled.scores.sort_values("index"))
    for table in (correlations, consistency, components, effective_weights, fit_of_parts):
        left, right = (
            table(shuffled).select_dtypes("number"),
            table(case.built).select_dtypes("number"),
        )
        np.testing.assert_allclose(left.to_numpy(float), right.to_numpy(float), atol=1e-9)


def test_a_step_that_was_not_done(small_index):
    with pytest.raises(UsageError, match="treat"):
        consistency(small_index().built, "treat")

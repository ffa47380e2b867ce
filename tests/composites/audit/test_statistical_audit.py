"""What the data say of a built index, beside what COINr's website prints of the ASEM example."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from smartcity_eval.composites.audit.dimensionality import components
from smartcity_eval.composites.audit.effective_weights import effective_weights
from smartcity_eval.composites.audit.statistical_audit import (
    correlations,
    internal_consistency,
    item_fit,
)
from smartcity_eval.core.errors import UsageError
from smartcity_eval.methods.multivariate.correlation import CorrelationLimits, correlate
from smartcity_eval.methods.multivariate.cronbach_alpha import cronbach_alpha

# Printed on bluefoxr.github.io/COINr: articles "Analysis" and "Weights" (rendered with version
# 1.0.0.9000, whose example scores are those of 1.1.14).
ANALYSIS = "https://bluefoxr.github.io/COINr/articles/analysis.html"


def pairs(table) -> dict:
    return {frozenset((row.part, row.other)): row.correlation for row in table.itertuples()}


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
    found = internal_consistency(asem.built, "raw").set_index("branch")
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
    found = internal_consistency(asem.built).set_index("branch")
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
    fit = item_fit(small_index(data=-case.data["izin"]).built).set_index("part")
    assert fit.loc["data", "better_without"] and not fit.loc["aduan", "better_without"]
    assert fit.loc["data", "alpha_without"] == pytest.approx(
        cronbach_alpha(case.built.scores[["izin", "aduan"]].to_numpy())
    )
    assert (
        fit.loc["data", "rest_correlation"]
        < 0
        < item_fit(case.built).set_index("part").loc["data", "rest_correlation"]
    )


def test_the_order_of_the_units_does_not_matter(small_index):
    case = small_index()
    shuffled = small_index(**{name: case.data[name] for name in case.data}).built
    shuffled.step_results[-1] = replace(
        shuffled.step_results[-1], table=shuffled.scores.sort_values("index")
    )
    for table in (correlations, internal_consistency, components, effective_weights, item_fit):
        left, right = (
            table(shuffled).select_dtypes("number"),
            table(case.built).select_dtypes("number"),
        )
        np.testing.assert_allclose(left.to_numpy(float), right.to_numpy(float), atol=1e-9)


def test_a_step_that_was_not_done(small_index):
    with pytest.raises(UsageError, match="treat"):
        internal_consistency(small_index().built, "treat")

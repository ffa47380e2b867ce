"""An index built from a table by the steps of a framework."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from smartcity_eval.composites.build import build_index
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks import load_framework
from smartcity_eval.frameworks.construction import Construction
from smartcity_eval.frameworks.schema import Goalposts, Referenced
from smartcity_eval.frameworks.scoring import index_of

DATA = pd.DataFrame(
    {
        "investasi": [10.0, 40.0, 90.0, np.nan],
        "penduduk": [1000.0, 2000.0, 3000.0, 4000.0],
        "Tingkat": [5.0, np.nan, 3.0, np.nan],
        "layanan": [1.0, 2.0, 3.0, 4.0],
        "pulau": ["Jawa", "Jawa", "Jawa", "Bali"],
    },
    index=["kab-batang", "kab-brebes", "kab-blora", "kab-badung"],
)


@pytest.fixture
def framework(small_edition, with_steps):
    """The small edition with those of its steps that four units bear."""
    return with_steps(
        small_edition,
        {"step": "denominate", "parameters": {"per": 1000}},
        {"step": "screen", "parameters": {"minimum": 60}},
        {"step": "impute", "parameters": {"by": "pulau"}},
        {"step": "normalise"},
        {"step": "aggregate"},
    )


def steps(*found: dict) -> Construction:
    return Construction.model_validate(
        {"indicators": {"penganggur": {"column": "Tingkat", "direction": -1}}, "steps": found}
    )


def test_each_step_keeps_its_table(framework):
    built = build_index(framework, DATA)
    assert [stage.step for stage in built.step_results] == [
        "raw",
        "denominate",
        "screen",
        "impute",
        "normalise",
        "aggregate",
    ]
    assert built.table("denominate")["investasi"].tolist()[:3] == [10.0, 20.0, 30.0]
    assert built.table("impute").loc["kab-brebes", "penganggur"] == 4.0
    assert built.table("normalise")["penganggur"].tolist() == [0.0, 50.0, 100.0]
    assert built.scores.columns.tolist() == [
        "investasi",
        "penganggur",
        "layanan",
        "ekonomi",
        "index",
    ]
    assert built.scores["index"].tolist() == pytest.approx([0.0, 50.0, 100.0])
    assert DATA.loc["kab-batang", "investasi"] == 10.0, "the data are as they were"


def test_what_was_left_out_and_filled_is_told(framework):
    built = build_index(framework, DATA)
    assert built.left_out == {"kab-badung": pytest.approx(100 / 3)}
    assert int(built.imputed.to_numpy().sum()) == 1
    assert not (built.treatment["points"] > 0).any() and not built.treatment["logged"].any()
    assert (
        built.imputed.loc["kab-brebes", "penganggur"]
        and built.imputed.index.tolist() == built.scores.index.tolist()
    )


def test_the_weights_are_those_of_the_tree(framework):
    weights = build_index(framework, DATA).weights
    assert weights["index"] == {"ekonomi": 0.6, "layanan": 0.4}
    assert weights["ekonomi"] == {
        "investasi": pytest.approx(2 / 3),
        "penganggur": pytest.approx(1 / 3),
    }


def test_without_imputation_a_gap_leaves_no_index(framework):
    built = build_index(framework, DATA, steps({"step": "normalise"}, {"step": "aggregate"}))
    assert built.scores["index"].isna().tolist() == [False, True, False, True]
    skipping = steps(
        {"step": "normalise"},
        {"step": "aggregate", "method": "arithmetic", "parameters": {"skip_missing": True}},
    )
    assert build_index(framework, DATA, skipping).scores["index"].notna().all()


def test_a_method_for_each_level(framework):
    per_level = steps(
        {"step": "impute", "parameters": {"by": "pulau"}},
        {"step": "normalise", "parameters": {"low": 1, "high": 100}},
        {"step": "aggregate", "only": ["ekonomi"], "method": "minimum"},
        {"step": "aggregate", "only": ["index"], "method": "geometric"},
    )
    scores = build_index(framework, DATA.iloc[:3], per_level).scores
    np.testing.assert_array_equal(
        scores["ekonomi"], scores[["investasi", "penganggur"]].min(axis=1)
    )
    np.testing.assert_allclose(scores["index"], scores["ekonomi"] ** 0.6 * scores["layanan"] ** 0.4)


def test_a_method_for_single_leaves(framework):
    mixed = steps(
        {"step": "normalise", "only": ["layanan"], "method": "rank"},
        {"step": "normalise", "only": ["investasi"]},
        {"step": "aggregate"},
    )
    built = build_index(framework, DATA, mixed)
    assert built.table("normalise")["layanan"].tolist() == [1, 2, 3, 4]
    assert built.table("normalise")["penganggur"].dropna().tolist() == [5, 3], (
        "no step was for this leaf"
    )


@pytest.mark.parametrize(
    ("method", "parameters", "expected"),
    [
        ("equal", {}, [0.5, 0.5]),
        ("expert_allocation", {"points": [[80, 20], [40, 60]]}, [0.6, 0.4]),
        ("ahp", {"matrix": [[1, 4], [0.25, 1]]}, [0.8, 0.2]),
    ],
)
def test_weights_by_judgement(method, parameters, expected, framework):
    building = steps(
        {"step": "normalise", "method": "rank"},
        {"step": "weight", "method": method, "parameters": parameters, "only": ["index"]},
        {"step": "aggregate"},
    )
    weights = build_index(framework, DATA, building).weights
    assert list(weights["index"].values()) == pytest.approx(expected)
    assert list(weights["ekonomi"].values()) == pytest.approx([2 / 3, 1 / 3]), (
        "another branch keeps the tree's"
    )


@pytest.mark.parametrize("method", ["entropy", "critic", "pca", "pca_varimax"])
def test_weights_from_the_scores_of_the_parts(method, framework):
    data = pd.DataFrame(
        {"investasi": [1.0, 5, 2, 9], "Tingkat": [4.0, 6, 1, 3], "layanan": [7.0, 2, 8, 3]}
    )
    building = steps(
        {"step": "normalise"}, {"step": "weight", "method": method}, {"step": "aggregate"}
    )
    weights = build_index(framework, data, building).weights
    assert all(sum(branch.values()) == pytest.approx(1) for branch in weights.values()) and set(
        weights
    ) == {"index", "ekonomi"}


def test_outliers_are_treated_and_told(framework):
    data = pd.DataFrame(
        {"investasi": [1.0, 2, 3, 4, 5, 6, 7, 500], "Tingkat": range(8), "layanan": range(8)}
    )
    built = build_index(
        framework, data, steps({"step": "treat"}, {"step": "normalise"}, {"step": "aggregate"})
    )
    assert (
        int((built.treatment["points"] > 0).sum()),
        built.treatment.loc["investasi", "points"],
        int(built.treated.to_numpy().sum()),
    ) == (1, 1, 1)
    assert (
        built.treatment.loc["investasi", "skew_before"]
        > 2
        > built.treatment.loc["investasi", "skew_after"]
    )
    assert built.treatment.loc["layanan", "points"] == 0


def test_gaps_filled_from_last_year(framework):
    data = pd.DataFrame(
        {
            "wilayah": ["a", "b", "a", "b"],
            "tahun": [2029, 2029, 2030, 2030],
            "investasi": [1.0, 2, 3, 4],
            "Tingkat": [1.0, 2, 3, 4],
            "layanan": [5.0, 6, np.nan, 8],
        }
    )
    building = steps(
        {
            "step": "impute",
            "method": "last_year",
            "parameters": {"unit": "wilayah", "year": "tahun"},
        },
        {"step": "normalise"},
        {"step": "aggregate"},
    )
    built = build_index(framework, data, building)
    assert built.table("impute")["layanan"].tolist() == [5, 6, 5, 8]
    assert int(built.imputed.to_numpy().sum()) == 1


def posts(worst: str, best: str, logarithm: bool = False) -> Goalposts:
    return Goalposts(
        **{
            name: Referenced(value=Decimal(text), status="stated", reference="surat")
            for name, text in (("worst", worst), ("best", best))
        },
        logarithm=logarithm,
    )


def with_posts(framework, **found):
    """Give leaves of the branch ekonomi goalposts in the tree."""
    ekonomi, layanan = framework.components
    children = tuple(
        leaf.model_copy(update={"goalposts": found.get(leaf.key)}) for leaf in ekonomi.children
    )
    return framework.model_copy(
        update={"components": (ekonomi.model_copy(update={"children": children}), layanan)}
    )


def test_fixed_posts_come_from_the_tree_and_targets_from_the_indicators(framework):
    posted = with_posts(framework, investasi=posts("0", "100"), penganggur=posts("10", "0"))
    building = Construction.model_validate(
        {
            "indicators": {"penganggur": {"column": "Tingkat"}, "layanan": {"target": 5}},
            "steps": [
                {"step": "normalise", "method": "goalposts", "only": ["investasi", "penganggur"]},
                {"step": "normalise", "method": "distance_to_target", "only": ["layanan"]},
                {"step": "aggregate"},
            ],
        }
    )
    table = build_index(posted, DATA, building).table("normalise")
    assert table.loc["kab-batang", ["investasi", "penganggur"]].tolist() == [10.0, 50.0], (
        "with the larger post the worst, less is better"
    )
    assert table["layanan"].tolist() == [0.0, 0.25, 0.5, 0.75]


def test_posts_by_logarithm(framework):
    posted = with_posts(framework, investasi=posts("1", "10000", logarithm=True))
    data = DATA.assign(investasi=[100.0, 0.0, 10.0, 20000.0])
    building = steps(
        {"step": "normalise", "method": "goalposts", "only": ["investasi"]}, {"step": "aggregate"}
    )
    assert build_index(posted, data, building).table("normalise")[
        "investasi"
    ].tolist() == pytest.approx([50.0, 0.0, 25.0, 100.0])


NORMALISE, AGGREGATE = {"step": "normalise"}, {"step": "aggregate"}


@pytest.mark.parametrize(
    ("data", "building", "expected"),
    [
        (DATA.drop(columns="layanan"), None, "the data have no column layanan"),
        (DATA.drop(columns="pulau"), None, "the data have no column pulau"),
        (
            DATA.assign(Tingkat=["5", "x", "3", "2"]),
            None,
            "column Tingkat, row kab-brebes: found x, expected a number",
        ),
        (
            DATA.assign(Tingkat=[5, np.inf, 3, 2]),
            None,
            "row kab-brebes: found inf, expected a number",
        ),
        (
            DATA.assign(penduduk=0),
            None,
            (
                "the step denominate (ratio) cannot be done: column investasi: a denominator is"
                " zero or negative"
            ),
        ),
        (DATA.set_axis(["a", "a", "b", "c"]), None, "the data have several rows named a"),
        (
            DATA,
            steps({"step": "normalise", "only": ["investas"]}, AGGREGATE),
            "the steps name investas, which is not in the tree",
        ),
        (
            DATA,
            steps({"step": "aggregate", "only": ["layanan"]}),
            "the steps name layanan, which is not in the tree; known: ekonomi, index",
        ),
        (
            DATA,
            steps({"step": "normalise", "method": "goalposts"}, AGGREGATE),
            (
                "goalposts needs goalposts for the leaf penganggur; they stand with the leaf in the"
                " tree"
            ),
        ),
        (
            DATA,
            steps({"step": "weight", "method": "ahp", "parameters": {"matrix": [[1]]}}, AGGREGATE),
            "ahp gives 1 weights for the 2 parts of index",
        ),
        (
            DATA,
            steps(
                {"step": "normalise", "method": "z_score"},
                {"step": "aggregate", "method": "geometric"},
            ),
            (
                "the step aggregate (geometric) cannot be done: columns investasi, Tingkat: a"
                " geometric, harmonic or other power mean needs scores of zero or more"
            ),
        ),
    ],
)
def test_what_cannot_be_built_is_refused(data, building, expected, framework):
    with pytest.raises(UsageError) as refusal:
        build_index(framework, data, building)
    assert expected in refusal.value.in_language("en")


def test_an_edition_without_steps_is_built_as_its_tree_says(framework):
    plain = with_posts(framework, investasi=posts("0", "200")).model_copy(update={"building": None})
    scores = build_index(plain, DATA.assign(penganggur=[10.0, 20, 30, 40])).scores
    assert scores.loc["kab-batang"].tolist() == pytest.approx(
        [5.0, 10.0, 1.0, (5 * 2 + 10) / 3, 0.4 * 5 + 0.2 * 10 + 0.4 * 1]
    )


def test_human_development_is_built_from_its_goalposts():
    """Batang 2021, published as 68.92 (BPS); life expectancy of the long form."""
    batang = pd.DataFrame(
        {
            "health": [74.74],
            "expected_schooling": [12.13],
            "mean_schooling": [6.88],
            "expenditure": [9524.0],
        },
        index=["kab-batang"],
    )
    found = build_index(load_framework("ipm-2014"), batang).scores["index"].iloc[0]
    exact = index_of(
        load_framework("ipm-2014"), {key: Decimal(str(batang[key].iloc[0])) for key in batang}
    )
    assert round(found, 2) == 68.92 and found == pytest.approx(float(exact), abs=1e-12)


def test_a_step_that_was_not_done(framework):
    with pytest.raises(UsageError) as refusal:
        build_index(framework, DATA).table("treat")
    assert "no step treat; there are raw, denominate" in refusal.value.in_language("en")


def test_every_branch_needs_its_aggregation(framework):
    with pytest.raises(UsageError) as refusal:
        build_index(
            framework,
            DATA,
            steps(NORMALISE, {"step": "aggregate", "only": ["index"], "method": "minimum"}),
        )
    assert "no aggregate step is for the branch ekonomi" in refusal.value.in_language("en")


def test_an_index_and_its_steps_are_short_in_print(framework):
    built = build_index(framework, DATA)
    assert repr(built) == (
        "<BuiltIndex: 3 units, 3 leaves; denominate, screen, impute, normalise, aggregate>"
    )
    assert repr(built.step_results[2]) == "<StepResult screen by_coverage: 3 × 3>"


def test_a_step_by_each_new_name_builds_an_index(framework):
    data = DATA.assign(tahun=2030, unit=list("abcd"))
    built = build_index(
        framework,
        data,
        steps(
            {"step": "screen", "method": "by_zeros", "parameters": {"minimum": 50}},
            {"step": "impute", "method": "group_median", "parameters": {"by": "pulau"}},
            {
                "step": "impute",
                "method": "interpolate",
                "parameters": {"unit": "unit", "year": "tahun", "constant": True},
            },
            {"step": "impute", "method": "median"},
            {"step": "treat", "method": "box_cox", "parameters": {"lmbda": 0.5}},
            {"step": "treat", "method": "log_ct_plus", "only": ["layanan"]},
            {"step": "normalise", "parameters": {"low": 1}},
            {"step": "weight", "method": "merec"},
            {"step": "aggregate", "method": "geometric", "parameters": {"data_threshold": 50}},
        ),
    )
    assert built.scores["index"].notna().all() and built.imputed.to_numpy().sum() == 3
    assert built.treatment["logged"].all()

"""What if a built index had other figures, weights or methods."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_eval.composites.scenarios import Rounding, Scenario, run_scenario
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks import read_framework

from .trial_edition import AS_IT_IS, DATA, PLAIN, SCALED, made

HERE = Path(__file__).parent
GOLDEN = (
    Path(os.environ.get("SMARTCITY_EVAL_SHARED") or HERE.resolve().parents[2] / "shared")
    / "golden"
    / "asem"
)


FIGURES = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=2, max_size=6)


def test_a_figure_moves_the_unit_and_its_rank():
    found = run_scenario(AS_IT_IS, DATA, Scenario(values={("kab-batang", "jalan"): 40.0}))
    row = found.table.loc["kab-batang"]
    assert (row["index_before"], row["index_after"], row["difference"]) == (5.75, 20.75, 15.0)
    assert (row["rank_before"], row["rank_after"]) == (3, 1)
    assert 20.7 < row["index_after_low"] <= 20.75 <= row["index_after_high"] < 20.8, (
        "a supposed figure is exact; the other is known to a tenth"
    )
    assert DATA.loc["kab-batang", "jalan"] == 10.0, "the data are as they were"
    assert found.table.loc["kota-kediri", "difference"] == 0


def test_a_min_max_moves_the_others_too():
    found = run_scenario(SCALED, DATA, Scenario(values={("kab-bekasi", "jalan"): 50.0}), **PLAIN)
    assert found.table.loc["kota-kediri", "difference"] == pytest.approx(-12.5), (
        "the best goalpost has moved away"
    )


def test_a_weight_and_a_method():
    found = run_scenario(SCALED, DATA, Scenario(weights={"air": 100}, rescale=True), **PLAIN)
    assert found.framework == "coba-2030-what-if"
    assert found.table["index_after"].tolist() == [0.0, 100.0, 50.0]
    ranked = run_scenario(SCALED, DATA, Scenario(methods={"normalise": "rank"}), **PLAIN)
    assert ranked.table["index_after"].tolist() == [1.0, 2.5, 2.5]
    scaled = run_scenario(
        SCALED,
        DATA,
        Scenario(methods={"normalise": {"method": "min_max", "parameters": {"low": 0, "high": 1}}}),
        **PLAIN,
    )
    assert scaled.table["index_after"].tolist() == pytest.approx(
        (scaled.table["index_before"] / 100).tolist()
    )
    equal = run_scenario(
        made({"step": "aggregate"}),
        DATA,
        Scenario(methods={"weight": "equal", "aggregate": "minimum"}),
        **PLAIN,
    )
    assert equal.table["index_after"].tolist() == DATA["air"].tolist()


def test_a_missing_figure_can_be_given_and_a_known_one_taken_away():
    gap = DATA.copy()
    gap.loc["kab-batang", "air"] = np.nan
    found = run_scenario(
        AS_IT_IS,
        gap,
        Scenario(values={("kab-batang", "air"): 4.0, ("kota-kediri", "air"): None}),
        **PLAIN,
    )
    assert (
        np.isnan(found.table.loc["kab-batang", "index_before"])
        and found.table.loc["kab-batang", "index_after"] == 7.0
    )
    assert np.isnan(found.table.loc["kota-kediri", "index_after"])


@pytest.mark.parametrize(
    "scenario",
    [
        Scenario(values={("kab-tegal", "air"): 1.0}),
        Scenario(values={("kab-batang", "udara"): 1.0}),
        Scenario(values={("kab-batang", "air"): 101.0}),
        Scenario(weights={"air": 60}),
        Scenario(weights={"udara": 60}, rescale=True),
        Scenario(methods={"impute": "none"}),
        Scenario(methods={"aggregate": "median"}),
        Scenario(methods={"aggregate": {"method": "minimum", "parameters": {"power": 2}}}),
        Scenario(weights={"air": 60}, rescale=True, methods={"weight": "equal"}),
    ],
)
def test_what_the_framework_cannot_mean_is_refused(scenario):
    with pytest.raises(UsageError) as refused:
        run_scenario(AS_IT_IS, DATA, scenario, **PLAIN)
    assert refused.value.in_language("id") and refused.value.in_language("en")


def test_a_framework_without_steps_is_built_as_its_tree_says():
    plain = AS_IT_IS.model_copy(update={"building": None})
    asked = Scenario(values={("kab-batang", "jalan"): 40.0})
    pd.testing.assert_frame_equal(
        run_scenario(plain, DATA, asked).table, run_scenario(AS_IT_IS, DATA, asked).table
    )


def test_a_leaf_of_no_weight_goes_with_the_steps_that_name_it():
    named = made(
        {"step": "normalise", "only": ["jalan"]},
        {"step": "normalise", "method": "rank", "only": ["air"]},
        {"step": "aggregate"},
        jalan={"direction": -1},
        air={"direction": -1},
    )
    found = run_scenario(named, DATA, Scenario(weights={"air": 0}, rescale=True), **PLAIN)
    assert found.table["index_after"].tolist() == [100.0, 50.0, 0.0]


@settings(max_examples=25)
@given(FIGURES)
def test_nothing_supposed_changes_nothing(figures):
    data = pd.DataFrame(figures, columns=["jalan", "air"], dtype=float)
    table = run_scenario(AS_IT_IS, data, Scenario(), rounding=Rounding(draws=3)).table
    assert (table["difference"] == 0).all() and (table["rank_before"] == table["rank_after"]).all()
    assert (table["index_before_low"] == table["index_after_low"]).all()


@settings(max_examples=25)
@given(FIGURES, st.sampled_from(["jalan", "air"]), st.integers(0, 100))
def test_raising_a_figure_never_lowers_index_or_rank(figures, key, more):
    data = pd.DataFrame(figures, columns=["jalan", "air"], dtype=float)
    higher = min(100.0, data.loc[0, key] + more)
    table = run_scenario(
        AS_IT_IS, data, Scenario(values={(0, key): higher}), rounding=Rounding(draws=1)
    ).table
    assert (
        table.loc[0, "difference"] >= 0
        and table.loc[0, "rank_after"] <= table.loc[0, "rank_before"]
    )


@pytest.mark.skipif(
    not GOLDEN.is_dir(), reason=f"COINr's tables are not at {GOLDEN}; set SMARTCITY_EVAL_SHARED"
)
def test_asem_with_more_weight_for_connectivity():
    framework = read_framework(HERE / "asem-2018.yaml")
    data = pd.read_csv(GOLDEN / "ASEM_iData.csv", index_col="uCode")
    found = run_scenario(
        framework, data, Scenario(weights={"conn": 8100}, rescale=True), rounding=Rounding(draws=3)
    )
    parts = found.before.scores
    expected = 0.75 * parts["conn"] + 0.25 * parts[[c.key for c in framework.components][1]]
    assert np.allclose(
        found.table["index_after"], expected.reindex(found.table.index), rtol=0, atol=1e-9
    )

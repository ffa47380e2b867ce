"""The steps before aggregation, on arrays: the same as the tables that building an index makes."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from smartcity_eval.composites.build import build_index
from smartcity_eval.composites.indicator_metadata import indicator_metadata_of
from smartcity_eval.composites.pipeline import PipelineInputs, replace_step, run_steps
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks import read_framework
from smartcity_eval.frameworks.construction import Step

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = Path(os.environ.get("SMARTCITY_EVAL_SHARED") or ROOT.parent / "shared") / "golden" / "asem"
LEAVES = ("a", "b", "c")


def inputs_of(framework, data, built) -> PipelineInputs:
    leaves = tuple(leaf.key for leaf in framework.leaves())
    facts = indicator_metadata_of(framework, framework.building)
    kept = tuple(
        data.index.isin(stage.table.index) for stage in built.step_results if stage.step == "screen"
    )
    return PipelineInputs(
        leaves, facts, {name: data[name].to_numpy() for name in data}, kept, built.weights
    )


def before_aggregation(framework) -> tuple[Step, ...]:
    return tuple(
        step for step in framework.building.steps if step.step not in ("weight", "aggregate")
    )


def compared(framework, data) -> tuple[np.ndarray, np.ndarray]:
    built = build_index(framework, data)
    inputs = inputs_of(framework, data, built)
    return run_steps(inputs, before_aggregation(framework), inputs.raw()), built.step_results[
        -2
    ].table.to_numpy()


def test_every_step_does_what_it_does_to_a_table(small_edition, small_data):
    ours, built = compared(small_edition, small_data)
    np.testing.assert_array_equal(ours, built)
    assert len(ours) == len(small_data) - 1, "one unit is left out"


def test_units_left_out_twice_and_gaps_filled_from_last_year(small_edition, with_steps):
    data = pd.DataFrame(
        {
            "wilayah": ["a", "b", "c", "a", "b", "c"],
            "tahun": [2029] * 3 + [2030] * 3,
            "penduduk": 1000.0,
            "investasi": [1.0, 2, np.nan, 3, 4, 5],
            "Tingkat": [1.0, 2, np.nan, np.nan, 4, 5],
            "layanan": [5.0, 6, np.nan, np.nan, np.nan, 8],
        }
    )
    framework = with_steps(
        small_edition,
        {"step": "screen", "parameters": {"minimum": 30}},
        {
            "step": "impute",
            "method": "last_year",
            "parameters": {"unit": "wilayah", "year": "tahun"},
        },
        {"step": "screen", "parameters": {"minimum": 100}},
        {"step": "normalise"},
        {"step": "aggregate"},
    )
    ours, built = compared(framework, data)
    np.testing.assert_array_equal(ours, built)
    assert len(ours) == 5


@pytest.mark.skipif(
    not GOLDEN.is_dir(), reason=f"COINr's tables are not at {GOLDEN}; set SMARTCITY_EVAL_SHARED"
)
def test_the_asem_chain():
    framework = read_framework(Path(__file__).with_name("asem-2018.yaml"))
    ours, built = compared(framework, pd.read_csv(GOLDEN / "ASEM_iData.csv", index_col="uCode"))
    np.testing.assert_array_equal(ours, built)


def test_many_tables_at_once_are_as_one_by_one(small_edition, small_data):
    inputs = inputs_of(small_edition, small_data, build_index(small_edition, small_data))
    many = (
        inputs.raw() * np.array([1.0, 1.5, 0.5])[:, None, None] ** 1.5 + np.arange(3)[:, None, None]
    )
    together = run_steps(inputs, before_aggregation(small_edition), many)
    for table, found in zip(many, together, strict=True):
        np.testing.assert_allclose(
            found, run_steps(inputs, before_aggregation(small_edition), table), rtol=1e-12
        )


def test_what_came_in_stays_as_it_was(small_edition, small_data):
    inputs = inputs_of(small_edition, small_data, build_index(small_edition, small_data))
    raw = inputs.raw()
    before = raw.copy()
    run_steps(inputs, before_aggregation(small_edition), raw)
    np.testing.assert_array_equal(raw, before)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (
            Step(step="normalise", method="goalposts"),
            "goalposts needs worst for the leaf penganggur",
        ),
        (
            Step(step="impute", method="group_mean", parameters={"by": "provinsi"}),
            "the data have no column provinsi",
        ),
        (
            Step(step="normalise", method="categories", parameters={"count": 1}),
            "the step normalise (categories) cannot be done",
        ),
    ],
)
def test_what_cannot_be_done_is_told(step, expected, small_edition, small_data):
    inputs = inputs_of(small_edition, small_data, build_index(small_edition, small_data))
    with pytest.raises(UsageError) as refusal:
        run_steps(inputs, [step], inputs.raw())
    assert expected in refusal.value.in_language("en")


def said(steps) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(step.step, step.chosen, step.only) for step in steps]


def test_another_step_takes_the_place_of_its_kind():
    own = (Step(step="denominate"), Step(step="normalise", method="min_max"), Step(step="treat"))
    found = replace_step(own, Step(step="normalise", method="rank"), LEAVES)
    assert said(found) == [
        ("denominate", "ratio", ()),
        ("normalise", "rank", LEAVES),
        ("treat", "skew_kurtosis", ()),
    ]


def test_another_step_for_some_leaves_leaves_the_others():
    own = (
        Step(step="normalise", method="min_max", only=("a", "b")),
        Step(step="normalise", method="z_score", only=("c",)),
    )
    found = replace_step(own, Step(step="normalise", method="rank", only=("b", "c")), LEAVES)
    assert said(found) == [("normalise", "rank", ("b", "c")), ("normalise", "min_max", ("a",))]


def test_another_step_is_for_no_more_leaves_than_its_kind_was():
    own = (Step(step="normalise", method="min_max", only=("b",)),)
    assert said(replace_step(own, Step(step="normalise", method="rank"), LEAVES)) == [
        ("normalise", "rank", ("b",))
    ]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Step(step="impute", method="none"), ["denominate", "impute", "screen", "treat"]),
        (Step(step="normalise", method="rank"), ["denominate", "screen", "treat", "normalise"]),
    ],
)
def test_a_step_that_was_not_there_comes_where_it_is_usual(other, expected):
    own = (
        Step(step="denominate"),
        Step(step="screen", parameters={"minimum": 50}),
        Step(step="treat"),
    )
    assert [step.step for step in replace_step(own, other, LEAVES)] == expected

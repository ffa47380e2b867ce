"""No step of a building falls silent: with awkward columns an index is built, or the column is
named.

Never another error, never a table of nothing.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from smartcity_eval.composites.build import build_index
from smartcity_eval.composites.indicator_metadata import indicator_metadata_of
from smartcity_eval.composites.pipeline import PipelineInputs, run_steps
from smartcity_eval.composites.uncertainty_analysis import uncertainty_analysis
from smartcity_eval.composites.uncertainty_sources import UncertaintySources
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks.construction import Construction, Step, registry

NAN = float("nan")
UNITS = [f"kab-{letter}" for letter in "abcdef"]
SOUND = pd.DataFrame(
    {
        "investasi": [10.0, 40.0, 90.0, 30.0, 60.0, 20.0],
        "penduduk": [1000.0, 2000.0, 3000.0, 4000.0, 1500.0, 900.0],
        "Tingkat": [5.0, 4.5, 3.0, 6.0, 2.0, 7.0],
        "layanan": [1.0, 2.0, 3.0, 4.0, 2.5, 1.5],
        "pulau": ["Jawa", "Jawa", "Jawa", "Bali", "Bali", "Bali"],
        "unit": list("aabbcc"),
        "tahun": [2022, 2023] * 3,
    },
    index=UNITS,
)
AWKWARD = {
    "constant": [5.0] * 6,
    "nought": [0.0] * 6,
    "nothing": [NAN] * 6,
    "none": [None] * 6,
    "one": [NAN, 7.0, NAN, NAN, NAN, NAN],
    "infinite": [1.0, np.inf, 2.0, 3.0, 4.0, 5.0],
    "boolean": [True, False, True, True, False, True],
    "some boolean": [1.0, 2.0, True, 3.0, 4.0, 5.0],
    "nullable boolean": pd.array([True, None, False, True, True, None], dtype="boolean"),
    "date": [date(2023, 1, day) for day in range(1, 7)],
    "moment": pd.date_range("2023-01-01", periods=6),
    "no moment": [pd.NaT] * 6,
    "duration": pd.to_timedelta(range(6), unit="D"),
    "complex": [1 + 2j, 1j, 2, 3, 4, 5],
    "text": ["x", "1", "2", "3", "4", "5"],
    "list": [[1], 2, 3, 4, 5, 6],
    "negative": [-3.0, -1.0, -2.0, -5.0, -4.0, -6.0],
    "text of numbers": ["3", "1", "2", "5", "4", "6"],
    "whole and missing": pd.array([1, None, 3, 4, 5, 7], dtype="Int64"),
}
NEVER = {
    "nothing",
    "none",
    "infinite",
    "boolean",
    "some boolean",
    "nullable boolean",
    "date",
    "moment",
    "no moment",
    "duration",
    "complex",
    "text",
    "list",
}
PARAMETERS = {
    "by_coverage": {"minimum": 60},
    "by_zeros": {"minimum": 20},
    "by_coverage_and_zeros": {"minimum": 60, "minimum_nonzero": 20},
    "group_mean": {"by": "pulau"},
    "group_median": {"by": "pulau"},
    "interpolate": {"unit": "unit", "year": "tahun"},
    "last_year": {"unit": "unit", "year": "tahun"},
    "generalised_mean": {"power": 2},
    "expert_allocation": {"points": [[50, 50]]},
    "ahp": {"matrix": [[1, 1], [1, 1]]},
}
METHODS = [
    (step, method)
    for step in ("denominate", "screen", "impute", "treat", "weight", "normalise", "aggregate")
    for method in registry(step)
]


def building(step: str, method: str) -> Construction:
    """One step with a method, and what must come after it."""
    own = {"step": step, "method": method, "parameters": PARAMETERS.get(method, {})}
    steps = [own, {"step": "aggregate"}] if step != "aggregate" else [own]
    posts = {
        "investasi": {"target": 1e6, "denominator": "penduduk"},
        "penganggur": {"column": "Tingkat", "direction": -1, "target": -1e6},
        "layanan": {"target": 1e6},
    }
    return Construction.model_validate({"indicators": posts, "steps": steps})


@pytest.fixture
def edition(small_edition):
    """The small edition, with goalposts for every leaf."""
    posts = next(leaf for leaf in small_edition.leaves() if leaf.goalposts).goalposts
    turned = posts.model_copy(update={"worst": posts.best, "best": posts.worst})

    def posted(component):
        children = tuple(posted(child) for child in component.children)
        given = None if children else turned if component.key == "penganggur" else posts
        return component.model_copy(update={"children": children, "goalposts": given})

    return small_edition.model_copy(
        update={"components": tuple(posted(c) for c in small_edition.components), "building": None}
    )


@pytest.mark.parametrize("column", ["Tingkat", "layanan"])
@pytest.mark.parametrize("awkward", AWKWARD)
@pytest.mark.parametrize(("step", "method"), METHODS)
@pytest.mark.filterwarnings("error::RuntimeWarning", "error::numpy.exceptions.ComplexWarning")
def test_each_method_builds_an_index_or_names_the_column(step, method, awkward, column, edition):
    data = SOUND.assign(**{column: pd.Series(AWKWARD[awkward], index=UNITS)})
    refusal = None
    try:
        built = build_index(edition, data, building(step, method))
    except UsageError as error:
        refusal = error
    if refusal is not None:
        for language in ("id", "en"):
            assert column in refusal.in_language(language)
    else:
        assert awkward not in NEVER
        assert built.scores["index"].notna().any() and not np.isinf(built.scores.to_numpy()).any()
        assert not built.scores.isna().all().any(), "no leaf and no branch is nothing but gaps"


@pytest.mark.parametrize(
    "awkward",
    [
        name
        for name in AWKWARD
        if name not in ("constant", "text of numbers", "whole and missing", "one")
    ],
)
def test_a_size_to_divide_by_is_named_too(awkward, edition):
    with pytest.raises(UsageError) as refusal:
        build_index(
            edition,
            SOUND.assign(penduduk=pd.Series(AWKWARD[awkward], index=UNITS)),
            building("denominate", "ratio"),
        )
    assert "penduduk" in refusal.value.in_language(
        "en"
    ) or "investasi" in refusal.value.in_language("en")


def test_a_doubled_heading_is_named(edition):
    for name in ("layanan", "pulau"):
        doubled = pd.concat([SOUND, SOUND[[name]]], axis=1)
        for build in (
            lambda data: build_index(edition, data),
            lambda data: uncertainty_analysis(
                edition, data, UncertaintySources(concentration=10), draws=10
            ),
        ):
            with pytest.raises(UsageError) as refusal:
                build(doubled)
            assert f"several columns named {name}" in refusal.value.in_language("en")


@pytest.mark.parametrize(
    ("column", "values", "method"),
    [
        ("tahun", ["dua", *[2023] * 5], "last_year"),
        ("tahun", [NAN, *[2023] * 5], "last_year"),
        ("tahun", [True] * 6, "last_year"),
        ("tahun", [2022.5] * 6, "last_year"),
        ("unit", [["a"]] * 6, "last_year"),
        ("pulau", [["Jawa"]] * 6, "group_mean"),
    ],
)
def test_a_column_that_a_method_works_by_is_named(column, values, method, edition):
    data = SOUND.assign(**{column: pd.Series(values, index=UNITS, dtype=object)})
    with pytest.raises(UsageError) as refusal:
        build_index(edition, data, building("impute", method))
    assert f"column {column}, row " in refusal.value.in_language("en")


def test_draws_name_the_column_as_the_index_does(edition):
    """The steps on a table for each draw end alike: the leaf's column is in the refusal, not its
    place.
    """
    steps = building("normalise", "min_max")
    facts = indicator_metadata_of(edition, steps)
    columns = {
        "investasi": np.array([1.0, 2.0]),
        "Tingkat": np.array([5.0, 5.0]),
        "layanan": np.array([1.0, 3.0]),
    }
    inputs = PipelineInputs(tuple(facts), facts, columns, (), {})
    with pytest.raises(UsageError) as refusal:
        run_steps(inputs, [Step(step="normalise", method="min_max")], np.stack([inputs.raw()] * 3))
    assert "column Tingkat: every unit has the same figure" in refusal.value.in_language("en")


def test_screening_everybody_out_is_told(edition):
    gaps = SOUND.assign(layanan=[NAN, 1, NAN, 1, NAN, 1], Tingkat=[1, NAN, 1, NAN, 1, NAN])
    steps = Construction.model_validate(
        {
            "indicators": {"penganggur": {"column": "Tingkat"}},
            "steps": [{"step": "screen", "parameters": {"minimum": 100}}, {"step": "aggregate"}],
        }
    )
    with pytest.raises(UsageError) as refusal:
        build_index(edition, gaps, steps)
    assert "leaves no unit; gaps are in the columns Tingkat, layanan" in refusal.value.in_language(
        "en"
    )


def test_gaps_that_leave_nobody_a_score_are_named(edition):
    gaps = SOUND.assign(layanan=[NAN, 1, NAN, 1, NAN, 1], Tingkat=[1, NAN, 1, NAN, 1, NAN])
    with pytest.raises(UsageError) as refusal:
        build_index(edition, gaps, building("impute", "none"))
    assert (
        "the step aggregate (arithmetic) cannot be done: columns ekonomi, layanan: every unit has"
        " a gap" in refusal.value.in_language("en")
    )

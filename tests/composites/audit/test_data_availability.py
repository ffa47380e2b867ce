"""How much of an index rests on data."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_eval.composites.audit.data_availability import (
    availability_of_branches,
    availability_of_indicators,
    availability_of_units,
)

GAPPY = {
    "izin": [np.nan, 0.0, *range(22)],
    "aduan": [np.nan, 0.0, *[1.0] * 22],
    "data": [np.nan, *[5.0] * 23],
}
STEPS = ({"step": "screen", "method": "by_coverage", "parameters": {"minimum": 60}},)


def test_units(small_index):
    found = availability_of_units(
        small_index(steps=STEPS, normalise="rank", **GAPPY).built
    ).set_index("unit")
    assert found.loc["kab-00"].to_dict() == {
        "known": 3,
        "missing": 3,
        "of": 6,
        "percent": 50.0,
        "zero": 0,
        "imputed": 0,
        "kept": False,
    }
    assert found.loc["kab-01"].to_dict() == {
        "known": 6,
        "missing": 0,
        "of": 6,
        "percent": 100.0,
        "zero": 2,
        "imputed": 0,
        "kept": True,
    }
    assert found["kept"].sum() == 23


def test_indicators(small_index):
    found = availability_of_indicators(
        small_index(steps=STEPS, normalise="rank", **GAPPY).built
    ).set_index("indicator")
    assert found.loc["aduan"].to_dict() == {
        "branch": "layanan",
        "known": 23,
        "of": 24,
        "percent": pytest.approx(2300 / 24),
        "zero": 1,
        "unlike": 2,
        "imputed": 0,
    }
    assert found.loc["udara", "percent"] == 100.0


def test_branches(small_index):
    found = availability_of_branches(
        small_index(steps=STEPS, normalise="rank", **GAPPY).built
    ).set_index(["unit", "branch"])
    assert found.loc[("kab-00", "layanan")].tolist() == [0, 3, 0.0]
    assert found.loc[("kab-00", "index")].tolist() == [3, 6, 50.0]
    assert found.loc[("kab-00", "ekonomi"), "percent"] == 100.0 and len(found) == 24 * 3


def test_gaps_that_coinr_prints_of_the_asem_example(asem):
    """Article "Analysis" on bluefoxr.github.io/COINr: `get_data_avail` on the raw data."""
    units = availability_of_units(asem.built).set_index("unit")
    assert units.loc[["AUS", "AUT", "BEL", "BGD", "BGR"], "missing"].tolist() == [0, 0, 0, 6, 0]
    assert units.loc[["AUS", "AUT", "BEL", "BGD", "BGR"], "zero"].tolist() == [3, 2, 2, 1, 0]
    assert units.loc["BGD", "percent"] == pytest.approx(87.7551, abs=5e-5)
    branches = availability_of_branches(asem.built).set_index(["unit", "branch"])["percent"]
    assert branches["BGD"][["conecfin", "instit", "p2p", "physical"]].tolist() == pytest.approx(
        [100, 83.33333, 75, 87.5]
    )


def test_every_gap_of_the_asem_example_was_filled(asem):
    units, indicators = availability_of_units(asem.built), availability_of_indicators(asem.built)
    # Two more were missing after denominating: their sizes are.
    assert units["missing"].sum() == (indicators["of"] - indicators["known"]).sum() == 63
    assert units["imputed"].sum() == indicators["imputed"].sum() == 65

"""Intervals of a scenario whose figures were rounded."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from smartcity_eval.composites.scenarios import Rounding, Scenario, run_scenario
from smartcity_eval.core.errors import UsageError

from .trial_edition import AS_IT_IS, DATA, PLAIN, SCALED, made


def test_a_rank_never_comes_without_its_interval():
    assert list(run_scenario(AS_IT_IS, DATA, Scenario(), **PLAIN).table) == [
        "index_before",
        "index_after",
        "difference",
    ]
    close = pd.DataFrame({"jalan": [10.0, 10.0, 30.0], "air": [2.0, 2.1, 3.0]}, index=DATA.index)
    table = run_scenario(AS_IT_IS, close, Scenario(values={("kab-bekasi", "air"): 3.5})).table
    # Batang and Kediri are a twentieth apart, and the roads were printed in whole numbers: either
    # may be ahead.
    assert (
        table.loc["kab-batang", ["rank_before", "rank_before_low", "rank_before_high"]] == [3, 2, 3]
    ).all()
    assert (
        table.loc["kab-bekasi", ["rank_after", "rank_after_low", "rank_after_high"]] == [1, 1, 1]
    ).all()


def test_the_interval_is_half_a_unit_of_the_last_digit():
    table = run_scenario(
        AS_IT_IS,
        DATA,
        Scenario(),
        rounding=Rounding(decimals={"jalan": 0, "air": 1}, draws=400, level=99.9),
    ).table
    reach = 0.5 * 0.5 + 0.5 * 0.05
    assert (table["index_before_high"] - table["index_before"]).between(0.85 * reach, reach).all()
    # What was not supposed otherwise is the same draw before and after.
    assert (table["difference_high"] == 0).all() and (table["difference_low"] == 0).all()


@pytest.mark.parametrize(
    "rounding", [Rounding(decimals={"udara": 1}), Rounding(draws=0), Rounding(level=100)]
)
def test_a_rounding_that_means_nothing_is_refused(rounding):
    with pytest.raises(UsageError):
        run_scenario(AS_IT_IS, DATA, Scenario(), rounding=rounding)


def test_a_unit_screened_out_has_no_figures_and_no_interval():
    screened = made(
        {"step": "screen", "method": "by_coverage", "parameters": {"minimum": 60}},
        {"step": "aggregate"},
    )
    gap = DATA.copy()
    gap.loc["kab-batang", "air"] = np.nan
    table = run_scenario(screened, gap, Scenario(), rounding=Rounding(draws=5)).table
    assert table.loc["kab-batang"].isna().all() and table.loc["kota-kediri"].notna().all()


def test_the_same_seed_gives_the_same_intervals():
    one, two = (
        run_scenario(SCALED, DATA, Scenario(), rounding=Rounding(draws=10, seed=7)).table
        for _ in range(2)
    )
    pd.testing.assert_frame_equal(one, two)

"""Who catches up."""

from __future__ import annotations

import math
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smartcity_eval.comparison.trends.convergence import convergence, widest_span
from smartcity_eval.core.errors import UsageError

SHARED = Path(
    os.environ.get("SMARTCITY_EVAL_SHARED") or Path(__file__).resolve().parents[4] / "shared"
)
HDI = SHARED / "domain" / "ipm_series_2010_2024.csv"
START = pd.Series({"a": 1.0, "b": 2.0, "c": 4.0, "d": 8.0, "e": 16.0})
STARTS = st.lists(st.integers(10, 1000).map(lambda n: n / 10), min_size=5, max_size=20, unique=True)


@given(STARTS, st.floats(0.005, 0.2), st.integers(1, 30))
def test_a_law_of_convergence_is_found_again(starts, beta, span):
    """Levels that follow the equation of Barro and Sala-i-Martin exactly give its beta back."""
    start = pd.Series(starts)
    end = np.exp(
        math.log(20.0) * (1 - math.exp(-beta * span)) + math.exp(-beta * span) * np.log(start)
    )
    found = convergence(pd.DataFrame({2000: start, 2000 + span: end}))
    assert found.beta == "converging" and found.speed == pytest.approx(beta, rel=1e-6)
    assert found.half_life == pytest.approx(math.log(2) / beta, rel=1e-6)
    assert found.sigma[found.last_year] < found.sigma[
        found.first_year
    ] and found.fit == pytest.approx(1)


def test_the_regression_is_scipys():
    stats = pytest.importorskip(
        "scipy.stats", reason="SciPy, an independent oracle, is not installed"
    )
    random = np.random.default_rng(1)
    start, end = random.uniform(50, 70, 30), random.uniform(55, 80, 30)
    found = convergence(pd.DataFrame({2014: start, 2024: end}))
    oracle = stats.linregress(np.log(start), np.log(end / start) / 10)
    half = stats.t.ppf(0.975, 28) * oracle.stderr
    assert (found.slope, found.slope_low, found.slope_high) == pytest.approx(
        (oracle.slope, oracle.slope - half, oracle.slope + half)
    )
    assert found.fit == pytest.approx(oracle.rvalue**2)


def test_divergence_has_no_speed():
    found = convergence(pd.DataFrame({2014: START, 2024: START**2}))
    assert (
        found.beta == "diverging"
        and found.speed is None
        and found.half_life is None
        and found.sigma[found.last_year] > found.sigma[found.first_year]
    )


def test_growing_alike_says_nothing_either_way():
    moved = START * 1.5 * np.array([1.01, 0.99, 1.0, 0.99, 1.01])
    assert convergence(pd.DataFrame({2014: START, 2024: moved})).beta == "unclear"


def test_overtaking_within_the_span_has_no_speed():
    assert convergence(pd.DataFrame({2014: START, 2024: 1 / START})).speed is None


def test_every_unit_has_its_class():
    scores = pd.DataFrame(
        {
            2022: {"a": 1.0, "b": 1.2, "c": 2.0, "d": 3.0, "e": 3.2},
            2024: {"a": 2.0, "b": 1.2, "c": 2.4, "d": 3.9, "e": 3.2},
        }
    )
    found = convergence(scores, logarithm=False)
    assert {own.unit: own.growth_class for own in found.units} == {
        "a": "catching_up",
        "b": "falling_behind",
        "c": "falling_behind",
        "d": "pulling_ahead",
        "e": "losing_lead",
    }
    assert found.units[0].growth == 0.5


def test_who_is_not_known_at_both_ends_is_left_out_and_named():
    data = pd.DataFrame({2014: START, 2019: START, 2024: START**0.5})
    data.loc["f"] = [3.0, 3.0, np.nan]
    data.loc["g"] = [5.0, np.nan, 4.0]
    found = convergence(data)
    assert found.left_out == ("f",) and "g" in [own.unit for own in found.units]
    assert found.sigma_units == 5 and list(found.sigma) == [2014, 2019, 2024]
    assert found.sigma[2014] == pytest.approx(np.log(START).std())


@pytest.mark.parametrize(
    "panel",
    [
        pd.DataFrame({2024: START}),
        pd.DataFrame({2014: START[:4], 2024: START[:4]}),
        pd.DataFrame({2014: START * 0 + 3, 2024: START}),
        pd.DataFrame({2014: START - 1, 2024: START}),
    ],
)
def test_too_little_to_ask_is_refused(panel):
    with pytest.raises(UsageError) as refused:
        convergence(panel)
    assert refused.value.in_language("id")


@given(STARTS, st.lists(st.floats(0.5, 2), min_size=5, max_size=20), st.floats(0.1, 10))
def test_the_unit_of_measurement_does_not_matter_and_the_verdict_is_the_intervals(
    starts, factors, scale
):
    count = min(len(starts), len(factors))
    start = pd.Series(starts[:count])
    end = start * factors[:count]
    assume(start.nunique() > 1)
    plain, scaled = (
        convergence(pd.DataFrame({2014: start * k, 2024: end * k})) for k in (1.0, scale)
    )
    assert scaled.slope == pytest.approx(plain.slope, abs=1e-9)
    assert plain.slope_low <= plain.slope <= plain.slope_high
    assert (plain.beta == "converging") == (plain.slope_high < 0) and (
        plain.beta == "diverging"
    ) == (plain.slope_low > 0)


@pytest.mark.skipif(
    not HDI.is_file(), reason=f"the public figures are not at {HDI}; set SMARTCITY_EVAL_SHARED"
)
def test_human_development_of_the_regencies_converges():
    series = pd.read_csv(HDI)
    series = series[series["level"] == "regency/city"]
    panel = series.pivot_table(
        index=["province", "region"], columns="year", values="ipm_published_old_series"
    )
    found = convergence(panel)
    assert found.beta == "converging" and len(found.units) > 450
    assert found.sigma[found.last_year] < found.sigma[found.first_year]


def test_the_widest_span_that_enough_units_have():
    table = pd.DataFrame(
        {
            2018: [1.0] + [None] * 5,
            2020: [1.0] * 6,
            2022: [2.0] * 5 + [None],
            2023: [3.0] * 4 + [None] * 2,
        }
    )
    assert (
        widest_span(table) == (2020, 2022)
        and widest_span(table, least=4) == (2020, 2023)
        and widest_span(table, least=1) == (2018, 2023)
    )
    assert widest_span(table, apart=3) is None and widest_span(table, least=4, apart=3) == (
        2020,
        2023,
    )
    assert widest_span(table, least=7) is None and widest_span(pd.DataFrame()) is None
    assert widest_span(
        pd.DataFrame({2020: [1.0], 2021: [1.0], 2022: [1.0]}).drop(columns=2021), least=1
    ) == (2020, 2022)


@pytest.mark.parametrize("level", [-5, 0, 100, 100.5])
def test_a_confidence_level_is_between_none_and_all(level):
    panel = pd.DataFrame({2014: START, 2024: START**0.5})
    with pytest.raises(UsageError) as refused:
        convergence(panel, level=level)
    assert "expected a percentage between 0 and 100" in refused.value.in_language("en")

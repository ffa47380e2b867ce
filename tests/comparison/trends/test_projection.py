"""Where a figure is heading by the end of the masterplan."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.comparison.trends.projection import masterplan_outlook, project
from smartcity_eval.core.errors import UsageError
from smartcity_eval.evaluation import evaluate_file

FIGURES = st.dictionaries(
    st.integers(2010, 2024), st.integers(0, 400).map(lambda n: n / 100), min_size=5
)
HDI = {2018: 67.86, 2019: 68.42, 2020: 68.65, 2021: 68.92, 2022: 69.45, 2023: 70.20, 2024: 70.74}


@pytest.fixture(scope="module")
def batang(params):
    return evaluate_file(params / "2024" / "kab-batang.yaml")


def test_batang_to_the_end_of_its_own_masterplan(batang):
    found = masterplan_outlook(batang, "hdi", Decimal("73.0"))
    assert (found.projection.first_year, found.projection.last_year, found.projection.count) == (
        2018,
        2024,
        7,
    )
    assert [p.year for p in found.projection.points] == list(range(2025, 2030)), (
        "the masterplan ends in 2029"
    )
    assert found.last.made_by == "uhh-sp2010" and found.last.value == Decimal("70.74")
    assert found.needed == Decimal("0.452") and found.reach == "possible"
    assert not found.projection.far


@pytest.mark.parametrize(
    ("target", "reach"), [("71.0", "on_course"), ("72.9", "possible"), ("80.0", "out_of_reach")]
)
def test_reach_is_told_by_the_interval(batang, target, reach):
    assert masterplan_outlook(batang, "hdi", Decimal(target)).reach == reach


def test_for_a_falling_figure_it_is_the_other_way_round(batang):
    assert masterplan_outlook(batang, "hdi", Decimal("80.0"), falling=True).reach == "on_course"
    assert masterplan_outlook(batang, "hdi", Decimal("60.0"), falling=True).reach == "out_of_reach"


def test_without_a_target_nothing_is_judged(batang):
    found = masterplan_outlook(batang, "hdi")
    assert (found.target, found.needed, found.reach) == (None, None, None)


def test_a_horizon_is_never_assumed(params):
    bandung = evaluate_file(params / "2024" / "kota-bandung.yaml")
    assert bandung.masterplan is None
    with pytest.raises(UsageError) as refused:
        masterplan_outlook(bandung)
    assert "no horizon is assumed" in refused.value.in_language("en")


def test_too_few_years_are_refused_with_the_reason(batang):
    with pytest.raises(UsageError) as refused:
        project({2022: 3.0, 2023: 3.1, 2024: 3.2, 2021: 2.9}, 2029)
    assert "4" in refused.value.in_language("en") and "at least 5" in refused.value.in_language(
        "en"
    )
    with pytest.raises(UsageError):
        masterplan_outlook(batang, "index")  # Batang has no announced index at all


def test_only_the_run_since_the_last_break_counts(batang):
    """Ten years, but only three of the new series: too few, however many came before."""
    series = batang.series["hdi"]
    new = tuple(
        p.model_copy(update={"series": "uhh-sp2020"}) if p.year > 2021 else p for p in series.points
    )
    broken = batang.model_copy(
        update={"series": {"hdi": series.model_copy(update={"points": new, "breaks": (2022,)})}}
    )
    with pytest.raises(UsageError) as refused:
        masterplan_outlook(broken, "hdi")
    assert "3 years" in refused.value.in_language("en")


def test_an_indicator_without_readings_is_refused(batang):
    with pytest.raises(UsageError) as refused:
        masterplan_outlook(batang, "gini")
    assert "hdi" in str(refused.value)


@pytest.mark.parametrize(
    ("to_year", "level", "least"),
    [(2024, 95, 5), (2020, 95, 5), (2029, 0, 5), (2029, 100, 5), (2029, 95, 8)],
)
def test_impossible_projections_are_refused(to_year, level, least):
    with pytest.raises(UsageError):
        project(HDI, to_year, level, least)


def test_three_years_are_the_least_whoever_asks():
    with pytest.raises(UsageError):
        project({2023: 1, 2024: 2}, 2029, least=1)
    assert project({2022: 1, 2023: 2, 2024: 2}, 2029, least=3).count == 3


def test_further_than_it_was_drawn_from_is_called_far():
    assert project(HDI, 2030).far is False and project(HDI, 2031).far is True


@given(FIGURES, st.integers(1, 20))
def test_the_interval_contains_the_trend_and_widens_with_distance(values, ahead):
    found = project(values, max(values) + ahead)
    assert [p.year for p in found.points] == list(range(max(values) + 1, max(values) + ahead + 1))
    assert all(p.low <= p.value <= p.high for p in found.points)
    widths = [p.high - p.low for p in found.points]
    assert all(a <= b + 1e-9 for a, b in pairwise(widths))
    steps = [b.value - a.value for a, b in pairwise(found.points)]
    assert all(step == pytest.approx(found.slope, abs=1e-9) for step in steps)
    assert found.slope_low <= found.slope <= found.slope_high


@given(FIGURES)
def test_a_surer_interval_is_wider(values):
    narrow, wide = (project(values, max(values) + 1, level).points[0] for level in (80, 99))
    assert wide.low <= narrow.low and narrow.high <= wide.high


@given(st.floats(-1, 1), st.floats(0, 4), st.integers(5, 12))
def test_a_straight_series_goes_on_straight(slope, start, count):
    values = {2010 + i: start + slope * i for i in range(count)}
    end = project(values, 2030).points[-1]
    assert end.value == pytest.approx(start + 20 * slope, abs=1e-6) and end.high - end.low < 1e-6


def test_the_needed_pace_counts_the_years_from_the_last_reading_to_the_masterplans_end(batang):
    """From 70.74 in 2024 down to 68.74 in 2029: 0.4 a year less."""
    found = masterplan_outlook(batang, "hdi", Decimal("68.74"), falling=True)
    assert found.needed == Decimal("-0.4")

"""Indicators over the years: trends within one series, breaks between them."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.evaluation.indicator_series import compound_rate, indicator_series, main_points
from smartcity_eval.methods.uncertainty.rounding_intervals import half_up
from smartcity_eval.records import Record

POSITIVE = st.decimals(min_value=1, max_value=10**6, places=2)


def test_investment_in_batang_from_2018_to_2022(params):
    investment = evaluate_file(params / "2022" / "kab-batang.yaml").series["investment"]
    fall = next(t for t in investment.trends if (t.from_year, t.to_year) == (2018, 2022))
    assert (fall.first, fall.last) == (Decimal(14_070_000_000_000), Decimal(5_800_000_000_000))
    assert (half_up(fall.percent, 1), half_up(fall.annual_percent, 1)) == (
        Decimal("-58.8"),
        Decimal("-19.9"),
    )
    assert fall.change == Decimal(-8_270_000_000_000)


def test_conflicting_readings_of_a_year_are_all_kept(params):
    points = evaluate_file(params / "2022" / "kab-batang.yaml").series["investment"].points
    realised = [
        p.value / 10**9
        for p in points
        if p.year == 2022 and p.kind == "realised" and p.period == "year"
    ]
    assert realised == [5878, 6100, 5800]
    assert any(p.cause == "PLTU di Batang belum berproduksi" for p in points)


@given(POSITIVE, POSITIVE, st.integers(1, 10))
def test_the_yearly_rate_leads_from_the_first_value_to_the_last(first, last, years):
    again = first * (1 + compound_rate(first, last, years) / 100) ** years
    assert abs(again - last) < last * Decimal("1e-12")


def reading(year: int, *observations: dict) -> Record:
    sourced = [{"source": "koran", **o} for o in observations]
    return Record.model_validate(
        {
            "year": year,
            "region": "kab-batang",
            "as_of": f"{year}-12-01",
            "stage": "implementation",
            "indicators": {"hdi": sourced},
        }
    )


def hdi(*records: Record):
    return indicator_series(records)["hdi"]


def test_a_trend_runs_from_the_first_to_the_last_year():
    found = hdi(
        reading(2019, {"value": 50}), reading(2020, {"value": 60}), reading(2022, {"value": 100})
    )
    (trend,) = found.trends
    assert (trend.from_year, trend.to_year, trend.change, trend.percent) == (2019, 2022, 50, 100)
    assert half_up(trend.annual_percent, 2) == Decimal("25.99")
    assert (found.breaks, found.parallel) == ((), ())


def test_a_trend_never_crosses_a_break():
    found = hdi(
        reading(2019, {"value": 50, "series": "lama"}),
        reading(2020, {"value": 80, "series": "baru"}),
        reading(2021, {"value": 88, "series": "baru"}),
    )
    assert [(t.from_year, t.to_year, t.series, t.percent) for t in found.trends] == [
        (2020, 2021, "baru", 10)
    ]
    assert found.breaks == (2020,)


def test_another_counter_breaks_the_series():
    found = hdi(
        reading(2019, {"value": 50, "by": "BKPM"}), reading(2020, {"value": 60, "by": "Pemkab"})
    )
    assert (found.trends, found.breaks) == ((), (2020,))


def test_two_series_side_by_side_are_no_break():
    found = hdi(
        reading(2019, {"value": 50, "series": "lama"}),
        reading(2020, {"value": 51, "series": "lama"}, {"value": 54, "series": "baru"}),
    )
    assert (found.breaks, found.parallel) == ((), (2020,))
    assert [t.series for t in found.trends] == ["lama"]


def test_the_preferred_reading_enters_the_trend():
    twice = reading(2020, {"value": 60, "by": "a"}, {"value": 61, "by": "b", "preferred": True})
    assert [p.value for p in main_points(hdi(twice).points)] == [61]


def test_targets_quarters_and_words_enter_no_trend():
    found = hdi(
        reading(2019, {"value": 50}),
        reading(
            2020, {"value": 60, "kind": "target"}, {"value": 20, "period": "q1"}, {"label": "Baik"}
        ),
    )
    assert (found.trends, found.breaks, len(found.points)) == ((), (), 4)


def test_one_year_is_no_trend_and_neither_is_a_start_from_nought():
    assert hdi(reading(2019, {"value": 50})).trends == ()
    assert hdi(reading(2019, {"value": 0}), reading(2020, {"value": 5})).trends == ()


def test_a_fall_to_nought_is_a_fall_by_everything():
    (trend,) = hdi(reading(2019, {"value": 5}), reading(2020, {"value": 0})).trends
    assert (trend.percent, trend.annual_percent) == (-100, -100)

"""Readings of indicators in words."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.reports import money_and_context
from smartcity_eval.reports.regency.context import (
    cause_text,
    change_text,
    citation,
    earlier_years,
    more_on_readings,
    number_text,
    series_text,
    this_years_reading,
    value_text,
)

EARLIER = "Readings of earlier years"


def changes(report) -> list[str]:
    """The sentences about changes within one series."""
    listed, _ = earlier_years(report)
    return [item.text for item in listed.items] if listed else []


def test_conflicting_readings_stand_side_by_side(report_of, see):
    rows = see(money_and_context(report_of("kab-batang", 2023))).table("More on the readings")
    values = {row[1] for row in rows["rows"] if row[0] == "Investment"}
    assert {
        "Rp6.17\u00a0trillion",
        "Rp6.18\u00a0trillion",
        "Rp1.5\u00a0trillion",
        "Rp9\u00a0trillion",
    } <= values


def test_a_reading_that_the_table_shows_wholly_is_not_told_again(report_of):
    assert more_on_readings(report_of("kab-purbalingga", 2024)) is None


def test_readings_of_other_series_are_never_one_trend(report_on, see):
    def year(series, value):
        return {"indicators": {"hdi": [{"value": Decimal(value), "series": series, "source": "s"}]}}

    history = (
        {"year": 2021, **year("uhh-sp2010", "70.0")},
        {"year": 2022, **year("uhh-sp2010", "70.5")},
    )
    report = report_on(**year("uhh-sp2020", "73.1"), history=history)
    seen = see(money_and_context(report))
    assert "+0.50" in seen.text and "+3.10" not in seen.text and "2023" in seen.text
    assert seen.column(EARLIER, "Readings") == {
        "Human Development Index (IPM)": "2021: 70.0; 2022: 70.5"
    }


def test_an_earlier_year_of_which_only_the_word_is_known_is_listed(report_of, see):
    rows = see(money_and_context(report_of("kab-batang", 2019))).column(EARLIER, "Readings")
    assert rows["SPBE index (e-government)"] == "2018: Baik"


def test_values_are_written_in_their_unit(report_of):
    report = report_of("kab-batang", 2023)
    invested = this_years_reading(report.evaluation, "investment")
    # the preferred of two, in words
    assert value_text("investment", invested, report.write) == "Rp6.17\u00a0trillion"
    assert value_text("hdi", this_years_reading(report.evaluation, "hdi"), report.write) == "70.20"
    assert this_years_reading(report.evaluation, "no_such") is None
    assert number_text("life_expectancy", Decimal("73.98"), report.write) == "73.98\u00a0years"
    assert number_text("internet_bandwidth", Decimal(200), report.write) == "200\u00a0Mbps"


def test_a_reading_of_part_of_a_year_or_a_target_is_not_the_years(report_on):
    parts = [
        {"rupiah": 1, "period": "q1", "source": "s"},
        {"rupiah": 9, "kind": "target", "source": "s"},
    ]
    assert (
        this_years_reading(report_on(indicators={"investment": parts}).evaluation, "investment")
        is None
    )


def test_only_what_depends_on_life_expectancy_is_called_a_series_of_it(report_of):
    report = report_of("kab-purbalingga", 2023)

    def named(key):
        return series_text(report, key, this_years_reading(report.evaluation, key))

    assert named("life_expectancy") == "life expectancy of LF SP2020"
    for key in ("expenditure_per_person", "mean_schooling", "expected_schooling"):
        assert named(key) == "part of the HDI with life expectancy of LF SP2020"
    assert named("poverty") == ""


def test_investment_of_batang_falls_by_the_published_rates_with_the_cause_in_the_same_line(
    report_of,
):
    for year in (2023, 2024):  # in 2022 it stands in the table of indicators
        report = report_of("kab-batang", year)
        [told] = [text for text in changes(report) if "−58.8\u00a0%" in text]
        assert "Investment from 2018 to 2022" in told and "−19.9\u00a0% a year" in told
        assert "Rp14.07\u00a0trillion to Rp5.8\u00a0trillion" in told
        point = next(
            p
            for p in report.evaluation.series["investment"].points
            if (p.year, p.preferred) == (2022, True)
        )
        assert "PLTU" in told and told.endswith(cause_text(report, point))
        assert citation(report, point) and told.endswith(citation(report, point))


def test_a_cause_without_a_listed_source_says_where_it_stands(report_of):
    report = report_of("kab-batang", 2023)
    [told] = [text for text in changes(report) if "pandemi" in text]
    assert told.endswith("Its source stands in the report of 2021.")


def invested(year: int, amount: int, by: str = "BKPM") -> dict:
    return {
        "year": year,
        "indicators": {"investment": [{"rupiah": amount, "by": by, "source": "s"}]},
    }


def test_an_investment_that_rises_after_falling_names_all_three_and_not_across_counters(
    report_on, see
):
    fallen = (invested(2021, 9_000_000_000), invested(2022, 5_000_000_000))
    text = see(money_and_context(report_on(**invested(2023, 6_000_000_000), history=fallen))).text
    assert "fell from Rp9\u00a0billion in 2021 to Rp5\u00a0billion in 2022, then" in text
    assert "rose to Rp6\u00a0billion in 2023." in text
    other = see(
        money_and_context(report_on(**invested(2023, 6_000_000_000, "DPMPTSP"), history=fallen))
    ).text
    assert "then rose" not in other and "values before and after are not compared" in other


def test_changes_are_in_percent_in_points_or_as_they_are(report_on):
    def change(key, first, last):
        kind, written = ("rupiah", int) if key == "investment" else ("value", Decimal)

        def year(number, value):
            return {"year": number, "indicators": {key: [{kind: written(value), "source": "s"}]}}

        report = report_on(**year(2023, last), history=(year(2021, first),))
        return change_text(report, key, *report.evaluation.series[key].points)

    assert change("investment", "100", "121") == "+21.0\u00a0% (+10.0\u00a0% a year)"
    assert change("poverty", "9.68", "8.98") == "−0.70 percentage points"
    assert change("hdi", "70", "70.5") == "+0.50"


def test_the_basis_of_a_reading_is_told_once_beside_its_rank(report_on, see):
    def told(**rank):
        reading = {
            "value": Decimal(9),
            "basis": "rounded",
            "source": "s",
            "rank": {"value": 1, "scope": "province", **rank},
        }
        seen = see(money_and_context(report_on(indicators={"investment": [reading]})))
        [row] = seen.table("More on the readings of 2023")["rows"]
        return row[2].casefold()

    assert told(note="Setelah Kota Semarang.").count("rounded in the source") == 1
    assert (
        "audited" in told(basis="audited")
        and told(basis="audited").count("rounded in the source") == 1
    )

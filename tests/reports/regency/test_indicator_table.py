"""Indicators as rows: a small line of the years, value, comparable change, source."""

from __future__ import annotations

import re
from decimal import Decimal

from smartcity_eval.reports import money_and_context
from smartcity_eval.reports.regency.context import this_years_reading
from smartcity_eval.reports.regency.indicator_table import indicator_table, line_of, parted

TABLE = "Indicators, "


def sparkline(report, name):
    """The small line of an indicator's row."""
    made = indicator_table(report)
    at = made.columns.index("Over the years")
    [line] = [row[at] for row in made.rows if row[0] == name]
    return line


def test_what_is_drawn_parted_and_what_is_told_are_the_same_years(report_of):
    for year in (2022, 2023, 2024):
        report = report_of("kab-batang", year)
        drawn = sparkline(report, "Investment")
        # Two places a year from 2018, so that the gap before 2022 is at 2021.5.
        gaps = [i for i, value in enumerate(drawn.values) if value is None]
        [note] = [text for text in indicator_table(report).notes if text.startswith("Investment")]
        told = list(map(int, re.findall(r"20\d\d", note)))
        assert told == list(report.evaluation.series["investment"].breaks)
        assert {2018 + (i + 1) // 2 for i in gaps if drawn.values[i + 1] is not None} == set(told)
        assert drawn.alt.startswith(
            "Investment over the years: 2018 Rp14.07\u00a0trillion; 2020 Rp9.08"
        )


def test_one_series_is_one_line_without_a_gap(report_of):
    report = report_of("kab-batang", 2023)
    drawn = sparkline(report, "Human Development Index (IPM)")
    assert None not in drawn.values and len(drawn.runs) == 1
    assert drawn.values[0] == 67.86 and drawn.values[-1] == 70.20
    assert not [text for text in indicator_table(report).notes if "Human" in text]


def test_change_is_told_only_where_it_is_comparable(report_of, see):
    change = see(money_and_context(report_of("kab-batang", 2023))).column(TABLE, "Change")
    assert change["Human Development Index (IPM)"] == "+0.75 since 2022"
    assert change["Investment"] == "not comparable with 2022"
    assert change["SPBE – policy domain"] == ""


def test_the_cause_stands_beside_the_change(report_of, see):
    change = see(money_and_context(report_of("kab-batang", 2022))).column(TABLE, "Change")
    assert (
        change["Investment"]
        == "−58.8\u00a0% (−19.9\u00a0% a year) since 2018. Cause given: PLTU di Batang belum"
        " berproduksi. [4]"
    )


def test_other_counts_of_the_same_year_stand_beside_the_one_shown(report_of, see):
    seen = see(money_and_context(report_of("kab-batang", 2022)))
    assert seen.column(TABLE, "2022")["Investment"] == "Rp5.8\u00a0trillion"
    assert (
        seen.column(TABLE, "Note")["Investment"]
        == "Paparan Pj. Bupati Batang, 14 November 2023; others: Rp5.88\u00a0trillion,"
        " Rp6.1\u00a0trillion"
    )


def test_a_word_without_a_number_stands_for_itself(report_on, see):
    report = report_on(indicators={"spbe": [{"label": "Baik", "source": "s"}]})
    assert see(money_and_context(report)).table(TABLE)["rows"] == [
        ["SPBE index (e-government)", "Baik", "[1]"]
    ]


def test_years_and_bandwidth_have_their_unit(report_on, see):
    indicators = {
        "life_expectancy": [{"value": Decimal("73.98"), "source": "s"}],
        "internet_bandwidth": [{"value": Decimal(200), "source": "s"}],
    }
    rows = see(money_and_context(report_on(indicators=indicators))).table(TABLE)["rows"]
    assert [row[1] for row in rows] == ["73.98\u00a0years", "200\u00a0Mbps"]


def test_an_indicator_that_is_gone_from_the_list_still_has_its_name(report_on, see):
    report = report_on(indicators={"poverty": [{"value": Decimal("9.68"), "source": "s"}]})
    assert "9.68" in see(money_and_context(report)).text


def test_two_readings_are_a_change_and_no_line(report_of):
    assert "Over the years" not in indicator_table(report_of("kab-purbalingga", 2024)).columns


def test_of_two_series_in_a_year_the_line_follows_the_one_that_goes_on(report_of):
    series = report_of("kab-purbalingga", 2024).evaluation.series["hdi"]
    now = this_years_reading(report_of("kab-purbalingga", 2024).evaluation, "hdi")
    before, last = line_of(series, now)
    assert last == now and not parted(before, last) and before.value == Decimal("70.24")
    [note] = indicator_table(report_of("kab-purbalingga", 2024)).notes
    assert "two series stand side by side in 2023" in note


def test_a_target_alone_is_no_row(report_on):
    target = [{"value": Decimal(72), "kind": "target", "source": "s"}]
    assert indicator_table(report_on(indicators={"hdi": target})) is None

"""Investment, HDI, SPBE over the years."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.reports import money_and_context
from smartcity_eval.reports.regency.context import this_years_reading, value_text


def test_investment_of_batang_falls_by_the_published_rates(report_of, see):
    text = see(money_and_context(report_of("kab-batang", 2022))).text
    assert (
        "from 2018 to 2022" in text
        and "−58.8\u00a0%" in text
        and "−19.9\u00a0% a year" in text
        and "PLTU" in text
    )


def test_conflicting_readings_stand_side_by_side(report_of, see):
    rows = see(money_and_context(report_of("kab-batang", 2023))).table("Readings of 2023")["rows"]
    values = [row[1] for row in rows if row[0] == "Investment"]
    assert {
        "Rp6,170,000,000,000.00",
        "Rp6,175,000,000,000.00",
        "Rp1,500,000,000,000.00",
        "Rp9,000,000,000,000.00",
    } <= set(values)


def test_a_break_in_a_series_is_told(report_of, see):
    text = see(money_and_context(report_of("kab-batang", 2023))).text
    assert "values before and after are not compared" in text


def test_readings_of_other_series_are_never_one_trend(report_on, see):
    def year(series, value):
        return {"indicators": {"hdi": [{"value": Decimal(value), "series": series, "source": "s"}]}}

    history = (
        {"year": 2021, **year("uhh-sp2010", "70.0")},
        {"year": 2022, **year("uhh-sp2010", "70.5")},
    )
    seen = see(money_and_context(report_on(**year("uhh-sp2020", "73.1"), history=history)))
    assert "+0.50" in seen.text and "+3.10" not in seen.text and "2023" in seen.text
    assert seen.column("Earlier years", "Value") == {
        "Human Development Index (IPM)": "70.5"
    }  # the later of the two rows of that name
    assert len(seen.table("Earlier years")["rows"]) == 2


def test_a_word_without_a_number_stands_for_itself(report_on, see):
    report = report_on(indicators={"spbe": [{"label": "Baik", "source": "s"}]})
    assert value_text("spbe", this_years_reading(report.evaluation, "spbe"), report.write) == "Baik"
    assert see(money_and_context(report)).table("Readings of 2023")["rows"][0][1] == "Baik"


def test_an_earlier_year_of_which_only_the_word_is_known_is_listed(report_of, see):
    rows = see(money_and_context(report_of("kab-batang", 2019))).table("Earlier years")["rows"]
    assert ["SPBE index (e-government)", "2018", "Baik"] in [row[:3] for row in rows]


def test_only_a_parted_line_is_said_to_be_parted(report_of, see):
    text = see(money_and_context(report_of("kab-batang", 2023))).text
    assert "Investment over the years; the line is parted" in text
    assert (
        "Human Development Index (IPM) over the years" in text
        and "(IPM) over the years; the line" not in text
    )


def test_years_and_bandwidth_have_their_unit(report_on, see):
    indicators = {
        "life_expectancy": [{"value": Decimal("73.98"), "source": "s"}],
        "internet_bandwidth": [{"value": Decimal(200), "source": "s"}],
    }
    assert [
        row[1]
        for row in see(money_and_context(report_on(indicators=indicators))).table(
            "Readings of 2023"
        )["rows"]
    ] == ["73.98\u00a0years", "200\u00a0Mbps"]


def test_values_are_written_in_their_unit(report_of):
    report = report_of("kab-batang", 2023)
    invested = this_years_reading(report.evaluation, "investment")
    assert (
        value_text("investment", invested, report.write) == "Rp6,170,000,000,000.00"
    )  # the preferred of two
    assert value_text("investment", invested, report.write, short=True) == "Rp6.17\u00a0trillion"
    assert value_text("hdi", this_years_reading(report.evaluation, "hdi"), report.write) == "70.20"
    assert this_years_reading(report.evaluation, "no_such") is None


def test_a_reading_of_part_of_a_year_or_a_target_is_not_the_years(report_on):
    parts = [
        {"rupiah": 1, "period": "q1", "source": "s"},
        {"rupiah": 9, "kind": "target", "source": "s"},
    ]
    assert (
        this_years_reading(report_on(indicators={"investment": parts}).evaluation, "investment")
        is None
    )


def test_an_indicator_that_is_gone_from_the_list_still_has_its_name(report_on, see):
    seen = see(
        money_and_context(
            report_on(indicators={"poverty": [{"value": Decimal("9.68"), "source": "s"}]})
        )
    )
    assert "9.68" in seen.text


def test_each_series_of_a_drawing_is_named_by_its_mark(report_of):
    def captions(year):
        return [
            block.caption
            for block in money_and_context(report_of("kab-batang", year)).blocks
            if block.kind == "chart"
        ]

    [investment] = [text for text in captions(2022) if text.startswith("Investment")]
    assert "● " in investment and "■ BKPM" in investment and "◆" not in investment
    [hdi] = [text for text in captions(2022) if text.startswith("Human")]
    assert "●" not in hdi  # one series needs no key


def invested(year: int, amount: int, by: str = "BKPM") -> dict:
    return {
        "year": year,
        "indicators": {"investment": [{"rupiah": amount, "by": by, "source": "s"}]},
    }


def test_a_trend_names_both_ends(report_of, see):
    assert (
        "Rp14.07\u00a0trillion to Rp5.8\u00a0trillion, −58.8\u00a0%"
        in see(money_and_context(report_of("kab-batang", 2023))).text
    )


def test_an_investment_that_rises_after_falling_names_all_three_and_not_across_counters(
    report_on, see
):
    fallen = (invested(2021, 9_000_000_000), invested(2022, 5_000_000_000))
    text = see(money_and_context(report_on(**invested(2023, 6_000_000_000), history=fallen))).text
    assert (
        "Investment (BKPM): fell from Rp9\u00a0billion in 2021 to Rp5\u00a0billion in 2022, then"
        " rose to Rp6\u00a0billion in 2023." in text
    )
    other = see(
        money_and_context(report_on(**invested(2023, 6_000_000_000, "DPMPTSP"), history=fallen))
    ).text
    assert "then rose" not in other and "values before and after are not compared" in other


def test_the_basis_of_a_reading_is_told_once_beside_its_rank(report_on, see):
    def told(**rank):
        reading = {
            "value": Decimal(9),
            "basis": "rounded",
            "source": "s",
            "rank": {"value": 1, "scope": "province", **rank},
        }
        [row] = see(money_and_context(report_on(indicators={"investment": [reading]}))).table(
            "Readings of 2023"
        )["rows"]
        return row[2].casefold()

    assert told(note="Setelah Kota Semarang.").count("rounded in the source") == 1
    assert (
        "audited" in told(basis="audited")
        and told(basis="audited").count("rounded in the source") == 1
    )

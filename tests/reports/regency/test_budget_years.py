"""The budget by source and year, as a drawing."""

from __future__ import annotations

from xml.etree import ElementTree

from smartcity_eval.reports.regency.budget_years import money_years


def line(fund="APBD", amount=1_000_000_000, **more):
    return {
        "fund": fund,
        "holder": "smart_city",
        "state": "planned",
        "amount": amount,
        "source": "s",
        **more,
    }


def chart(report):
    return money_years(report, report.evaluation.budget)


def texts(drawn):
    return [text.strip() for text in ElementTree.fromstring(drawn.svg).itertext() if text.strip()]


def test_each_source_is_a_bar_with_its_amount_and_a_doubtful_one_is_hatched(report_of):
    drawn = chart(report_of("kab-batang", 2023, "id"))
    assert "Rp18,76\u00a0miliar" in texts(drawn) and "Rp3,3\u00a0miliar" in texts(drawn)
    assert (
        b"<pattern" in drawn.svg
        and "berarsir" in drawn.caption
        and "Rp3,3\u00a0miliar" in drawn.alt
    )


def test_an_earlier_year_of_the_same_line_stands_before_it(report_on):
    earlier = {"year": 2022, "budget": [line(amount=800_000_000)]}
    drawn = chart(report_on(budget=[line()], history=(earlier,)))
    assert drawn.alt.index("2022") < drawn.alt.index("2023") and "Rp800\u00a0million" in texts(
        drawn
    )
    assert b"<pattern" not in drawn.svg and "hatched" not in drawn.caption


def test_what_the_money_is_for_is_named(report_on):
    drawn = chart(
        report_on(budget=[line(dimension="economy"), line(purpose="Jaringan serat optik")])
    )
    assert {"Smart Economy", "Jaringan serat optik"} <= set(texts(drawn))


def test_one_amount_is_a_sentence_and_very_many_are_a_table(report_on):
    assert chart(report_on(budget=[line()])) is None
    assert chart(report_on(budget=[line(purpose=str(n)) for n in range(9)])) is None


def test_a_bound_is_hatched_and_written_as_one_and_a_line_without_an_amount_is_no_bar(report_on):
    drawn = chart(
        report_on(
            budget=[line(), line("other", basis="more_than"), {**line("CSR"), "amount": None}]
        )
    )
    assert (
        "more than Rp1\u00a0billion" in texts(drawn)
        and b"<pattern" in drawn.svg
        and "a bound" in drawn.caption
    )
    assert "CSR" not in drawn.alt and "other funds 2023" in drawn.alt


def test_what_grew_stands_before_its_own_line_and_no_other_of_the_same_amount(report_on):
    earlier = {"year": 2022, "budget": [line(amount=800_000_000, purpose="CCTV")]}
    drawn = chart(
        report_on(budget=[line(purpose="CCTV"), line(purpose="Jaringan")], history=(earlier,))
    )
    assert drawn.alt.count("2022") == 1

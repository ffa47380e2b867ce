"""What changed since the year before."""

from __future__ import annotations

import pytest

from smartcity_eval.reports import changes
from smartcity_eval.reports.marks import without_marks
from smartcity_eval.reports.opening.changes import MOST_LINES


def lines(report):
    made = changes(report)
    if made is None:
        return {}
    return {
        item.lead.rstrip(":"): without_marks(item.text).split(" [")[0]
        for block in made.blocks
        for item in block.items
    }


def test_batang_2023_beside_2022_with_dates(report_of):
    report = report_of("kab-batang", 2023)
    assert changes(report).heading == "What changed since 2022"
    found = lines(report)
    assert found["Index"] == (
        "3.27 (follows from the announcement) in 2022, 3.40 in 2023: +0.13 as announced."
    )
    assert found["Programmes achieved"] == (
        "70 of 80 (87.5\u00a0%) on 6 October 2022; 97 of 104 (93.3\u00a0%) on 14 November 2023:"
        " other days of the year."
    )
    assert found["Investment"].endswith(
        "(Paparan Pj. Bupati Batang, 14 November 2023; DPMPTSP Batang menurut ANTARA), so not"
        " compared."
    )
    assert found["Human Development Index (IPM)"] == "69.45 in 2022, 70.20 in 2023: +0.75."


@pytest.mark.parametrize(
    ("region", "year", "line"),
    [
        (
            "kota-bandung",
            2021,
            "3.34 in 2020, 3.71 (inferred) in 2021: the edition of 2020 is not known, so the"
            " announced +0.37 is no measure of progress.",
        ),
        (
            "kab-malang",
            2023,
            "2.51 in 2022, 2.94 in 2023: judged by unlike formulas, so the announced +0.44 is no"
            " measure of progress.",
        ),
        ("kota-kediri", 2022, "3.06 in 2021, 3.31 in 2022: +0.25 as announced."),
        ("kota-kediri", 2023, "3.31 in 2022, 3.20 in 2023: −0.12 as announced, on 3.32 for 2022."),
        ("kab-musi-banyuasin", 2022, "3.21 in 2021, 3.17 in 2022: −0.04."),
        (
            "kota-madiun",
            2024,
            "3.71 in 2023, 3.80 in 2024: not compared, for the edition of 2024 is not known.",
        ),
    ],
)
def test_the_index_of_both_years_says_in_its_line_whether_they_compare(
    region, year, line, report_of
):
    assert lines(report_of(region, year))["Index"] == line


def test_a_cause_given_for_the_year_stands_with_its_figure(report_of):
    found = lines(report_of("kab-batang", 2022))["Investment"]
    assert found.endswith("Cause given: PLTU di Batang belum berproduksi.")
    assert "Cause" not in lines(report_of("kab-batang", 2024))["Investment"]


def test_the_same_day_of_both_years_is_no_other_day(report_on):
    counts = {"source": "s", "target": 80, "achieved": 70}
    before = {"year": 2022, "programmes": counts}
    found = lines(report_on(programmes=counts | {"achieved": 72}, history=(before,)))
    assert found["Programmes achieved"] == (
        "70 of 80 (87.5\u00a0%) on 14 November 2022; 72 of 80 (90.0\u00a0%) on 14 November 2023."
    )


def test_a_printed_rate_keeps_its_bound_and_a_year_without_a_rate_is_no_line(report_on):
    def programmes(**before):
        last = {"source": "s", "percent": {"value": 90, "basis": "at_least"}}
        earlier = {"year": 2022, "programmes": {"source": "s", **before}}
        return lines(report_on(programmes=last, history=(earlier,)))

    assert programmes(percent=80)["Programmes achieved"].startswith(
        "80\u00a0% on 14 November 2022; 90\u00a0% or more on 14 November 2023"
    )
    assert programmes(running=4) == {}


def test_the_regulations_of_the_year_and_what_is_first_on_record(report_of):
    found = lines(report_of("kab-purbalingga", 2024))
    assert "Kepbup 500.12/172 (" in found["New legal basis"]
    assert "5 March 2024" in found["New legal basis"]
    assert found["First on record in 2024"] == "Dimension coordinator."
    found = lines(report_of("kab-batang", 2019))
    assert found["New legal basis"].startswith("Perbup 23/2019 (")
    assert found["First on record in 2019"].startswith("Perda ("), "no source dates it"
    found = lines(report_of("kota-kediri", 2023))
    assert found["New legal basis"] == "Perwali 4/2023 (Smart City)."
    assert "Dewan Smart City" in lines(report_of("kota-kediri", 2022))["First on record in 2022"]


def test_figures_of_another_series_are_not_compared(report_on):
    before = {
        "year": 2022,
        "indicators": {"hdi": [{"value": 70, "series": "uhh-sp2010", "source": "s"}]},
    }
    now = {"hdi": [{"value": 71, "series": "uhh-sp2020", "source": "s"}]}
    [line] = lines(report_on(indicators=now, history=(before,))).values()
    assert line == (
        "70 in 2022, 71 in 2023: other counters (life expectancy of SP2010; life expectancy of LF"
        " SP2020), so not compared."
    )


def test_a_first_year_has_no_changes(report_of, report_on):
    assert changes(report_of("kab-muaro-jambi", 2024)) is None
    assert changes(report_on()) is None


def test_five_lines_are_the_most(judged, report_of):
    for year, region in judged:
        found = lines(report_of(region, year))
        assert len(found) <= MOST_LINES and all(found.values()), (year, region)

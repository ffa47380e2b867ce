"""The index over the years, parted where the text says so."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.comparison.over_years import index_over_years
from smartcity_eval.reports.regency.index_years import index_years
from tests.reports.charts.geometry import figures_of


def test_batang_2023_breaks_in_the_year_that_the_caption_names(report_of, monkeypatch):
    report = report_of("kab-batang", 2023)
    [figure] = figures_of(lambda: index_years(report), monkeypatch)
    [axes] = figure.axes
    drawn = [s[0][0] for c in axes.collections for s in c.get_segments()]
    assert drawn == list(index_over_years(report.evaluation.index_history).breaks) == [2022]
    chart = index_years(report)
    assert "Dashed upright line (2022)" in chart.caption
    assert "Hollow mark: edition unknown (2020)." in chart.caption
    assert "Hollow mark: inferred from a later announcement (2022)." in chart.caption


def year(number: int, index: str, framework: str = "kominfo-2022") -> dict:
    return {
        "year": number,
        "evaluation": {"framework": framework, "source": "s"},
        "published": {"source": "s", "index": Decimal(index)},
    }


def test_the_alternative_text_has_every_year_with_two_decimals(report_on):
    before = (year(2021, "2.9", "unknown"), year(2022, "3.0"))
    chart = index_years(report_on(**year(2023, "3.5"), history=before))
    assert "2021: 2.90, 2022: 3.00, 2023: 3.50" in chart.alt
    assert "Dashed upright line (2022)" in chart.caption


def test_two_years_are_no_line_and_comparable_years_have_no_break(report_on):
    assert index_years(report_on(**year(2023, "3.5"), history=(year(2022, "3.1"),))) is None
    before = (year(2021, "2.9"), year(2022, "3.0"))
    chart = index_years(report_on(**year(2023, "3.5"), history=before))
    assert "Dashed" not in chart.caption and "Hollow" not in chart.caption

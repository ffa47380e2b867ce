from decimal import Decimal

from smartcity_eval.documents.decks.region_work import (
    achievement,
    answers,
    dimensions,
    money,
    named_services,
    readiness_slides,
)
from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.records import read_record
from smartcity_eval.reports.marks import without_marks
from smartcity_eval.reports.report import Report


def test_readiness_is_told_in_three_slides(report_of):
    slides = readiness_slides(report_of("kab-purbalingga", 2024))
    assert [slide.title for slide in slides] == [
        "Selection and readiness",
        "Activities of 2024",
        "How far the preparation has come",
    ]
    assert any("Structure (people and budget)" in point for point in slides[0].points)
    assert readiness_slides(report_of("kab-malang", 2023)) == ()


def test_programmes_are_drawn_by_dimension_where_known(example):
    report = example()
    slide = achievement(report)
    achieved, target = slide.chart.series
    judged = report.evaluation.programmes.dimensions
    assert slide.title == "13 of 18 programmes achieved"
    assert achieved.values == tuple(float(p.achieved) for p in judged.values())
    assert target.values == tuple(float(p.target) for p in judged.values())
    assert slide.chart.shape == "bar"


def test_programmes_are_drawn_by_year_where_no_dimension_is_known(report_of):
    slide = achievement(report_of("kab-batang", 2023))
    assert slide.chart.shape == "column"
    assert slide.chart.categories == ("2022", "2023")
    assert [series.values for series in slide.chart.series] == [(70.0, 97.0), (80.0, 104.0)]
    assert "7 short of the target" in slide.points[0]
    assert achievement(report_of("kab-malang", 2023)) is None


def test_a_rate_alone_is_told_and_not_drawn(report_of):
    slide = achievement(report_of("kota-mataram", 2023))
    assert slide.chart is None
    assert slide.title == "Programmes against target"
    assert "95\xa0%" in slide.points[0]


def small(write_record, body: str) -> Report:
    path = write_record(body)
    return Report(read_record(path), None, evaluate_file(path), (), "en")


def test_a_bound_is_not_drawn_as_a_value(write_record):
    report = small(
        write_record,
        """
        programmes:
          target: {value: 10, source: koran}
          achieved: {value: 7, basis: at_least, source: koran}
        """,
    )
    assert achievement(report).chart is None


def test_dimensions_as_published_are_drawn_unrounded(write_record):
    names = ("governance", "branding", "economy", "living", "society", "environment")
    values = "\n".join(f"    {n}: {{value: 3.{i}5, source: koran}}" for i, n in enumerate(names))
    report = small(write_record, f"dimensions:\n  source: koran\n  values:\n{values}\n")
    slide = dimensions(report)
    assert sorted(slide.chart.series[0].values) == [3.05, 3.15, 3.25, 3.35, 3.45, 3.55]
    assert slide.chart.maximum == 4


def test_the_panel_s_dimensions_and_the_answers_are_drawn(example):
    report = example()
    rated = report.evaluation.panel.dimensions
    assert dimensions(report).chart.series[0].values == tuple(map(float, rated.values()))
    asked = report.evaluation.survey.dimensions
    assert answers(report).chart.series[0].values == tuple(map(float, asked.values()))
    assert "900 answers" in answers(report).points[0]
    assert answers(example(year=2023)) is None


def test_money_is_short_on_the_slide_and_exact_in_the_notes(report_of):
    slide = money(report_of("kab-batang", 2023))
    amounts = [row[2] for row in slide.table.rows]
    assert amounts == ["Rp18.76\xa0billion", "Rp3.3\xa0billion"]
    notes = without_marks(" ".join(slide.notes))
    assert "Rp18,755,371,000.00" in notes
    assert "[1]" in notes
    assert any("not added up" in point for point in slide.points)
    assert money(report_of("kab-malang", 2023)) is None


def test_a_total_is_told_where_amounts_may_be_added(write_record):
    report = small(
        write_record,
        """
        budget:
          - {fund: APBD, holder: smart_city, state: planned, amount: 1000000000, source: koran}
          - {fund: CSR, holder: smart_city, state: planned, amount: 500000000, source: koran}
        """,
    )
    assert report.evaluation.budget.total == Decimal(1_500_000_000)
    assert money(report).title == "Rp1.5\xa0billion for the programmes in 2023"


def test_services_and_quick_wins_are_listed(report_of, example):
    ready = named_services(report_of("kab-purbalingga", 2024))
    assert ready.title == "Named services"
    assert len(ready.table.rows) == 3
    assert named_services(example()).title == "Quick wins"
    assert named_services(report_of("kab-malang", 2023)) is None

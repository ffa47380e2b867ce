from smartcity_eval.documents.decks.region_result import (
    at_a_glance,
    beside_others,
    best_and_weakest,
    compared,
    components,
    over_years,
)
from smartcity_eval.reports.marks import without_marks


def test_the_first_slide_answers_and_shows_figures(report_of):
    slide = at_a_glance(report_of("kab-batang", 2023))
    assert slide.title == "Kabupaten Batang: Smart City index 3.40 in 2023"
    assert [figure.value for figure in slide.figures[:2]] == ["3.40", "9 of 72"]
    assert all(figure.line is None and "line:" not in figure.note for figure in slide.figures)
    assert "rose by 0.13 to 3.40" in slide.points[0]


def test_a_regency_that_is_getting_ready_has_no_score_on_its_first_slide(report_of):
    slide = at_a_glance(report_of("kab-purbalingga", 2024))
    assert slide.title == "Kabupaten Purbalingga was getting ready in 2024"
    assert components(report_of("kab-purbalingga", 2024)) is None


def test_a_panel_s_score_is_not_called_an_index(example):
    slide = at_a_glance(example())
    assert slide.title == "Kabupaten Contoh (rekaan): the panel's score for 2024 is 2.37 (final)"
    assert "made-up example" in slide.points[0]


def test_components_are_drawn_unrounded_up_to_the_scale_s_end(report_of):
    report = report_of("kab-malang", 2023)
    card = report.evaluation.scorecard
    chart = components(report).chart
    own, median = chart.series
    assert own.values == tuple(float(c.score) for c in card.contributions)
    assert median.values == tuple(
        float(report.seen.alike.medians[c.key]) for c in card.contributions
    )
    assert chart.maximum == float(card.scale_maximum)
    assert "Baseline 3.60" in chart.alt


def test_each_component_is_weighed_and_the_sum_is_the_index(report_of):
    slide = components(report_of("kab-batang", 2023))
    assert slide.title == "Baseline scores highest, Output lowest"
    assert "Output: 3.00 × 20\xa0% = 0.600" in slide.points
    assert slide.points[-1] == "Sum: 3.398"


def test_an_assumed_weight_is_marked(example):
    slide = components(example())
    assert all("(assumed)" in point for point in slide.points[:-1])
    assert any("assumed" in note for note in slide.notes)


def test_a_rise_between_like_formulas_is_the_title(report_of):
    assert compared(report_of("kab-batang", 2023)).title == "The index rose by 0.13 on 2022"


def test_a_change_between_unlike_formulas_is_no_rise(report_of):
    slide = compared(report_of("kab-malang", 2023))
    assert slide.title == "What changed since 2022"
    assert "no measure of progress" in slide.points[0]


def test_nothing_is_compared_where_nothing_is_known_of_both_years(example):
    assert compared(example(year=2023)) is None


def test_years_that_are_not_comparable_are_not_joined(report_of):
    report = report_of("kab-batang", 2023)
    slide = over_years(report)
    first, second = slide.chart.series
    assert slide.chart.categories == ("2020", "2021", "2022", "2023")
    assert first.values == (3.44, None, None, None)
    assert second.values == (None, None, 3.27, 3.4)
    assert any("From 2022 on judged by another edition" in point for point in slide.points)
    assert over_years(report_of("kab-malang", 2023)) is None


def test_the_index_stands_between_the_highest_and_the_lowest(report_of):
    report = report_of("kab-batang", 2023)
    slide = beside_others(report)
    values = slide.chart.series[0].values
    assert list(values) == sorted(values, reverse=True)
    assert slide.chart.emphasis == "Kabupaten Batang"
    assert float(report.seen.median) in values
    assert slide.title == "Above the median of those judged alike"
    assert beside_others(report_of("kab-purbalingga", 2024)) is None


def test_questions_at_the_ends_are_named_and_others_counted(report_of):
    slide = best_and_weakest(report_of("kab-malang", 2023))
    assert slide.points[0].startswith("Strongest questions, 4.00:")
    assert "and 11 more" in slide.points[0]
    assert "117 with a score" in without_marks(slide.notes[0])
    assert best_and_weakest(report_of("kab-batang", 2023)) is None

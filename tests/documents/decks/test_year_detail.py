from decimal import Decimal

from smartcity_eval.comparison.distribution import component_profile
from smartcity_eval.documents.decks.year_detail import (
    LEAST_SCORES,
    advice,
    components,
    groups,
    question_means,
    weakest_questions,
)


def test_means_of_components_are_unrounded_and_a_component_of_one_group_is_a_gap(year_of):
    year = year_of(2023)
    chart = components(year).chart
    first = {p.key: p.spread.mean for p in component_profile(year.groups[0])}
    assert chart.series[0].values[:5] == tuple(map(float, first.values()))
    assert chart.series[0].values[5] is None
    assert chart.series[1].values[5] is not None
    assert chart.maximum == 4


def test_questions_have_means_over_those_who_published_them(year_of, monkeypatch):
    year = year_of(2023)
    monkeypatch.setattr("smartcity_eval.documents.decks.year_detail.LEAST_SCORES", 1)
    means = question_means(year.groups[1])
    assert means == sorted(means, key=lambda q: q.mean)
    scored = [
        leaf.score
        for e in year.groups[1].judged
        for c in e.published_card.contributions
        for leaf in c.leaves
        if leaf.label == means[0].label and leaf.score is not None
    ]
    assert means[0].mean == sum(scored, Decimal(0)) / len(scored)
    assert means[0].count == len(scored)
    slide = weakest_questions(year)
    assert slide.table.rows[0][3] == f"{means[0].mean:.2f}"


def test_a_mean_of_too_few_scores_is_not_shown(year_of):
    assert LEAST_SCORES > 1
    assert all(q.count >= LEAST_SCORES for q in question_means(year_of(2023).groups[1]))


def test_groups_that_are_alike_are_shown(year_of):
    slides = list(groups(year_of(2023)))
    assert slides[0].title == "By group: Kabupaten or kota"


def test_advice_is_counted_over_all_records(year_of):
    year = year_of(2023)
    slide = advice(year)
    given = [a for e in year.evaluations for a in e.advice]
    assert sum(slide.chart.series[0].values) == len(given)
    values = slide.chart.series[0].values
    assert list(values) == sorted(values, reverse=True)
    rooms = sum(a.rule == "component_room" for a in given)
    counted = slide.points[1].removesuffix(".").split(": ")[1]
    assert sum(int(part.split()[-1]) for part in counted.split(", ")) == rooms

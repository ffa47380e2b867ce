"""The impact survey's means."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.evaluation.survey import judge_survey, mean_answer
from smartcity_eval.records.impact_survey import Survey


def survey(*answers: tuple[str, str, dict[int, int]], wanted: int = 50) -> Survey:
    told = [{"dimension": d, "sub_dimension": s, "counts": counts} for d, s, counts in answers]
    return Survey.model_validate(
        {
            "source": ["rekap"],
            "scale": {"minimum": 1, "maximum": 4},
            "wanted": wanted,
            "answers": told,
        }
    )


def test_no_survey_is_none():
    assert judge_survey(None) is None


def test_a_dimension_is_the_mean_of_its_sub_dimensions_not_of_its_people():
    found = judge_survey(
        survey(
            ("society", "community", {4: 50}),
            ("society", "education", {1: 100}),
            ("living", "health", {3: 50}),
        )
    )
    assert found.dimensions == {"living": Decimal(3), "society": Decimal("2.5")}


def test_too_few_respondents_are_said_by_dimension():
    found = judge_survey(survey(("society", "community", {4: 49}), ("living", "health", {3: 50})))
    assert found.short == ("society",)


def test_nobody_answering_is_no_mean_and_no_zero():
    found = judge_survey(survey(("society", "community", {})))
    assert found.parts[0].mean is None
    assert found.dimensions == {}


@given(st.dictionaries(st.integers(1, 5), st.integers(1, 1000), min_size=1))
def test_a_mean_lies_within_the_answers_and_does_not_change_when_all_answer_twice(counts):
    mean = mean_answer(counts)
    assert min(counts) <= mean <= max(counts)
    assert mean_answer({answer: 2 * count for answer, count in counts.items()}) == mean


def test_a_mean_without_counts_is_taken_as_printed_and_nobody_is_short():
    """That few answered is said only where it is known how many did."""
    answers = [
        {"dimension": "living", "sub_dimension": "health", "mean": Decimal("3.62")},
        {
            "dimension": "society",
            "sub_dimension": "community",
            "mean": Decimal("3.1"),
            "answered": 12,
        },
    ]
    judged = judge_survey(
        Survey.model_validate(
            {"source": ["s"], "scale": {"minimum": 1, "maximum": 5}, "answers": answers}
        )
    )
    assert [(p.mean, p.respondents) for p in judged.parts] == [
        (Decimal("3.62"), None),
        (Decimal("3.1"), 12),
    ]
    assert judged.short == ("society",) and judged.dimensions["living"] == Decimal("3.62")

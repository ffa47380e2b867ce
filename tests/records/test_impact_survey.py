"""A survey as a record holds it: counts of answers, never single people."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from smartcity_eval.records import problems_in
from smartcity_eval.records.impact_survey import Answers, Survey

COMMUNITY = {"dimension": "society", "sub_dimension": "community", "counts": {"2": 10, "3": 40}}


def test_answers_are_counted_by_answer_and_a_yaml_key_is_read_as_a_number():
    answers = Answers.model_validate(COMMUNITY)
    assert answers.counts == {2: 10, 3: 40}
    assert answers.respondents == 50


def test_the_answer_scale_has_no_default():
    with pytest.raises(ValidationError, match="scale"):
        Survey.model_validate({"answers": [COMMUNITY]})
    survey = Survey.model_validate(
        {"source": "rekap", "scale": {"minimum": 1, "maximum": 5}, "answers": [COMMUNITY]}
    )
    assert (survey.wanted, survey.answers[0].source) == (50, ("rekap",))


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ("counts: {3: 10, 4: 30, 5: 10}, mean: 4.00", None),
        ("mean: 3.62", None),
        ("mean: 3.62, answered: 40", None),
        ("counts: {3: 10, 4: 30, 5: 10}, mean: 4.10", "the counts give 4.00"),
        ("counts: {3: 10, 4: 30, 5: 10}, answered: 50", None),
        ("counts: {3: 10, 4: 30, 5: 10}, answered: 49", "found 49, but the counts give 50"),
        ("mean: 36.2", "off the scale from 1 to 5"),
        ("about: SiApik", "write counts:"),
    ],
)
def test_a_printed_mean_stands_for_counts_or_agrees_with_them(write_record, told, answers, says):
    found = told(
        problems_in(
            write_record(
                "survey: {source: koran, scale: {minimum: 1, maximum: 5}, answers:"
                f" [{{dimension: environment, sub_dimension: waste, {answers}}}]}}\n"
            )
        )
    )
    assert (len(found), says is None or says in found[0]) == (0 if says is None else 1, True)

"""A survey as a record holds it: counts of answers, never single people."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from smartcity_eval.records.survey import Answers, Survey

COMMUNITY = {"dimension": "society", "sub_dimension": "community", "counts": {"2": 10, "3": 40}}


def test_answers_are_counted_by_answer_and_a_yaml_key_is_read_as_a_number():
    answers = Answers.model_validate(COMMUNITY)
    assert answers.counts == {2: 10, 3: 40}
    assert answers.respondents == 50


def test_the_answer_scale_has_no_default():
    with pytest.raises(ValidationError, match="scale"):
        Survey.model_validate({"answers": [COMMUNITY]})
    survey = Survey.model_validate({"source": "rekap", "scale": {"minimum": 1, "maximum": 5}, "answers": [COMMUNITY]})
    assert (survey.wanted, survey.answers[0].source) == (50, ("rekap",))

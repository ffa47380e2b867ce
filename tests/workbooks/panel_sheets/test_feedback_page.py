"""The sheet of strengths, weaknesses and recommendations."""

from __future__ import annotations

from typing import get_args

from smartcity_eval.core.messages import translator
from smartcity_eval.records.record import Feedback
from smartcity_eval.workbooks.panel_sheets.feedback_page import BLANK_LINES, feedback_page


def test_a_row_is_of_one_of_the_records_kinds_and_has_a_text():
    table = feedback_page(translator("en")).table
    kind, text = table.columns
    assert {choice.value for choice in kind.choices} == set(
        get_args(Feedback.model_fields["kind"].annotation)
    )
    assert kind.required and text.required and table.blank == BLANK_LINES
    assert table.counted == "text" and not table.key

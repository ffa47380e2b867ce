"""The sheet of follow-up: what is asked, and what may be filled in."""

from __future__ import annotations

from smartcity_eval.core.messages import translator
from smartcity_eval.records.record import FollowUp
from smartcity_eval.workbooks.panel_sheets.follow_up_layout import follow_up_page, row_code
from smartcity_eval.workbooks.sheets.layout import Identity

PAGE = follow_up_page(
    Identity("follow-up", region="kab-batang", year=2023, listed=3), translator("en")
)


def test_it_has_a_row_for_each_recommendation_listed():
    assert [row["number"] for row in PAGE.table.asked] == [row_code(n) for n in range(3)]
    assert (PAGE.table.key, PAGE.table.counted) == ("number", "state")


def test_what_was_recommended_is_locked_and_the_rest_is_the_records():
    filled_in = {column.key for column in PAGE.table.columns if not column.locked}
    assert filled_in == {"state", "action", "owner", "due", "evidence"}
    assert filled_in <= set(FollowUp.model_fields)
    state = next(column for column in PAGE.table.columns if column.key == "state")
    assert [choice.value for choice in state.choices] == ["open", "in_progress", "done"]

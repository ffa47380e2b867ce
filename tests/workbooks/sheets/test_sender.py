"""Whose workbook it is: a sheet of ratings has a state and may have a name, the others a day at
least.
"""

from __future__ import annotations

from smartcity_eval.core.messages import translator
from smartcity_eval.workbooks.sheets.sender import sender_form


def test_a_sheet_of_ratings_says_its_state_and_no_name_has_to_be_given():
    fields = {field.key: field for field in sender_form(translator("en"), sheet=True)}
    assert list(fields) == ["institution", "role", "person", "state", "date"]
    assert {key for key, field in fields.items() if field.required} == {"institution", "state"}
    assert [choice.value for choice in fields["state"].choices] == ["draft", "submitted"]


def test_what_a_regency_sends_has_a_day_and_asks_for_no_person():
    fields = {field.key: field for field in sender_form(translator("en"), sheet=False)}
    assert list(fields) == ["institution", "role", "date"] and fields["date"].required

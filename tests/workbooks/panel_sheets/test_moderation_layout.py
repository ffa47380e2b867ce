"""The sheet of moderation: which columns it has, and which may be filled in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.core.messages import translator
from smartcity_eval.frameworks import load_framework
from smartcity_eval.workbooks.panel_sheets.moderation_layout import assessor_name, moderation_pages
from smartcity_eval.workbooks.sheets.layout import Identity


def pages(edition: str, assessors: str = "ugm,universitas-indonesia"):
    identity = Identity("moderation", edition, "kab-batang", year=2022, assessors=assessors)
    return moderation_pages(identity, load_framework(edition), translator("en"))


@pytest.mark.parametrize("edition", ["kominfo-2022", "kominfo-2023-kppn-ikn", "spbe-2020"])
def test_every_leaf_has_its_row_and_only_the_decision_may_be_filled_in(edition):
    meeting, moderation = pages(edition)
    leaves = [leaf.key for leaf in load_framework(edition).leaves()]
    assert [row["leaf"] for row in moderation.table.asked] == leaves
    assert [column.key for column in moderation.table.columns if not column.locked] == [
        "value",
        "reason",
        "by",
        "date",
    ]
    assert [field.key for field in meeting.form] == ["institution", "role", "date", "closed"]
    assert meeting.table is None


def test_each_assessor_has_a_column_under_a_name_that_is_read():
    headings = [column.heading for column in pages("kominfo-2022")[1].table.columns]
    assert headings[3:5] == ["Score by UGM", "Score by Universitas Indonesia"]
    assert assessor_name("ub") == "UB"


def test_an_agreed_value_is_held_to_the_editions_scale():
    columns = {column.key: column for column in pages("spbe-2020")[1].table.columns}
    value = columns["value"]
    assert (value.low, value.high, value.step) == (Decimal(1), Decimal(5), Decimal(1))
    assert [choice.label for choice in value.choices] == ["1", "2", "3", "4", "5"]


def test_a_question_says_where_it_stands_and_its_printed_code():
    [row] = [
        row
        for row in pages("kominfo-2023-kppn-ikn")[1].table.asked
        if row["leaf"] == "baseline_council_meeting"
    ]
    assert row["about"].startswith("Baseline") and row["printed"]

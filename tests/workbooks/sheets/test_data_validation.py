"""What Excel itself refuses while a cell is filled in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.core.messages import translator
from smartcity_eval.workbooks.sheets.data_validation import validation_of
from smartcity_eval.workbooks.sheets.layout import Choice, Column

SAY = translator("en")
SCALE = {"low": Decimal(0), "high": Decimal(4)}


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (
            Column("value", "Score", kind="number", **SCALE),
            {"validate": "decimal", "criteria": "between", "minimum": 0.0, "maximum": 4.0},
        ),
        (
            Column("value", "Score", kind="whole", **SCALE),
            {"validate": "integer", "minimum": 0.0, "maximum": 4.0},
        ),
        (
            Column("value", "Score", kind="number", choices=(Choice("1", "1"),), **SCALE),
            {"validate": "list", "source": "=_daftar!$A$1:$A$1"},
        ),
        (
            Column("state", "State", kind="choice", choices=(Choice("a", "A"),)),
            {"validate": "list", "error_type": "stop"},
        ),
        (
            Column("part", "Part", kind="choice", choices=(Choice("a", "A"),), free=True),
            {"validate": "list", "error_type": "warning"},
        ),
        (
            Column("amount", "Amount", kind="money"),
            {"validate": "decimal", "criteria": ">=", "value": 0},
        ),
        (Column("date", "Day", kind="day"), {"validate": "date", "criteria": "between"}),
    ],
)
def test_a_column_is_held_to_what_it_is(column, expected):
    assert expected.items() <= validation_of(column, "=_daftar!$A$1:$A$1", SAY).items()


def test_a_text_may_be_anything():
    assert validation_of(Column("reason", "Reason"), "", SAY) == {}


def test_what_is_told_stays_within_what_excel_shows():
    rules = validation_of(Column("value", "Score", kind="number", **SCALE), "", SAY)
    assert (
        len(rules["error_title"]) <= 32
        and len(rules["error_message"]) <= 255
        and "0 to 4" in rules["error_message"]
    )

"""What a cell shows."""

from __future__ import annotations

from datetime import datetime

import pytest

from smartcity_eval.workbooks.read.cell_text import displayed, is_error, stripped


def test_what_was_found_is_shown_on_one_short_line():
    assert [
        str(displayed(v)) for v in ("–", True, 3.0, 0.1 + 0.2, datetime(2023, 11, 14, 8), "a\nb")
    ] == ["'–'", "TRUE", "3", "0.3", "2023-11-14", "'a\\nb'"]
    assert len(displayed("x" * 900)) == 60
    assert displayed(None).in_language("en") == "nothing", (
        "a dash would look like one that stands there"
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("#N/A", True),
        ("Err:502", True),
        ("#SmartCity", False),
        ("#N/A ditolak", False),
        ("", False),
        (3.0, False),
        (None, False),
    ],
)
def test_error_values(value, expected):
    assert is_error(value) is expected


def test_spaces_and_marks_without_width_are_taken_off():
    assert stripped(" \u00a0\ufeff Sapa\u00a0Warga\u200b \n") == "Sapa\u00a0Warga"

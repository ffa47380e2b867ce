"""Texts, days and region codes in cells."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.workbooks.read.cell_text import displayed, is_error
from smartcity_eval.workbooks.read.text_cells import MAX_TEXT, day, region_code, text, when


def value_of(read) -> str:
    found, fault = read
    assert fault is None, str(fault)
    return f"{found:f}" if isinstance(found, Decimal) else str(found)


def fault_of(read) -> str:
    found, fault = read
    assert found is None and fault is not None
    return fault.in_language("en")


@pytest.mark.parametrize("read", [day, text, region_code, when])
def test_an_empty_cell_is_no_fault(read):
    assert read(None) == read("") == read("  \u00a0\n") == (None, None)


@pytest.mark.parametrize("read", [day, text, region_code])
@pytest.mark.parametrize(
    "shown_error", ["#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "Err:508"]
)
def test_an_error_value_is_never_taken_for_a_value(read, shown_error):
    assert is_error(shown_error)
    assert (
        fault_of(read(shown_error))
        == f"the cell shows the error value {shown_error}; mend its formula or type the value"
    )


@pytest.mark.parametrize(
    "found",
    [
        date(2023, 11, 14),
        datetime(2023, 11, 14, 8, 30),
        "2023-11-14",
        "2023-11-14 00:00:00",
        "14/11/2023",
        "14-11-2023",
        "14.11.2023",
        "11/14/2023",
        "14 November 2023",
        "14 nov 2023",
        " 14-Nov-2023 ",
    ],
)
def test_days(found):
    assert day(found) == (date(2023, 11, 14), None)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_day_in_indonesian_words_reads_back(value):
    assert (
        day(format_date(value, "long", locale="id"))
        == day(format_date(value, "d MMM y", locale="id"))
        == day(value.isoformat())
        == (value, None)
    )


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_numbered_day_is_read_right_or_asked_about(value):
    found, fault = day(value.strftime("%d/%m/%Y"))
    assert found == value if fault is None else value.day <= 12 and value.day != value.month


@pytest.mark.parametrize(
    "found",
    [
        45244.0,
        2023,
        True,
        "14 Novembre 2023",
        "31/02/2023",
        "2023-13-01",
        "November 2023",
        "14/11/23",
        "00/00/2023",
        "0/5/2023",
        "kemarin",
    ],
)
def test_what_is_no_day(found):
    assert fault_of(day(found)) == f"found {displayed(found)}, expected a day such as 2023-11-14"


def test_texts():
    assert text("  Sapa  Warga ") == ("Sapa  Warga", None), "runs of spaces inside stay"
    assert text("satu\r\ndua\rtiga\n") == ("satu\ndua\ntiga", None)
    assert (
        text(2023.0) == ("2023", None)
        and text("=1+1") == ("=1+1", None)
        and text("#SmartCity") == ("#SmartCity", None)
    )
    assert (
        fault_of(text("a\x07b"))
        == "the text holds the control character U+0007, which cannot be seen; type the text again"
    )
    assert (
        fault_of(text("a\ud800"))
        == "the text holds the control character U+D800, which cannot be seen; type the text again"
    )
    assert (
        fault_of(text(date(2023, 1, 2)))
        == "found 2023-01-02, expected text; format the cell as text and type it again"
    )
    assert fault_of(text("a" * (MAX_TEXT + 1))) == "the text is longer than 32767 characters"


@given(st.text())
def test_a_text_is_trimmed_or_refused_and_never_else_changed(value):
    found, _ = text(value)
    assert found is None or (
        found in value.replace("\r\n", "\n").replace("\r", "\n") and found == found.strip()
    )


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (
            33.1,
            (
                'found the number 33.1: Excel drops a last zero, so this may be "33.10"; format the'
                " column as text and enter the codes again"
            ),
        ),
        (
            33.25,
            (
                'found the number 33.25: Excel drops a last zero, so this may be "33.25"; format'
                " the column as text and enter the codes again"
            ),
        ),
        (
            3325.0,
            (
                'found the number 3325: Excel drops a last zero, so this may be "33.10"; format the'
                " column as text and enter the codes again"
            ),
        ),
        (
            "33.1",
            (
                'found the number 33.1: Excel drops a last zero, so this may be "33.10"; format the'
                " column as text and enter the codes again"
            ),
        ),
        ("3325", "found '3325', expected a code such as \"33.25\""),
        ("33.25.01", "found '33.25.01', expected a code such as \"33.25\""),
    ],
)
def test_codes_that_are_none(found, why):
    assert fault_of(region_code(found)) == why


def test_a_code_that_is_one():
    assert region_code(" 33.10\u00a0") == ("33.10", None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2024-06-30", "2024-06-30"),
        (datetime(2024, 6, 30), "2024-06-30"),
        ("30 Juni 2024", "2024-06-30"),
        ("2024-06", "2024-06"),
        ("6/2024", "2024-06"),
        (" Juni 2024 ", "2024-06"),
        ("Des. 2024", "2024-12"),
        ("2024", "2024"),
        (2024, "2024"),
        (2024.0, "2024"),
        ("2024-06-03/2024-06-05", "2024-06-03/2024-06-05"),
    ],
)
def test_a_time_is_as_much_as_is_known_of_it(cell, expected):
    assert value_of(when(cell)) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "segera",
        "13/2024",
        "2024-00",
        "Juno 2024",
        "24",
        20245,
        2024.5,
        float("nan"),
        float("inf"),
        True,
        datetime(1905, 7, 16),
        "2024-06-05/2024-06-03",
        "2024-06-05/2024-06-31",
        "#REF!",
    ],
)
def test_what_is_no_time_is_refused(cell):
    assert fault_of(when(cell))


def test_a_day_of_two_readings_is_asked_about_as_elsewhere():
    assert fault_of(when("03/04/2024")).startswith("found '03/04/2024', which can be")

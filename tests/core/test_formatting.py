"""Figures as a reader in Indonesia, or elsewhere, writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.core.formatting import MINUS, NO_BREAK, Formatter

ID, EN = Formatter("id"), Formatter("en")
VALUE = st.decimals(min_value=-(10**15), max_value=10**15, places=4)
PLACES = st.integers(0, 4)


def read_back(text: str, language: str) -> Decimal:
    thousands, point = (".", ",") if language == "id" else (",", ".")
    return Decimal(text.replace(thousands, "").replace(point, ".").replace(MINUS, "-"))


@given(VALUE, PLACES, st.sampled_from(["id", "en"]))
def test_a_written_number_can_be_read_back(value, places, language):
    again = read_back(Formatter(language).number(value, places), language)
    assert abs(again - value) <= Decimal(1).scaleb(-places) / 2
    assert again == read_back(Formatter(language).number(again, places), language)


@given(VALUE, PLACES)
def test_both_languages_write_the_same_number(value, places):
    assert read_back(ID.number(value, places), "id") == read_back(EN.number(value, places), "en")


@given(
    st.builds(lambda n, places: Decimal(n).scaleb(-places), st.integers(-(10**9), 10**9), PLACES)
)
def test_as_printed_keeps_every_digit(value):
    assert read_back(ID.as_printed(value), "id") == value
    assert len(ID.as_printed(value).partition(",")[2]) == -value.as_tuple().exponent


@given(VALUE, PLACES)
def test_a_change_shows_its_sign_unless_it_is_nought_as_written(value, places):
    text = ID.signed(value, places)
    shown = read_back(text.lstrip("+"), "id")
    assert (text[0] == "+", text[0] == MINUS) == (shown > 0, shown < 0)


@pytest.mark.parametrize(
    ("value", "places", "indonesian", "english"),
    [
        ("3.315", 2, "3,32", "3.32"),
        ("1234567.5", 0, "1.234.568", "1,234,568"),
        ("-0.11", 2, "−0,11", "−0.11"),
        ("-0.001", 2, "0,00", "0.00"),
        ("0.5", 0, "1", "1"),
        ("2.5", 0, "3", "3"),
        ("999.995", 2, "1.000,00", "1,000.00"),
        (
            "12345678901234567890.12",
            2,
            "12.345.678.901.234.567.890,12",
            "12,345,678,901,234,567,890.12",
        ),
    ],
)
def test_numbers(value, places, indonesian, english):
    assert (ID.number(Decimal(value), places), EN.number(Decimal(value), places)) == (
        indonesian,
        english,
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [("87.5", "87,5"), ("89.743589", "89,7"), ("93.25", "93,3"), ("100", "100,0"), ("0", "0,0")],
)
def test_percentages(value, text):
    assert ID.percent(Decimal(value)) == text + "%"


@pytest.mark.parametrize(
    ("value", "text"), [("27.27", "+27,3"), ("-58.78", "−58,8"), ("0", "0,0"), ("-0.04", "0,0")]
)
def test_changes_in_percent(value, text):
    assert ID.signed_percent(Decimal(value)) == text + "%"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("18755371000", "Rp18.755.371.000,00"),
        ("1750957035202.01", "Rp1.750.957.035.202,01"),
        ("0", "Rp0,00"),
    ],
)
def test_rupiah_in_full(value, text):
    assert ID.money(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        ("14070000000000", "Rp14,07 triliun", "Rp14.07 trillion"),
        ("7000000000", "Rp7 miliar", "Rp7 billion"),
        ("18755371000", "Rp18,76 miliar", "Rp18.76 billion"),
        ("1000000", "Rp1 juta", "Rp1 million"),
        ("999999999", "Rp1 miliar", "Rp1 billion"),
        ("995000000", "Rp995 juta", "Rp995 million"),
        ("999999", "Rp999.999", "Rp999,999"),
        ("0", "Rp0", "Rp0"),
        ("-5800000000000", "Rp−5,8 triliun", "Rp−5.8 trillion"),
        ("5500000000", "Rp5,5 miliar", "Rp5.5 billion"),
        ("100000000000", "Rp100 miliar", "Rp100 billion"),
    ],
)
def test_rupiah_for_headlines(value, indonesian, english):
    assert (ID.short_money(Decimal(value)), EN.short_money(Decimal(value))) == (
        indonesian.replace(" ", NO_BREAK),
        english.replace(" ", NO_BREAK),
    )


def test_days():
    assert (ID.day(date(2023, 11, 14)), EN.day(date(2023, 11, 14))) == (
        "14 November 2023",
        "14 November 2023",
    )
    assert (ID.day(date(2018, 5, 8)), EN.day(date(2018, 5, 8))) == ("8 Mei 2018", "8 May 2018")


def test_indonesian_is_the_default():
    assert Formatter() == ID


def test_only_english_has_a_space_before_the_percent_sign():
    assert Formatter("en").percent(Decimal("87.5")) == "87.5" + NO_BREAK + "%"

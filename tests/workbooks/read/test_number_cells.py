"""Numbers, percentages and rupiah in cells, as people in Indonesia write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import assume, given
from hypothesis import strategies as st

from smartcity_eval.workbooks.read.cell_text import is_error
from smartcity_eval.workbooks.read.number_cells import from_float, money, number, percent, whole

DECIMALS = st.decimals(-(10**12), 10**12, places=4, allow_nan=False).map(
    lambda d: d.normalize() + 0
)


def value_of(read) -> str:
    found, fault = read
    assert fault is None, str(fault)
    return f"{found:f}" if isinstance(found, Decimal) else str(found)


def fault_of(read) -> str:
    found, fault = read
    assert found is None and fault is not None
    return fault.in_language("en")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("87,5", "87.5"),
        ("87.5", "87.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        (" 3,60 ", "3.60"),
        ("\u00a03,6\u00a0", "3.6"),
        ("\ufeff3,6\u200b", "3.6"),
        ("104", "104"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("18.755.371.000", "18755371000"),
        ("0,315", "0.315"),
        ("0.315", "0.315"),
        ("1234.567", "1234.567"),
        ("-2,5", "-2.5"),
        ("\u22122,5", "-2.5"),
        ("+2,5", "2.5"),
        ("1,2340", "1.2340"),
        ("0012", "12"),
        ("1.234,567", "1234.567"),
    ],
)
def test_numbers_written_either_way(written, meant):
    assert value_of(number(written)) == meant


@pytest.mark.parametrize("written", ["1.234", "1,234", "12.345", "999,999", "-1.234", " 1.234 "])
def test_a_text_that_could_be_either_is_asked_about(written):
    told = fault_of(number(written))
    assert told.startswith(f"found {written.strip()!r}, which can be ") and told.endswith(
        "or type it as a number instead of text"
    )


def test_what_to_write_instead_of_an_ambiguous_number_is_understood():
    told = fault_of(number("1.234"))
    assert "write -1234, or -1,2340" in fault_of(number("-1.234"))
    assert (
        "write 1234, or 1,2340" in told
        and value_of(number("1234")) == "1234"
        and value_of(number("1,2340")) == "1.2340"
    )


def test_a_table_that_names_its_decimal_mark_leaves_nothing_to_ask():
    assert [
        value_of(number(written, ",")) for written in ("1.234", "1,234", "87,5", "1.234,5")
    ] == ["1234", "1.234", "87.5", "1234.5"]
    assert [
        value_of(number(written, ".")) for written in ("1.234", "1,234", "87.5", "1,234.5")
    ] == ["1.234", "1234", "87.5", "1234.5"]
    assert [
        fault_of(number(written, mark)) for written, mark in (("87.5", ","), ("87,5", "."))
    ] == [
        "found '87.5', expected a number such as 87,5",
        "found '87,5', expected a number such as 87,5",
    ]


@pytest.mark.parametrize(
    "written",
    [
        "tiga",
        "3,",
        ",5",
        "1.23.456",
        "12,34,567",
        "1.234,567.8",
        "3 1/2",
        "1e5",
        "٣",
        "3,6 juta",
        "--3",
        "0.123.456",
        "3..5",
        "NaN",
        "1_000",
    ],
)
def test_what_is_no_number(written):
    assert fault_of(number(written)) == f"found {written!r}, expected a number such as 87,5"


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (True, "found TRUE, expected a number such as 87,5"),
        (
            date(2023, 3, 31),
            (
                "found the day 2023-03-31, expected a number; Excel may have turned a number such"
                " as 3.12 into a day: format the cell as a number and type it again"
            ),
        ),
        ("#N/A", "the cell shows the error value #N/A; mend its formula or type the value"),
        ("Err:502", "the cell shows the error value Err:502; mend its formula or type the value"),
        (float("nan"), "found nan, expected a number such as 87,5"),
        (float("inf"), "found inf, expected a number such as 87,5"),
        (
            1e15,
            (
                "found 1e+15: Excel keeps only 15 digits, so the last ones are lost; format the"
                " cell as text and write all digits"
            ),
        ),
        (1e-30, "a number of more than 20 digits is not read; look for a slip"),
        ("1" * 21, "a number of more than 20 digits is not read; look for a slip"),
        (10**400, "a number of more than 20 digits is not read; look for a slip"),
    ],
)
def test_what_stands_there_instead_of_a_number(found, why):
    assert fault_of(number(found)) == why


@pytest.mark.parametrize("read", [number, percent, money, whole])
def test_an_empty_cell_is_no_fault(read):
    assert read(None) == read("") == read("  \u00a0\n") == (None, None)


@pytest.mark.parametrize("read", [number, percent, money, whole])
@pytest.mark.parametrize(
    "shown_error", ["#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "Err:508"]
)
def test_an_error_value_is_never_taken_for_a_value(read, shown_error):
    assert is_error(shown_error)
    assert (
        fault_of(read(shown_error))
        == f"the cell shows the error value {shown_error}; mend its formula or type the value"
    )


@given(DECIMALS)
def test_a_number_in_indonesian_text_reads_back_exactly(value):
    written = format_decimal(value, format="#,##0.####", locale="id")
    assert Decimal(value_of(number(written, ","))) == value
    found, fault = number(written)
    assert found == value if fault is None else "which can be" in fault.in_language("en"), (
        "read right, or asked about"
    )


@given(DECIMALS)
def test_a_number_in_english_text_reads_back_exactly(value):
    assert (
        Decimal(value_of(number(format_decimal(value, format="#,##0.####", locale="en"), ".")))
        == value
    )


@given(st.integers(0, 10**9), st.integers(0, 6))
def test_printed_digits_are_kept(digits, places):
    printed = f"{Decimal(digits).scaleb(-places):f}"
    found, fault = number(printed.replace(".", ","))
    assert (fault is not None and places == 3) or str(found) == printed


@given(st.decimals(0, 10**8, places=6, allow_nan=False))
def test_a_number_of_up_to_fourteen_digits_survives_excel(value):
    stored = float(f"{float(value):.17g}")  # Excel writes 17 digits: 3.3100000000000001
    assert from_float(stored)[0] == value


@given(st.floats(-(10**14), 10**14))
def test_no_digit_is_changed_but_dust(value):
    found, fault = from_float(value)
    assume(fault is None)
    exact = Decimal(repr(value))
    if found != exact:
        assert len(exact.as_tuple().digits) > 15 and len(found.normalize().as_tuple().digits) <= 12
        assert abs(found - exact) <= abs(exact) * Decimal("1e-14")


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        (3.3000000000000003, "3.3"),
        (0.1 + 0.2, "0.3"),
        (1.1 * 3, "3.3"),
        (4.35 * 100, "435"),
        (1 / 3, "0.3333333333333333"),
        (2 / 3, "0.6666666666666666"),
        (3.315, "3.315"),
        (2.675, "2.675"),
        (104.0, "104"),
        (104, "104"),
        (18755371000.0, "18755371000"),
        (999999999999999.0, "999999999999999"),
        (-0.0, "0"),
        (1e-7, "0.0000001"),
        (3.2999999999999998, "3.3"),
        (3.3449999999999998, "3.345"),
    ],
)
def test_floats_become_the_decimal_they_stand_for(stored, meant):
    assert value_of(from_float(stored)) == meant


@pytest.mark.parametrize(
    ("found", "share", "meant"),
    [
        ("87,5 %", False, "87.5"),
        ("87.5%", False, "87.5"),
        (0.875, True, "87.5"),
        (1.0, True, "100"),
        (87.5, False, "87.5"),
        (0.07, True, "7"),
        ("87,5", True, "87.5"),
        (0.0, True, "0"),
    ],
)
def test_percentages(found, share, meant):
    assert value_of(percent(found, share)) == meant


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("Rp 18.755.371.000,00", "18755371000"),
        ("Rp18.755.371.000", "18755371000"),
        ("rp. 3.300.000.000,-", "3300000000"),
        ("18755371000", "18755371000"),
        (18755371000.0, "18755371000"),
        ("0", "0"),
        ("Rp18,755,371,000.00", "18755371000"),
    ],
)
def test_money(found, meant):
    assert value_of(money(found)) == meant


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (
            18755.371,
            "found 18755.371, a decimal number; write rupiah in full digits, such as 18755371000",
        ),
        (
            "18,75",
            "found '18,75', a decimal number; write rupiah in full digits, such as 18755371000",
        ),
        (-5.0, "found -5, expected at least 0"),
        ("Rp 18 miliar", "found '18 miliar', expected a number such as 87,5"),
        (
            "18.755",
            (
                "found '18.755', which can be 18755 or 18,755; write 18755, or 18,7550 with one"
                " more digit, or type it as a number instead of text"
            ),
        ),
    ],
)
def test_what_is_no_money(found, why):
    assert fault_of(money(found)) == why


def test_whole_numbers():
    assert [whole(104.0)[0], whole("1.234.567")[0], whole("12,0")[0], whole(-3)[0]] == [
        104,
        1234567,
        12,
        -3,
    ]
    assert fault_of(whole(10.5)) == "found 10.5, expected a whole number"

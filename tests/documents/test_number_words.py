"""Numbers, rupiah and days in words, against answers as school books and forms have them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smartcity_eval.documents.number_words import day_in_words, in_words, money_in_words, weekday

KNOWN = {
    0: "nol",
    1: "satu",
    2: "dua",
    3: "tiga",
    4: "empat",
    5: "lima",
    6: "enam",
    7: "tujuh",
    8: "delapan",
    9: "sembilan",
    10: "sepuluh",
    11: "sebelas",
    12: "dua belas",
    13: "tiga belas",
    14: "empat belas",
    15: "lima belas",
    16: "enam belas",
    17: "tujuh belas",
    18: "delapan belas",
    19: "sembilan belas",
    20: "dua puluh",
    21: "dua puluh satu",
    30: "tiga puluh",
    99: "sembilan puluh sembilan",
    100: "seratus",
    101: "seratus satu",
    110: "seratus sepuluh",
    111: "seratus sebelas",
    200: "dua ratus",
    514: "lima ratus empat belas",
    1000: "seribu",
    1001: "seribu satu",
    1100: "seribu seratus",
    1999: "seribu sembilan ratus sembilan puluh sembilan",
    2000: "dua ribu",
    2023: "dua ribu dua puluh tiga",
    10_000: "sepuluh ribu",
    11_000: "sebelas ribu",
    21_000: "dua puluh satu ribu",
    100_000: "seratus ribu",
    101_000: "seratus satu ribu",
    111_111: "seratus sebelas ribu seratus sebelas",
    1_000_000: "satu juta",
    1_001_000: "satu juta seribu",
    1_001_001: "satu juta seribu satu",
    1_101_000: "satu juta seratus satu ribu",
    2_021_000: "dua juta dua puluh satu ribu",
    11_001_000: "sebelas juta seribu",
    1_000_000_000: "satu miliar",
    1_000_001_000: "satu miliar seribu",
    18_755_371_000: (
        "delapan belas miliar tujuh ratus lima puluh lima juta tiga ratus tujuh puluh satu ribu"
    ),
    10**12: "satu triliun",
    10**12 + 1000: "satu triliun seribu",
    10**15: "satu kuadriliun",
    10**18: "satu kuintiliun",
    -5: "minus lima",
    Decimal("3.51"): "tiga koma lima satu",
    Decimal("3.60"): "tiga koma enam nol",
    Decimal("0.05"): "nol koma nol lima",
    Decimal("-0.11"): "minus nol koma satu satu",
    Decimal("87.5"): "delapan puluh tujuh koma lima",
    Decimal("1E+3"): "seribu",
    Decimal("1000.25"): "seribu koma dua lima",
}

ENGLISH = {
    0: "zero",
    21: "twenty-one",
    101: "one hundred and one",
    2023: "two thousand and twenty-three",
    1_001_000: "one million, one thousand",
    10**12: "one trillion",
    -5: "minus five",
    Decimal("3.60"): "three point six zero",
    Decimal("-0.11"): "minus zero point one one",
}


@pytest.mark.parametrize(("value", "words"), KNOWN.items(), ids=map(str, KNOWN))
def test_indonesian(value, words):
    assert in_words(value, "id") == words


@pytest.mark.parametrize(("value", "words"), ENGLISH.items(), ids=map(str, ENGLISH))
def test_english(value, words):
    assert in_words(value, "en") == words


def own_words(n: int) -> str:
    """Indonesian by the rule that school books give, for numbers below a billion."""
    ones = [KNOWN[digit] for digit in range(10)]
    if n < 10:
        return ones[n]
    if n < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(n) or f"{ones[n - 10]} belas"
    for size, name in ((10**6, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if n >= size:
            begin = (
                f"se{name}"
                if n // size == 1 and name in ("ribu", "ratus")
                else f"{own_words(n // size)} {name}"
            )
            return begin + (f" {own_words(n % size)}" if n % size else "")
    raise AssertionError(n)


def test_every_number_up_to_three_thousand_and_a_sample_above_it_follows_the_rule():
    for n in (*range(3000), *range(3000, 10**9, 7_654_321), *range(10**6, 3 * 10**6, 1000)):
        assert in_words(n, "id") == own_words(n)


@pytest.mark.parametrize(
    ("amount", "language", "words"),
    [
        (1000, "id", "seribu rupiah"),
        (Decimal("1000.50"), "id", "seribu rupiah lima puluh sen"),
        (Decimal("18755371000.00"), "id", KNOWN[18_755_371_000] + " rupiah"),
        (Decimal("-2.05"), "id", "minus dua rupiah lima sen"),
        (0, "id", "nol rupiah"),
        (Decimal("1250000"), "en", "one million, two hundred and fifty thousand rupiah"),
    ],
)
def test_rupiah(amount, language, words):
    assert money_in_words(amount, language) == words


def test_the_days_of_a_week():
    days = [weekday(date(2023, 11, 13 + i), "id") for i in range(7)]
    assert days == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]


@pytest.mark.parametrize(
    ("day", "indonesian", "english"),
    [
        (
            date(2023, 11, 14),
            "Selasa, tanggal empat belas bulan November tahun dua ribu dua puluh tiga (14-11-2023)",
            "Tuesday, the fourteenth of November, two thousand and twenty-three (14-11-2023)",
        ),
        (
            date(2024, 8, 1),
            "Kamis, tanggal satu bulan Agustus tahun dua ribu dua puluh empat (01-08-2024)",
            "Thursday, the first of August, two thousand and twenty-four (01-08-2024)",
        ),
        (
            date(2025, 2, 21),
            "Jumat, tanggal dua puluh satu bulan Februari tahun dua ribu dua puluh lima"
            " (21-02-2025)",
            "Friday, the twenty-first of February, two thousand and twenty-five (21-02-2025)",
        ),
    ],
)
def test_a_day(day, indonesian, english):
    assert (day_in_words(day, "id"), day_in_words(day, "en")) == (indonesian, english)

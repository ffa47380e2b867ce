"""Numbers, money and days in words, as forms ask for them, in Indonesian and English."""

from __future__ import annotations

import re
from datetime import date as Day
from decimal import Decimal

from babel.dates import format_date
from num2words import num2words

from ..core.conventions import conventions
from ..core.messages import base_language, translator

_POINT = {"id": "koma", "en": "point"}


def in_words(value: Decimal | int, language: str) -> str:
    """Write a number in words, with the decimals that it was written with.

    Parameters
    ----------
    value
        A number below 10^21.
    language
        ``id`` or ``en``.

    Examples
    --------
    >>> in_words(2023, "id"), in_words(Decimal("3.51"), "id")
    ('dua ribu dua puluh tiga', 'tiga koma lima satu')
    >>> in_words(1001000, "id"), in_words(-5, "en")
    ('satu juta seribu', 'minus five')
    """
    # Not by num2words: of a decimal it drops zeros at the end and, in English, the sign of −0.5;
    # a Decimal may also be written with an exponent, which it does not read.
    whole, _, decimals = f"{abs(Decimal(value)):f}".partition(".")
    words = [_whole(int(whole), language)]
    if decimals:
        words += [
            _POINT[base_language(language)],
            *(_whole(int(digit), language) for digit in decimals),
        ]
    return " ".join(["minus", *words] if value < 0 else words)


def money_in_words(amount: Decimal | int, language: str) -> str:
    """Write an amount of the country's money in words, with its hundredths where there are any.

    Examples
    --------
    >>> money_in_words(18755371000, "id")
    'delapan belas miliar tujuh ratus lima puluh lima juta tiga ratus tujuh puluh satu ribu rupiah'
    >>> money_in_words(Decimal("1000.50"), "id")
    'seribu rupiah lima puluh sen'
    """
    currency = conventions().currency
    units, parts = divmod(abs(Decimal(amount)).quantize(Decimal("0.01")), 1)
    words = [_whole(int(units), language), currency.names.get(language, currency.symbol)]
    if parts:
        hundredths = currency.hundredths.get(language, "/100")
        words += [_whole(int(parts * 100), language), hundredths]
    return " ".join(["minus", *words] if amount < 0 else words)


def weekday(day: Day, language: str) -> str:
    """Return the name of a day of the week.

    Examples
    --------
    >>> weekday(Day(2023, 11, 14), "id"), weekday(Day(2023, 11, 17), "id")
    ('Selasa', 'Jumat')
    """
    return format_date(day, "EEEE", locale=language)


def day_in_words(day: Day, language: str) -> str:
    """Write a day in words, as minutes begin.

    Examples
    --------
    >>> day_in_words(Day(2023, 11, 14), "id")
    'Selasa, tanggal empat belas bulan November tahun dua ribu dua puluh tiga (14-11-2023)'
    >>> day_in_words(Day(2023, 11, 14), "en")
    'Tuesday, the fourteenth of November, two thousand and twenty-three (14-11-2023)'
    """
    say = translator(language)
    number = in_words(day.day, language) if base_language(language) == "id" else _ordinal(day.day)
    return say(
        "{weekday}, the {number} of {month}, {year} ({digits})",
        weekday=weekday(day, language),
        number=number,
        month=format_date(day, "MMMM", locale=language),
        year=in_words(day.year, language),
        digits=f"{day:%d-%m-%Y}",
    )


def _ordinal(number: int) -> str:
    words: str = num2words(number, lang="en", to="ordinal")
    return words


def _whole(number: int, language: str) -> str:
    words: str = num2words(number, lang=base_language(language))
    if base_language(language) == "id":
        # num2words misspells kuintiliun, and it says seribu for 1.000 alone: after a million it
        # says "satu ribu", where Indonesian has "satu juta seribu". In 101.000, "seratus satu
        # ribu", and in 21.000 the one belongs to the number before "ribu".
        words = words.replace("kuantiliun", "kuintiliun")
        words = re.sub(r"(juta|iliar|iliun) satu ribu\b", r"\1 seribu", words)
    return words

"""Formatting of numbers, money, percentages and days by language.

Rounding happens here and nowhere before: half up, to the decimals the view asks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from decimal import ROUND_HALF_UP, Context, Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

from .conventions import conventions
from .decimals import decimals_of
from .messages import DEFAULT_LANGUAGE, base_language

NO_BREAK = "\u00a0"
MINUS = "\u2212"
ROUNDING = Context(prec=100, rounding=ROUND_HALF_UP)
MILLION, BILLION, TRILLION = (Decimal(10) ** n for n in (6, 9, 12))
SHORT_UNITS = {
    "id": ((TRILLION, "triliun"), (BILLION, "miliar"), (MILLION, "juta")),
    "en": ((TRILLION, "trillion"), (BILLION, "billion"), (MILLION, "million")),
}


@dataclass(frozen=True)
class Formatter:
    """Writes figures in one language.

    Examples
    --------
    >>> f = Formatter("id")
    >>> f.money(Decimal("18755371000"))
    'Rp18.755.371.000,00'
    >>> f.percent(Decimal("87.5")), f.number(Decimal("3.315"), 2), f.signed(Decimal("-0.11"), 2)
    ('87,5%', '3,32', '−0,11')
    >>> f.day(Day(2023, 11, 14)), f.short_money(Decimal("14070000000000"))
    ('14 November 2023', 'Rp14,07\\xa0triliun')
    """

    language: str = DEFAULT_LANGUAGE

    def number(self, value: Decimal | int, decimals: int = 0) -> str:
        """Write a number with a fixed count of decimals."""
        rounded = Decimal(value).quantize(
            Decimal(1).scaleb(-decimals), context=ROUNDING
        ) or Decimal(0)
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(rounded, format=pattern, locale=self.language).replace("-", MINUS)

    def as_printed(self, value: Decimal) -> str:
        """Write a number with just the decimals it was printed with."""
        return self.number(value, decimals_of(value))

    def signed(self, value: Decimal, decimals: int = 0) -> str:
        """Write a change with its sign; nothing is added to zero."""
        text = self.number(value, decimals)
        return (
            f"+{text}"
            if not text.startswith(MINUS) and any(c in "123456789" for c in text)
            else text
        )

    @property
    def percent_sign(self) -> str:
        """The percent sign with what stands before it: in Indonesian nothing, else a space."""
        return "%" if base_language(self.language) == "id" else NO_BREAK + "%"

    def percent(self, value: Decimal, decimals: int = 1) -> str:
        """Write a percentage (0 to 100)."""
        return self.number(value, decimals) + self.percent_sign

    def weight(self, value: Decimal) -> str:
        """Write a weight in percent: whole where it is, else as printed, with up to two decimals.

        Examples
        --------
        >>> f = Formatter("id")
        >>> f.weight(Decimal(30)), f.weight(Decimal("1.30")), f.weight(Decimal(100) / 3)
        ('30%', '1,30%', '33,33%')
        """
        whole = value == value.to_integral_value()
        return self.percent(value, 0 if whole else min(decimals_of(value), 2))

    def signed_percent(self, value: Decimal, decimals: int = 1) -> str:
        """Write a change in percent with its sign."""
        return self.signed(value, decimals) + self.percent_sign

    def money(self, value: Decimal) -> str:
        """Write an amount of the country's money in full, with two decimals."""
        return conventions().currency.symbol + self.number(value, 2)

    def short_money(self, value: Decimal) -> str:
        """Write money in millions, billions or trillions with up to two decimals.

        For headlines and charts.
        """
        symbol = conventions().currency.symbol
        units = SHORT_UNITS[base_language(self.language)]
        for place, (size, name) in enumerate(units):
            if abs(value) < size:
                continue
            if abs((value / size).quantize(Decimal("0.01"), ROUND_HALF_UP)) >= 1000 and place:
                size, name = units[
                    place - 1
                ]  # Rp999,999 million rounds to Rp1 billion, not to Rp1,000 million
            text = self.number(value / size, 2).rstrip("0").rstrip(",.")
            return f"{symbol}{text}{NO_BREAK}{name}"
        return symbol + self.number(value)

    def when(self, value: Day | str) -> str:
        """Write a time of which a day, only the month or year, or a first and a last day is known.

        Examples
        --------
        >>> f = Formatter("en")
        >>> f.when(Day(2023, 7, 5)), f.when("2023-07"), f.when("2023")
        ('5 July 2023', 'July 2023', '2023')
        >>> (
        ...     f.when("2023-07-05/2023-07-06"),
        ...     f.when("2023-06-30/2023-07-01"),
        ...     f.when("2023-07/2023-09"),
        ... )
        ('5–6 July 2023', '30 June 2023 – 1 July 2023', 'July 2023 – September 2023')
        """
        if isinstance(value, Day):
            return self.day(value)
        first, _, last = value.partition("/")
        if not last:
            return self._part(first)
        if len(first) == len(last) == len("2023-07-05") and first[:7] == last[:7]:
            return f"{int(first[8:])}–{self._part(last)}"
        return f"{self._part(first)} – {self._part(last)}"

    def _part(self, text: str) -> str:
        if len(text) == len("2023-07-05"):
            return self.day(Day.fromisoformat(text))
        return (
            format_date(Day.fromisoformat(text + "-01"), "MMMM y", locale=self.language)
            if "-" in text
            else text
        )

    def day(self, value: Day) -> str:
        """Write a day with the month's name."""
        return format_date(value, "d MMMM y", locale=self.language)

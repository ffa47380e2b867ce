"""Numbers, percentages and amounts in cells, as people in Indonesia write them in Excel.

Each function gives the value and None, or None and what to tell the person who filled the cell. An
empty cell is None and no fault: whether something had to stand there is for the caller to know.

Numbers that came as text are read both ways, ``87,5`` and ``87.5``, ``1.234,5`` and ``1,234.5``.
Where the two ways differ (``1.234`` is one thousand or one and a part) nothing is guessed: it is
asked about. Numbers that came as numbers are binary floats; they become the shortest decimal that
is the same float, so that the 3.3100000000000001 in an Excel file is 3.31. Nothing is rounded, with
one exception, :func:`from_float`.
"""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal
from typing import Literal

from ...core.conventions import conventions
from ...core.messages import Message
from ...yaml_io.parser import MAX_DIGITS
from .book import Value
from .cell_text import displayed, error_value_message, is_error, stripped

Mark = Literal[",", "."]
_READINGS: dict[Mark, re.Pattern[str]] = {
    ",": re.compile(r"[0-9]+(?:,[0-9]+)?|[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?"),
    ".": re.compile(r"[0-9]+(?:\.[0-9]+)?|[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"),
}
_OTHER: dict[Mark, Mark] = {",": ".", ".": ","}
# Excel keeps and shows 15 digits. A float that is longer, but short once cut there, carries the
# dust of binary sums.
_EXCEL_DIGITS, _SHORT = 15, 12


def number(value: Value, mark: Mark | None = None) -> tuple[Decimal | None, Message | None]:
    """Read a number, exactly.

    Parameters
    ----------
    value
        A cell's value.
    mark
        The decimal mark of the whole table, where it is known: with "," the text ``1.234`` is 1234,
        with "." it is 1.234. None: both ways are understood, and a text that could be either is
        asked about.

    Examples
    --------
    >>> number("1.234,5")[0], number("87,5")[0], number(3.3100000000000001)[0]
    (Decimal('1234.5'), Decimal('87.5'), Decimal('3.31'))
    >>> print(number("1.234")[1].in_language("en"))  # doctest: +ELLIPSIS
    found '1.234', which can be 1234 or 1,234; write 1234, or 1,2340 with one more digit, ...
    """
    if value is None:
        return None, None
    if isinstance(value, bool):
        return None, Message(
            "found {found}, expected a number such as 87,5", {"found": displayed(value)}
        )
    if isinstance(value, date):
        return None, Message(
            "found the day {found}, expected a number; Excel may have turned a number such as 3.12"
            " into a day: format the cell as a number and type it again",
            {"found": displayed(value)},
        )
    if isinstance(value, int | float):
        return from_float(value)
    text = stripped(value)
    if not text:
        return None, None
    if is_error(text):
        return None, error_value_message(text)
    sign, digits = (
        ("-", text[1:].lstrip()) if text[0] in "-\N{MINUS SIGN}" else ("", text.removeprefix("+"))
    )
    readings = {
        way: r
        for way in ((mark,) if mark else _READINGS)
        if (r := _reading(digits, way)) is not None
    }
    if not readings:
        return None, Message(
            "found {found}, expected a number such as 87,5", {"found": displayed(text)}
        )
    found = {Decimal(reading) for reading in readings.values()}
    if len(found) > 1:
        values = {
            "found": displayed(text),
            "whole": f"{sign}{max(found)}",
            "part": f"{sign}{min(found)}".replace(".", ","),
        }
        return None, Message(
            "found {found}, which can be {whole} or {part}; write {whole}, or {part}0 with one more"
            " digit, or type it as a number instead of text",
            values,
        )
    written = next(iter(readings.values()))
    return (
        (None, _too_long()) if len(sign + written) > MAX_DIGITS else (Decimal(sign + written), None)
    )


def _reading(digits: str, mark: Mark) -> str | None:
    """Return digits with a decimal point, without groups; None where `mark` is not theirs."""
    return (
        digits.replace(_OTHER[mark], "").replace(mark, ".")
        if _READINGS[mark].fullmatch(digits)
        else None
    )


def from_float(value: int | float) -> tuple[Decimal | None, Message | None]:
    """Return the decimal that a number in a workbook stands for.

    A binary float becomes the shortest decimal that is the same float. Where that has more than 15
    digits, which Excel neither shows nor lets anyone type, and cutting it at 15 leaves 12 or fewer,
    the rest is dust of a computation in binary (1.1 + 2.2 gives 3.3000000000000003) and is left
    off. A third stays 0.3333333333333333: there nothing shows that digits are dust.

    Examples
    --------
    >>> from_float(1.1 + 2.2)[0], from_float(1 / 3)[0], from_float(104.0)[0]
    (Decimal('3.3'), Decimal('0.3333333333333333'), Decimal('104'))
    """
    if isinstance(value, int) and abs(value) >= 10**MAX_DIGITS:
        return None, _too_long()
    if not math.isfinite(value):
        return None, Message(
            "found {found}, expected a number such as 87,5", {"found": displayed(value)}
        )
    if isinstance(value, float) and abs(value) >= 10**_EXCEL_DIGITS:
        return None, Message(
            "found {found}: Excel keeps only 15 digits, so the last ones are lost; format the cell"
            " as text and write all digits",
            {"found": displayed(value)},
        )
    exact = Decimal(repr(value))
    if len(exact.as_tuple().digits) > _EXCEL_DIGITS:
        cut = Decimal(f"{value:.{_EXCEL_DIGITS}g}").normalize()
        exact = cut if len(cut.as_tuple().digits) <= _SHORT else exact
    written = format(exact, "f")
    written = written.rstrip("0").rstrip(".") if "." in written else written
    written = "0" if written == "-0" else written
    return (None, _too_long()) if len(written) > MAX_DIGITS else (Decimal(written), None)


def percent(
    value: Value, share: bool = False, mark: Mark | None = None
) -> tuple[Decimal | None, Message | None]:
    """Read a percentage: ``87,5``, ``87,5 %``, or a cell formatted as percent.

    Parameters
    ----------
    value, mark
        As for :func:`number`.
    share
        Whether the cell is formatted as percent: it then holds 0.875 and shows 87,5 %.

    Examples
    --------
    >>> percent("87,5 %")[0], percent(0.875, share=True)[0]
    (Decimal('87.5'), Decimal('87.5'))
    """
    if isinstance(value, str):
        return number(stripped(value).removesuffix("%"), mark)
    found, fault = number(value, mark)
    return (
        found if found is None or not share else Decimal(format((found * 100).normalize(), "f"))
    ), fault


def money(
    value: Value, mark: Mark | None = None, times: int = 1
) -> tuple[Decimal | None, Message | None]:
    """Read a whole amount; the currency's symbol before and ``,-`` after are understood.

    Parameters
    ----------
    value, mark
        As for :func:`number`.
    times
        1000000 where amounts are written in millions.

    Examples
    --------
    >>> money("Rp 18.755.371.000,00")[0], money(18755.371, times=1_000_000)[0]
    (Decimal('18755371000'), Decimal('18755371000'))
    """
    if isinstance(value, str) and not is_error(stripped(value)):
        symbol = re.escape(conventions().currency.symbol)
        match = re.fullmatch(rf"(?is)(?:{symbol}\.?)?\s*(.*?)(?:,-)?", stripped(value))
        value = match[1] if match else value
    found, fault = number(value, mark)
    if found is None:
        return None, fault
    found *= times
    if found != found.to_integral_value():
        return None, Message(
            "found {found}, a decimal number; write rupiah in full digits, such as 18755371000",
            {"found": displayed(value)},
        )
    if found < 0:
        return None, Message(
            "found {found}, expected at least {limit}", {"found": displayed(value), "limit": 0}
        )
    return Decimal(int(found)), None


def whole(value: Value, mark: Mark | None = None) -> tuple[int | None, Message | None]:
    """Read a whole number.

    Examples
    --------
    >>> whole(104.0), whole("10,5")[1].in_language("en")
    ((104, None), "found '10,5', expected a whole number")
    """
    found, fault = number(value, mark)
    if found is None:
        return None, fault
    if found != found.to_integral_value():
        return None, Message("found {found}, expected a whole number", {"found": displayed(value)})
    return int(found), None


def _too_long() -> Message:
    return Message(
        "a number of more than {limit} digits is not read; look for a slip", {"limit": MAX_DIGITS}
    )

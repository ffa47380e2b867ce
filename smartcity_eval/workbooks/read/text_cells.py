"""Texts, days and region codes in cells, as people in Indonesia write them in Excel.

Each function returns the value and None, or None and what is wrong, as in
:mod:`~smartcity_eval.workbooks.read.number_cells`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache

from ...core.messages import Message
from .book import Value
from .cell_text import displayed, error_value_message, is_error, stripped
from .number_cells import from_float, number

_CODE, _SHORT_CODE = re.compile(r"[0-9]{2}\.[0-9]{2}"), re.compile(r"[0-9]{2}\.[0-9]")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00:00)?")
_NUMBERED_DAY = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_NAMED_DAY = re.compile(r"([0-9]{1,2})[ -]+([A-Za-z]+)\.?[ -]+([0-9]{4})")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_MONTH = re.compile(
    r"([0-9]{4})-([0-9]{2})|([0-9]{1,2})[/.-]([0-9]{4})|([A-Za-z]+)\.?[ -]+([0-9]{4})"
)
_ISO_DAYS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9]{4}-[0-9]{2}-[0-9]{2}")
MAX_TEXT = 32_767


def day(value: Value) -> tuple[date | None, Message | None]:
    """Read a day: a date cell, ``2023-11-14``, ``14/11/2023`` or ``14 November 2023``.

    ``03/04/2023`` is 3 April in Indonesia and 4 March elsewhere, so it is asked about.

    Examples
    --------
    >>> day("14 November 2023")[0]
    datetime.date(2023, 11, 14)
    >>> print(day("03/04/2023")[1].in_language("en"))  # doctest: +ELLIPSIS
    found '03/04/2023', which can be 2023-04-03 or 2023-03-04; write it as 2023-04-03 or ...
    """
    if value is None:
        return None, None
    if isinstance(value, datetime):
        return value.date(), None
    if isinstance(value, date):
        return value, None
    wrong = Message("found {found}, expected a day such as 2023-11-14", {"found": displayed(value)})
    if not isinstance(value, str):
        return None, wrong
    text = stripped(value)
    if not text:
        return None, None
    if is_error(text):
        return None, error_value_message(text)
    if match := _ISO_DAY.fullmatch(text):
        return _dated(int(match[1]), int(match[2]), int(match[3]), wrong)
    if match := _NUMBERED_DAY.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if first != second and max(first, second) <= 12 and min(first, second) > 0:
            ways = {
                "found": displayed(text),
                "first": f"{year:04d}-{second:02d}-{first:02d}",
                "second": f"{year:04d}-{first:02d}-{second:02d}",
            }
            return None, Message(
                "found {found}, which can be {first} or {second}; write it as {first} or format the"
                " cell as a date",
                ways,
            )
        return (
            _dated(year, second, first, wrong)
            if second <= 12
            else _dated(year, first, second, wrong)
        )
    if match := _NAMED_DAY.fullmatch(text):
        return _dated(int(match[3]), _months().get(match[2].lower(), 0), int(match[1]), wrong)
    return None, wrong


def when(value: Value) -> tuple[date | str | None, Message | None]:
    """Read a time: a day, a month such as ``2024-06``, a year, or the first and last of some days.

    Examples
    --------
    >>> when("06/2024")[0], when("November 2024")[0], when(2024.0)[0], when("30/06/2024")[0]
    ('2024-06', '2024-11', '2024', datetime.date(2024, 6, 30))
    """
    whole = isinstance(value, int | float) and float(value).is_integer()
    found = stripped(value) if isinstance(value, str) else f"{value:.0f}" if whole else ""
    if match := _MONTH.fullmatch(found):
        month = int(match[2] or match[3] or _months().get((match[5] or "").lower(), 0))
        if 1 <= month <= 12:
            return f"{match[1] or match[4] or match[6]}-{month:02d}", None
    if _YEAR.fullmatch(found):
        return found, None
    if _ISO_DAYS.fullmatch(found):
        ends = [day(part)[0] for part in found.split("/")]
        if ends[0] and ends[1] and ends[0] < ends[1]:
            return found, None
    known, fault = day(value)
    # A year typed into a cell for days becomes a day of 1905.
    if fault is None and (known is None or 1990 <= known.year <= 2100):
        return known, None
    if fault is not None and fault.values.get("first"):
        return None, fault
    return None, Message(
        "found {found}, expected a day such as 2024-06-30, a month such as 2024-06 or a year",
        {"found": displayed(value)},
    )


def _dated(
    year: int, month: int, of_month: int, wrong: Message
) -> tuple[date | None, Message | None]:
    try:
        return date(year, month, of_month), None
    except ValueError:
        return None, wrong


@lru_cache
def _months() -> dict[str, int]:
    """Return the months' numbers by their Indonesian names, full or abbreviated."""
    from babel.dates import get_month_names  # slow to import, needed only for days in words

    return {
        name.lower().rstrip("."): i
        for width in ("wide", "abbreviated")
        for i, name in get_month_names(width, locale="id").items()
    }


def text(value: Value) -> tuple[str | None, Message | None]:
    """Read a text: trimmed, line breaks kept; a number becomes its digits.

    Other control characters are refused.

    Examples
    --------
    >>> text("  Sapa Warga \\n"), text(2023.0), text("   ")
    (('Sapa Warga', None), ('2023', None), (None, None))
    """
    if value is None:
        return None, None
    if isinstance(value, bool | date):
        return None, Message(
            "found {found}, expected text; format the cell as text and type it again",
            {"found": displayed(value)},
        )
    if isinstance(value, int | float):
        found, fault = from_float(value)
        return (None if found is None else str(found)), fault
    trimmed = stripped(value).replace("\r\n", "\n").replace("\r", "\n")
    if is_error(trimmed):
        return None, error_value_message(trimmed)
    control = next(
        (c for c in trimmed if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"), None
    )
    if control is not None:
        return None, Message(
            "the text holds the control character {code}, which cannot be seen; type the text"
            " again",
            {"code": f"U+{ord(control):04X}"},
        )
    if len(trimmed) > MAX_TEXT:
        return None, Message("the text is longer than {limit} characters", {"limit": MAX_TEXT})
    return trimmed or None, None


def region_code(value: Value) -> tuple[str | None, Message | None]:
    """Read a Kemendagri code such as ``33.25``.

    A code that Excel turned into a number is refused: it may have lost its last zero.

    Examples
    --------
    >>> region_code(" 33.25 ")[0]
    '33.25'
    >>> print(region_code(33.1)[1].in_language("en"))  # doctest: +ELLIPSIS
    found the number 33.1: Excel drops a last zero, so this may be "33.10"; format the column ...
    """
    # A CSV file that Excel wrote holds shortened codes as text.
    shortened = isinstance(value, str) and _SHORT_CODE.fullmatch(stripped(value))
    if shortened or (isinstance(value, int | float) and not isinstance(value, bool)):
        found, fault = number(value, ".")
        if found is None:
            return None, fault
        meant = f"{found:.2f}" if 10 <= found < 100 else "33.10"
        return None, Message(
            'found the number {found}: Excel drops a last zero, so this may be "{meant}"; format'
            " the column as text and enter the codes again",
            {"found": str(found), "meant": meant},
        )
    found_text, fault = text(value)
    if found_text is None or _CODE.fullmatch(found_text):
        return found_text, fault
    return None, Message(
        'found {found}, expected a code such as "33.25"', {"found": displayed(found_text)}
    )

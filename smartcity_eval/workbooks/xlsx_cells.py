"""Values in the cells of an Excel workbook: texts as texts, numbers unrounded, days as days."""

from __future__ import annotations

from datetime import date as Day
from datetime import datetime
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

# Excel keeps fifteen digits of a number; rupiah beyond that are written as text, in full.
MOST_DIGITS = 15
# Excel refuses a cell with a longer text, counted in UTF-16 as it counts.
LONGEST_TEXT = 32_767
# The same content makes the same file: the day it was made is not in it.
NO_DAY = datetime(2000, 1, 1)
# No text becomes a formula, a link or a number.
TEXT_STAYS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
Value = str | int | float | Decimal | Day | None


def write_value(
    sheet: Worksheet, place: tuple[int, int], value: Value, form: Format | None = None
) -> None:
    """Write a value as what it is; nothing where it is not known.

    Parameters
    ----------
    sheet
        The sheet.
    place
        Row and column, counted from 0.
    value
        A text, a number or a day.
    form
        How it is shown.
    """
    if value is None:
        return
    if isinstance(value, str):
        sheet.write_string(*place, fitting(value), form)
    elif isinstance(value, Day):
        sheet.write_datetime(*place, datetime.combine(value, datetime.min.time()), form)
    elif isinstance(value, int) and len(str(abs(value))) > MOST_DIGITS:
        sheet.write_string(*place, str(value), form)
    else:
        sheet.write_number(*place, float(value) if isinstance(value, Decimal) else value, form)


def fitting(text: str) -> str:
    """Cut a text that no cell holds, and end it with an ellipsis.

    Examples
    --------
    >>> fitting("Pagu"), len(fitting("a" * 40_000)), fitting("a" * 40_000)[-2:]
    ('Pagu', 32767, 'a…')
    """
    if len(text) <= LONGEST_TEXT // 2:
        return text
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * LONGEST_TEXT:
        return text
    return units[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", "ignore") + "…"

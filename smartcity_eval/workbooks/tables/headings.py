"""The headings of a table, over one row or several, and rows that do not match them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import pairwise
from string import ascii_uppercase

from ...core.messages import Message
from ...yaml_io.suggest import suggestion
from ..read.book import Sheet, Value, column_letters
from ..read.cell_text import displayed, without_invisible
from ..read.text_cells import text

_LISTED, _NEAR_THE_TOP = 8, 30
_WHOLE_PART, _DIGITS = re.compile(r"-?[0-9]{1,3}"), re.compile(r"[0-9]+")


def normalized(name: str) -> str:
    """Return a name as names are compared: in small letters, with single, visible spaces.

    Examples
    --------
    >>> normalized("Indeks\\n  Smart\\u200b City ")
    'indeks smart city'
    """
    return " ".join(without_invisible(name).split()).casefold()


def heading_names(sheet: Sheet, rows: tuple[int, ...]) -> dict[int, str]:
    """Return the name above each column; over several rows the names are joined.

    "IPM" above "2022" is "IPM 2022".

    A merged heading stands above all its columns; in text, which has no merged cells, a name stands
    above the columns to its right until the next one.
    """
    columns = max((len(sheet.rows[r - 1]) for r in rows if r <= len(sheet.rows)), default=0)
    merged = [range_bounds(reference) for reference in sheet.merged] if len(rows) > 1 else []
    names: dict[int, str] = {}
    for c in range(1, columns + 1):
        parts: list[str] = []
        for r in rows:
            found = _heading(sheet, r, c, merged)
            if found is None and sheet.delimiter and r != rows[-1]:
                found = next(
                    (
                        name
                        for left in range(c - 1, 0, -1)
                        if (name := _heading(sheet, r, left, merged)) is not None
                    ),
                    None,
                )
            if found is not None and normalized(found) not in map(normalized, parts):
                parts.append(found)
        if parts:
            names[c] = " ".join(parts)
    return names


def _heading(
    sheet: Sheet, row: int, column: int, merged: list[tuple[tuple[int, int], tuple[int, int]]]
) -> str | None:
    for (top, left), (bottom, right) in merged:
        if top <= row <= bottom and left <= column <= right:
            row, column = top, left
    found, _ = text(sheet.cell(row, column))
    return found


def column_of(name: str, names: dict[int, str], row: int) -> tuple[int, Message | None]:
    """Return the column of a name, or what is wrong and the column to report it at."""
    fitting = [c for c, head in names.items() if normalized(head) == normalized(name)]
    if len(fitting) == 1:
        return fitting[0], None
    if fitting:
        letters = ", ".join(map(column_letters, fitting))
        return fitting[1], Message(
            "two columns are named {found} ({letters}); name them apart",
            {"found": displayed(name), "letters": letters},
        )
    heads = list(map(without_invisible, names.values()))
    listed = (
        Message(
            "; there are: {names}",
            {"names": " | ".join(heads[:_LISTED]) + (" | …" if len(heads) > _LISTED else "")},
        )
        if heads
        else ""
    )
    return 1, Message(
        "there is no column {found} in row {row}{hint}",
        {"found": displayed(name), "row": row, "hint": suggestion(name, heads) or listed},
    )


def heading_rows(sheet: Sheet, wanted: list[str]) -> tuple[int, ...] | None:
    """Return the row, or two rows, near the top with every wanted heading; else None."""
    near = range(1, min(len(sheet.rows), _NEAR_THE_TOP) + 1)
    for rows in (*((r,) for r in near), *((r, r + 1) for r in near)):
        names = heading_names(sheet, rows)
        if all(column_of(name, names, rows[-1])[1] is None for name in wanted):
            return rows
    return None


def row_length_fault(sheet: Sheet, row: int, headings: Iterable[int]) -> tuple[int, Message] | None:
    """Return what is wrong where a row is longer or shorter than the heading; None where it fits.

    A row that is too long has mostly been cut at a decimal comma, and every cell behind it stands
    under a wrong heading.
    """
    last = max(headings, default=0)
    cells = list(sheet.rows[row - 1])
    while cells and text(cells[-1]) == (None, None):  # blanks are nothing
        cells.pop()
    if len(cells) > last:
        values = {
            "found": len(cells),
            "expected": last,
            "cell": sheet.place(row, len(cells)),
            "value": displayed(cells[-1]),
        }
        if sheet.delimiter != ",":
            return len(cells), Message(
                "the row has {found} cells, the heading {expected}: {value} stands under no"
                " heading; give the column a heading, or empty the cell",
                values,
            )
        if cut := _cut_number(cells):
            return len(cells), Message(
                "the row has {found} cells, the heading {expected}: a decimal comma seems to have"
                " cut {number} in two; put such numbers in quotation marks, or save the table with"
                " semicolons",
                {**values, "number": cut},
            )
        return len(cells), Message(
            "the row has {found} cells, the heading {expected}; put a cell with a comma in it in"
            " quotation marks, or save the table with semicolons",
            values,
        )
    if sheet.widths and sheet.widths[row - 1] < last:
        values = {"found": sheet.widths[row - 1], "expected": last}
        return 1, Message(
            "the row has {found} cells, the heading {expected}; a delimiter is missing, so that"
            " cells may stand under a wrong heading: write one for each empty cell",
            values,
        )
    return None


def _cut_number(cells: Sequence[Value]) -> str | None:
    """Return the first number that a comma may have cut in two: 3 and 31 were 3,31.

    A year is never such a part.
    """
    beside = [
        (left.strip(), right.strip())
        for left, right in pairwise(cells)
        if isinstance(left, str) and isinstance(right, str)
    ]
    return next(
        (
            f"{left},{right}"
            for left, right in beside
            if _WHOLE_PART.fullmatch(left) and _DIGITS.fullmatch(right)
        ),
        None,
    )


def range_bounds(reference: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return a range's first and last row and column.

    Examples
    --------
    >>> range_bounds("A6:C7"), range_bounds("AA1")
    (((6, 1), (7, 3)), ((1, 27), (1, 27)))
    """
    ends = []
    for end in reference.split(":"):
        letters, digits = end.rstrip("0123456789"), end.lstrip(ascii_uppercase)
        ends.append(
            (
                int(digits or 0),
                reduce(lambda column, letter: 26 * column + ord(letter) - ord("A") + 1, letters, 0),
            )
        )
    return ends[0], ends[-1]

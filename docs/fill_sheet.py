"""Fill a sheet as a person would, for the examples: ``fill_sheet.py FILE [SHEET!]CELLS=VALUE…``."""

from __future__ import annotations

import sys
from datetime import date

from openpyxl import load_workbook


def value_of(text: str) -> str | int | date:
    """Return a cell's value: a whole number, a day, or the text as it is."""
    for kind in (int, date.fromisoformat):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def main(path: str, *assignments: str) -> None:
    """Write each value into its cells, of the first sheet where none is named."""
    book = load_workbook(path)
    for assignment in assignments:
        place, _, text = assignment.partition("=")
        name, _, cells = place.rpartition("!")
        sheet = book[name] if name else book.worksheets[0]
        first, _, last = cells.partition(":")
        for row in sheet[f"{first}:{last or first}"]:
            for cell in row:
                cell.value = value_of(text)
    book.save(path)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Workbooks of the COIN Tool, the Joint Research Centre's Excel tool for composite indicators.

Where its sheets have what is known from the reader that COINr has for them (MIT licence): on
``Database`` a column for each indicator from E on, with its weight in row 7, direction in 8, lower
and upper goalpost in 9 and 10, the codes of the index, sub-index, pillar and sub-pillar that it
belongs to in 11 to 14, its name and code in 15 and 16, and from row 17 a row for each unit with its
name in B and its code in C. On ``Framework`` a row for each code: the code in C, the weight in E
and the name in H, below a heading in row 4 (5 in the tool's first version).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from ..composites.tables.metadata_tables import ImportedIndex, index_from_tables
from ..core.messages import Message
from .coinr_files import MISSING
from .read.book import Book, Sheet, named_sheet, workbook_error
from .read.opening import open_book

DATABASE, FRAMEWORK = "Database", "Framework"
HEADING = "dimension/indicator"
# Rows and columns, counted from 1.
WEIGHT, DIRECTION, LOWER, UPPER = 7, 8, 9, 10
INDEX_CODES, PARENTS = 11, (14, 13, 12, 11)
NAME, CODE, FIRST_UNIT = 15, 16, 17
UNIT_NAME, UNIT_CODE, FIRST_INDICATOR = 2, 3, 5
PART_CODE, PART_WEIGHT, PART_NAME = 3, 5, 8
PREFIXES = ("sp.", "p.", "si.", "Index")


def read_coin_tool(
    path: Path | str, *, name: str, year: int, steps: Sequence[Mapping[str, Any]] | None = None
) -> ImportedIndex:
    """Read the indicators, tree, weights and data of a COIN Tool workbook.

    What the tool computed (normalised figures, scores) is left: the index is built here.

    Parameters
    ----------
    path
        The tool's workbook, .xlsm or .xlsx. Macros are never run.
    name, year, steps
        As for :func:`~smartcity_eval.composites.tables.metadata_tables.index_from_tables`.

    Raises
    ------
    WorkbookError
        When the file is no workbook of the COIN Tool.
    FrameworkError, UsageError
        As for :func:`~smartcity_eval.composites.tables.metadata_tables.index_from_tables`.

    References
    ----------
    Becker, Benavente, Dominguez Torreiro, Moura, Neves, Saisana and Vertesy (2019), COIN Tool user
    guide, European Commission, Joint Research Centre.
    """
    imeta, idata = coin_tool_tables(open_book(path))
    return index_from_tables(imeta, idata, name=name, year=year, steps=steps)


def coin_tool_tables(book: Book) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return iMeta and iData from a COIN Tool workbook.

    A level that the tool has and the index does not use, with one code for all indicators, is left
    out.
    """
    database, framework = named_sheet(book, DATABASE), named_sheet(book, FRAMEWORK)
    places = _indicators(database)
    if not places:
        told = {"place": database.place(CODE, FIRST_INDICATOR)}
        raise workbook_error(
            book.file, Message("there are no indicators from {place} on: no COIN Tool file?", told)
        )
    levels = [
        [_text(database, row, column) for column in places]
        for row in PARENTS
        if row == INDEX_CODES or len({_text(database, row, column) for column in places}) > 1
    ]
    rows = [
        {
            "iCode": _text(database, CODE, column),
            "iName": _text(database, NAME, column),
            "Weight": _figure(database, WEIGHT, column),
            "Direction": _figure(database, DIRECTION, column),
            "Parent": levels[0][i],
            "Type": "Indicator",
            **_posts(database, column),
        }
        for i, column in enumerate(places)
    ]
    known = _parts(book, framework)
    for i, codes in enumerate(levels):
        above = levels[i + 1] if i + 1 < len(levels) else [None] * len(codes)
        for code, parent in _parents(book, codes, above).items():
            weight, text = known.get(code or "", (None, None))
            rows.append(
                {
                    "iCode": code,
                    "iName": text,
                    "Weight": weight,
                    "Direction": 1.0,
                    "Parent": parent,
                    "Type": "Aggregate",
                }
            )
    imeta = pd.DataFrame(rows).astype(object)
    units = [
        row
        for row in range(FIRST_UNIT, len(database.rows) + 1)
        if _text(database, row, UNIT_CODE) is not None
    ]
    idata = pd.DataFrame(
        {
            "uCode": [_text(database, row, UNIT_CODE) for row in units],
            "uName": [_text(database, row, UNIT_NAME) for row in units],
            **{
                _text(database, CODE, column): [_figure(database, row, column) for row in units]
                for column in places
            },
        }
    )
    return imeta.where(imeta.notna(), None), idata


def _parents(
    book: Book, codes: Sequence[str | None], above: Sequence[str | None]
) -> dict[str | None, str | None]:
    """Return the part above each part of a level; refused where one has two."""
    found: dict[str | None, str | None] = {}
    for code, parent in zip(codes, above, strict=True):
        if found.setdefault(code, parent) != parent:
            told = {"code": code or "–", "one": found[code] or "–", "other": parent or "–"}
            raise workbook_error(
                book.file,
                Message("{code} belongs to {one} and to {other}; give it one place", told),
            )
    return found


def _indicators(database: Sheet) -> list[int]:
    """Return the columns of indicators that have a code and at least one figure."""
    width = max((len(row) for row in database.rows), default=0)
    return [
        column
        for column in range(FIRST_INDICATOR, width + 1)
        if _text(database, CODE, column) is not None
        and any(
            _text(database, row, column) is not None
            for row in range(FIRST_UNIT, len(database.rows) + 1)
        )
    ]


def _parts(book: Book, framework: Sheet) -> dict[str, tuple[float | None, str | None]]:
    """Return the weight and name of each part that the sheet Framework has, by its code."""
    heading = next(
        (
            row
            for row in (4, 5)
            if any(str(cell).strip().lower() == HEADING for cell in _cells(framework, row))
        ),
        None,
    )
    if heading is None:
        told = {"sheet": FRAMEWORK, "found": "Dimension/indicator"}
        raise workbook_error(
            book.file, Message("the sheet {sheet} has no heading {found}: no COIN Tool file?", told)
        )
    return {
        code: (_number(framework, row, PART_WEIGHT), _text(framework, row, PART_NAME))
        for row in range(heading + 1, len(framework.rows) + 1)
        if (code := _text(framework, row, PART_CODE)) is not None and code.startswith(PREFIXES)
    }


def _cells(sheet: Sheet, row: int) -> tuple[object, ...]:
    return sheet.rows[row - 1] if row <= len(sheet.rows) else ()


def _text(sheet: Sheet, row: int, column: int) -> str | None:
    value = sheet.cell(row, column)
    text = "" if value is None else str(value).strip()
    return None if text in (*MISSING, "--") else text


def _number(sheet: Sheet, row: int, column: int) -> float | None:
    """Return a number; None where there is none."""
    value = sheet.cell(row, column)
    return float(value) if isinstance(value, int | float) else None


def _figure(sheet: Sheet, row: int, column: int) -> object:
    """Return a figure; what is no number stays, so that building names it."""
    text = _text(sheet, row, column)
    return float("nan") if text is None else sheet.cell(row, column)


def _posts(database: Sheet, column: int) -> dict[str, float]:
    """Return the goalposts, where there are two that differ."""
    low, high = _number(database, LOWER, column), _number(database, UPPER, column)
    if low is None or high is None or low >= high:
        return {}
    return {"goldpost_lower": low, "goldpost_upper": high}

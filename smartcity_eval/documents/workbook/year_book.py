"""The workbook of a year: its tables, what their columns are, and the chart of its indices."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...workbooks.xlsx_cells import Value
from ..national_table import NationalGroup
from ..origin import Origin
from ..year_data import YearData
from .book_table import Book, BookChart, BookColumn, BookTable, Kind
from .question_rows import questions
from .record_tables import feedback, inventory, programmes, sources
from .result_rows import ranks, results

# The width of a class of indices, in points.
CLASS = Decimal("0.25")


def year_book(year: YearData, origin: Origin) -> Book:
    """Return the tables of a year's workbook and its chart.

    Parameters
    ----------
    year
        The year's evaluations.
    origin
        What the workbook was made from, which its last sheet says.
    """
    say = year.say
    made = [results(year), questions(year), ranks(year), programmes(year)]
    made += [inventory(year), feedback(year), sources(year)]
    tables = [table for table in made if table.rows]
    chart = None
    judged = [group for group in year.groups if group.rows]
    if judged:
        spread = distribution(year, judged)
        tables.append(spread)
        chart = BookChart(
            title=say("Indices of {year}, by group", year=year.year),
            sheet=say("Chart"),
            table=spread,
            series=tuple(range(1, len(spread.columns))),
            category_title=say("Index"),
            value_title=say("Regencies and cities"),
        )
    title = say("Smart City {year}: workbook", year=year.year)
    about = _about(year, tables, origin)
    return Book(title, year.language, (*tables, about), chart)


def distribution(year: YearData, groups: Iterable[NationalGroup]) -> BookTable:
    """Return how many indices of each group lie in each class from the lowest to the highest."""
    say, found = year.say, list(groups)
    indices = [[row.index for row in group.rows if row.index is not None] for group in found]
    classes = [index // CLASS for own in indices for index in own]
    steps = range(int(min(classes)), int(max(classes)) + 1)
    rows: list[tuple[Value, ...]] = [
        (
            _class_text(year, step),
            *(sum(index // CLASS == step for index in own) for own in indices),
        )
        for step in steps
    ]
    columns = (
        BookColumn(
            say("Index"),
            say("A class of indices: from the first figure up to but not including the second."),
            width=16,
        ),
        *(
            BookColumn(
                year.group_title(group),
                say("How many of this group have an index in the class."),
                "whole",
                width=18,
            )
            for group in found
        ),
    )
    return BookTable("distribution", say("Distribution"), columns, rows)


def _class_text(year: YearData, step: int) -> str:
    low, high = step * CLASS, (step + 1) * CLASS
    return f"{year.write.number(low, 2)}–{year.write.number(high, 2)}"


def _about(year: YearData, tables: Iterable[BookTable], origin: Origin) -> BookTable:
    """Return what each column of each sheet is, and what the workbook was made from."""
    say = year.say
    kinds: dict[Kind, str] = {
        "text": say("text"),
        "note": say("text"),
        "whole": say("whole number"),
        "figure": say("number, unrounded"),
        "computed": say("number, unrounded"),
        "percent": say("number, unrounded"),
        "money": say("whole number; beyond fifteen digits as text, in full"),
        "day": say("day"),
        "year": say("year"),
    }
    columns = (
        BookColumn(say("Sheet"), "", width=18),
        BookColumn(say("Column"), "", width=36),
        BookColumn(say("What it is, and what it was made from"), "", "note", width=90),
        BookColumn(say("Kind of value"), "", "note", width=30),
        BookColumn(say("Unit"), "", width=14),
    )
    rows: list[tuple[Value, ...]] = [
        (table.title, column.head, column.about, kinds[column.kind], column.unit or None)
        for table in tables
        for column in table.columns
    ]
    rows += [(say("Made from"), name, text, None, None) for name, text in _made_from(year, origin)]
    return BookTable("columns", say("Columns"), columns, rows, frozen=2)


def _made_from(year: YearData, origin: Origin) -> list[tuple[str, str]]:
    say = year.say
    fictitious = [e.name for e in year.evaluations if e.fictitious]
    return [
        *([(say("Made-up examples"), ", ".join(fictitious))] if fictitious else []),
        (say("Package"), f"smartcity-eval {origin.version}"),
        (say("Hash of all it was made from (SHA-256)"), origin.sha256),
        *((place, sha256) for place, sha256 in origin.hashes),
    ]

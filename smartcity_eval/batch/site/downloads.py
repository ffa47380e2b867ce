"""Each year's table to take away: CSV, XLSX, Parquet, and the dictionary of its columns (``datapackage.json``)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from importlib.util import find_spec

from ...comparison.rows import COLUMNS, Cell, Column, Kind
from ...messages import languages
from ...workbooks.year_table import year_workbook
from .content import Content
from .page import Page

FOLDER = "tables"
DICTIONARY = f"{FOLDER}/datapackage.json"
# A spreadsheet takes a text that begins so for a formula; the apostrophe makes it take it for text.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Table Schema's names for our kinds of value.
TYPES: dict[Kind, str] = {"text": "string", "whole": "integer", "number": "number", "rupiah": "number", "day": "date", "year": "year"}
Rows = list[dict[str, Cell]]


def pages(content: Content) -> Iterator[Page]:
    """Give the files of every year that has evaluations, and the dictionary above them."""
    for year in content.entries:
        shows = content.year_digests(year)
        for ending, make in _writers().items():
            yield Page(place(year, ending), shows, lambda make=make, year=year: make(_rows(content, year)))
    if content.entries:
        yield Page(DICTIONARY, sorted(content.entries), lambda: data_package(sorted(content.entries)))


def place(year: int, ending: str) -> str:
    """Give a table's place in reports/."""
    return f"{FOLDER}/smart-city-{year}.{ending}"


def tables_of(content: Content, year: int) -> list[tuple[str, str]]:
    """List the tables of a year that can be downloaded, each as its kind and its place."""
    names = {"xlsx": "XLSX (Excel)", "csv": "CSV", "parquet": "Parquet"}
    return [(names[ending], place(year, ending)) for ending in _writers()] if year in content.entries else []


def has_parquet() -> bool:
    """Tell whether pyarrow (extra ``[parquet]``) is installed; without it there are no Parquet files."""
    return find_spec("pyarrow") is not None


def _writers() -> dict[str, Callable[[Rows], bytes]]:
    writers: dict[str, Callable[[Rows], bytes]] = {"xlsx": year_workbook, "csv": table_csv}
    return {**writers, "parquet": table_parquet} if has_parquet() else writers


def _rows(content: Content, year: int) -> Rows:
    return [entry.row for _, entry in sorted(content.entries[year].items())]


def table_csv(rows: Rows) -> bytes:
    """Write rows as CSV (UTF-8, with a mark that Excel knows it by). A text that a spreadsheet would take for a formula gets an apostrophe in front.

    Examples
    --------
    >>> table_csv([{"region": "kab-batang", "rank_group": "=1+1", "improvement": -0.11}]).decode("utf-8-sig").splitlines()[1]
    "kab-batang,,,,,,,,,,-0.11,,,'=1+1,,,,,,,,,"
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")  # as RFC 4180 has it; a carriage return inside a text is then quoted too
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(row.get(name)) for name in COLUMNS] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def safe_cell(value: Cell) -> Cell:
    """Give a cell that no spreadsheet takes for a formula; numbers are left as they are."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def table_parquet(rows: Rows) -> bytes:
    """Write rows as Parquet: days as days, rupiah as exact decimals of two places, what is not known null."""
    import pyarrow
    import pyarrow.parquet

    types = {
        "text": pyarrow.string(), "whole": pyarrow.int64(), "number": pyarrow.float64(),
        "rupiah": pyarrow.decimal128(38, 2), "day": pyarrow.string(), "year": pyarrow.int32(),
    }
    columns = {
        name: pyarrow.array([_exact(row.get(name)) if column.kind == "rupiah" else row.get(name) for row in rows], types[column.kind])
        for name, column in COLUMNS.items()
    }
    columns["as_of"] = columns["as_of"].cast(pyarrow.date32())
    file = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(pyarrow.table(columns), file)
    return file.getvalue().to_pybytes()


def _exact(value: Cell) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


def data_package(years: list[int]) -> bytes:
    """Describe the CSV tables for programs: a Data Package with each column's type, unit, and title in every language."""
    resources = [
        {
            "name": f"smart-city-{year}", "path": place(year, "csv").removeprefix(f"{FOLDER}/"), "profile": "tabular-data-resource",
            "format": "csv", "mediatype": "text/csv", "encoding": "utf-8-sig",
            "schema": {"fields": [_field(n, c) for n, c in COLUMNS.items()], "primaryKey": ["region", "year"]},
        }
        for year in years
    ]
    package = {
        "name": "smart-city-evaluations", "title": "Evaluasi Smart City kabupaten/kota", "profile": "tabular-data-package",
        "description": (
            "One row for each regency or city and year, figures unrounded. Empty: not known, never zero. Percent is 0 to 100; rupiah are exact. "
            "A text that begins with = + - @, a tab or a carriage return has an apostrophe (') in front, so that no spreadsheet takes it for a formula."
        ),
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"


def _field(name: str, column: Column) -> dict[str, object]:
    titles = {f"title_{code}": column.title.in_language(code) for code in languages()}
    field: dict[str, object] = {"name": name, "type": TYPES[column.kind], "title": titles["title_en"], **titles}
    if column.unit:
        field["unit"] = column.unit
    if column.words:
        field["constraints"] = {"enum": list(column.words)}
    return field

"""Each year's table for download, as CSV, XLSX and Parquet, with a dictionary of its columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from importlib.util import find_spec

from ..comparison.csv_writer import rows_as_csv
from ..comparison.year_rows import Cell, Column, Kind, money_word, year_columns
from ..core.messages import SOURCE_LANGUAGE
from ..reference.packs import current_pack, pack_languages
from ..workbooks.year_workbook import year_workbook
from .content import Content
from .page import Page

FOLDER = "tables"
DICTIONARY = f"{FOLDER}/datapackage.json"
# Table Schema's names for our kinds of value.
TYPES: dict[Kind, str] = {
    "text": "string",
    "whole": "integer",
    "number": "number",
    "money": "number",
    "day": "date",
    "year": "year",
}
Rows = list[dict[str, Cell]]
LARGEST = 2**63 - 1


def pages(content: Content) -> Iterator[Page]:
    """Return the files of every year that has evaluations, and the dictionary above them."""
    for year in content.entries:
        shows = content.year_digests(year)
        for ending, make in _writers().items():
            yield Page(place(year, ending), shows, partial(_table, make, content, year))
    for region in content.latest:
        digests = [content.digest(year, region) for year in content.history(region)]
        yield Page(region_table(region), digests, partial(_region_csv, content, region))
    if content.entries:
        yield Page(
            DICTIONARY, sorted(content.entries), lambda: data_package(sorted(content.entries))
        )


def place(year: int, ending: str) -> str:
    """Return a table's place in reports/."""
    return f"{FOLDER}/smart-city-{year}.{ending}"


def region_table(region: str) -> str:
    """Return the place of the table of one region's years."""
    return f"{FOLDER}/regions/{region}.csv"


def tables_of(content: Content, year: int) -> list[tuple[str, str]]:
    """Return the tables of a year that can be downloaded, each as its kind and its place."""
    names = {"xlsx": "XLSX (Excel)", "csv": "CSV", "parquet": "Parquet"}
    return (
        [(names[ending], place(year, ending)) for ending in _writers()]
        if year in content.entries
        else []
    )


def has_parquet() -> bool:
    """Return whether pyarrow (extra ``[parquet]``), which writes Parquet files, is installed."""
    return find_spec("pyarrow") is not None


def _writers() -> dict[str, Callable[[Rows], bytes]]:
    writers: dict[str, Callable[[Rows], bytes]] = {"xlsx": year_workbook, "csv": table_csv}
    return {**writers, "parquet": table_parquet} if has_parquet() else writers


def _table(make: Callable[[Rows], bytes], content: Content, year: int) -> bytes:
    return make([entry.row for _, entry in sorted(content.entries[year].items())])


def _region_csv(content: Content, region: str) -> bytes:
    return table_csv([entry.row for entry in content.history(region).values()])


def table_csv(rows: Rows) -> bytes:
    """Write rows as CSV, in UTF-8 with a byte order mark for Excel, and RFC 4180's line ends."""
    return rows_as_csv(rows, "\r\n").encode("utf-8-sig")


def table_parquet(rows: Rows) -> bytes:
    """Write rows as Parquet: dates, exact decimals for rupiah, null for what is not known."""
    import pyarrow
    import pyarrow.parquet

    types = {
        "text": pyarrow.string(),
        "whole": pyarrow.int64(),
        "number": pyarrow.float64(),
        "money": pyarrow.decimal128(38, 2),
        "day": pyarrow.string(),
        "year": pyarrow.int32(),
    }
    columns = {}
    for name, column in year_columns().items():
        values = [
            _exact(row.get(name)) if column.kind == "money" else row.get(name) for row in rows
        ]
        # A count beyond 64 bits is a slip; it is kept as it is, and the pages are still written.
        too_large = column.kind == "whole" and any(
            isinstance(value, int) and abs(value) > LARGEST for value in values
        )
        columns[name] = (
            pyarrow.array(
                [None if v is None else Decimal(v) for v in values], pyarrow.decimal128(38, 0)
            )
            if too_large
            else pyarrow.array(values, types[column.kind])
        )
    columns["as_of"] = columns["as_of"].cast(pyarrow.date32())
    file = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(pyarrow.table(columns), file)
    content: bytes = file.getvalue().to_pybytes()
    return content


def _exact(value: Cell) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


def data_package(years: list[int]) -> bytes:
    """Write the Data Package of the CSV tables: each column's type, unit and titles."""
    resources = [
        {
            "name": f"smart-city-{year}",
            "path": place(year, "csv").removeprefix(f"{FOLDER}/"),
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8-sig",
            "schema": {
                "fields": [_field(n, c) for n, c in year_columns().items()],
                "primaryKey": ["region", "year"],
            },
        }
        for year in years
    ]
    pack = current_pack()
    package = {
        "name": "smart-city-evaluations",
        "title": pack.title.get(pack_languages()[0], pack.country),
        "profile": "tabular-data-package",
        "description": pack.conventions.reworded(
            "One row for each regency or city and year, figures unrounded. Empty: not known, never"
            " zero. Percent is 0 to 100; rupiah are exact. A text that begins with = + - @, a tab"
            " or a carriage return has an apostrophe (') in front, so that no spreadsheet takes it"
            " for a formula.",
            "en",
        ),
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"


def _field(name: str, column: Column) -> dict[str, object]:
    titles = {f"title_{code}": column.title.in_language(code) for code in pack_languages()}
    field: dict[str, object] = {
        "name": name,
        "type": TYPES[column.kind],
        "title": column.title.in_language(SOURCE_LANGUAGE),
        **titles,
    }
    if column.unit:
        field["unit"] = money_word(column.unit)
    if column.words:
        field["constraints"] = {"enum": list(column.words)}
    return field

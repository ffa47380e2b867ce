"""A wide table by its mapping."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.workbooks.read.book import Book, Sheet
from smartcity_eval.workbooks.tables.mapping import Mapping
from smartcity_eval.workbooks.tables.table_reading import read_table

SOURCE = {"id": "tabel", "title": "Tabel", "publisher": "Kementerian"}


def reading(rows, columns, **about):
    content = {
        "region": {"column": "Daerah", "by": "id"},
        "year": 2023,
        "source": SOURCE,
        **columns,
        **about,
    }
    return read_table(
        Book("tabel.xlsx", "0" * 64, "xlsx", {"Nilai": Sheet("Nilai", tuple(map(tuple, rows)))}),
        Mapping.model_validate(content),
    )


def one(value, column, kind="figures", **about):
    found = reading(
        [("Daerah", "X"), ("kab-batang", value)], {kind: [{"column": "X", **column}]}, **about
    )
    return [p.message.in_language("en") for p in found.problems] or [
        entry.value for row in found.rows for entry in row.entries
    ]


@pytest.mark.parametrize(
    ("value", "column", "kind", "expected"),
    [
        (3.6, {"to": "published.index", "decimals": 2}, "figures", [Decimal("3.60")]),
        ("3,6", {"to": "published.index"}, "figures", [Decimal("3.6")]),
        ("87,5 %", {"to": "programmes.percent"}, "figures", [Decimal("87.5")]),
        (104.0, {"to": "programmes.target"}, "figures", [104]),
        (None, {"to": "programmes.target"}, "figures", []),
        (
            "Rp 1.500,5",
            {"fund": "APBD", "holder": "smart_city", "state": "planned", "times": 1_000_000},
            "budget",
            [1_500_500_000],
        ),
        ("6,17", {"indicator": "investment", "times": 10**12}, "indicators", [6_170_000_000_000]),
        (802.5, {"indicator": "population", "times": 1000}, "indicators", [802_500]),
        (
            802.5,
            {"indicator": "population"},
            "indicators",
            ["found 802.5, expected a whole number"],
        ),
        (22.0, {"scope": "national"}, "ranks", [22]),
        (-1, {"to": "programmes.percent"}, "figures", ["found -1, expected at least 0"]),
    ],
)
def test_each_column_is_read_as_what_it_holds(value, column, kind, expected):
    found = one(value, column, kind)
    assert found == expected and list(map(str, found)) == list(map(str, expected))


def test_a_table_that_names_its_decimal_mark():
    assert one("1.234", {"to": "published.index"}, decimal_mark=".") == [Decimal("1.234")]
    assert one("1.234", {"to": "programmes.target"}, decimal_mark=",") == [1234]


def test_headings_are_found_whatever_their_capitals_and_line_breaks():
    found = reading(
        [("DAERAH ", "Indeks\n  Smart City"), ("kab-batang", 3.1)],
        {"figures": [{"column": "indeks smart city", "to": "published.index"}]},
    )
    assert found.rows[0].entries[0].place == "Nilai!B2" and found.rows[0].place == "Nilai!2"


def test_empty_rows_and_rows_that_are_skipped():
    rows = [("Daerah", "X"), (), ("kab-batang", 1), ("Jumlah", 9), ("Rata-rata ", 9)]
    found = reading(
        rows,
        {"figures": [{"column": "X", "to": "published.index"}]},
        region={"column": "Daerah", "by": "id", "skip": ["jumlah", "Rata-rata"]},
    )
    assert ([row.region for row in found.rows], found.left, found.problems) == (
        ["kab-batang"],
        2,
        [],
    )


def test_a_block_with_an_unreadable_cell_is_left_out_and_the_others_are_not():
    columns = {
        "figures": [
            {"column": name, "to": to}
            for name, to in (
                ("T", "programmes.target"),
                ("C", "programmes.achieved"),
                ("I", "published.index"),
            )
        ]
    }
    found = reading([("Daerah", "T", "C", "I"), ("kab-batang", "banyak", 97, 3.1)], columns)
    assert [entry.column.column for entry in found.rows[0].entries] == ["I"] and len(
        found.problems
    ) == 1


# How the rows were judged.

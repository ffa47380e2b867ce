"""A wide table by its mapping."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.core.errors import WorkbookError
from smartcity_eval.workbooks.read.book import Book, Sheet
from smartcity_eval.workbooks.tables.mapping import Mapping
from smartcity_eval.workbooks.tables.wide_table import read_table

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

JUDGING = {
    "group": {
        "column": "Kelompok",
        "frameworks": {"REGULER": "kominfo-2023-regular", "KPPN&IKN": "kominfo-2023-kppn-ikn"},
    },
    "participated": {"column": "Ikut", "took_part": ["ya", "Hadir"], "absent": ["tidak"]},
}
HEAD = ("Daerah", "Kelompok", "Ikut", "Indeks")


def judged(*rows, **about):
    found = reading(
        [HEAD, *rows],
        {"figures": [{"column": "Indeks", "to": "published.index"}]},
        judging={**JUDGING, **about},
    )
    return found.rows, [f"{p.place}: {p.message.in_language('en')}" for p in found.problems]


def test_a_row_has_the_edition_of_its_group_and_says_who_took_part():
    rows, problems = judged(
        ("kab-batang", "REGULER", "ya", 3.4),
        ("kab-malang", " kppn&ikn ", "HADIR", 2.94),
        ("kab-dairi", "KPPN&IKN", "tidak", None),
    )
    assert problems == []
    assert [
        (row.region, row.framework, row.participated, row.judged_at, len(row.entries))
        for row in rows
    ] == [
        ("kab-batang", "kominfo-2023-regular", True, "Nilai!B2", 1),
        ("kab-malang", "kominfo-2023-kppn-ikn", True, "Nilai!B3", 1),
        ("kab-dairi", "kominfo-2023-kppn-ikn", False, "Nilai!B4", 0),
    ]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (
            ("kab-batang", "MANDIRI", "ya", 3.4),
            "Nilai!B2: the group 'MANDIRI' has no edition in the mapping; known: REGULER, KPPN&IKN",
        ),
        (
            ("kab-batang", None, "ya", 3.4),
            "Nilai!B2: the group nothing has no edition in the mapping; known: REGULER, KPPN&IKN",
        ),
        (
            ("kab-batang", "REGULER", "mungkin", 3.4),
            "Nilai!C2: found 'mungkin', expected one of ya, Hadir, tidak",
        ),
        (
            ("kab-batang", "REGULER", "tidak", 3.4),
            (
                "Nilai!D2: found 3.4, but by Nilai!C2 this region did not take part and so has no"
                " figure; empty the cell or correct that one"
            ),
        ),
        (
            ("kab-batang", "REGULER", "tidak", 0),
            (
                "Nilai!D2: found 0, but by Nilai!C2 this region did not take part and so has no"
                " figure; empty the cell or correct that one"
            ),
        ),
    ],
)
def test_a_group_the_mapping_does_not_know_and_an_absent_row_with_a_score_are_told_at_their_cells(
    row, why
):
    assert judged(row)[1] == [why]


def test_one_edition_for_the_whole_table_and_none_at_all():
    rows, _ = judged(("kab-batang", "apa saja", "ya", 3.4), group=None, framework="kominfo-2022")
    assert (rows[0].framework, rows[0].judged_at) == ("kominfo-2022", "Nilai!A2")
    plain = reading(
        [HEAD, ("kab-batang", "apa saja", "tidak", 3.4)],
        {"figures": [{"column": "Indeks", "to": "published.index"}]},
    ).rows[0]
    assert (plain.framework, plain.participated) == (None, True)


def test_the_columns_of_the_judging_are_looked_for_too():
    with pytest.raises(WorkbookError) as refused:
        reading(
            [("Daerah", "Indeks"), ("kab-batang", 3.4)],
            {"figures": [{"column": "Indeks", "to": "published.index"}]},
            judging=JUDGING,
        )
    assert [p.message.in_language("en") for p in refused.value.problems] == [
        f"there is no column {name!r} in row 1; there are: Daerah | Indeks"
        for name in ("Kelompok", "Ikut")
    ]

"""How the rows of a table were judged: by which edition, and who took part."""

from __future__ import annotations

import pytest

from smartcity_eval.core.errors import WorkbookError
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

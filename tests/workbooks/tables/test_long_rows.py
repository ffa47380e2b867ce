"""A long table: which figure each row holds."""

from __future__ import annotations

import pytest

from smartcity_eval.workbooks.read.book import Sheet
from smartcity_eval.workbooks.tables.long_rows import LongRows
from smartcity_eval.workbooks.tables.mapping import Mapping

HEAD = ("Wilayah", "Indikator", "Nilai")
RULES = {
    "region": {"column": "Wilayah", "by": "name"},
    "year": 2023,
    "shared_source": "portal",
    "long": {"column": "Indikator", "value": "Nilai", "skip": ["Garis Kemiskinan"]},
    "indicators": [
        {"column": "IPM", "indicator": "hdi"},
        {"column": "Penduduk miskin", "indicator": "poverty"},
    ],
}


@pytest.fixture
def long_rows():
    """Rows of a long table from their words, and what is asked about them."""

    def make(*words):
        told = []
        sheet = Sheet("Data", (HEAD, *(("Kab. Batang", word, 70.6) for word in words)))
        rows = LongRows(
            sheet,
            Mapping.model_validate(RULES),
            {"Indikator": 2, "Nilai": 3},
            lambda r, c, message: told.append((r, c, message.in_language("en"))),
        )
        return rows, told

    return make


def test_a_row_is_the_figure_that_its_word_says(long_rows):
    rows, told = long_rows("IPM", "penduduk  MISKIN", "garis kemiskinan", "Lain")
    assert [[(column.indicator, c) for column, c in rows.figure(r)] for r in (2, 3, 4, 5)] == [
        [("hdi", 3)],
        [("poverty", 3)],
        [],
        [],
    ]
    assert [rows.is_skipped(r) for r in (2, 3, 4, 5)] == [False, False, True, False]
    rows.check([2, 3])
    assert told == []


def test_an_unknown_word_is_asked_about_once_with_its_rows_and_an_empty_one_at_each(long_rows):
    rows, told = long_rows("IPM", "Penduduk miskn", "penduduk miskn", None, None)
    rows.check([2, 3, 4, 5, 6])
    assert told == [
        (5, 2, "this row does not say which figure it holds; fill it in, or empty the row"),
        (6, 2, "this row does not say which figure it holds; fill it in, or empty the row"),
        (
            3,
            2,
            (
                "'Penduduk miskn' stands in 2 rows, and no column: of the mapping is called so (did"
                " you mean Penduduk miskin?); map it, or name it under skip: of long:"
            ),
        ),
        (
            1,
            2,
            (
                "no row of this column says 'Penduduk miskin' (did you mean Penduduk miskn?);"
                " correct the mapping"
            ),
        ),
    ]


def test_a_table_without_rows_has_no_words_that_are_missing(long_rows):
    rows, told = long_rows()
    rows.check([])
    assert told == []


def test_words_that_share_a_part_are_not_taken_for_misspellings(long_rows):
    rows, told = long_rows("IPM", "Penduduk miskin", "Penduduk lansia")
    rows.check([2, 3, 4])
    assert told == [
        (
            4,
            2,
            (
                "'Penduduk lansia' stands in 1 row, and no column: of the mapping is called so; map"
                " it, or name it under skip: of long:"
            ),
        )
    ]

"""Columns are together as wide as the text, and no narrower than their longest words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.documents.word_elements.column_widths import (
    MARGINS,
    WORD_LETTER,
    column_widths,
    least_width,
)

TABLES = st.integers(1, 8).flatmap(
    lambda rows: st.lists(
        st.lists(st.text("ab c", max_size=80), min_size=rows, max_size=rows), min_size=1, max_size=9
    )
)


@given(TABLES)
def test_the_columns_are_as_wide_as_the_text(columns):
    widths = column_widths(columns, 9070)
    assert sum(widths) == 9070
    assert min(widths) > 0


def test_no_word_is_broken_where_there_is_room():
    columns = [["Komponen", "Kelembagaan"], ["Isi", "kata " * 200], ["Sumber", "[1, 2]"]]
    widths = column_widths(columns, 9070)
    assert widths[0] >= len("Kelembagaan") * WORD_LETTER + MARGINS
    assert widths[2] >= len("Sumber") * WORD_LETTER + MARGINS
    assert widths[1] > 5000


def test_a_long_column_gets_more_room_than_a_short_one():
    columns = [["kata " * 10] * 5, ["kata " * 40] * 5]
    short, long = column_widths(columns, 9070)
    assert long > 2 * short


def test_a_word_longer_than_any_real_one_does_not_take_all():
    widths = column_widths([["x" * 200], ["Nilai"]], 9070)
    assert widths[1] >= len("Nilai") * WORD_LETTER + MARGINS


def test_the_least_width_is_that_of_the_longest_words():
    assert least_width([["Nilai akhir"], ["ab"]]) == 7 * WORD_LETTER + 2 * MARGINS

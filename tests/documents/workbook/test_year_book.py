"""The workbook of a year as a whole: which sheets, what they say of themselves, and the chart."""

from __future__ import annotations

import pytest

from smartcity_eval.documents.origin import Origin
from smartcity_eval.documents.workbook.year_book import distribution, year_book

ORIGIN = Origin("year-workbook", 2023, "", "en", "", (("params/2023/", "ab" * 32),))


def test_empty_sheets_are_left_out_and_the_last_says_what_each_column_is(year_data):
    book = year_book(year_data(2023), ORIGIN)
    titles = [table.title for table in book.tables]
    assert titles == [
        "Results",
        "Questions",
        "Ranks",
        "Programmes",
        "Feedback",
        "Sources",
        "Distribution",
        "Columns",
    ]
    told = {(row[0], row[1]) for row in book.tables[-1].rows}
    assert {(t.title, c.head) for t in book.tables[:-1] for c in t.columns} <= told
    assert ("Made from", "params/2023/", "ab" * 32) in [row[:3] for row in book.tables[-1].rows]


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2023, 2024])
def test_every_index_is_counted_once_in_the_chart(year, year_data):
    data = year_data(year)
    spread = distribution(data, [group for group in data.groups if group.rows])
    counted = [sum(row[i] for row in spread.rows) for i in range(1, len(spread.columns))]
    assert counted == [len(group.rows) for group in data.groups if group.rows]


def test_classes_hold_their_lower_end(year_data):
    data = year_data(2021)
    spread = distribution(data, data.groups)
    lows = [float(str(row[0]).split("–")[0]) for row in spread.rows]
    for low, row in zip(lows, spread.rows, strict=True):
        own = [r for r in data.groups[0].rows if low <= r.index < low + 0.25]
        assert row[1] == len(own)


def test_a_year_without_an_index_has_no_chart(year_data):
    book = year_book(year_data(2018), ORIGIN)
    assert book.chart is None and "Distribution" not in [t.title for t in book.tables]


def test_a_made_up_regency_is_named_as_such(year_data):
    book = year_book(year_data(2024, examples=True), ORIGIN)
    assert ("Made from", "Made-up examples", "Kabupaten Contoh (rekaan)") in [
        row[:3] for row in book.tables[-1].rows
    ]

"""What a received workbook holds, and in what two of one sender differ."""

from __future__ import annotations

from datetime import date

import pytest

from smartcity_eval.workbooks.read.opening import open_book
from smartcity_eval.workbooks.submissions.contents import (
    contents_of,
    differing_cells,
    twin_problems,
)
from smartcity_eval.workbooks.submissions.filled_workbook import read_filled


def read(path):
    filled, problems = read_filled(open_book(path))
    assert not problems
    return filled


def test_a_list_counts_its_rows_and_a_sheet_of_ratings_its_items(panel):
    budget = panel.fill(
        panel.new("budget"),
        {"B7": date(2022, 11, 1), "A11": "APBD", "B11": "smart_city", "D11": 5},
        "Anggaran",
    )
    found = contents_of(read(budget))
    assert (found.filled, found.asked, found.state) == (1, 0, "")
    found = contents_of(read(panel.filled("UGM", [3, 3])))
    assert (found.filled, found.asked, found.state) == (2, 5, "submitted")


def test_the_cells_in_which_two_sheets_differ_are_named_with_both_values(panel):
    one = read(panel.filled("UGM", [3, 3], name="a.xlsx"))
    long = "Buktinya ada pada tautan yang panjang sekali"
    other = read(panel.filled("UGM", [3, 2], name="b.xlsx", reasons={0: long}))
    assert list(differing_cells(one, other)) == [
        "Penilaian!E14 – | Buktinya ada pada tauta…",
        "Penilaian!D15 3 | 2",
    ]


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ({"state": "draf"}, {}, 0),
        ({"state": "draf"}, {"state": "draf"}, 2),
        ({"state": "draf"}, {"state": "draf", "day": date(2022, 11, 15)}, 0),
        ({}, {}, 2),
    ],
)
def test_only_sheets_of_which_none_is_later_are_twins(panel, first, second, count):
    sheets = [
        read(panel.filled("UGM", [3, 3], name="a.xlsx", **first)),
        read(panel.filled("UGM", [3, 2], name="b.xlsx", **second)),
        read(panel.filled("UI", [3, 2])),
    ]
    assert len(twin_problems(sheets)) == count

"""How large a received file may be."""

from __future__ import annotations

import pytest

from smartcity_eval.core.errors import WorkbookError
from smartcity_eval.workbooks.read.book import Sheet
from smartcity_eval.workbooks.read.limits import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    check_extent,
    check_total,
)


@pytest.mark.parametrize(
    ("rows", "columns"), [(0, 0), (MAX_ROWS, 20), (1_000, MAX_COLUMNS), (514, 200)]
)
def test_large_tables_are_read(rows, columns):
    check_extent("t.xlsx", "Nilai", rows, columns)


@pytest.mark.parametrize(
    ("rows", "columns"), [(MAX_ROWS + 1, 1), (1, MAX_COLUMNS + 1), (MAX_CELLS // 1_000 + 1, 1_000)]
)
def test_what_is_larger_names_its_sheet(rows, columns):
    with pytest.raises(WorkbookError) as caught:
        check_extent("t.xlsx", "Nilai", rows, columns)
    assert caught.value.problems[0].place == "Nilai"


def test_the_cells_of_all_sheets_are_counted():
    half = Sheet("a", ((1,) * (MAX_CELLS // 2),))
    check_total("t.xlsx", [half, half])
    with pytest.raises(WorkbookError):
        check_total("t.xlsx", [half, half, Sheet("b", ((1,),))])

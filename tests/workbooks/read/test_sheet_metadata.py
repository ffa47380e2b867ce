"""What is to be known of a sheet beyond its values."""

from __future__ import annotations

from smartcity_eval.workbooks.read.sheet_metadata import SheetMetadata


def test_the_extent_is_that_of_all_filled_cells():
    marks = SheetMetadata()
    marks.fill(3, 1)
    marks.fill(2, 9)
    assert (marks.last_row, marks.last_column) == (3, 9)

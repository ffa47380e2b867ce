"""Names that are told apart as Excel tells them."""

from __future__ import annotations

import pytest

from smartcity_eval.documents.workbook.book_table import NUMBER_FORMATS, Kind, distinct


@pytest.mark.parametrize(
    ("names", "longest", "made"),
    [
        (["A", "a", "A"], 255, ("A", "a (2)", "A (3)")),
        (["A", "A (2)", "A"], 255, ("A", "A (2)", "A (3)")),
        (["", "  "], 255, ("–", "– (2)")),
        (["x" * 40, "x" * 41], 31, ("x" * 31, "x" * 27 + " (2)")),
        (["two\nlines"], 255, ("two lines",)),
    ],
)
def test_names_are_distinct_in_any_case(names, longest, made):
    assert distinct(names, longest) == made


def test_every_kind_has_a_format():
    assert set(NUMBER_FORMATS) == set(Kind.__args__)

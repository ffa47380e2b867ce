import pytest

from smartcity_eval.documents.slides.table_room import (
    MOST_ROWS,
    cell_text,
    column_widths,
    table_pages,
)
from smartcity_eval.documents.slides.text_room import width_of
from smartcity_eval.reports.blocks import Link, Sparkline, Table


def of(rows, columns=("Name", "Count"), numeric=("Count",)) -> Table:
    return Table("A table", columns, tuple(rows), numeric)


def test_every_row_of_150_stands_on_one_page_or_another():
    rows = [(f"Program {i}", str(i)) for i in range(150)]
    pages, in_full = table_pages(of(rows), 12.0, 5.0)
    assert [row for page in pages for row in page.rows] == rows
    assert all(len(page.rows) <= MOST_ROWS for page in pages)
    assert all(sum(page.heights) <= 5.0 for page in pages)
    assert not in_full


def test_a_very_long_cell_is_cut_and_given_in_full():
    text = "kata " * 800
    [page], in_full = table_pages(of([(text, "1")]), 12.0, 5.0)
    assert in_full == (text,)
    assert page.rows[0][0].endswith("…")
    assert sum(page.heights) <= 5.0


def test_a_small_table_is_written_larger():
    few, _ = table_pages(of([("A", "1")]), 12.0, 5.0)
    many, _ = table_pages(of([(f"Name {i}", "1") for i in range(40)]), 12.0, 5.0)
    assert few[0].size > many[0].size


def test_columns_fill_the_width():
    rows = [("A long name of a programme", "1")]
    widths = column_widths(of(rows), rows, 14, 12.0)
    assert sum(widths) == pytest.approx(12.0)
    assert widths[0] > widths[1]


def test_a_drawn_line_is_told():
    assert cell_text(Sparkline((1.0, 2.0), "rises")) == "rises"
    assert cell_text(Link("Batang", "../x.html")) == "Batang"


def test_no_head_is_broken_for_the_sake_of_a_long_text():
    names = ("Group", "Judged as", "Median", "Lowest")
    rows = [("kabupaten", "kata " * 60, "2.36", "1.27")]
    widths = column_widths(of(rows, names, names[2:]), rows, 16, 6.0)
    assert sum(widths) == pytest.approx(6.0)
    for name, width in zip(names[2:], widths[2:], strict=True):
        assert width - 0.2 >= width_of(name, 16) * 1.1

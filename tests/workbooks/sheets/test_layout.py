"""Where things stand on a page follows from what the page holds."""

from __future__ import annotations

from smartcity_eval.core.messages import translator
from smartcity_eval.reference.vocabulary import STATUS
from smartcity_eval.workbooks.sheets.layout import (
    Choice,
    Column,
    Layout,
    Page,
    Table,
    worded_choices,
)

FORM = (Column("institution", "Lembaga"), Column("date", "Tanggal", kind="day"))


def test_lines_and_form_push_the_table_down():
    assert Page("x", "X", "X", table=Table(FORM)).head_row == 6
    page = Page("x", "X", "X", ("satu", "dua"), FORM, Table(FORM))
    assert (page.form_row, page.progress_row, page.head_row) == (6, 8, 10)


def test_a_table_has_its_fixed_rows_or_its_blank_ones():
    assert Table(FORM, ({}, {}), key="date").rows == 2 and Table(FORM, blank=7).rows == 7


def test_a_layout_gives_every_field_and_column():
    layout = Layout(
        "T",
        "S",
        (Page("x", "X", "X", (), FORM, Table((Column("leaf", "Kode"),))), Page("y", "Y", "Y")),
        (),
    )
    assert [column.key for column in layout.columns()] == ["institution", "date", "leaf"]


def test_a_list_is_worded_in_the_workbooks_language():
    assert worded_choices(STATUS, translator("en"))[0] == Choice("stated", "stated")
    assert worded_choices(STATUS, translator("id"))[0] == Choice("stated", "dinyatakan")

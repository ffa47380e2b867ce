"""A workbook that was taken in, in a line."""

from __future__ import annotations

from smartcity_eval.cli.panels.workbook_lines import KINDS, contents_line
from smartcity_eval.core.messages import Message
from smartcity_eval.workbooks.sheets import layout
from smartcity_eval.workbooks.submissions.contents import SheetContents
from smartcity_eval.workbooks.submissions.importing import WorkbookImport


def test_a_line_says_whose_how_far_and_what_was_ignored():
    contents = SheetContents(
        "ratings",
        "kab-batang",
        2022,
        "ugm",
        "UGM",
        4,
        5,
        "draft",
        (Message("comments in cells: {count}", {"count": 2}),),
    )
    taken = WorkbookImport("a.xlsx", "imported", contents=contents)
    assert contents_line(taken, "en") == (
        "Kabupaten Batang 2022 · score sheet · UGM · 4 of 5 items · draft · ignored: comments in"
        " cells: 2"
    )
    assert contents_line(WorkbookImport("a.xlsx", "refused"), "en") == ""
    rows = SheetContents("budget", "kab-batang", 2022, "", "Pemkab", 3, 0, "")
    assert contents_line(WorkbookImport("a", "imported", contents=rows), "id") == (
        "Kabupaten Batang 2022 · anggaran · Pemkab · 3 baris"
    )


def test_every_kind_of_sheet_of_a_region_has_its_name():
    assert set(KINDS) == set(layout.KINDS) - {"plan", "rubric"}

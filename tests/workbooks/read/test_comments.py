"""Comments in cells are counted."""

from __future__ import annotations

import openpyxl
from openpyxl.comments import Comment

from smartcity_eval.workbooks.read.comments import comment_count
from smartcity_eval.workbooks.read.opening import open_book


def test_comments_are_counted_in_an_xlsx_and_in_an_ods_file(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    for cell in ("A1", "B2"):
        book.active[cell].comment = Comment("hai", "UGM")
    book.save(tmp_path / "a.xlsx")
    assert open_book(tmp_path / "a.xlsx").comments == 2
    cell = b'<a xmlns:office="urn:o"><office:annotation>hai</office:annotation></a>'
    assert comment_count({"content.xml": cell}, "a.ods") == 1
    assert comment_count({"content.xml": b"<a/>", "xl/styles.xml": b"<comment/>"}, "a") == 0

"""The old Excel format."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import xlwt

from smartcity_eval.workbooks.read.opening import open_book

FILES = Path(__file__).parents[1] / "files"


def test_values_days_errors_and_what_is_hidden(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Nilai")
    sheet.write(0, 0, "33.10")
    sheet.write(0, 1, 87.5)
    sheet.write(0, 2, True)
    sheet.write(1, 0, datetime(2023, 11, 14), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.write(1, 1, datetime(2023, 11, 14, 8, 30), xlwt.easyxf(num_format_str="dd/mm/yyyy hh:mm"))
    sheet.write(1, 2, 0.3541666666666667, xlwt.easyxf(num_format_str="hh:mm"))
    sheet.row(2).set_cell_error(0, "#DIV/0!")
    sheet.write(2, 1, 0.5, xlwt.easyxf(num_format_str="0%"))
    sheet.write_merge(3, 3, 0, 1, "gabung")
    sheet.row(2).hidden = True
    sheet.col(1).hidden = True
    book.add_sheet("Daftar").visibility = 1
    book.save(str(tmp_path / "buku.xls"))
    found = open_book(tmp_path / "buku.xls").sheets
    sheet = found["Nilai"]
    assert sheet.rows == (
        ("33.10", 87.5, True),
        (date(2023, 11, 14), datetime(2023, 11, 14, 8, 30), "08:30:00"),
        ("#DIV/0!", 0.5),
        ("gabung",),
    )
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.merged, sheet.percents) == (
        {3},
        {2},
        ("A4:B4",),
        {"B3"},
    )
    assert not found["Daftar"].visible


def test_days_of_the_old_calendar_of_macs(tmp_path):
    book = xlwt.Workbook()
    book.dates_1904 = True
    book.add_sheet("Nilai").write(0, 0, 43782, xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    book.save(str(tmp_path / "mac.xls"))
    assert open_book(tmp_path / "mac.xls").sheets["Nilai"].rows == ((date(2023, 11, 14),),)


def test_two_cells_that_lie_far_apart_are_refused_and_not_laid_out(tmp_path, refusal):
    book = xlwt.Workbook()
    for name in ("A", "B", "C"):
        sheet = book.add_sheet(name)
        sheet.write(0, 0, 1)
        sheet.write(65_535, 255, 1)
    book.save(str(tmp_path / "luas.xls"))
    assert refusal(tmp_path / "luas.xls").startswith(
        "the sheet reaches over 65536 rows and 256 columns"
    )


def test_a_stream_that_bites_its_own_tail_is_refused(tmp_path, refusal):
    """xlrd would follow it without end, taking all memory."""
    data = bytearray((FILES / "isi.xls").read_bytes())
    short_chain = 512 * (1 + int.from_bytes(data[60:64], "little"))
    last = data.index(b"\xfe\xff\xff\xff", short_chain)
    data[last : last + 4] = (0).to_bytes(4, "little")
    (tmp_path / "ekor.xls").write_bytes(data)
    assert (
        refusal(tmp_path / "ekor.xls")
        == "the workbook cannot be read; it is damaged, open it in Excel or LibreOffice and save it"
        " again"
    )

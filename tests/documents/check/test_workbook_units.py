"""What a reader sees of a workbook."""

from __future__ import annotations

import pytest

from smartcity_eval.documents.check.workbook_units import workbook_units
from smartcity_eval.workbooks.read.zipped import checked_parts

xlsxwriter = pytest.importorskip("xlsxwriter")


def test_cells_and_chart_values_have_their_places(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Hasil")
        sheet.write_row(0, 0, ["Wilayah", "Indeks"])
        sheet.write_row(1, 0, ["Batang", 3.4])
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Hasil!$B$2:$B$2", "name": "Indeks"})
        sheet.insert_chart("D2", chart)
    found = workbook_units(path, checked_parts(path.read_bytes(), "x"))
    assert [(u.key, u.text) for u in found[:4]] == [
        ("Hasil!A1", "Wilayah"),
        ("Hasil!B1", "Indeks"),
        ("Hasil!A2", "Batang"),
        ("Hasil!B2", "3.4"),
    ]
    assert [u.text for u in found[4:]] == ["Indeks · : 3.4"]
    assert all(u.key for u in found)

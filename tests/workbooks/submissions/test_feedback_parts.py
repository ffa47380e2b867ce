"""Strengths, weaknesses and recommendations of a sheet of ratings, and evidence seen."""

from __future__ import annotations

import openpyxl

from smartcity_eval.records import read_record
from smartcity_eval.workbooks.read.opening import open_book
from smartcity_eval.workbooks.submissions.filled_workbook import read_filled
from smartcity_eval.workbooks.submissions.importing import import_workbooks

PAGE = "Kelebihan dan kelemahan"
WRITTEN = [
    ("kelebihan", "Layanan dipakai warga"),
    ("Kelemahan", "=belum diukur"),
    ("recommendation", "Ukur keadaan awal"),
]


def told(taken) -> list[str]:
    return [f"{p.place}: {p.message.in_language('en')}" for p in taken.problems]


def written(panel, rows=WRITTEN, state="sudah diserahkan", name: str = ""):
    path = panel.filled("UGM", [3, 3, 3, 3, 3], state=state, name=name)
    book = openpyxl.load_workbook(path)
    for number, values in enumerate(rows, start=8):
        for column, value in enumerate(values, start=1):
            cell = book[PAGE].cell(number, column)
            cell.value = value
            if value:
                cell.data_type = "s"
    book.save(path)
    [taken] = import_workbooks([path], panel.params)
    return taken


def test_they_stand_in_the_record_under_the_institutions_name(panel):
    assert told(written(panel)) == []
    found = read_record(panel.record).feedback
    assert [(one.kind, one.institution, one.text) for one in found] == [
        ("strength", "UGM", "Layanan dipakai warga"),
        ("weakness", "UGM", "=belum diukur"),
        ("recommendation", "UGM", "Ukur keadaan awal"),
    ]
    assert {one.source for one in found} == {("lembar-ugm",)}


def test_those_of_others_stay_line_by_line(panel):
    letter = "feedback:\n  - {kind: weakness, text: Surat, source: koran}  # surat\nsources:"
    text = panel.record.read_text(encoding="utf-8")
    panel.record.write_text(text.replace("sources:", letter), encoding="utf-8")
    written(panel)
    assert [one.text for one in read_record(panel.record).feedback][:2] == [
        "Surat",
        "Layanan dipakai warga",
    ]
    assert "source: koran}  # surat\n" in panel.record.read_text(encoding="utf-8")


def test_a_draft_brings_none_and_its_submitted_sheet_does(panel):
    written(panel, state="draf")
    assert read_record(panel.record).feedback == ()
    written(panel, name="akhir.xlsx")
    assert len(read_record(panel.record).feedback) == 3


def test_a_sheet_that_is_made_again_shows_them(panel):
    written(panel)
    sheet = openpyxl.load_workbook(panel.new("ratings", "UGM", name="lagi.xlsx"))[PAGE]
    assert [[cell.value for cell in row] for row in sheet["A8:B10"]] == [
        ["kelebihan", "Layanan dipakai warga"],
        ["kelemahan", "=belum diukur"],
        ["rekomendasi", "Ukur keadaan awal"],
    ]


def test_half_a_row_is_told_at_its_cell(panel):
    rows = [("kelebihan", None), (None, "tanpa jenis"), ("pujian", "jenis lain")]
    assert told(written(panel, rows)) == [
        f"{PAGE}!B8: nothing stands here; write Temuan, dalam satu atau dua kalimat",
        f"{PAGE}!A9: nothing stands here; write Jenis",
        (f"{PAGE}!A10: found 'pujian', expected one of kelebihan, kelemahan, rekomendasi"),
    ]
    assert read_record(panel.record).feedback == ()


def test_whether_evidence_was_seen_comes_beside_the_evidence(panel):
    own = panel.fill(panel.own(3), {"E13": "https://batangkab.go.id/bukti"})
    import_workbooks([own], panel.params)
    path = panel.filled("UGM", [3, 3, 3, 3, 3])
    sheet = openpyxl.load_workbook(path)["Penilaian"]
    assert [cell.value for cell in sheet["F13:I13"][0]] == [
        "Bukti (tautan)",
        "Bukti dari daerah",
        "Bukti dilihat",
        "Kode",
    ]
    assert sheet["G14"].value == "https://batangkab.go.id/bukti"
    panel.fill(path, {"H14": "ya", "H15": "Tidak"})
    import_workbooks([path], panel.params)
    ratings = read_record(panel.record).ratings.assessors["ugm"].ratings
    assert [ratings[leaf].evidence_seen for leaf in ("baseline", "output", "outcome")] == [
        True,
        False,
        None,
    ]
    again = openpyxl.load_workbook(panel.new("ratings", "UGM", name="lagi.xlsx"))["Penilaian"]
    assert [again[cell].value for cell in ("H14", "H15", "H16")] == ["ya", "tidak", None]


def test_a_sheet_of_the_first_layout_is_read_as_it_was(panel):
    """As it was made before there were strengths and evidence seen: neither column nor sheet."""
    path = panel.filled("UGM", [3, 3, 3, 3, 3])
    book = openpyxl.load_workbook(path)
    book["Penilaian"].delete_cols(7, 2)
    del book[PAGE]
    [row] = [row for row in book["_identitas"].iter_rows() if row[0].value == "layout"]
    row[1].value = "1"
    book.save(path)
    filled, problems = read_filled(open_book(path))
    assert problems == [] and [page.key for page in filled.layout.pages] == ["ratings"]
    assert [taken.state for taken in import_workbooks([path], panel.params)] == ["imported"]
    assert len(read_record(panel.record).ratings.assessors["ugm"].ratings) == 5

"""Opening what people send: workbooks of every kind, and files that are none."""

from __future__ import annotations

import hashlib
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartcity_eval.core.errors import WorkbookError
from smartcity_eval.workbooks.read import limits, opening
from smartcity_eval.workbooks.read.opening import open_book

FILES = Path(__file__).parents[1] / "files"
KINDS = ("xlsx", "xls", "ods")
# files/isi.* were saved by LibreOffice from one workbook.
CONTENT = (
    ("Kode", "Wilayah", "Indeks", "Tanggal", "Capaian"),
    ("33.10", "  Kabupaten Klaten ", 3.31, date(2023, 11, 14), 0.875),
    (33.1, "87,5", "#DIV/0!", "#N/A", 3.0),
    (None, "tersembunyi", None, datetime(2023, 11, 14, 8, 30)),
    (),
    ("gabung",),
    (None, 18755371000.0),
)


@pytest.mark.parametrize("kind", KINDS)
def test_one_content_is_the_same_in_every_kind_of_file(kind):
    book = open_book(FILES / f"isi.{kind}")
    sheet = book.sheets["Nilai"]
    assert book.kind == kind and list(book.sheets) == ["Nilai", "Daftar"]
    assert sheet.rows == CONTENT and [[type(v) for v in row] for row in sheet.rows] == [
        [type(v) for v in row] for row in CONTENT
    ]
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.merged, sheet.percents) == (
        {4},
        {5},
        ("A6:C6",),
        {"E2"},
    )
    assert sheet.visible and not book.sheets["Daftar"].visible
    assert book.sheets["Daftar"].cell(3, 2) == "dari B3", (
        "counted from A1, whatever is empty before"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_only_read_and_its_bytes_are_known_again(kind, tmp_path):
    path = tmp_path / "diterima"  # what it is shows in its bytes, not in its name
    path.write_bytes((FILES / f"isi.{kind}").read_bytes())
    path.chmod(0o400)
    before = path.stat()
    book = open_book(path)
    assert book.kind == kind and book.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (path.stat().st_mtime_ns, path.stat().st_size) == (
        before.st_mtime_ns,
        before.st_size,
    ) and [path.name for path in tmp_path.iterdir()] == ["diterima"]


@pytest.mark.parametrize(
    ("name", "actual"),
    [("tabel.xls", "xlsx"), ("tabel.xlsx", "xls"), ("tabel.xlsx", "ods"), ("tabel.csv", "xlsx")],
)
def test_a_wrong_extension_does_not_matter(name, actual, tmp_path):
    path = tmp_path / name
    path.write_bytes((FILES / f"isi.{actual}").read_bytes())
    assert open_book(path).kind == actual


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty (0 bytes); it was probably not received whole"),
        (
            b"%PDF-1.7 laporan",
            "this is a PDF, no workbook; ask for the Excel file it was made from",
        ),
        (
            b"halo, ini catatan\n",
            "this is text, no workbook; if it is a table with semicolons or commas, name it .csv",
        ),
        (
            b"\n <html><table><tr><td>3,31</td></tr></table></html>",
            (
                "this is a web page or XML that was only named a workbook; open it in Excel and"
                " save it as .xlsx"
            ),
        ),
        (
            bytes(range(256)) * 9,
            "this is no workbook that can be read; expected .xlsx, .xls, .ods or .csv",
        ),
        (
            b"PK\x03\x04 dan seterusnya",
            "the file is damaged or was not received whole; ask for it again",
        ),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
            "this is an old Office file but no Excel workbook; save the table in Excel as .xlsx",
        ),
        (
            bytes.fromhex("d0cf11e0a1b11ae1")
            + b"\0" * 600
            + "Workbook".encode("utf-16-le")
            + b"\0" * 600,
            (
                "the workbook cannot be read; it is damaged, open it in Excel or LibreOffice and"
                " save it again"
            ),
        ),
    ],
)
def test_a_file_that_is_no_workbook_is_told_for_what_it_is(content, why, write_text, refusal):
    assert refusal(write_text(content, "tabel.xlsx")) == why


def test_paths_that_are_no_files(tmp_path, refusal, pipe_at):
    pipe_at(tmp_path / "pipa")
    (tmp_path / "putus").symlink_to(tmp_path / "tiada")
    assert (
        refusal(tmp_path / "tiada.xlsx") == refusal(tmp_path / "putus") == "there is no such file"
    )
    assert refusal(tmp_path) == "this is a folder; name a file in it"
    assert refusal(tmp_path / "pipa") == "this is no ordinary file"
    (tmp_path / "tautan.xlsx").symlink_to(FILES / "isi.xlsx")
    assert open_book(tmp_path / "tautan.xlsx").kind == "xlsx"


def test_a_file_that_may_not_be_read(write_text, refusal, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    path = write_text("a;b\n", "tabel.csv")
    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(path) == "the file cannot be opened (Permission denied)"


def test_a_zip_of_something_else(make_zip, refusal):
    assert (
        refusal(make_zip({"foto.jpg": b"\xff\xd8", "baca.xml": "<a/>"}, "kiriman.xlsx"))
        == "this is a zip file that holds no workbook; take the workbook out of it first"
    )
    assert (
        refusal(
            make_zip({"xl/workbook.bin": b"\0", "xl/_rels/workbook.bin.rels": "<a/>"}, "buku.xlsb")
        )
        == "this is a binary Excel workbook (.xlsb); open it in Excel and save it as .xlsx"
    )


PASSWORD = (
    "the file is protected by a password; open it, remove the password (File, Info, Protect"
    " Workbook) and save it again"
)


@pytest.mark.parametrize("name", ["sandi.xlsx", "sandi.xls", "sandi.ods"])
def test_a_file_with_a_password(name, refusal):
    assert refusal(FILES / name) == PASSWORD


def test_a_zip_whose_parts_are_encrypted(make_zip, refusal):
    path = make_zip({"xl/workbook.xml": "<a/>"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert refusal(path) == PASSWORD


def test_macros_are_left_alone(with_part):
    path = with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub Auto_Open() End Sub").rename
    book = open_book(path(path.__self__.with_suffix(".xlsm")))
    assert book.kind == "xlsx" and book.sheets["Nilai"].rows == (("wilayah", "indeks"),)


def test_days_of_both_calendars_of_excel(make_xlsx):
    def days(book, sheet):
        sheet.write_datetime(
            0, 0, datetime(2023, 11, 14), book.add_format({"num_format": "dd/mm/yyyy"})
        )
        sheet.write_datetime(
            0,
            1,
            datetime(2023, 11, 14, 8, 30),
            book.add_format({"num_format": "d mmmm yyyy hh:mm"}),
        )
        sheet.write_datetime(
            0, 2, datetime(1899, 12, 31, 8, 30).time(), book.add_format({"num_format": "hh:mm"})
        )

    for name, old in (("windows.xlsx", False), ("mac.xlsx", True)):
        rows = (
            open_book(make_xlsx(also=days, name=name, options={"date_1904": old}))
            .sheets["Nilai"]
            .rows
        )
        assert rows == ((date(2023, 11, 14), datetime(2023, 11, 14, 8, 30), "08:30:00"),)


def test_an_empty_workbook(make_xlsx, write_text, refusal):
    assert (
        refusal(make_xlsx())
        == refusal(write_text("\n \n".replace(" ", ""), "kosong.csv"))
        == "there is nothing in the file: every sheet is empty"
    )


def test_a_text_that_looks_like_a_formula_stays_text(make_xlsx):
    assert open_book(make_xlsx([["=1+1", '=HYPERLINK("http://x")', "+62"]])).sheets[
        "Nilai"
    ].rows == (("=1+1", '=HYPERLINK("http://x")', "+62"),)


def test_a_file_that_is_too_large_is_not_read_to_its_end(write_text, refusal, monkeypatch):
    monkeypatch.setattr(opening, "MAX_BYTES", 1_000_000)
    assert (
        refusal(write_text(b"a" * 1_000_001, "besar.csv"))
        == "the file is larger than 1 MB; remove pictures from it or give only the sheets that are"
        " meant"
    )


def test_too_many_cells_in_all(make_xlsx, refusal, monkeypatch):
    monkeypatch.setattr(limits, "MAX_SHEETS", 2)
    path = make_xlsx(
        [["a"]], also=lambda book, _: [book.add_worksheet().write(0, 0, "b") for _ in range(2)]
    )
    assert refusal(path).startswith("the workbook holds more than 2 sheets or 2000000 cells")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(KINDS),
    st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=12
    ),
    st.floats(0.05, 1),
)
def test_a_damaged_file_is_read_or_refused_but_raises_nothing_else(tmp_path, kind, changes, kept):
    data = bytearray((FILES / f"isi.{kind}").read_bytes())
    for where, byte in changes:
        data[int(where * len(data))] = byte
    path = tmp_path / "rusak"
    path.write_bytes(data[: int(kept * len(data))])
    try:
        outcome = len(open_book(path).sheets)
    except WorkbookError as error:
        outcome = -len(error.problems)
    assert outcome > 0 or outcome == -1, "sheets, or one problem"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(
        ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
    ),
    st.floats(0, 1, exclude_max=True),
    st.binary(min_size=1, max_size=6),
)
def test_a_damaged_part_is_read_or_refused_but_raises_nothing_else(tmp_path, part, where, put):
    with zipfile.ZipFile(FILES / "isi.xlsx") as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    at = int(where * len(parts[part]))
    parts[part] = parts[part][:at] + put + parts[part][at + len(put) :]
    path = tmp_path / "rusak.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    try:
        outcome = len(open_book(path).sheets)
    except WorkbookError as error:
        outcome = -len(error.problems)
    assert outcome > 0 or outcome == -1, "sheets, or one problem"

"""Zip files that would do harm are refused before they are unpacked."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from smartcity_eval.workbooks.read import zipped
from smartcity_eval.workbooks.read.opening import open_book
from smartcity_eval.workbooks.read.zipped import checked_parts, packed

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """Fail where Python takes more memory than this, in bytes."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < size
    finally:
        tracemalloc.stop()


def test_a_bomb_is_refused_by_the_sizes_in_its_directory(make_zip, refusal):
    path = make_zip({"xl/workbook.xml": "<a/>", "xl/worksheets/sheet1.xml": b" " * 101_000_000})
    assert path.stat().st_size < 200_000
    with at_most(30_000_000):  # what a file of the largest size takes
        assert (
            refusal(path)
            == "unpacked, the file would take more than 100 MB; this is no ordinary workbook and it"
            " was not opened"
        )


def test_a_part_that_unfolds_too_far_is_refused_by_its_ratio(make_zip, refusal):
    path = make_zip({"xl/workbook.xml": "<a/>", "xl/worksheets/sheet1.xml": b" " * 5_000_000})
    assert (
        refusal(path)
        == "the part 'xl/worksheets/sheet1.xml' would unpack to more than 200 times its size; this"
        " is no ordinary workbook and it was not opened"
    )


def test_a_directory_that_lies_about_sizes_unpacks_no_more_than_it_says(make_zip):
    path = make_zip({"xl/workbook.xml": b"<a/>" + b" " * 30_000_000})
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    for start in (0, entry):  # in the part's own header and in the directory
        at = start + (14 if start == 0 else 16)
        struct.pack_into("<I", data, at, zlib.crc32(b"<a/>"))
        struct.pack_into("<I", data, at + 8, 4)
    path.write_bytes(data)
    with at_most(2_000_000):
        assert checked_parts(bytes(data), "buku.xlsx") == {"xl/workbook.xml": b"<a/>"}, (
            "what calamine is given holds four bytes, too"
        )


def test_pictures_and_macros_are_never_unpacked(with_part, monkeypatch):
    monkeypatch.setattr(zipped, "MAX_UNPACKED", 100_000)
    path = with_part("xl/media/foto.png", b"\0" * 10_000_000)
    assert open_book(path).sheets["Nilai"].rows == (("wilayah", "indeks"),)


def test_thousands_of_parts(make_zip, refusal, monkeypatch):
    monkeypatch.setattr(zipped, "MAX_PARTS", 20)
    path = make_zip({f"{i}.xml": "" for i in range(21)})
    assert refusal(path) == "the file has more than 20 parts inside; this is no ordinary workbook"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name(tmp_path, refusal):
    path = tmp_path / "ganda.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        archive.writestr("xl/Workbook.xml", "<b/>")
    assert refusal(path).startswith("the file holds two parts of one name")


@pytest.mark.parametrize(
    "part",
    ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "docProps/app.xml"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_unfold_are_refused_in_every_part(part, encoding, with_part, refusal):
    path = with_part(
        part,
        (
            LAUGHS
            + "<worksheet><sheetData><row><c t='str'><v>&i;</v></c></row></sheetData></worksheet>"
        ).encode(encoding),
    )
    assert (
        refusal(path)
        == f"the part {part!r} defines entities or a document type, which no workbook needs; the"
        " file was not opened"
    )


def test_an_external_entity_is_refused_unread(with_part, refusal):
    assert "defines entities or a document type" in refusal(
        with_part("xl/sharedStrings.xml", "<!DOCTYPE sst><sst/>")
    )
    path = with_part(
        "xl/sharedStrings.xml",
        '<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst>&x;</sst>',
    )
    assert "defines entities or a document type" in refusal(path)


@pytest.mark.parametrize(
    "counted", ['uniqueCount="4000000000"', 'count="99999999999999999999"', 'uniqueCount="+9"']
)
def test_a_part_that_counts_more_things_than_it_has_bytes(counted, with_part, refusal):
    """Readers make room for what is counted: calamine ended the whole process over this one."""
    assert "damaged" in refusal(
        with_part(
            "xl/sharedStrings.xml",
            '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
            f" {counted}><si><t>a</t></si><si><t>b</t></si></sst>",
        )
    )


def test_an_encoding_nobody_knows(with_part, refusal):
    assert refusal(
        with_part("xl/sharedStrings.xml", b'<?xml version="1.0" encoding="U-8"?><sst/>')
    ).startswith("the part 'xl/sharedStrings.xml' cannot be read")


def test_a_part_that_is_no_xml(with_part, refusal):
    assert refusal(with_part("xl/worksheets/sheet1.xml", "<worksheet><sheetData>")).startswith(
        "the part 'xl/worksheets/sheet1.xml' cannot be read (line 1); the file is damaged"
    )
    assert refusal(with_part("xl/workbook.xml", "halo")).startswith(
        "the part 'xl/workbook.xml' cannot be read (line 1)"
    )


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_cannot_be_unpacked_in_pieces(method, make_zip, refusal):
    path = make_zip({"xl/workbook.xml": "<a/>"}, method=method)
    assert (
        refusal(path)
        == "the file is packed in a way no workbook is; save it again in Excel or LibreOffice"
    )


def test_parts_are_packed_again_as_they_are():
    parts = {"a.xml": b"<a/>", "b/c.rels": b"<b/>"}
    with zipfile.ZipFile(packed(parts)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == parts


def test_texts_may_be_used_as_often_as_there_are_cells(with_part, refusal):
    """One short text in every cell: the count of its uses is larger than the part that holds it."""
    sst = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="{}"'
        ' uniqueCount="2"><si><t>a</t></si><si><t>b</t></si></sst>'
    )
    for count in (200, 50_000, 2_000_000):
        assert open_book(with_part("xl/sharedStrings.xml", sst.format(count))).kind == "xlsx"
    assert refusal(with_part("xl/sharedStrings.xml", sst.format(4_000_000_000))).startswith(
        "the workbook holds more than"
    )

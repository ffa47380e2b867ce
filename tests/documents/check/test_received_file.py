"""Files to check, and hostile ones."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from smartcity_eval.core.errors import InputError
from smartcity_eval.documents.carried_origin import with_origin
from smartcity_eval.documents.check.received_file import read_received
from smartcity_eval.documents.origin import Origin

MADE = Origin("report", 2023, "kab-batang", "id", "", (), "1.0")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = f"<w:document {W}><w:body><w:p><w:r><w:t>3,40</w:t></w:r></w:p></w:body></w:document>"
SMALL = {
    "[Content_Types].xml": '<Types xmlns="x"></Types>',
    "_rels/.rels": '<Relationships xmlns="x"></Relationships>',
    "word/document.xml": BODY,
}


def packed(parts: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.fixture
def refused(tmp_path):
    """Why a file of this content is refused."""

    def of(content: bytes, name: str = "a.docx") -> str:
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(InputError) as found:
            read_received(path).units()
        [problem] = found.value.problems
        return problem.message.in_language("en")

    return of


def test_a_document_is_read_whatever_it_is_called(tmp_path):
    path = tmp_path / "surat lama (2).xlsx"
    path.write_bytes(with_origin(packed(SMALL), MADE))
    found = read_received(path)
    assert (found.form, found.origin) == ("docx", MADE)
    assert [unit.text for unit in found.units()] == ["3,40"]


@pytest.mark.parametrize(
    "content",
    [
        packed(SMALL),
        b"<!DOCTYPE html><html><head></head><body>3,40</body></html>",
        b"%PDF-1.7\n",
        json.dumps({"region": "x", "year": 2023, "provenance": {}}).encode(),
    ],
    ids=["docx", "html", "pdf", "json"],  # a packed file holds the time it was made
)
def test_a_file_without_an_origin_is_refused(refused, content):
    assert "carries no origin" in refused(content)


def test_other_files_are_refused(refused, tmp_path):
    for content in (b"", b"nothing", b"\x89PNG", packed({"a.xml": "<a/>"})):
        assert "this is no page" in refused(content)
    assert "damaged" in refused(with_origin(packed(SMALL), MADE)[:-40])
    with pytest.raises(InputError, match="bukan berkas biasa"):
        read_received(tmp_path)


def test_a_zip_bomb_is_not_unpacked(refused):
    bomb = SMALL | {"word/media.xml": b"<a>" + b"0" * 90_000_000 + b"</a>"}
    assert "more than 200 times its size" in refused(packed(bomb))


def test_entities_are_refused_and_never_expanded(refused):
    entity = '<!DOCTYPE w [<!ENTITY a "3,40">]>' + BODY.replace("3,40", "&a;")
    assert "defines entities" in refused(packed(SMALL | {"word/document.xml": entity}))
    outside = '<!DOCTYPE w SYSTEM "file:///etc/passwd">' + BODY
    assert "defines entities" in refused(packed(SMALL | {"docProps/custom.xml": outside}))


def test_xml_that_is_broken_or_far_too_deep_is_damaged(refused):
    broken = with_origin(packed(SMALL | {"word/document.xml": BODY[:-10]}), MADE)
    assert "damaged" in refused(broken)
    deep = f"<w:document {W}><w:body>{'<w:a>' * 50_000}{'</w:a>' * 50_000}</w:body></w:document>"
    assert "damaged" in refused(with_origin(packed(SMALL | {"word/document.xml": deep}), MADE))


def test_a_file_that_is_too_large_is_not_read(refused, monkeypatch):
    monkeypatch.setattr("smartcity_eval.documents.check.received_file.MAX_BYTES", 1_000_000)
    assert "larger than 1 MB" in refused(b"<" + b" " * 1_000_000)

"""The origin put into Office files, pages and PDFs, and read from them."""

from __future__ import annotations

import io
import zipfile
import zlib
from html import escape

import pytest

from smartcity_eval.documents.carried_origin import (
    CUSTOM,
    office_origin,
    page_meta,
    page_origin,
    pdf_keyword,
    pdf_origin,
    with_origin,
)
from smartcity_eval.documents.origin import Origin
from smartcity_eval.workbooks.read.zipped import checked_parts

HASHES = tuple((f"params/20{n:02}/kab-batang.yaml", f"{n:064x}") for n in range(12))
MADE = Origin("report", 2023, "kab-batang", "id", "kominfo-2023-regular", HASHES, "1.0")


def word() -> bytes:
    docx = pytest.importorskip("docx")
    made = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("3,40")
    document.save(made)
    return made.getvalue()


def slides() -> bytes:
    pptx = pytest.importorskip("pptx")
    made = io.BytesIO()
    pptx.Presentation().save(made)
    return made.getvalue()


def workbook() -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    return made.getvalue()


@pytest.mark.parametrize("make", [word, slides, workbook])
def test_an_office_file_carries_it_and_stays_one(make):
    made = with_origin(make(), MADE)
    assert office_origin(checked_parts(made, "x")) == MADE
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        types = archive.read("[Content_Types].xml").decode()
        assert types.count(f"/{CUSTOM}") == 1
        assert archive.read("_rels/.rels").decode().count(CUSTOM) == 1


def test_the_libraries_read_the_properties():
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(with_origin(workbook(), MADE)))
    names = book.custom_doc_props.names
    assert {"smartcity-eval.kind", "smartcity-eval.sha256", "smartcity-eval.file.12"} <= set(names)
    values = [prop.value for prop in book.custom_doc_props.props]
    assert max(map(len, values)) < 255, "Excel takes no longer ones"
    docx = pytest.importorskip("docx")
    again = docx.Document(io.BytesIO(with_origin(word(), MADE)))
    assert again.paragraphs[0].text == "3,40"


def test_it_is_put_in_once_and_the_last_one_counts():
    other = Origin("report", 2022, "kab-batang", "id", "", (), "1.0")
    twice = with_origin(with_origin(word(), MADE), other)
    assert office_origin(checked_parts(twice, "x")) == other
    with zipfile.ZipFile(io.BytesIO(twice)) as archive:
        assert archive.read("[Content_Types].xml").decode().count(CUSTOM) == 1


def test_the_same_content_gives_the_same_bytes():
    content = word()
    assert with_origin(content, MADE) == with_origin(content, MADE)


def test_an_office_file_without_it_has_none():
    assert office_origin(checked_parts(word(), "x")) is None
    assert office_origin({CUSTOM: b"<broken"}) is None
    assert office_origin({CUSTOM: b"<Properties/>"}) is None


def page(meta: str, body: str = "") -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{meta}</head><body>{body}</body>'


def meta() -> str:
    name, content = page_meta(MADE)
    return f'<meta name="{name}" content="{escape(content)}">'


def test_a_page_carries_it_in_its_head_alone():
    assert page_origin(page(meta())) == MADE
    assert page_origin(page("", meta())) is None, "in the body it is a record's text"
    assert page_origin(page('<meta name="smartcity-eval" content="{}">')) is None


@pytest.mark.parametrize("pack", [bytes, zlib.compress])
def test_a_pdf_carries_it_among_its_keywords_packed_or_not(pack):
    stream = pack(f"<< /Keywords ({pdf_keyword(MADE)}) >>".encode())
    made = b"%PDF-1.7\n1 0 obj <<>>\nstream\n" + stream + b"\nendstream endobj"
    assert pdf_origin(made) == MADE


def test_a_pdf_without_it_or_with_a_bomb_has_none():
    assert pdf_origin(b"%PDF-1.7\nstream\nnothing\nendstream") is None
    bomb = zlib.compress(b"\0" * 60_000_000)
    many = b"%PDF-1.7\n" + b"".join(b"stream\n" + bomb + b"\nendstream\n" for _ in range(3))
    assert pdf_origin(many) is None
    assert pdf_origin(b"%PDF-1.7 smartcity-eval-origin:" + b"A" * 40) is None

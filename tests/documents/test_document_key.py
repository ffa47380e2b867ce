"""The keys of documents, and what is none."""

from __future__ import annotations

import pytest

from smartcity_eval.documents import document_key
from smartcity_eval.documents.document_key import DocumentKey, is_document, read_document_key
from smartcity_eval.documents.registry import DOCUMENTS


@pytest.fixture
def year_slides(monkeypatch):
    """A kind that is made of a whole year."""
    from dataclasses import replace

    kind = replace(DOCUMENTS["report"], name="year-slides", ending=".pptx", per="year")
    monkeypatch.setitem(document_key.DOCUMENTS, kind.name, kind)
    return kind


def test_a_key_is_read_as_it_is_written(year_slides):
    for own, text in (
        (
            DocumentKey("id", 2023, "kab-batang", DOCUMENTS["report"]),
            "id/2023/kab-batang.report.docx",
        ),
        (DocumentKey("en", 2023, None, year_slides), "en/2023/year-slides.pptx"),
    ):
        assert str(own) == text and read_document_key(text) == own and is_document(text)


@pytest.mark.usefixtures("year_slides")
@pytest.mark.parametrize(
    "key",
    [
        "id/2023/kab-batang",
        "id/2023/kab-batang.report",
        "id/2023/report.docx",
        "id/2023/.report.docx",
        "id/2023/kab-batang.unknown.docx",
        "id/2023/kab-batang.year-slides.pptx",
        "id/2023/kab-batang.report.pptx",
        "id/23/kab-batang.report.docx",
        "../2023/kab-batang.report.docx",
        "id/2023/../kab-batang.report.docx",
        "id/2023/a\\b.report.docx",
        "",
    ],
)
def test_what_is_no_key_of_a_kind_known_here_is_none(key):
    assert read_document_key(key) is None

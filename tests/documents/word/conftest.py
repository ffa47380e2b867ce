"""Templates of one paragraph, and documents read again."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from smartcity_eval.documents.brand import Brand
from smartcity_eval.documents.origin import Origin
from smartcity_eval.documents.text_document import TextDocument
from smartcity_eval.documents.word.styles import Styles
from smartcity_eval.documents.word_elements.word_writing import Writing

ORIGIN = Origin("report", 2023, "kab-contoh", "id", "", (), "1")


def content(fields=None, parts=None, open_points=(), language="id"):
    """A text document; it says what a test needs of it."""
    return TextDocument(
        "Laporan", language, fields or {}, parts or {}, tuple(open_points), ORIGIN, author="Dinas"
    )


def paragraph_of(*runs):
    """A paragraph whose runs are given as text, or as text with its properties."""
    made = "".join(
        f'<w:r><w:rPr>{letters}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
        for text, letters in (run if isinstance(run, tuple) else (run, "") for run in runs)
    )
    return parse_xml(f"<w:p {nsdecls('w')}>{made}</w:p>")


def opened(made):
    return Document(io.BytesIO(made))


@pytest.fixture
def document():
    return Document()


@pytest.fixture
def writing(document):
    return Writing(document, Styles(document, Brand(), 9000), "id", 9000, 14000)

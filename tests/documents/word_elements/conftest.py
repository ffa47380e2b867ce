"""A new document to write in, and how its elements are read again."""

from __future__ import annotations

import io

import pytest
from docx import Document

from smartcity_eval.documents.brand import Brand
from smartcity_eval.documents.word.layouts import built_in
from smartcity_eval.documents.word.styles import Styles
from smartcity_eval.documents.word_elements.elements import name_of
from smartcity_eval.documents.word_elements.word_writing import Writing

WIDTH, TURNED_WIDTH = 9070, 14000


def new_writing(language="id", anchors=()):
    document = Document(io.BytesIO(built_in("report", language, Brand())))
    styles = Styles(document, Brand(), WIDTH)
    return Writing(document, styles, language, WIDTH, TURNED_WIDTH, frozenset(anchors))


@pytest.fixture
def writing():
    return new_writing()


def words(element):
    """Every text in an element, in its order."""
    return "".join(node.text or "" for node in element.iter(name_of("w:t")))


def all_of(element, tag):
    """Every element of a tag within one."""
    return list(element.iter(name_of(tag)))


def value(element, tag, attribute="w:val"):
    """An attribute of the first element of a tag within one; None where there is none."""
    found = next(element.iter(name_of(tag)), None)
    return None if found is None else found.get(name_of(attribute))

"""Styles are found by name, and ours are added where a template lacks them."""

from __future__ import annotations

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from smartcity_eval.documents.brand import Brand
from smartcity_eval.documents.word.styles import Styles


@pytest.fixture
def styles(document):
    return Styles(document, Brand(accent="#123456"), 9000)


def sheet_ids(document):
    return [s.get(qn("w:styleId")) for s in document.styles.element.iterchildren(qn("w:style"))]


def test_a_templates_own_style_is_used_whatever_its_id(document, styles):
    style = document.styles["Heading 1"]
    style.element.set(qn("w:styleId"), "Judul1")
    assert Styles(document, Brand(), 9000).id_of("heading 1") == "Judul1"


def test_a_style_that_the_template_lacks_is_added_once(document, styles):
    before = len(sheet_ids(document))
    assert styles.id_of("Caution") == styles.id_of("caution") == "Caution"
    assert sheet_ids(document).count("Caution") == 1
    # Body Text, which it builds on, is the template's own.
    assert len(sheet_ids(document)) == before + 1


def test_an_added_style_builds_on_the_templates_names(document):
    document.styles["Body Text"].element.set(qn("w:styleId"), "TeksIsi")
    Styles(document, Brand(), 9000).id_of("Caution")
    base = document.styles["Caution"].element.find(qn("w:basedOn"))
    assert base.get(qn("w:val")) == "TeksIsi"


def test_an_added_style_takes_no_id_of_another(document):
    document.styles["Heading 1"].element.set(qn("w:styleId"), "Caution")
    assert Styles(document, Brand(), 9000).id_of("Caution") == "CautionX"
    assert not document.styles["Caution"].element.get(qn("w:default"))


@pytest.mark.parametrize("has_list", [True, False])
def test_an_added_list_has_its_bullets(document, has_list):
    old = document.styles["List Bullet"].element
    old.getparent().remove(old)
    if not has_list:
        for name, relation in list(document.part.rels.items()):
            if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
                del document.part.rels[name]
    Styles(document, Brand(), 9000).id_of("List Bullet")
    number = document.styles["List Bullet"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    numbering = document.part.numbering_part.element
    known = [num.get(qn("w:numId")) for num in numbering.iterchildren(qn("w:num"))]
    kinds = [child.tag for child in numbering]
    assert number in known
    assert kinds == sorted(kinds, key=lambda tag: tag == qn("w:num"))


def test_a_template_of_nothing_gets_all(document):
    sheet = document.styles.element
    for style in sheet.findall(qn("w:style")):
        sheet.remove(style)
    styles = Styles(document, Brand(), 9000)
    assert styles.id_of("heading 2") == "Heading2"
    assert set(sheet_ids(document)) == {"Heading2", "Normal", "BodyText"}
    assert isinstance(document, type(Document()))

"""Where a template's fields are, and what stands there when it is filled."""

from __future__ import annotations

import pytest
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from smartcity_eval.documents.word.template import fields_in, fill
from smartcity_eval.reports.blocks import Paragraph, Section, Table

from .conftest import content

RESULTS = (Section("k", "Hasil", (Paragraph("Nilai {{ number }}."),)),)
BOX = (
    "<w:p {0}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{{{{ number }}}}</w:t></w:r></w:p>"
    "</w:txbxContent></w:pict></w:r></w:p>"
)


@pytest.fixture
def template(document):
    document.add_paragraph("Nomor: {{ number }}")
    document.add_table(1, 2).cell(0, 1).text = "{{ place }}"
    document.add_paragraph("{{ results }}")
    document.sections[0].header.paragraphs[0].text = "{{ title }}"
    document.sections[0].footer.paragraphs[0].text = "{{ unknown }}"
    document.element.body.insert(0, parse_xml(BOX.format(nsdecls("w"))))
    return document


def test_fields_are_found_with_their_places(template):
    assert [(place.in_language("en"), name) for place, name in fields_in(template)] == [
        ('paragraph 1, "{{ number }}"', "number"),
        ('paragraph 2, "Nomor: {{ number }}"', "number"),
        ('table 1, row 1, "{{ place }}"', "place"),
        ('paragraph 3, "{{ results }}"', "results"),
        ('header, "{{ title }}"', "title"),
        ('footer, "{{ unknown }}"', "unknown"),
    ]


def test_fields_are_filled_everywhere(template):
    values = {"number": "7", "place": "Batang", "title": "Laporan", "unknown": "x"}
    fill(template, content(values, {"results": RESULTS}))
    texts = [text.text for text in template.element.body.iter(qn("w:t")) if text.text]
    assert texts == ["7", "Nomor: ", "7", "Batang", "Hasil", "Nilai {{ number }}."]
    page = template.sections[0]
    assert (page.header.paragraphs[0].text, page.footer.paragraphs[0].text) == ("Laporan", "x")


def test_a_part_takes_the_place_of_its_paragraph(document):
    for text in ("Awal", "{{ results }}", "Akhir"):
        document.add_paragraph(text)
    fill(document, content(parts={"results": RESULTS}))
    assert [(p.text, p.style.name) for p in document.paragraphs] == [
        ("Awal", "Normal"),
        ("Hasil", "Heading 1"),
        ("Nilai {{ number }}.", "Body Text"),
        ("Akhir", "Normal"),
    ]


def test_a_part_without_sections_leaves_nothing(document):
    document.add_paragraph("{{ results }}")
    fill(document, content(parts={"results": ()}))
    assert document.paragraphs == []


def test_open_points_are_listed_where_the_template_has_them(document):
    document.add_paragraph("{{ open_points }}")
    fill(document, content(open_points=("Nomor belum diisi.", "Tanggal belum diisi.")))
    heading, *points = document.paragraphs
    assert heading.style.name == "Notice Heading"
    assert [(p.text, p.style.name) for p in points] == [
        ("Nomor belum diisi.", "List Bullet"),
        ("Tanggal belum diisi.", "List Bullet"),
    ]


def test_without_open_points_there_is_no_such_list(document):
    document.add_paragraph("{{ open_points }}")
    fill(document, content())
    assert document.paragraphs == []


def test_the_contents_list_headings_that_come_after_them(document):
    document.add_paragraph("{{ contents }}")
    document.add_heading("Pengantar", 1)
    document.add_paragraph("{{ results }}")
    fill(document, content(parts={"results": RESULTS}))
    listed = [p.text for p in document.paragraphs if p.style.name.lower().startswith("toc ")]
    assert listed[-2:] == ["Pengantar", "Hasil"]


def test_a_table_within_a_cell_is_no_wider_than_the_cell(document):
    cell = document.add_table(1, 2).cell(0, 0)
    cell.text = "{{ results }}"
    table = Table("T", ("A", "B"), (("a", "b"),))
    fill(document, content(parts={"results": (Section("k", "", (table,)),)}))
    width = cell.tables[0]._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w"))
    assert int(width) < cell.width.twips
    # Word opens no cell that ends with a table.
    assert cell._tc[-1].tag == qn("w:p")

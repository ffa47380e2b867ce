"""A whole document as it is handed over: the same bytes each time, and nothing in it acts."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn

from smartcity_eval.documents.text_document import to_confirm
from smartcity_eval.documents.word.word_writer import write_word
from smartcity_eval.reports.blocks import (
    Bar,
    BarTable,
    Chart,
    Item,
    KeyFigure,
    KeyFigures,
    Listing,
    Paragraph,
    Section,
    Table,
)
from smartcity_eval.reports.marks import cited, from_record

from .conftest import content, opened
from .standard_order import ORDERS, out_of_order

PLANTED = (
    "=cmd|' /C calc'!A0",
    "{{ title }}",
    "<w:p><w:r/></w:p>",
    '{ HYPERLINK "http://x.example" }',
    "https://evil.example/",
    "x" * 200,
    "مدينة ذكية",
    "a\x00\x0b\ud800b",
    "\ufdd0[9]\ufdd1\ufdd4x\ufdd5javascript:alert(1)\ufdd1",
)
FIELDS = {
    "region": PLANTED[1],
    "province": PLANTED[3],
    "title": "Laporan",
    "year": "2023",
    "place_and_day": to_confirm("tempat, tanggal"),
}


def sections():
    texts = [from_record(text) for text in PLANTED]
    for text in texts:
        yield Section(
            "k",
            text,
            (
                Paragraph(text + cited([1]), "caution"),
                KeyFigures((KeyFigure(text, text, text),)),
                Table(text, (text, "B"), ((text, text),), notes=(text,)),
                BarTable(text, (text, "B", "C"), (Bar(text, 0.5, text, text),)),
                Chart(b"", text, text),
                Listing(text, (Item(text, text, text, "https://koran.example/" + "y" * 50),)),
            ),
        )
    yield Section("sources", "Sumber", (Listing("", (Item("", "[1]", "Surat", anchor="s1"),)),))


@pytest.fixture(scope="module")
def params_dir(tmp_path_factory):
    return tmp_path_factory.mktemp("project") / "params"


@pytest.fixture(scope="module")
def planted():
    return content(FIELDS, {"results": tuple(sections())}, ("Nomor belum diisi.",), language="en")


@pytest.fixture(scope="module")
def made(planted, params_dir):
    return write_word("report", planted, params_dir)


@pytest.fixture(scope="module")
def document(made):
    return opened(made)


def test_the_same_content_gives_the_same_bytes(made, planted, params_dir):
    assert write_word("report", planted, params_dir) == made
    times = {part.date_time for part in zipfile.ZipFile(io.BytesIO(made)).infolist()}
    assert times == {(2000, 1, 1, 0, 0, 0)}


def test_every_field_code_is_ours(document):
    codes = {code.text.split()[0] for code in document.element.iter(qn("w:instrText"))}
    assert codes == {"TOC", "SEQ"}
    assert not list(document.element.iter(qn("w:fldSimple")))


def test_every_link_leads_within_the_document(document):
    links = list(document.element.iter(qn("w:hyperlink")))
    names = {mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))}
    assert links
    assert {link.get(qn("w:anchor")) for link in links} <= names
    assert not [link for link in links if link.get(qn("r:id"))]


def test_nothing_leads_outside(made):
    package = zipfile.ZipFile(io.BytesIO(made))
    relations = [package.read(n) for n in package.namelist() if n.endswith(".rels")]
    assert not [text for text in relations if b"TargetMode" in text or b"example" in text]


def test_planted_text_is_shown_as_it_stands(document):
    shown = "\n".join(text.text or "" for text in document.element.iter(qn("w:t")))
    for text in PLANTED[:-2]:
        assert text in shown
    assert document.paragraphs[2].text == PLANTED[1]


@pytest.mark.parametrize("tag", ORDERS)
def test_properties_stand_in_the_order_of_the_standard(document, tag):
    """Word repairs or refuses a file in which they do not."""
    parts = (document, document.styles, document.settings, document.part.numbering_part)
    for part in parts:
        assert list(out_of_order(part.element, tag)) == []


def test_ids_of_bookmarks_and_pictures_are_unique(document):
    ids = [mark.get(qn("w:id")) for mark in document.element.iter(qn("w:bookmarkStart"))]
    assert len(ids) == len(set(ids))


def test_open_points_are_on_the_first_page(document):
    texts = [p.text for p in document.paragraphs]
    contents = next(i for i, p in enumerate(document.paragraphs) if "TOC" in p._p.xml)
    assert texts.index("Nomor belum diisi.") < contents


def test_word_fills_the_contents_and_knows_the_language(document):
    assert document.settings.element.find(qn("w:updateFields")) is not None
    lang = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert lang.get(qn("w:val")) == "en-GB"
    assert document.core_properties.language == "en-GB"


def test_an_offices_template_gives_its_form(tmp_path, planted):
    folder = tmp_path / "templates"
    folder.mkdir()
    own = Document()
    own.styles["Heading 1"].font.name = "Georgia"
    own.add_paragraph("Dinas: {{ region }}")
    own.add_paragraph("{{ results }}")
    own.save(folder / "report.docx")
    document = opened(write_word("report", planted, tmp_path / "params"))
    assert document.paragraphs[0].text == "Dinas: {{ title }}"
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert document.styles["Report Table"] is not None

from pptx import Presentation
from pptx.util import Inches

from smartcity_eval.documents.slides.slide_text import add_paragraph, put_paragraphs, put_text
from smartcity_eval.documents.text_document import to_confirm
from smartcity_eval.reports.marks import cited, from_record


def frame():
    slide = Presentation().slides.add_slide(Presentation().slide_layouts[6])
    return slide.shapes.add_textbox(Inches(1), Inches(1), Inches(5), Inches(1)).text_frame


def test_a_record_s_words_have_their_own_language():
    paragraph = frame().paragraphs[0]
    put_text(paragraph, "Note: " + from_record("Pagu.") + " " + cited([1]), "en", 14)
    runs = [(run.text, run._r.rPr.get("lang")) for run in paragraph.runs]
    assert runs == [("Note: ", "en-GB"), ("Pagu.", "id-ID"), (" [1]", "en-GB")]
    assert paragraph.runs[0].font.size.pt == 14


def test_what_must_be_confirmed_is_highlighted():
    paragraph = frame().paragraphs[0]
    put_text(paragraph, f"Oleh {to_confirm('siapa')}.", "id")
    marked = [run.text for run in paragraph.runs if "highlight" in run._r.xml]
    assert marked == ["siapa"]


def test_text_is_never_a_link_or_a_field_and_never_breaks_the_xml():
    paragraph = frame().paragraphs[0]
    put_text(paragraph, "\x00https://example.org =cmd() <a:fld/>\x0b", "id")
    assert paragraph.text.strip() == "https://example.org =cmd() <a:fld/>"
    assert "hlinkClick" not in paragraph._p.xml
    assert "<a:fld" not in paragraph._p.xml


def test_each_text_is_a_paragraph():
    own = frame()
    put_paragraphs(own, ("one", "two"), "en")
    put_text(add_paragraph(own), "three", "en")
    assert [p.text for p in own.paragraphs] == ["one", "two", "three"]

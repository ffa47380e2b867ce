"""The paragraphs of a template with the places that a person would look for."""

from __future__ import annotations

import io

from docx import Document
from pptx import Presentation
from pptx.util import Inches

from smartcity_eval.documents.office.passages import slide_passages, word_passages
from smartcity_eval.documents.office.template_safety import template_parts

from .conftest import W, paragraph, types, word_body, word_parts


def listed(passages):
    return [(p.place.in_language("en"), p.text, p.takes) for p in passages if p.text]


def parts_of(tmp_path, document, ending):
    made = io.BytesIO()
    document.save(made)
    path = tmp_path / f"template{ending}"
    path.write_bytes(made.getvalue())
    parts, problems = template_parts(path)
    assert problems == []
    return parts


def test_body_tables_headers_and_footers_of_word(tmp_path):
    document = Document()
    document.add_paragraph("first")
    table = document.add_table(2, 2)
    table.cell(1, 0).text = "inner"
    document.add_paragraph("sec").add_run("ond")
    document.sections[0].header.paragraphs[0].text = "head"
    document.sections[0].footer.paragraphs[0].text = "foot"
    assert listed(word_passages(parts_of(tmp_path, document, ".docx"))) == [
        ("paragraph 1", "first", "parts"),
        ("table 1, row 2, column 1", "inner", "parts"),
        ("paragraph 2", "second", "parts"),
        ("header, paragraph 1", "head", "fields"),
        ("footer, paragraph 1", "foot", "fields"),
    ]


def test_a_text_box_is_read_once_and_apart_from_its_paragraph():
    box = f"<w:txbxContent>{paragraph('boxed')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>around</w:t></w:r><w:r><choice>{box}</choice>"
        f"<Fallback>{box}</Fallback></w:r></w:p>"
    )
    assert listed(word_passages(word_parts(body))) == [
        ("paragraph 1", "around", "parts"),
        ("text box in paragraph 1", "boxed", "fields"),
    ]


def test_in_notes_and_comments_nothing_is_filled_in():
    comments = f"<w:comments {W}><w:comment>{paragraph('said')}</w:comment></w:comments>"
    assert listed(word_passages(word_parts("", comments=comments))) == [
        ("comments, paragraph 1", "said", "nothing")
    ]


def test_fields_of_word_and_deleted_text_are_no_text():
    body = (
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:del><w:r><w:delText>gone</w:delText>"
        "</w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>"
    )
    passages = word_passages(word_parts(body))
    assert [text for _, text, _ in listed(passages)] == ["new"]


def test_deeply_nested_xml_is_walked_without_end_of_stack():
    deep = "<w:sdt>" * 20_000 + paragraph("deep") + "</w:sdt>" * 20_000
    passages = word_passages(word_parts(deep))
    assert [text for _, text, _ in listed(passages)] == ["deep"]


def test_slides_with_shapes_tables_and_notes(tmp_path):
    made = Presentation()
    for _ in range(2):
        slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "named"
    table = slide.shapes.add_table(1, 1, 0, 0, Inches(1), Inches(1)).table
    table.cell(0, 0).text = "cell"
    slide.notes_slide.notes_text_frame.text = "noted"
    # The second slide goes first: places are told in the order that PowerPoint shows.
    order = made.slides._sldIdLst
    order.insert(0, order[1])
    found = listed(slide_passages(parts_of(tmp_path, made, ".pptx")))
    assert found[:2] == [
        ("slide 1, text box 'Title 1'", "named", "fields"),
        ("slide 1, table 'Table 2'", "cell", "fields"),
    ]
    assert [text for place, text, takes in found if takes == "nothing"] == ["noted"]
    assert any(place.startswith("slide layout 1, text box") for place, _, _ in found)


def test_a_part_is_known_by_its_type_and_not_by_its_name():
    declared = types().replace("/word/document.xml", "/Word/DOCUMENT2.xml")
    parts = {
        "word/document2.xml": word_body(paragraph("found")).encode(),
        "[Content_Types].xml": declared.encode(),
    }
    assert [text for _, text, _ in listed(word_passages(parts))] == ["found"]

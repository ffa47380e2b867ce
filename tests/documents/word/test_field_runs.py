"""Fields of a template are found and filled wherever Word has split them."""

from __future__ import annotations

import itertools

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.documents.brand import Brand
from smartcity_eval.documents.text_document import to_confirm
from smartcity_eval.documents.word.field_runs import fill_paragraph, name_alone, names_in, replace
from smartcity_eval.documents.word.styles import Styles
from smartcity_eval.documents.word_elements.elements import make, text_of
from smartcity_eval.documents.word_elements.word_writing import Writing

from .conftest import paragraph_of

BOLD = "<w:b/>"
DOCUMENT = Document()
WRITING = Writing(DOCUMENT, Styles(DOCUMENT, Brand(), 9000), "id", 9000, 14000)


def in_body(paragraph, document):
    document.element.body.insert(0, paragraph)
    return paragraph


def looks(paragraph):
    """The text of each run that has some, and whether it is bold and highlighted."""
    return [
        (
            text,
            run.find(".//" + qn("w:b")) is not None,
            run.find(".//" + qn("w:highlight")) is not None,
        )
        for run in paragraph.iter(qn("w:r"))
        if (text := "".join(t.text or "" for t in run.iter(qn("w:t"))))
    ]


def test_a_field_is_filled_in_its_own_looks(writing):
    paragraph = paragraph_of("Nomor: ", ("{{ number }}", BOLD), " tahun")
    fill_paragraph(paragraph, {"number": "12"}, writing)
    assert looks(paragraph) == [
        ("Nomor: ", False, False),
        ("12", True, False),
        (" tahun", False, False),
    ]


@given(st.lists(st.integers(0, 40), max_size=6), st.integers(0, 2))
def test_a_field_may_be_split_over_runs_anywhere(cuts, bold):
    text = "Nomor {{ number }} dari {{number}}, {{ day }}."
    at = sorted({0, *cuts, len(text)})
    pieces = [text[a:b] for a, b in itertools.pairwise(at)]
    paragraph = paragraph_of(*((p, BOLD if i % 3 == bold else "") for i, p in enumerate(pieces)))
    fill_paragraph(paragraph, {"number": "7", "day": "Senin"}, WRITING)
    assert text_of(paragraph) == "Nomor 7 dari 7, Senin."


def test_a_value_that_looks_like_a_field_stays_as_it_is(writing):
    paragraph = paragraph_of("{{ title }} dan {{ region }}")
    fill_paragraph(paragraph, {"title": "{{ region }}", "region": "{{ title }}"}, writing)
    assert text_of(paragraph) == "{{ region }} dan {{ title }}"


def test_an_unknown_field_stays_and_is_highlighted(writing):
    paragraph = paragraph_of("Nomor {{ unknown }}")
    fill_paragraph(paragraph, {}, writing)
    assert looks(paragraph) == [("Nomor ", False, False), ("{{ unknown }}", False, True)]


def test_an_open_value_is_highlighted(writing):
    paragraph = paragraph_of("{{ number }}")
    fill_paragraph(paragraph, {"number": to_confirm("nomor surat")}, writing)
    assert looks(paragraph) == [("nomor surat", False, True)]


def test_what_stands_behind_a_field_in_its_run_stays_behind_it(writing):
    paragraph = paragraph_of("{{ number }}")
    run = paragraph.find(qn("w:r"))
    run.append(make("w:tab"))
    fill_paragraph(paragraph, {"number": "12"}, writing)
    tags = [e.tag for e in paragraph.iter(qn("w:t"), qn("w:tab")) if e.text or e.tag == qn("w:tab")]
    assert tags == [qn("w:t"), qn("w:tab")]


def test_a_paragraph_of_empty_fields_goes_but_words_stay(writing, document):
    gone = in_body(paragraph_of("{{ made_up }}"), document)
    stays = in_body(paragraph_of("Nomor {{ made_up }}"), document)
    for paragraph in (gone, stays):
        fill_paragraph(paragraph, {"made_up": ""}, writing)
    assert gone.getparent() is None
    assert text_of(stays) == "Nomor "


def test_a_cell_keeps_a_paragraph(writing, document):
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "{{ made_up }}"
    fill_paragraph(cell.paragraphs[0]._p, {"made_up": ""}, writing)
    assert [p.text for p in cell.paragraphs] == [""]


@pytest.mark.parametrize(
    ("text", "alone"),
    [(" {{ results }} ", "results"), ("{{results}}", "results"), ("x {{ results }}", "")],
)
def test_a_part_is_alone_in_its_paragraph(text, alone):
    assert name_alone(paragraph_of(text)) == alone
    assert names_in(paragraph_of(text)) == ["results"]


def test_a_misspelt_name_is_returned_as_it_stands():
    assert names_in(paragraph_of("{{ Nama 2 }} {{x-y}} {{}}")) == ["Nama 2", "x-y", ""]


def test_elements_take_the_place_of_a_paragraph_on_its_new_page(document):
    place = document.add_paragraph("{{ results }}")
    place.paragraph_format.page_break_before = True
    made = [make("w:p", [make("w:pPr", [make("w:pStyle", val="Heading1")])]), make("w:p")]
    replace(place._p, iter(made))
    assert [p._p for p in document.paragraphs] == made
    assert [child.tag for child in made[0][0]] == [qn("w:pStyle"), qn("w:pageBreakBefore")]


def test_a_paragraph_that_ends_a_section_stays_without_words(document):
    place = document.add_paragraph("{{ results }}")
    place._p.get_or_add_pPr().append(make("w:sectPr"))
    replace(place._p, iter(()))
    assert [p.text for p in document.paragraphs] == [""]

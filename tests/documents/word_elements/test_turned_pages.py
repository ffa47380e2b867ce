"""Wide tables stand on pages turned on their side, and the rest does not."""

from __future__ import annotations

import pytest

from smartcity_eval.documents.word_elements.elements import name_of
from smartcity_eval.documents.word_elements.turned_pages import with_turned_pages
from smartcity_eval.documents.word_elements.word_blocks import section_elements
from smartcity_eval.reports.blocks import Chart, Paragraph, Section, Table

from .conftest import all_of, value, words

NAMES = tuple(f"Kolom {i}" for i in range(10))
WIDE = Table("Lebar", NAMES, (NAMES,), notes=("Catatan",))
NARROW = Table("Sempit", ("A", "B"), (("a", "b"),))


@pytest.fixture
def arranged(writing):
    section = writing.document.element.body.sectPr

    def arrange(*blocks):
        made = section_elements((Section("k", "Judul", blocks),), writing)
        return list(with_turned_pages(made, section, writing))

    return arrange


def sections(elements):
    """The pages of each section that ends: its words, and whether it is turned."""
    made, text = [], ""
    for element in elements:
        text += words(element)
        found = next(element.iter(name_of("w:sectPr")), None)
        if found is not None:
            made.append((text, value(found, "w:pgSz", "w:orient") == "landscape"))
            text = ""
    return made, text


def test_pages_are_turned_for_a_wide_table_with_its_heading_and_notes(arranged):
    (upright, turned), rest = sections(arranged(Paragraph("Dulu."), WIDE, Paragraph("Lalu.")))
    assert upright == ("JudulDulu.", False)
    assert turned[1]
    assert turned[0].startswith("Tabel 1. Lebar")
    assert turned[0].endswith("Catatan")
    assert rest == "Lalu."


def test_a_heading_goes_with_its_wide_table(arranged):
    (_, turned), _ = sections(arranged(WIDE))
    assert turned[0].startswith("Judul")


def test_a_figures_caption_stays_with_its_figure(arranged):
    (upright, turned), _ = sections(arranged(Chart(b"", "alt", "Gambar"), WIDE))
    assert upright[0].endswith("Gambar 1. Gambar")
    assert turned[0].startswith("Tabel 1")


def test_wide_tables_in_a_row_share_their_pages(arranged):
    ended, _ = sections(arranged(Paragraph("Dulu."), WIDE, WIDE, NARROW))
    assert [turned for _, turned in ended] == [False, True]


def test_upright_pages_stay_as_they_are(arranged):
    assert sections(arranged(Paragraph("Dulu."), NARROW))[0] == []


def test_only_the_documents_first_page_is_unlike_the_others(arranged, writing):
    elements = arranged(Paragraph("Dulu."), WIDE, Paragraph("Lalu."), WIDE)
    firsts = [bool(all_of(s, "w:titlePg")) for e in elements for s in all_of(e, "w:sectPr")]
    assert firsts == [True, False, False, False]
    assert not all_of(writing.document.element.body.sectPr, "w:titlePg")

"""Every kind of block as Word has it."""

from __future__ import annotations

import pytest

from smartcity_eval.documents.word_elements.elements import name_of
from smartcity_eval.documents.word_elements.text import bookmark_name
from smartcity_eval.documents.word_elements.word_blocks import (
    anchors_of,
    block_elements,
    section_elements,
)
from smartcity_eval.reports.blocks import Folded, Item, Listing, Paragraph, Section, Table

from .conftest import all_of, value, words

SOURCES = Listing("", (Item(" (2023).", "[1] BPS –", "Judul", "https://bps.example/1", "s1"),))


def styled(elements, writing):
    """The style and words of each paragraph; the names of styles as ids."""
    return [(value(element, "w:pStyle"), words(element)) for element in elements]


def test_sections_and_what_is_in_them_have_headings_by_level(writing):
    blocks = (Listing("Daftar", (Item("a"),)), Folded("Rincian", (Listing("Dalam", (Item("b"),)),)))
    sections = (
        Section("title", "Laporan", (), level=1, subtitle="Jawa Tengah"),
        Section("k", "Sumber", blocks, letter="A"),
    )
    assert styled(section_elements(sections, writing), writing) == [
        ("Title", "Laporan"),
        ("Subtitle", "Jawa Tengah"),
        ("Heading1", "A. Sumber"),
        ("Heading2", "Daftar"),
        ("ListBullet", "a"),
        ("Heading2", "Rincian"),
        ("Heading3", "Dalam"),
        ("ListBullet", "b"),
    ]


@pytest.mark.parametrize(
    ("tone", "style"),
    [("plain", "BodyText"), ("lead", "Lead"), ("caution", "Caution"), ("quiet", "Quiet")],
)
def test_a_paragraph_has_the_style_of_its_tone(writing, tone, style):
    (made,) = block_elements(Paragraph("x", tone), 2, writing)
    assert value(made, "w:pStyle") == style


def test_an_entry_can_be_led_to_and_its_address_is_plain_text(writing):
    (entry,) = block_elements(SOURCES, 2, writing)
    assert words(entry) == "[1] BPS – Judul (2023). https://bps.example/1"
    assert value(entry, "w:bookmarkStart", "w:name") == bookmark_name("s1")
    assert len(all_of(entry, "w:bookmarkEnd")) == 1
    assert not all_of(entry, "w:hyperlink")
    strong = [run for run in all_of(entry, "w:r") if value(run, "w:rStyle") == "Strong"]
    assert [words(run) for run in strong] == ["[1] BPS – "]


def test_an_address_that_is_none_of_the_web_is_not_shown(writing):
    items = (Item("a", url="#sc-next-steps"), Item("b", url="javascript:alert(1)"))
    made = list(block_elements(Listing("", items), 2, writing))
    assert [words(entry) for entry in made] == ["a", "b"]


def test_an_empty_section_is_its_heading(writing):
    assert [words(e) for e in section_elements((Section("k", "Kosong", ()),), writing)] == [
        "Kosong"
    ]


def test_tables_are_tables(writing):
    made = list(block_elements(Table("T", ("A", "B"), (("a", "b"),)), 2, writing))
    assert made[1].tag == name_of("w:tbl")


def test_the_anchors_of_sections_are_found_also_where_they_are_folded():
    assert anchors_of((Section("k", "S", (Folded("F", (SOURCES,)),)),)) == {"s1"}
    assert anchors_of(()) == frozenset()

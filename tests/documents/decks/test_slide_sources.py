from smartcity_eval.core.messages import translator
from smartcity_eval.documents.decks.slide_sources import (
    item_text,
    report_sources,
    texts_of,
    with_sources,
)
from smartcity_eval.documents.slides.deck import Slide
from smartcity_eval.reports.blocks import Item, Listing, Paragraph, Section, table
from smartcity_eval.reports.marks import cited

SOURCES = {1: "[1] Koran – Berita", 2: "[2] Surat", 3: "[3] Buku"}
SAY = translator("en")


def test_notes_name_the_sources_that_points_and_cells_cite():
    own = table("T", [{"A": "x " + cited([3])}])
    slide = with_sources(Slide("T", ("Index 3.40 " + cited([1]),), table=own), SOURCES, SAY)
    assert slide.notes == ("Sources:", SOURCES[1], SOURCES[3])


def test_a_number_in_a_record_s_own_words_is_no_citation():
    slide = with_sources(Slide("T", ("Lihat [2] " + cited([1]),)), SOURCES, SAY)
    assert slide.notes == ("Sources:", SOURCES[1])


def test_a_slide_that_cites_nothing_names_all_sources():
    slide = with_sources(Slide("T", ("Index 3.40",), notes=("First.",)), SOURCES, SAY)
    assert slide.notes == ("First.", "Sources of the whole record:", *SOURCES.values())
    assert with_sources(Slide("T"), {}, SAY).notes == ()


def test_texts_of_a_section():
    section = Section("k", "H", (Paragraph("One."), Listing("L", (Item("two", lead="Lead:"),))))
    assert texts_of(section, "paragraph") == ("One.",)
    assert texts_of(section, "listing") == ("Lead: two",)
    assert texts_of(None, "listing") == ()
    assert item_text(Item(" (2023).", lead="[1] –", name="Berita")) == "[1] – Berita (2023)."


def test_sources_of_a_report_have_their_addresses(report_of):
    found = report_sources(report_of("kab-batang", 2023))
    assert list(found) == list(range(1, len(found) + 1))
    assert "InfoPublik" in found[1]
    assert "https://" in found[1]

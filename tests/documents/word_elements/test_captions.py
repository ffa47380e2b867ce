"""Captions are numbered by fields of Word, which show the number before Word counts."""

from __future__ import annotations

from smartcity_eval.documents.word_elements.captions import caption

from .conftest import all_of, new_writing, value, words


def test_tables_and_figures_are_numbered_on_their_own(writing):
    told = [words(caption(kind, "Isi", writing)) for kind in ("table", "figure", "table", "figure")]
    assert told == ["Tabel 1. Isi", "Gambar 1. Isi", "Tabel 2. Isi", "Gambar 2. Isi"]


def test_the_number_is_a_field_named_as_the_caption(writing):
    (code,) = all_of(caption("table", "Isi", writing), "w:instrText")
    assert code.text == " SEQ Tabel \\* ARABIC "


def test_an_english_document_has_english_captions():
    writing = new_writing("en")
    assert words(caption("table", "What", writing)) == "Table 1. What"
    assert words(caption("figure", "", writing)) == "Figure 1"


def test_only_a_tables_caption_stays_with_what_follows(writing):
    assert all_of(caption("table", "Isi", writing), "w:keepNext")
    assert not all_of(caption("figure", "Isi", writing), "w:keepNext")


def test_a_captions_text_is_no_field(writing):
    made = caption("table", '{ HYPERLINK "http://x" }', writing)
    assert len(all_of(made, "w:instrText")) == 1
    assert value(made, "w:pStyle") == writing.styles.id_of("caption")

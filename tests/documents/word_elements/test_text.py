"""Text with marks as runs: languages, directions, citations, what is still open."""

from __future__ import annotations

import pytest

from smartcity_eval.documents.text_document import to_confirm
from smartcity_eval.documents.word_elements.elements import make
from smartcity_eval.documents.word_elements.text import bookmark_name, paragraph, runs
from smartcity_eval.reports.marks import cited, from_record, linked

from .conftest import all_of, new_writing, value, words

PLANTED = (
    "=cmd",
    "{{ title }}",
    "<w:p>",
    '{ HYPERLINK "http://x" }',
    "x" * 200,
    "http://x.example",
)


@pytest.mark.parametrize("text", PLANTED)
def test_a_records_text_stays_text(writing, text):
    made = paragraph(text, "Body Text", writing)
    assert words(made) == text
    active = ("w:hyperlink", "w:instrText", "w:fldSimple", "w:fldChar")
    assert not any(all_of(made, tag) for tag in active)


def test_what_must_be_confirmed_is_highlighted_and_nothing_else(writing):
    plain, open_run = runs("Nomor " + to_confirm("nomor surat"), writing)
    assert value(open_run, "w:highlight") == "yellow"
    assert value(plain, "w:highlight") is None
    assert words(open_run) == "nomor surat"


def test_a_records_words_say_their_language_only_in_a_document_of_another():
    for language, expected in (("en", "id-ID"), ("id", None)):
        (run,) = runs(from_record("Pagu."), new_writing(language))
        assert value(run, "w:lang") == expected


def test_a_citation_leads_to_the_entry_where_it_is_in_the_document():
    made = paragraph("Pagu. " + cited([3, 4]), "Body Text", new_writing(anchors=("s3",)))
    (link,) = all_of(made, "w:hyperlink")
    assert value(link, "w:hyperlink", "w:anchor") == bookmark_name("s3")
    assert (words(link), words(made)) == ("3", "Pagu. [3, 4]")


def test_a_link_within_the_site_is_plain_text(writing):
    made = paragraph(linked("lampiran B", "#sc-disagreements"), "Body Text", writing)
    assert words(made) == "lampiran B"
    assert not all_of(made, "w:hyperlink")


def test_letters_from_right_to_left_have_their_own_runs(writing):
    made = paragraph("مدينة ذكية (2023)", "Body Text", writing)
    assert words(made) == "مدينة ذكية (2023)"
    assert all_of(made, "w:bidi")
    mixed = paragraph("Kota مدينة ذكية dan Smart", "Body Text", writing)
    assert not all_of(mixed, "w:bidi")
    by_direction = [(words(run), bool(all_of(run, "w:rtl"))) for run in all_of(mixed, "w:r")]
    assert by_direction == [("Kota ", False), ("مدينة ذكية", True), (" dan Smart", False)]


def test_line_breaks_are_spaces_in_running_text_and_breaks_in_a_field(writing):
    assert words(paragraph("a\n b", "Body Text", writing)) == "a b"
    (run,) = runs("a\nb\tc", writing)
    assert [child.tag.rpartition("}")[2] for child in run] == ["t", "br", "t", "tab", "t"]


def test_the_looks_of_a_field_are_kept(writing):
    letters = make("w:rPr", [make("w:sz", val=40), make("w:i")])
    (run,) = runs(to_confirm("x"), writing, letters)
    order = [child.tag.rpartition("}")[2] for child in run[0]]
    assert order == ["i", "sz", "highlight"]
    assert len(letters) == 2

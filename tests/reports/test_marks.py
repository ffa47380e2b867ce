"""Marks in a text: citations become links, a record's own words say their language."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.reports.marks import (
    begins_with_mark,
    cited,
    from_record,
    linked,
    pieces_of,
    with_back_links,
    with_marks,
    with_stop,
    without_marks,
)

SIGNS = st.text(alphabet="ab<&\"'\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5[] ,12#/.", max_size=30)


def test_a_citation_is_a_link_to_its_sources_entry():
    assert with_marks("x " + cited([1, 12]), "id") == (
        'x [<a href="#s1" aria-label="Sumber 1">1</a>, '
        '<a href="#s12" aria-label="Sumber 12">12</a>]'
    )
    assert cited([]) == ""
    assert with_marks("[1] in a text", "id") == "[1] in a text"


def test_a_records_words_say_their_language_only_on_a_page_of_another():
    assert with_marks(from_record("Pagu <b>"), "en") == '<span lang="id">Pagu &lt;b&gt;</span>'
    assert with_marks(from_record("Pagu <b>"), "id") == "Pagu &lt;b&gt;"
    assert from_record("") == ""


def test_a_link_leads_to_a_place_on_the_page_or_another_page_of_the_site_and_nowhere_else():
    assert with_marks(linked("a<b", "../regions/kab-batang.html#sc-gaps"), "id") == (
        '<a href="../regions/kab-batang.html#sc-gaps">a&lt;b</a>'
    )
    for address in ("//example.org", "https://example.org", "/etc", 'javascript:"'):
        assert "<a" not in with_marks(linked("a", address), "id")
    assert without_marks(linked("appendix B", "#sc-gaps") + ".") == "appendix B."


PAGE = (
    '<section class="sc" lang="en" aria-labelledby="sc-a"><h2 id="sc-a">One &amp; two</h2>'
    '<p>x [<a href="#s1" aria-label="Source 1">1</a>] [<a href="#s1" aria-label="Source 1">1</a>]'
    '</p></section><section class="sc" lang="en" aria-labelledby="sc-b"><h2 id="sc-b">Three</h2>'
    '<p>[<a href="#s1" aria-label="Source 1">1</a>]</p></section>'
    '<ul><li id="s1">T</li>\n<li id="s2">U</li></ul>'
)


def test_a_source_leads_back_to_the_first_citation_in_each_section():
    page = with_back_links(PAGE, "en")
    assert page.count('id="c1-sc-a"') == page.count('id="c1-sc-b"') == 1
    assert (
        '<li id="s1">T <small class="sc-cited">Cited in: <a href="#c1-sc-a">One &amp; two</a>, '
        '<a href="#c1-sc-b">Three</a></small></li>\n<li id="s2">U</li>'
    ) in page


def test_a_page_without_sources_stays_as_it_is():
    assert with_back_links("<h1>x</h1>", "id") == "<h1>x</h1>"


def test_marks_go_where_no_html_can_stand():
    assert without_marks(from_record("Pagu.") + " " + cited([2])) == "Pagu. [2]"
    assert begins_with_mark(cited([2])) and not begins_with_mark("Pagu")


@given(text=SIGNS, language=st.sampled_from(["id", "en"]))
def test_whatever_a_text_holds_each_span_is_closed_and_nothing_is_active(text, language):
    html = str(with_marks(text, language))
    assert html.count("<span") == html.count("</span>")
    assert "<span" not in html.replace('<span lang="id">', "")
    assert html.count("<a ") == html.count("</a>")
    depth = 0
    for piece in html.split("<")[1:]:
        depth += piece.startswith("span") - piece.startswith("/span")
        assert 0 <= depth <= 1
    assert all(piece.startswith(("span", "/span", "a ", "/a")) for piece in html.split("<")[1:])


def test_pieces_are_the_text_with_what_each_is():
    text = "Lihat " + linked("lampiran B", "#sc-x") + from_record(" Pagu.") + " " + cited([1, 12])
    assert [(p.text, p.cites, p.is_quoted) for p in pieces_of(text)] == [
        ("Lihat lampiran B", "", False),
        (" Pagu.", "", True),
        (" ", "", False),
        ("[", "", False),
        ("1", "1", False),
        (", ", "", False),
        ("12", "12", False),
        ("]", "", False),
    ]
    assert pieces_of("") == []


@given(st.text("ab[1], \ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5#", max_size=30))
def test_pieces_are_together_the_text_without_marks(text):
    assert "".join(piece.text for piece in pieces_of(text)) == without_marks(text)


def test_a_stop_belongs_to_the_words_it_closes():
    assert without_marks(with_stop(from_record("Pagu"))) == "Pagu."
    assert with_marks(with_stop(from_record("Pagu")), "en") == '<span lang="id">Pagu.</span>'
    assert with_stop("Budget") == "Budget."

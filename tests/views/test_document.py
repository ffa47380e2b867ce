"""The parts of a page: what is left out, what is escaped, what the HTML looks like."""

from __future__ import annotations

import base64

import pytest

from smartcity_eval.views.document import (
    Chart,
    Item,
    KeyFigure,
    KeyFigures,
    Listing,
    Paragraph,
    Section,
    Table,
    listing,
    section,
    table,
)

PLANTED = "<script>alert(1)</script>\"'&"


def test_a_section_without_blocks_does_not_exist():
    assert section("k", "Heading", [None, None], "en") is None
    made = section("k", "Heading", [None, Paragraph("text")], "en")
    assert [b.text for b in made.blocks] == ["text"]


def test_an_empty_list_and_an_empty_table_do_not_exist():
    assert listing("Heading", []) is None
    assert table("Caption", []) is None


def test_a_column_that_is_empty_in_every_row_is_left_out():
    made = table("Caption", [{"A": "", "B": "1", "C": ""}, {"A": "", "B": "2", "C": ""}], numeric=("B", "C"))
    assert list(made.data.columns) == ["A", "B"]  # the first column heads the rows and stays
    assert made.numeric == ("B",)


def test_a_cell_that_a_row_does_not_have_is_empty_text():
    made = table("Caption", [{"A": "x", "B": "1"}, {"A": "total"}])
    assert made.data["B"].tolist() == ["1", ""]


def test_html_says_language_level_and_what_names_the_section(see):
    seen = see(Section("money", "Uang", (Paragraph("x"),), language="id"))
    tag, attributes = seen.tags[0]
    assert (tag, attributes["lang"], attributes["aria-labelledby"]) == ("section", "id", "sc-money")
    assert ("h2", {"id": "sc-money"}) in seen.tags
    title = see(Section("title", "Laporan", (), level=1, subtitle="Jawa Tengah"))
    assert title.tags[0][0] == "header" and title.texts("h1") == ["Laporan"] and "Jawa Tengah" in title.text


def test_a_caution_is_told_to_a_screen_reader_too(see):
    seen = see(section("k", "H", [Paragraph("mind this", tone="caution"), Paragraph("plain")], "en"))
    marks = [attributes for tag, attributes in seen.tags if tag == "p"]
    assert marks == [{"class": "sc-caution", "role": "note"}, {}]


def test_a_table_has_row_heads_column_heads_and_numbers_to_the_right(see):
    seen = see(section("k", "H", [table("Caption", [{"Name": "a", "Target": "7"}], ("Target",), ("a note",))], "en"))
    assert seen.table("Caption") == {"caption": "Caption", "head": ["Name", "Target"], "rows": [["a", "7"]]}
    assert ("th", {"scope": "row"}) in seen.tags
    assert ("td", {"class": "sc-number", "data-label": "Target"}) in seen.tags
    assert "a note" in seen.text


def test_a_table_of_figures_keeps_its_columns_and_one_of_texts_can_be_read_row_by_row(see):
    figures = see(section("k", "H", [table("Caption", [{"Name": "a", "Target": "7", "Achieved": "6"}], ("Target", "Achieved"))], "en"))
    assert ("div", {"class": "sc-scroll", "tabindex": "0", "role": "region", "aria-label": "Caption"}) in figures.tags
    assert not [a for _, a in figures.tags if "data-label" in a]
    texts = see(section("k", "H", [table("Caption", [{"Name": "a", "About": "b"}])], "en"))
    assert ("div", {"class": "sc-scroll sc-rows"}) in texts.tags and ("td", {"data-label": "About"}) in texts.tags


def test_a_chart_is_an_image_inside_the_page_with_words(see):
    seen = see(section("k", "H", [Chart(b"<svg/>", "Bars: one 1.", "The bars")], "en"))
    [image] = seen.images
    kind, _, content = image["src"].partition(",")
    assert kind == "data:image/svg+xml;base64" and base64.b64decode(content) == b"<svg/>"
    assert image["alt"] == "Bars: one 1." and seen.texts("figcaption") == ["The bars"]


def test_a_link_opens_the_source_and_nothing_else(see):
    seen = see(section("k", "H", [Listing("", (Item("text", url="https://example.org/?a=1&b=2", anchor="source-1"),))], "en"))
    [link] = [attributes for tag, attributes in seen.tags if tag == "a"]
    assert link == {"href": "https://example.org/?a=1&b=2", "rel": "noopener noreferrer"}
    assert ("li", {"id": "source-1"}) in seen.tags
    assert not seen.texts("h3")  # a list without a heading has none


def planted_blocks():
    return [
        Paragraph(PLANTED),
        KeyFigures((KeyFigure(PLANTED, PLANTED, PLANTED),)),
        Table(PLANTED, table("x", [{PLANTED: PLANTED, "b": PLANTED}]).data, ("b",), (PLANTED,)),
        Chart(b"<svg/>", PLANTED, PLANTED),
        Listing(PLANTED, (Item(PLANTED, lead=PLANTED, url="https://example.org/'&", anchor=PLANTED),)),
    ]


@pytest.mark.parametrize("block", planted_blocks(), ids=lambda b: b.kind)
def test_planted_script_stays_text_in_every_block(block, see):
    seen = see(Section("k", PLANTED, (block,), subtitle=PLANTED))
    assert "script" not in {tag for tag, _ in seen.tags}
    assert PLANTED in seen.texts("h2") and PLANTED in seen.texts("p")
    assert not [name for _, attributes in seen.tags for name in attributes if name.startswith("on")]
    for image in seen.images:
        assert image["alt"] == PLANTED


def test_a_section_tells_a_developer_what_it_is():
    assert repr(section("k", "Heading", [Paragraph("x")], "en")) == "<Section k · Heading · 1 blocks>"

"""The parts of a page: what is left out, what is escaped, what the HTML looks like."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from smartcity_eval.reports.blocks import (
    MOST_ON_A_CARD,
    Bar,
    BarTable,
    Chart,
    Folded,
    Item,
    KeyFigure,
    KeyFigures,
    Link,
    Listing,
    Paragraph,
    Section,
    Sparkline,
    Table,
    folded,
    listing,
    section,
    sentences,
    table,
)
from smartcity_eval.reports.marks import cited, from_record, source_anchor, without_marks
from smartcity_eval.reports.outline import OutlineEntry, outline_entry

PLANTED = "<script>alert(1)</script>\"'&"


def test_a_section_without_blocks_does_not_exist():
    assert section("k", "Heading", [None, None], "en") is None
    made = section("k", "Heading", [None, Paragraph("text")], "en")
    assert [b.text for b in made.blocks] == ["text"]


def test_a_key_figure_may_have_a_line_and_marks_in_its_note(see):
    line = Sparkline((3.0, 3.4), "From 3.00 to 3.40")
    figure = KeyFigure("Index", "3.40", from_record("Sangat Baik"), line=line)
    seen = see(section("k", "H", [KeyFigures((figure,))], "en"))
    assert seen.texts("title") == ["From 3.00 to 3.40"]
    assert "sc-spark" in [attributes.get("class") for _, attributes in seen.tags]
    assert '<small><span lang="id">Sangat Baik</span></small>' in seen.html


def test_a_linked_name_may_be_a_records_own_words(see):
    item = Item("", lead="Next:", name=from_record("Susun masterplan."), url="#sc-x")
    seen = see(section("k", "H", [listing("", [item])], "en"))
    assert '<a href="#sc-x"><span lang="id">Susun masterplan.</span></a>' in seen.html


def test_a_title_may_describe_the_page():
    made = Section("title", "H", (), level=1, language="en", description="It rose.")
    assert outline_entry(made._repr_mimebundle_()[1]).description == "It rose."


def test_an_empty_list_and_an_empty_table_do_not_exist():
    assert listing("Heading", []) is None
    assert table("Caption", []) is None


def test_a_section_carries_its_place_in_the_outline_beside_its_html():
    made = Section("money", "Uang & <daya>", (Paragraph("x"),), language="id")
    data, metadata = made._repr_mimebundle_(include=None, exclude=None)
    assert data == {"text/html": made._repr_html_()} and made.anchor == "sc-money"
    assert outline_entry(metadata) == OutlineEntry("sc-money", "Uang & <daya>", 2)


def test_a_column_that_is_empty_in_every_row_is_left_out():
    made = table(
        "Caption", [{"A": "", "B": "1", "C": ""}, {"A": "", "B": "2", "C": ""}], numeric=("B", "C")
    )
    assert made.columns == ("A", "B")  # the first column heads the rows and stays
    assert made.numeric == ("B",)


def test_a_cell_that_a_row_does_not_have_is_empty_text():
    made = table("Caption", [{"A": "x", "B": "1"}, {"A": "total"}])
    assert [row[1] for row in made.rows] == ["1", ""]


def test_html_says_language_level_and_what_names_the_section(see):
    seen = see(Section("money", "Uang", (Paragraph("x"),), language="id"))
    tag, attributes = seen.tags[0]
    assert (tag, attributes["lang"], attributes["aria-labelledby"]) == ("section", "id", "sc-money")
    assert ("h2", {"id": "sc-money"}) in seen.tags
    title = see(Section("title", "Laporan", (), level=1, subtitle="Jawa Tengah"))
    assert (
        title.tags[0][0] == "header"
        and title.texts("h1") == ["Laporan"]
        and "Jawa Tengah" in title.text
    )


def test_a_caution_is_told_to_a_screen_reader_too(see):
    seen = see(
        section("k", "H", [Paragraph("mind this", tone="caution"), Paragraph("plain")], "en")
    )
    marks = [attributes for tag, attributes in seen.tags if tag == "p"]
    assert marks == [{"class": "sc-caution", "role": "note"}, {}]


def test_a_table_has_row_heads_column_heads_and_numbers_to_the_right(see):
    seen = see(
        section(
            "k",
            "H",
            [table("Caption", [{"Name": "a", "Target": "7"}], ("Target",), ("a note",))],
            "en",
        )
    )
    assert seen.table("Caption") == {
        "caption": "Caption",
        "head": ["Name", "Target"],
        "rows": [["a", "7"]],
    }
    assert ("th", {"scope": "row"}) in seen.tags
    assert ("table", {"class": "n2"}) in seen.tags
    style = (
        Path(__file__).parents[2] / "smartcity_eval/reports/templates/report/page.css"
    ).read_text(encoding="utf-8")
    assert ":where(.n2 tr) > :nth-child(2)" in style and "text-align: right" in style
    assert "a note" in seen.text


def test_a_table_of_figures_keeps_its_columns_and_one_of_texts_can_be_read_row_by_row(see):
    figures = see(
        section(
            "k",
            "H",
            [
                table(
                    "Caption",
                    [{"Name": "a", "Target": "7", "Achieved": "6"}],
                    ("Target", "Achieved"),
                )
            ],
            "en",
        )
    )
    assert (
        "div",
        {"class": "sc-scroll", "tabindex": "0", "role": "region", "aria-label": "Caption"},
    ) in figures.tags
    assert not [a for _, a in figures.tags if "style" in a]
    texts = see(
        section(
            "k",
            "H",
            [table("Caption", [{"Name": "a", "About": "b", 'Money "</style>': "c"}])],
            "en",
        )
    )
    names = (  # a name can end neither its text nor the style
        r"--c2:'About';--c3:'Money \22 \3c \2f style\3e '"
    )
    assert ("div", {"class": "sc-scroll sc-rows", "style": names}) in texts.tags


def test_a_table_of_more_columns_than_a_card_has_names_for_keeps_them():
    for count, is_card in ((MOST_ON_A_CARD, True), (MOST_ON_A_CARD + 1, False)):
        assert table("Caption", [{str(i): "x" for i in range(count)}]).by_row is is_card
    style = (
        Path(__file__).parents[2] / "smartcity_eval/reports/templates/report/page.css"
    ).read_text(encoding="utf-8")
    assert (
        f"td:nth-child({MOST_ON_A_CARD})::before" in style
        and f"--c{MOST_ON_A_CARD + 1}" not in style
    )


@pytest.mark.parametrize(
    ("block", "tag"),
    [
        (lambda text: Paragraph(text), "p"),
        (lambda text: table("x", [{"a": text}]), "th"),
        (lambda text: table("x", [{"a": "1", "b": text}]), "td"),
        (lambda text: table("x", [{"a": "1"}], notes=(text,)), "p"),
        (lambda text: Listing("", (Item(text),)), "li"),
        (lambda text: Listing(text, (Item("x"),)), "h3"),
    ],
)
def test_a_citation_is_a_link_to_the_sources_entry_wherever_it_stands(block, tag, see):
    seen = see(section("k", "H", [block(f"<b>Planned</b> [7]. {cited([1, 12])}")], "id"))
    assert "<b>Planned</b> [7]. [1, 12]" in seen.texts(tag), (
        "what merely looks like a citation is text, and so is all around one"
    )
    links = [attributes for name, attributes in seen.tags if name == "a"]
    assert links == [{"href": f"#{source_anchor(n)}", "aria-label": f"Sumber {n}"} for n in (1, 12)]


def test_nothing_but_numbers_gets_into_a_citations_link(see):
    begin, end = cited([1])[0], cited([1])[-1]
    for text in ('[1" onclick="x]', "[javascript:alert(1)]", "[<script>]", "[]", "[1"):
        seen = see(section("k", "H", [Paragraph(f"{begin}{text}{end}")], "en"))
        assert not [name for name, _ in seen.tags if name in ("a", "script")] and text in seen.text
    assert cited([]) == ""


def test_a_chart_is_an_image_inside_the_page_with_words(see):
    seen = see(section("k", "H", [Chart(b"<svg/>", "Bars: one 1.", "The bars")], "en"))
    [image] = seen.images
    kind, _, content = image["src"].partition(",")
    assert kind == "data:image/svg+xml;base64" and base64.b64decode(content) == b"<svg/>"
    assert image["alt"] == "Bars: one 1." and seen.texts("figcaption") == ["The bars"]


def test_a_link_opens_the_source_and_nothing_else(see):
    seen = see(
        section(
            "k",
            "H",
            [
                Listing(
                    "",
                    (
                        Item(
                            ". text", name="Title", url="https://example.org/?a=1&b=2", anchor="s1"
                        ),
                    ),
                )
            ],
            "en",
        )
    )
    [link] = [attributes for tag, attributes in seen.tags if tag == "a"]
    assert link == {"href": "https://example.org/?a=1&b=2"} and seen.texts("a") == ["Title"]
    assert ("li", {"id": "s1"}) in seen.tags
    assert not seen.texts("h3")  # a list without a heading has none


def planted_blocks():
    return [
        Paragraph(PLANTED),
        KeyFigures((KeyFigure(PLANTED, PLANTED, PLANTED),)),
        Table(PLANTED, (PLANTED, "b"), ((PLANTED, PLANTED),), ("b",), (PLANTED,)),
        Chart(b"<svg/>", PLANTED, PLANTED),
        Listing(
            PLANTED, (Item(PLANTED, lead=PLANTED, url="https://example.org/'&", anchor=PLANTED),)
        ),
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
    assert (
        repr(section("k", "Heading", [Paragraph("x")], "en")) == "<Section k · Heading · 1 blocks>"
    )


def test_bars_are_a_table_whose_words_stand_beside_them(see):
    bars = (Bar("Smart Economy", 0.5, "6 dari 12"), Bar("Smart Living", None, "tidak diketahui"))
    seen = see(section("k", "H", [BarTable("Capaian", ("Dimensi", "Tercapai"), bars)], "id"))
    assert seen.tables[0]["rows"] == [
        ["Smart Economy", "6 dari 12"],
        ["Smart Living", "tidak diketahui"],
    ]
    widths = [a["style"] for tag, a in seen.tags if tag == "span" and "style" in a]
    assert widths == ["width:50.0%"], "what is not known has no bar"


@pytest.mark.parametrize(("share", "width"), [(-1, "0.0%"), (0, "0.0%"), (1.4, "100.0%")])
def test_a_bar_stays_within_its_frame(share, width):
    assert Bar("x", share, "").percent == width


def test_a_line_of_a_series_breaks_at_a_gap_and_is_told_in_words(see):
    line = Sparkline((1.0, 3.0, None, 2.0), "1, 3, tidak diketahui, 2")
    assert [len(run.split()) for run in line.runs] == [2, 1]
    low, high = (float(point.split(",")[1]) for point in line.runs[0].split())
    assert low > high, "a greater value stands higher on the page"
    seen = see(section("k", "H", [table("T", [{"A": "x", "B": line}])], "id"))
    assert seen.texts("title") == ["1, 3, tidak diketahui, 2"], "a PDF reads the title, no label"
    assert Sparkline((2.0, 2.0), "").runs == ("4.0,12.0 92.0,12.0",), (
        "what is level is in the middle"
    )


def test_a_cell_may_lead_to_another_page(see):
    seen = see(section("k", "H", [table("T", [{"A": Link("Batang", "../x.html")}])], "id"))
    assert ("a", {"href": "../x.html"}) in seen.tags and seen.tables[0]["rows"] == [["Batang"]]


def test_what_is_folded_stands_behind_a_switch(see):
    assert folded("More", [None]) is None
    seen = see(section("k", "H", [Folded("More", (Paragraph("inside"),))], "en"))
    assert seen.texts("summary") == ["More"] and "inside" in seen.texts("p")


def test_a_part_of_the_appendix_is_folded_under_its_letter(see):
    made = section("gaps", "Missing", [Paragraph("x")], "en", letter="C")
    seen = see(made)
    assert seen.texts("h2") == ["C. Missing"] and "details" in [tag for tag, _ in seen.tags]
    _, metadata = made._repr_mimebundle_()
    assert outline_entry(metadata).heading == "C. Missing"


def test_a_key_figure_shows_its_change_and_its_peers(see):
    figure = KeyFigure("Index", "3.40", change="+0.13 since 2022", beside="median of 72: 2.90")
    seen = see(section("k", "H", [KeyFigures((figure,))], "en"))
    assert "+0.13 since 2022" in seen.text and "median of 72: 2.90" in seen.text


def test_a_records_own_words_end_as_a_sentence_once():
    assert without_marks(sentences(from_record("Pagu."), from_record("Awal"))) == "Pagu. Awal."


def test_long_texts_that_head_rows_are_not_all_bold(see):
    def head(text):
        made = section("k", "H", [table("T", [{"A": text, "B": "b"}])], "en")
        return dict(see(made).tags).get("table", {}).get("class")

    assert head("a" * 61) == "sc-long" and head("a") is None

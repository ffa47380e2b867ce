"""Sections on paper: nothing that only a page can hold, and nothing empty."""

from __future__ import annotations

from smartcity_eval.documents.sections.paper import on_paper
from smartcity_eval.reports.blocks import Folded, Link, Paragraph, Section, Sparkline, Table
from smartcity_eval.reports.marks import linked

ELSEWHERE = Paragraph("See " + linked("the page", "../regions/kab-batang.html") + ".")


def test_small_lines_go_with_their_column_and_links_keep_their_words():
    line = Sparkline((1.0, 2.0), "Rising.")
    table = Table(
        "C",
        ("Name", "Years", "Value"),
        (("A", line, Link("7", "x.html")), ("B", "", "8")),
        ("Value",),
    )
    (made,) = on_paper(Section("k", "H", (table,), letter="B"))
    assert made.letter == ""
    (found,) = made.blocks
    assert found.columns == ("Name", "Value")
    assert found.rows == (("A", "7"), ("B", "8"))


def test_what_leads_elsewhere_or_says_nothing_is_left_out():
    kept = Paragraph("See " + linked("appendix B", "#sc-disagreements") + ".")
    blocks = (ELSEWHERE, Paragraph(""), kept, Folded("More", (ELSEWHERE,)))
    (made,) = on_paper(Section("k", "H", blocks))
    assert made.blocks == (kept,)


def test_an_empty_section_is_none():
    assert on_paper(None, Section("k", "H", (ELSEWHERE,))) == ()

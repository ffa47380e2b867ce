"""The appendix of a year's comparison."""

from __future__ import annotations

from smartcity_eval import reports
from smartcity_eval.reports.comparison.year_appendix import year_gaps, year_method, year_sources
from smartcity_eval.reports.marks import without_marks


def test_whole_groups_are_told_with_their_weights_and_how_many_took_part(year_of, see):
    section = year_method(year_of(2023))
    words = see(section).text
    assert section.letter == "A" and "Collaboration 10\u00a0%" in words
    assert "72 scored, 3 did not take part." in words
    assert year_method(year_of(2021)) is None, "no whole group, so nothing was counted over one"


def test_of_many_records_those_alike_in_gaps_stand_in_one_line(year_of, see):
    rows = see(year_gaps(year_of(2023))).tables[0]["rows"]
    folded = [int(row[0].split()[0]) for row in rows if row[0].endswith("records alike")]
    assert (
        sum(folded) + len(rows) - len(folded) == len(year_of(2023).evaluations)
        and min(folded) >= 5
        and len(rows) < 60
    )
    assert "Kabupaten Batang" in {row[0] for row in rows}
    few = see(year_gaps(year_of(2021))).tables[0]["rows"]
    assert len(few) == len(year_of(2021).evaluations)


def test_those_getting_ready_are_named_and_lead_to_their_pages(year_of):
    section = year_gaps(year_of(2023))
    words, _ = section.blocks
    assert without_marks(words.text) == (
        "Getting ready, and so not scored: Kabupaten Jayapura, Kabupaten Purbalingga, Kota"
        " Sawahlunto."
    )
    assert "../regions/kab-jayapura.html" in section._repr_html_()


def test_letters_are_told_in_their_own_words(year_of, see):
    html = year_sources(year_of(2023))._repr_html_()
    assert "B-1384/DJAI/AI.01.04/12/2023" in html and '<span lang="id">Surat B-1384' in html
    assert see(reports.year_sources(year_of(2021))).text.startswith("D. Sources")

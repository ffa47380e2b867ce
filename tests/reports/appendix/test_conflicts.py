"""Disagreements between sources: each once, with both sides; a short link where figures stand."""

from __future__ import annotations

import pytest

from smartcity_eval.records.figure import Conflict
from smartcity_eval.reports import disagreements, index, money_and_context, programmes, summary
from smartcity_eval.reports.appendix.conflicts import (
    FIGURES,
    disagreement,
    disagreement_lists,
    is_material,
)


def conflict(field: str, *says: str) -> dict:
    return {
        "field": field,
        "claims": [{"says": text, "source": "s"} for text in says or ("a", "b")],
        "handling": "h",
    }


def test_batang_2023_shows_each_side_with_its_source_and_how_it_is_treated(report_of, see):
    report = report_of("kab-batang", 2023)
    shown = disagreements(report)
    seen = see(shown)
    assert shown.letter == "B" and [text.split(" (")[0] for text in seen.texts("h3")] == [
        "Figures",
        "Words and details",
    ]
    told = seen.texts("li")
    assert len(told) == len(report.record.conflicts) == 5
    assert "(a) Triwulan I 2023 Rp1,244 triliun. [9]" in seen.text
    assert "(b) Triwulan I 2023 Rp1,224 triliun. [7]" in seen.text
    assert seen.text.count("Treated here:") == 5
    assert seen.text.index("1,244 triliun") < seen.text.index("dari masing-masing perusahaan")


def test_those_of_the_regions_file_are_on_the_regions_page(report_of, see):
    seen = see(disagreements(report_of("kab-batang", 2023)))
    assert "milestones (4) are on " in seen.text
    address = "../regions/kab-batang.html#sc-disagreements"
    assert address in [attributes.get("href") for _, attributes in seen.tags]
    assert "Perda Pengembangan" not in seen.text


def test_the_first_screen_does_not_count_them(report_on, see):
    report = report_on(conflicts=[conflict("published.index"), conflict("planning")])
    text = see(summary(report)).text
    assert "ontradiction" not in text and "isagree" not in text


def test_where_one_side_only_is_on_record_the_page_says_so(report_on, see):
    told = see(disagreements(report_on(conflicts=[conflict("indicators.poverty", "9,68")]))).text
    assert "9,68. [1] The other side is not on record. Treated here: h" in told
    assert "(a)" not in told


@pytest.mark.parametrize(
    ("field", "says", "material"),
    [
        ("published.index", ("Indeks 3,31", "Indeks 3,40"), True),
        ("budget[1]", ("kurang lebih Rp18.755.371.000", "Rp18.755.371.000"), False),
        ("indicators.hdi", ("70,2 pada 2022", "70,2 pada 2023"), False),
        ("programmes.target", ("tiga program", "empat program"), False),
        ("selection", ("sepuluh daerah", "233 daerah"), False),
        ("legal_basis", ("Nomor 4", "Nomor 5"), False),
    ],
)
def test_sides_that_differ_in_a_figure_of_the_report_come_first(field, says, material):
    assert is_material(Conflict.model_validate(conflict(field, *says))) is material


def test_without_a_figure_in_dispute_there_is_one_list(report_on):
    report = report_on(conflicts=[conflict("planning")])
    (only,) = disagreement_lists(report, report.record.conflicts)
    assert only.heading.startswith("As the sources") and len(only.items) == 1
    assert "planning" not in FIGURES


def test_a_section_links_to_the_appendix_where_its_own_figures_are_in_dispute(report_on, see):
    report = report_on(
        conflicts=[conflict("programmes.target"), conflict("published.ranks")],
        programmes={"source": "s", "target": 10, "achieved": 9},
        published={"source": ["s"], "index": 3},
    )
    for section in (programmes, index):
        links = [attributes.get("href") for _, attributes in see(section(report)).tags]
        assert "#sc-disagreements" in links
    assert disagreement(report, "budget", "indicators") is None
    assert disagreement(report, "published").tone == "quiet"


def test_batang_2023_links_from_the_money_to_the_appendix(report_of, see):
    assert (
        "Sources disagree on figures here: see "
        in see(money_and_context(report_of("kab-batang", 2023))).text
    )


def test_where_sources_agree_there_is_no_such_part(report_on):
    assert disagreements(report_on()) is None

"""The opening: result, programme and evaluation in brief, aim and scope."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.documents.sections.overview import aim_and_scope, overview
from smartcity_eval.reports.blocks import KeyFigures, Table
from smartcity_eval.reports.marks import without_marks


def _in_brief(report) -> dict[str, str]:
    made = next(block for block in overview(report).blocks if isinstance(block, Table))
    return {row[0]: without_marks(str(row[1])) for row in made.rows}


def test_the_programme_and_its_evaluation_are_told_in_brief(paper_of):
    told = _in_brief(paper_of("kab-batang", 2023))
    assert told["Chosen for the programme"].startswith("2018: Asesmen kesiapan")
    assert "It runs from 2019 to 2029. Inferred – " in told["Masterplan"]
    assert "Perbup 23/2019 (Masterplan Smart City Kabupaten Batang)" in told["Legal basis"]
    assert told["Letter of results"] == "B-1384/DJAI/AI.01.04/12/2023"
    assert "Universitas Muhammadiyah Yogyakarta (Panelis)" in told["Assessors"]
    assert told["Figures as of"] == "14 November 2023"


def test_where_only_the_mode_is_known_it_stands_alone(paper_of):
    assert _in_brief(paper_of("kab-malang", 2023))["Evaluated"] == "Online"


def test_key_figures_speak_of_no_line(paper_of):
    (figures,) = [
        b for b in overview(paper_of("kab-batang", 2023)).blocks if isinstance(b, KeyFigures)
    ]
    assert all(item.line is None and "line:" not in item.note for item in figures.items)


def test_the_scope_names_what_is_there_and_what_is_not(paper_on):
    report = paper_on(published={"index": Decimal("3.40"), "source": ["s"]})
    *_, scope = aim_and_scope(report).blocks
    assert scope.text.startswith("Covered: announced index. Not found, and so not covered: ")

from smartcity_eval.documents.decks.year_evidence import data_quality, method, source_words, sources
from smartcity_eval.documents.origin_of import year_origin
from smartcity_eval.reports.marks import without_marks


def test_what_is_known_is_counted(year_of):
    year = year_of(2023)
    rows = dict(data_quality(year).table.rows)
    known = sum(e.published.index is not None for e in year.evaluations)
    assert rows["Announced index known"] == f"{known} of 148"
    assert rows["Records with contradictions between sources"] == "8 of 148"


def test_the_weights_of_each_group_are_told(year_of):
    assert "Baseline 10\xa0%" in method(year_of(2023)).points[0]
    assert method(year_of(2024)) is None


def test_letters_and_how_to_check_are_told(year_of):
    year = year_of(2023)
    origin = year_origin("year-slides", 2023, year.evaluations, "en")
    slide = sources(year, origin)
    assert "B-1384/DJAI/AI.01.04/12/2023" in without_marks(slide.points[0])
    assert origin.sha256[:16] in slide.points[-1]
    assert slide.points[: len(source_words(year))] == source_words(year)

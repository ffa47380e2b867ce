from smartcity_eval.documents.decks.region_evidence import check_points, missing, sources
from smartcity_eval.documents.origin_of import report_origin
from smartcity_eval.reports.marks import without_marks


def test_what_is_missing_and_contradicted_is_told(report_of):
    slide = missing(report_of("kab-batang", 2023))
    told = without_marks(" ".join(slide.points))
    assert "Contradictions between sources: 9" in told
    assert "Not found:" in told
    assert "(inferred)" in told


def test_sources_are_listed_with_how_to_check(report_of):
    report = report_of("kab-batang", 2023)
    origin = report_origin("slides", report)
    slide = sources(report, origin)
    assert len(slide.table.rows) == len(report.source_numbers)
    assert without_marks(slide.table.rows[0][0]) == "[1]"
    assert len(slide.notes) == len(report.source_numbers)
    assert slide.points == check_points(report, origin)
    assert origin.sha256[:16] in slide.points[0]

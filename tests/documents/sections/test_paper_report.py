"""What a report on paper is drawn from: sources of both files, each once."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.documents.sections.report_appendix import appendices


def test_a_source_of_both_files_has_one_number(paper_on):
    same = {"title": "T", "publisher": "P"}
    report = paper_on(
        published={"index": Decimal("3.40"), "source": ["s"]},
        region_file={
            "masterplan": {"state": "in_force", "source": ["again", "other"]},
            "sources": {
                "again": same,
                "other": {"title": "O", "publisher": "P"},
                "unused": {"title": "U", "publisher": "P"},
            },
        },
    )
    assert report.source_numbers == {"s": 1, "again": 1, "other": 2}
    assert [number for number, _ in report.sources_in_order()] == [1, 2]
    sources, *_ = appendices(report, ())
    assert sources.heading == "Appendix A. Sources"
    (listed,) = sources.blocks
    assert len(listed.items) == 2


def test_every_citation_has_its_source(paper_of):
    report = paper_of("kab-batang", 2023)
    parts = (*report.lasting, *(c for conflict in report.conflicts for c in conflict.claims))
    assert {key for part in parts for key in part.source} <= set(report.source_numbers)


def test_what_came_later_is_not_told(paper_on):
    region_file = {
        "masterplan": {"state": "in_force", "since": 2024, "source": ["s"]},
        "milestones": [{"kind": "selection", "title": "Terpilih", "year": 2024, "source": ["s"]}],
        "sources": {"s": {"title": "T", "publisher": "P"}},
    }
    report = paper_on(region_file=region_file)
    assert report.masterplan is None
    assert report.selected == ()

"""The appendices: lettered as texts call them, and without what the first page says."""

from __future__ import annotations

from smartcity_eval.documents.sections.open_points import open_points
from smartcity_eval.documents.sections.report_appendix import appendices


def test_sources_are_a_and_disagreements_b(paper_of):
    report = paper_of("kab-batang", 2023)
    made = appendices(report, ())
    assert [s.heading for s in made][:2] == [
        "Appendix A. Sources",
        "Appendix B. Disagreements between sources",
    ]
    listed = sum(len(block.items) for block in made[1].blocks)
    assert listed == len(report.record.conflicts) + len(report.region.conflicts)


def test_an_open_point_is_not_repeated_as_doubtful(paper_of):
    report = paper_of("kab-contoh", 2024)
    said = open_points(report)

    def doubts(points) -> list[str]:
        lists = [b for s in appendices(report, points) for b in s.blocks if b.kind == "listing"]
        return [item.text for b in lists if b.heading == "Doubtful" for item in b.items]

    assert set(doubts(())) & set(said)
    assert not set(doubts(said)) & set(said)

"""Conflicts told where the figure stands."""

from __future__ import annotations

from smartcity_eval.reports import gaps, index, money_and_context, programmes, summary
from smartcity_eval.reports.appendix.conflicts import declared, disagreement


def conflict(field: str) -> dict:
    return {
        "field": field,
        "claims": [{"says": "a", "source": "s"}, {"says": "b", "source": "s"}],
        "handling": "h",
    }


def test_batang_2023_points_from_the_money_to_the_numbered_conflicts(report_of, see):
    report = report_of("kab-batang", 2023)
    text = see(money_and_context(report)).text
    assert "Budget, item 2 (1); Budget, item 1 (2); Indicators – Investment (3, 4, 5)" in text
    assert (
        "Conflict 5: Indicators – Investment" in see(gaps(report)).text
        and len(declared(report)) == report.evaluation.conflicts == 9
    )


def test_the_first_screen_does_not_count_them(report_on, see):
    report = report_on(conflicts=[conflict("published.index"), conflict("planning")])
    text = see(summary(report)).text
    assert "ontradiction" not in text and "isagree" not in text


def test_each_section_tells_only_of_its_own_figures(report_on, see):
    report = report_on(
        conflicts=[conflict("programmes.target"), conflict("published.ranks")],
        programmes={"source": "s", "target": 10, "achieved": 9},
        published={"source": ["s"], "index": 3},
    )
    assert (
        "Programmes (1)" in see(programmes(report)).text
        and "What was announced (2)" not in see(programmes(report)).text
    )
    assert "What was announced (2)" in see(index(report)).text
    assert disagreement(report, "budget", "indicators") is None

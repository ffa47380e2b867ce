"""Programmes achieved against target as bars of one colour."""

from __future__ import annotations

import pytest

from smartcity_eval.reports import programmes
from smartcity_eval.reports.regency.achievement_bars import (
    Achievement,
    achievement_bars,
    count_text,
    counts_text,
    gap_text,
    printed_rate,
    rate_text,
)


@pytest.fixture
def results(report_on):
    """Give the report and the results of a total and dimensions written out."""

    def get(**dimensions):
        report = report_on(programmes={"source": "s", "dimensions": dimensions})
        return report, report.evaluation.programmes.dimensions

    return get


def bars(report, judged, citation="[1]"):
    """The bars of some dimensions."""
    return achievement_bars(
        report, "C", "D", [Achievement(d, p, citation) for d, p in judged.items()]
    )


def test_a_bar_beyond_its_target_is_not_cut(results):
    report, judged = results(
        economy={"target": 5, "achieved": 10}, living={"target": 5, "achieved": 5}
    )
    drawn = bars(report, judged)
    assert {bar.label: bar.share for bar in drawn.bars} == {"living": 0.5, "economy": 1.0}
    assert "The whole bar is 200\u00a0% of the target" in drawn.notes[0]
    drawn = bars(*results(economy={"target": 5, "achieved": 4}))
    assert drawn.bars[0].share == 0.8 and "The whole bar is the target;" in drawn.notes[0]


def test_the_lowest_rate_comes_first_and_last_what_has_none(results):
    drawn = bars(
        *results(
            governance={"target": 5, "achieved": 5},
            branding={"target": 20, "achieved": 18},
            economy={"target": 10, "achieved": 8},
            living={"target": 5},
            society={"target": 9, "achieved": 4},
        )
    )
    assert [bar.label for bar in drawn.bars] == [
        "society",
        "economy",
        "branding",
        "governance",
        "living",
    ]
    assert [bar.share is None for bar in drawn.bars] == [False] * 4 + [True]


def test_the_exception_is_marked_and_what_holds_for_all_is_said_once(results):
    doubtful = {"value": 4, "status": "inferred", "how": "h"}
    report, judged = results(
        economy={"target": 5, "achieved": doubtful}, living={"target": 5, "achieved": 4}
    )
    drawn = bars(report, judged)
    assert {bar.label: bar.note for bar in drawn.bars} == {"economy": "inferred", "living": ""}
    report, judged = results(economy={"target": 5, "achieved": doubtful})
    drawn = bars(report, judged)
    assert drawn.heads == ("D", "Achieved of targeted")
    assert drawn.notes[0].endswith("All of these are inferred. [1]")


def test_sources_stand_once_where_they_are_the_same_for_all(results):
    report, judged = results(
        economy={"target": 5, "achieved": 4}, living={"target": 5, "achieved": 3}
    )
    assert bars(report, judged).notes[0].endswith("[1]")
    cited = [Achievement(d, p, f"[{d}]") for d, p in judged.items()]
    assert {bar.note for bar in achievement_bars(report, "C", "D", cited).bars} == {
        "[economy]",
        "[living]",
    }


def test_without_a_rate_there_is_a_table_and_of_nothing_nothing(results):
    report, judged = results(economy={"target": 5})
    assert bars(report, judged).kind == "table"
    assert achievement_bars(report, "C", "D", []) is None


def test_counts_rates_and_gaps_in_words(results):
    report, judged = results(
        economy={"target": {"value": 5, "basis": "at_least"}, "achieved": 4, "running": 3},
        living={"target": 8, "achieved": 10},
        society={"percent": {"value": 75, "basis": "at_most"}},
    )
    economy, living, society = (judged[d] for d in ("economy", "living", "society"))
    assert counts_text(report, economy) == "4 of 5 or more"
    assert count_text(report, economy, "running") == "3"
    assert count_text(report, society, "target") == ""
    assert (gap_text(report, economy), gap_text(report, living)) == ("", "2 more than targeted")
    assert rate_text(report, living) == "125.0\u00a0%"
    assert printed_rate(report, society) == "at most 75\u00a0%" == counts_text(report, society)


def test_no_programme_section_draws_an_image(report_of, see):
    assert not see(programmes(report_of("kab-kebumen", 2022))).images

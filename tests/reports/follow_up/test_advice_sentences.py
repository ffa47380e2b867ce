"""The sentences of each rule of advice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.reports import recommendations

from ..test_report import faults
from .test_advice import items


def test_kediri_2022_names_the_weight_and_who_published_it(report_of):
    text = items(report_of("kota-kediri", 2022))["Where the index has most room:"]
    assert (
        "Outcome scores 3.23 of 4 and weighs 30\u00a0%" in text
        and "0.231" in text
        and "this number is stated there (https://" in text
    )


def test_kediri_2023_names_both_years(report_of):
    text = items(report_of("kota-kediri", 2023))["The index fell:"]
    assert (
        "From 3.31 in 2022 to 3.20 in 2023: −0.11." in text
        and "Document: edition kominfo-2023-regular, which names those it may be compared with."
        in text
    )


def test_purbalingga_2024_is_told_what_is_still_ahead_and_no_failure(report_of):
    report = report_of("kab-purbalingga", 2024)
    assert "masterplan (still being drafted)" in items(report)["Still ahead:"]
    assert {"Not reported:", "Programmes behind the target:"} & set(items(report)) == set()


def test_ratings_survey_and_self_assessment_in_words(report_on, see):
    def sheet(value: str) -> dict:
        return {
            "institution": "I",
            "state": "submitted",
            "date": "2023-11-14",
            "ratings": {"outcome": {"value": Decimal(value), "reason": "r"}},
        }

    answers = [{"dimension": "living", "sub_dimension": "health", "counts": {3: 12}}]
    report = report_on(
        evaluation={"framework": "kominfo-2022", "source": ["s"]},
        ratings={
            "source": ["s"],
            "self_assessment": sheet("4"),
            "assessors": {"a": sheet("1"), "b": sheet("3")},
        },
        survey={"source": ["s"], "scale": {"minimum": 1, "maximum": 4}, "answers": answers},
    )
    told = items(report)
    assert (
        "On Outcome the ratings lie 2 apart, and the edition lets 1 pass."
        in told["Ratings not settled:"]
    )
    assert (
        "the region gave itself 4.00 and the panel 2.00" in told["Panel and self-assessment apart:"]
    )
    assert "some part of Smart Living got fewer, the fewest 12" in told["Impact survey:"]
    assert faults(see(recommendations(report))) == []


def test_a_masterplan_near_its_end_in_words(report_on):
    file = {
        "masterplan": {"state": "in_force", "start": 2018, "end": 2024, "source": "s"},
        "sources": {"s": {"title": "T", "publisher": "P"}},
    }
    assert (
        "Its last year is 2024, and the record speaks of 2023."
        in items(report_on(region_file=file))["The masterplan's end:"]
    )


@pytest.mark.parametrize(
    ("basis", "value", "told"),
    [
        ("at_least", 75, False),
        ("more_than", 75, False),
        ("at_most", 75, True),
        ("less_than", 100, True),
        ("at_most", 100, False),
    ],
)
def test_a_bound_is_behind_the_target_only_where_all_it_may_be_is(basis, value, told, report_on):
    report = report_on(programmes={"source": "s", "percent": {"value": value, "basis": basis}})
    assert any(a.rule == "programmes_behind" for a in report.evaluation.advice) == told

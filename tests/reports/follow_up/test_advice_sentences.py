"""The sentences of each rule of advice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.reports import next_steps

from ..test_report import faults
from .test_advice import derived, items


def test_kediri_2022_names_the_weight_and_who_published_it(report_of):
    report = report_of("kota-kediri", 2022)
    text = items(report)["component_room"]
    assert "it scores 3.23 of 4 and weighs 30\u00a0%" in text
    assert "reaching 4 would add 0.23 to the index" in text
    behind = derived(report)["Where the index has most room:"]
    assert "this number is stated there (" in behind and "https://" in behind


def test_no_more_is_promised_than_the_scale_leaves(judged, report_of):
    """What reaching the maximum would add is the distance to it times the weight, and no more."""
    for year, region in judged:
        for a in judged[year, region].advice:
            if a.rule == "component_room":
                left = (a.figures["maximum"] - a.figures["score"]) * a.figures["weight"] / 100
                assert a.figures["room"] == pytest.approx(left)
                assert "one point more" not in items(report_of(region, year))["component_room"]


def test_kediri_2023_names_both_years(report_of):
    report = report_of("kota-kediri", 2023)
    assert "2022 and 2023" in items(report)["index_fell"]
    assert "the index went from 3.31 to 3.20 (−0.11)." in items(report)["index_fell"]
    assert (
        "Document: edition kominfo-2023-regular, which names those it may be compared with."
        in derived(report)["The index fell:"]
    )


def test_purbalingga_2024_is_told_what_is_still_ahead_and_no_failure(report_of):
    report = report_of("kab-purbalingga", 2024)
    assert "masterplan (still being drafted)" in items(report)["getting_ready"]
    assert {"parts_missing", "programmes_behind"} & set(items(report)) == set()


def test_contradictions_are_one_short_line_that_leads_to_the_appendix(report_of):
    text = items(report_of("kab-batang", 2023))["conflicts"]
    assert "(appendix B, 9 in all)" in text and len(text) < 100


def test_batang_2023_is_asked_for_one_total_of_its_money(report_of):
    text = items(report_of("kab-batang", 2023))["budget_bases"]
    assert "Known so far: APBD Rp18.76\u00a0billion; CSR Rp3.3\u00a0billion." in text


def test_ambon_is_told_who_pays_though_nobody_says_how_much(report_of):
    text = items(report_of("kota-ambon", 2024))["budget_bases"]
    assert "Paid from, without a published amount: APBD, CSR, other funds." in text


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
    assert "On Outcome the ratings lie 2 apart, and the edition lets 1 pass." in told["leaves_open"]
    assert "the region gave itself 4.00 and the panel 2.00" in told["panel_departs"]
    assert "about Smart Living" in told["survey_short"]
    assert "the part with the fewest has 12" in told["survey_short"]
    assert faults(see(next_steps(report))) == []


def test_a_masterplan_near_its_end_in_words(report_on):
    file = {
        "masterplan": {"state": "in_force", "start": 2018, "end": 2024, "source": "s"},
        "sources": {"s": {"title": "T", "publisher": "P"}},
    }
    assert (
        "its last year is 2024, and the record speaks of 2023."
        in items(report_on(region_file=file))["masterplan_ending"]
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

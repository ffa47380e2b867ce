"""Every figure has a source, and what is inferred says how."""

from __future__ import annotations

import pytest

from smartcity_eval.records import problems_in


def test_a_block_needs_no_source_when_its_figures_have_theirs(write_record):
    assert problems_in(write_record("programmes: {target: {value: 5, source: koran}}")) == ()
    assert (
        problems_in(write_record("scores: {components: {outcome: {value: 3, source: koran}}}"))
        == ()
    )


def test_a_predicate_is_a_finding_and_needs_a_source(write_record, told):
    assert told(problems_in(write_record("published: {predicate: sangat baik}"))) == [
        "5 published: a figure without a source; write source: and list it under sources:"
    ]
    assert problems_in(write_record("published: {predicate: sangat baik, source: koran}")) == ()


@pytest.mark.parametrize(
    "body",
    [
        "evaluation: {mode: online}",
        "recommendations: [{text: a}]",
        "quick_wins: [{name: a}]",
        "readiness: [{element: structure, text: a}]",
        "activities: [{kind: visit, title: a}]",
        "selection: {result: terpilih}",
        "indicators: {hdi: [{value: 70}]}",
        "budget: [{fund: APBD, holder: smart_city, state: planned, amount: 5}]",
    ],
)
def test_every_block_of_findings_asks_for_its_source(body, write_record, told):
    found = told(problems_in(write_record(body)))
    assert len(found) == 1
    assert "without a source" in found[0]


def test_an_inferred_block_says_how_once_for_all_its_figures(write_record):
    assert (
        problems_in(
            write_record(
                "programmes: {source: koran, status: inferred, how: dihitung, target: 80,"
                " achieved: 70}"
            )
        )
        == ()
    )

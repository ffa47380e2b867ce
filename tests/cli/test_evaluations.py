"""Evaluations of what was named on the command line."""

from __future__ import annotations

import pytest

from smartcity_eval import UsageError
from smartcity_eval.cli.evaluations import evaluations_of


def test_each_named_record_is_judged_once_in_order_with_its_history(folder):
    year = folder / "params" / "2022"
    evaluations, problems = evaluations_of([year / "kota-kediri.yaml", year])
    assert [(e.year, e.region) for e in evaluations] == [
        (2022, "kab-batang"),
        (2022, "kota-kediri"),
    ] and problems == []
    assert [y.year for y in evaluations[1].index_history] == [2021, 2022]


def test_problems_come_beside_what_could_be_judged(folder, spoil):
    spoil(folder / "params" / "2022" / "kab-batang.yaml")
    evaluations, problems = evaluations_of([folder / "params"])
    assert [(e.year, e.region) for e in evaluations] == [
        (2021, "kota-kediri"),
        (2022, "kota-kediri"),
    ] and len(problems) == 1


def test_only_what_was_named_is_judged(folder, spoil):
    spoil(folder / "params" / "2022" / "kab-batang.yaml")
    evaluations, problems = evaluations_of([folder / "params" / "2022" / "kota-kediri.yaml"])
    assert len(evaluations) == 1 and problems == []


def test_nothing_to_judge_is_refused(folder):
    with pytest.raises(UsageError):
        evaluations_of([folder / "params" / "regions"])

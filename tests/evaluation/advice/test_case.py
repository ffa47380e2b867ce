"""The documents that advice rests on."""

from __future__ import annotations

from smartcity_eval.evaluation.advice.case import least_certain, sources_of
from smartcity_eval.records.figure import Sourced


def programmes(target: int, achieved: int, **more) -> dict:
    return {"source": "s", "target": target, "achieved": achieved, **more}


def test_a_law_made_later_is_not_the_years_document(advised, plan, law):
    later = plan(start=2019, end=2029) | {"legal_basis": [law | {"year": 2024}]}
    assert advised(programmes=programmes(10, 9), region=later)["programmes_behind"].document is None


def test_the_least_certain_status_and_each_source_once():
    assert least_certain("stated", "assumed", "inferred") == "assumed"
    one, two = Sourced(source=("a", "b")), Sourced(source="b")
    assert sources_of(one, None, two) == ("a", "b")

"""Evaluations for the comparison's tests: of records in params/, and of records written out in a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_eval.batch.judging import judge
from smartcity_eval.evaluation import Evaluation, evaluate
from smartcity_eval.records import Record

PARAMS = Path(__file__).parents[2] / "params"


@pytest.fixture(scope="session")
def judged_2023() -> list[Evaluation]:
    """The evaluations of 2023, by region."""
    evaluations = judge(PARAMS, {2023}).evaluations
    return [evaluations[key] for key in sorted(evaluations)]


@pytest.fixture(scope="session")
def evaluation():
    """Judge a record that is written out in the test; its one source is called `s`."""

    def get(region: str = "kab-batang", **blocks) -> Evaluation:
        plain = {"year": 2023, "as_of": "2023-11-14", "stage": "implementation", "sources": {"s": {"title": "T", "publisher": "P"}}}
        return evaluate(Record.model_validate({"region": region, **plain, **blocks}))

    return get

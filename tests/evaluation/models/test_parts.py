"""The parts of an evaluation: frozen, closed, and able to introduce themselves."""

from __future__ import annotations

import inspect

import pytest

from smartcity_eval.evaluation.models import parts as results
from smartcity_eval.evaluation.models.base import Result
from smartcity_eval.evaluation.models.parts import AnnouncedRank, Coverage, ProgrammeResult
from smartcity_eval.records import Rank

PARTS = [
    part
    for _, part in inspect.getmembers(results, inspect.isclass)
    if issubclass(part, Result) and part is not Result
]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_part_is_frozen_and_takes_no_unknown_field(part):
    assert part.model_config["frozen"]
    assert part.model_config["extra"] == "forbid"


def test_there_are_parts_to_look_at():
    assert {"Evaluation", "Scorecard", "Budget", "Programmes", "Series", "MasterplanPosition"} <= {
        part.__name__ for part in PARTS
    }


@pytest.mark.parametrize(
    ("target", "achieved", "gap"),
    [(80, 70, 10), (80, 80, 0), (80, 81, -1), (80, None, None), (None, None, None)],
)
def test_the_gap_is_what_is_still_missing(target, achieved, gap):
    assert (
        ProgrammeResult(
            target=target, achieved=achieved, percent=None, percent_printed=None, status="stated"
        ).gap
        == gap
    )


@pytest.mark.parametrize(
    ("present", "missing", "percent"),
    [(("a",), ("b", "c", "d"), 25), (("a",), (), 100), ((), ("a",), 0)],
)
def test_coverage_is_the_share_of_what_is_expected(present, missing, percent):
    assert Coverage(present=present, missing=missing).percent == percent


def test_a_rank_keeps_its_group():
    rank = AnnouncedRank.of(
        Rank(
            value=11, scope="group", group="terpilih 2018", group_size=50, source="koran", note="n"
        )
    )
    assert rank.model_dump() == {
        "value": 11,
        "scope": "group",
        "group": "terpilih 2018",
        "group_size": 50,
        "status": "stated",
        "note": "n",
    }

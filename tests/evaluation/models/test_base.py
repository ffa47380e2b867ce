"""The base of an evaluation's parts."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from smartcity_eval.evaluation.models.base import AnnouncedRank, Result, computed_property
from smartcity_eval.records import Rank


class Part(Result):
    value: int

    def __repr__(self) -> str:
        return f"<Part {self.value}>"


def test_a_part_does_not_change_after_it_was_made():
    part = Part(value=1)
    with pytest.raises(ValidationError):
        part.value = 2
    assert part.value == 1


def test_a_part_takes_nothing_it_does_not_know():
    with pytest.raises(ValidationError):
        Part(value=1, note="x")


def test_a_part_prints_as_it_introduces_itself():
    assert str(Part(value=1)) == "<Part 1>"


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


def test_a_computed_property_is_part_of_the_json():
    class Square(Result):
        side: int

        @computed_property
        def area(self) -> int:
            return self.side**2

    assert Square(side=3).area == 9
    assert Square(side=3).model_dump() == {"side": 3, "area": 9}

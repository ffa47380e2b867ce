"""The base of an evaluation's parts."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from smartcity_eval.evaluation.models.base import Result


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

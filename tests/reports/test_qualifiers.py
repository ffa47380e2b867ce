"""Words around a figure: edges, rough values, printed rates."""

from __future__ import annotations

from typing import get_args

import pytest

from smartcity_eval.core.messages import translator
from smartcity_eval.records.figure import BOUNDS, Bound
from smartcity_eval.reports.qualifiers import QUALIFIERS, qualified


def test_every_bound_has_its_words():
    assert set(get_args(Bound)) == BOUNDS == set(QUALIFIERS) - {"about"}


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (("at_least",), "75 % or more"),
        (("more_than",), "more than 75 %"),
        (("at_most",), "at most 75 %"),
        (("less_than",), "less than 75 %"),
        (("rounded", "at_least"), "75 % or more"),
        ((), "75 %"),
    ],
)
def test_a_bound_is_written_with_the_figure(basis, expected):
    assert qualified("75 %", basis, translator("en")) == expected


def test_about_may_be_left_to_what_stands_beside():
    assert qualified("75", ("about",), translator("en"), about=False) == "75"

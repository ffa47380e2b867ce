"""What a summary says of itself."""

from __future__ import annotations

import pytest

from smartcity_eval.comparison.jury.jury_results import (
    AssessorSummary,
    ComparableGroup,
    JurySummary,
)


@pytest.mark.parametrize(
    ("low", "high", "sure"),
    [(0.1, 0.4, True), (-0.4, -0.1, True), (-0.1, 0.1, False), (None, None, False)],
)
def test_a_severity_is_sure_where_its_interval_leaves_out_zero(low, high, sure):
    found = AssessorSummary(
        name="A",
        regions=("r",),
        ratings=2,
        mean=3.0,
        deviation=0.5,
        less_own=None,
        group=0,
        severity=0.2,
        standard_error=0.1,
        low=low,
        high=high,
    )
    assert found.sure is sure


def test_a_group_of_one_compares_nobody():
    two = ComparableGroup(assessors=("A", "B"), regions=("r",), linking=())
    one = ComparableGroup(assessors=("C",), regions=(), linking=())
    found = JurySummary(
        framework="kominfo-2022",
        scale_minimum=0,
        scale_maximum=4,
        calibrated=("kominfo-2022",),
        ratings=3,
        alpha=None,
        items=(),
        assessors=(),
        regions=(),
        groups=(two, one),
        degrees=0,
        residual=None,
        interaction=None,
        reliability=None,
    )
    assert found.comparable == (two,) and not found.is_calibrated

"""The result of judging programmes: what is still missing, and bounds that are no values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.evaluation.models.programmes_result import ProgrammeResult


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


def test_a_rate_announced_as_a_bound_is_no_rate():
    bound = ProgrammeResult(
        target=None,
        achieved=None,
        percent=None,
        percent_printed=Decimal(75),
        status="stated",
        basis={"percent": ("at_least",)},
    )
    assert (bound.bound("percent"), bound.rate) == ("at_least", None)
    assert bound.model_copy(update={"basis": {}}).rate == 75

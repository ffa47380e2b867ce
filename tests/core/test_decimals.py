"""The decimals of a printed number: the last zeros count, and a whole number has none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.core.decimals import decimals_of


@pytest.mark.parametrize(
    ("written", "decimals"),
    [("3.31", 2), ("3.310", 3), ("0.0", 1), ("-0.12", 2), ("104", 0), ("1E+3", 0), ("5E-4", 4)],
)
def test_decimals_are_those_written(written, decimals):
    assert decimals_of(Decimal(written)) == decimals

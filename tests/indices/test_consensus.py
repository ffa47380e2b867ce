"""Bringing ratings together."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.indices.consensus import CONSENSUS


def test_three_rules_on_four_ratings():
    ratings = [Decimal(1), Decimal(3), Decimal(3), Decimal(4)]
    assert {name: rule(ratings) for name, rule in CONSENSUS.items()} == {"mean": Decimal("2.75"), "trimmed_mean": Decimal(3), "median": Decimal(3)}

"""A self-assessment beside the panel's scores."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.agreement.self_assessment import compare_with_jury

SCORES = st.decimals(min_value=1, max_value=5, places=2)
PAIRS = st.lists(st.tuples(st.none() | SCORES, st.none() | SCORES), max_size=10)


def test_differences_are_exact_and_gaps_stay_gaps():
    found = compare_with_jury(
        [Decimal("3.3"), None, Decimal(2), Decimal(4)],
        [Decimal("3.1"), Decimal(2), None, Decimal(3)],
    )
    assert found.differences == (Decimal("0.2"), None, None, Decimal(1))
    assert (found.bias, found.items, found.reason) == (Decimal("0.6"), 2, None)


@given(pairs=PAIRS)
def test_the_bias_is_the_mean_of_the_differences(pairs):
    found = compare_with_jury([own for own, _ in pairs], [panel for _, panel in pairs], draws=10)
    known = [own - panel for own, panel in pairs if own is not None and panel is not None]
    assert [each for each in found.differences if each is not None] == known
    assert found.items == len(known)
    if len(known) < 2:
        assert (found.bias, found.low, found.high, found.reason) == (
            None,
            None,
            None,
            "too_few_items",
        )
    else:
        assert found.bias == pytest.approx(sum(known) / len(known))
        assert float(min(known)) - 1e-9 <= found.low <= found.high <= float(max(known)) + 1e-9


@given(pairs=PAIRS)
def test_seen_from_the_panel_the_bias_is_the_opposite(pairs):
    own, panel = [a for a, _ in pairs], [b for _, b in pairs]
    there, back = compare_with_jury(own, panel, draws=0), compare_with_jury(panel, own, draws=0)
    assert (there.bias is None and back.bias is None) or there.bias == -back.bias


def test_a_regency_that_adds_half_a_point_is_found_out():
    rng = np.random.default_rng(3)
    panel = [Decimal(int(score)) for score in rng.integers(1, 5, 40)]
    own = [
        score + Decimal("0.5") + Decimal(int(noise)) / 4
        for score, noise in zip(panel, rng.integers(-2, 3, 40), strict=True)
    ]
    found = compare_with_jury(own, panel)
    assert 0 < found.low < 0.5 < found.high < 1
    width = 2 * 1.96 * np.std([float(each) for each in found.differences]) / 40**0.5
    assert found.high - found.low == pytest.approx(width, rel=0.1)
    assert compare_with_jury(own, panel) == found


def test_without_draws_there_is_no_interval():
    found = compare_with_jury([Decimal(3), Decimal(4)], [Decimal(3), Decimal(3)], draws=0)
    assert (found.bias, found.low, found.high) == (Decimal("0.5"), None, None)


def test_lists_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        compare_with_jury([Decimal(3)], [])

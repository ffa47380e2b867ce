"""The difference of two indices, and what the rounding of the scores leaves open."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.evaluation.index_difference import index_difference
from smartcity_eval.evaluation.scorecard import score
from smartcity_eval.frameworks import load_framework

EDITION = load_framework("kominfo-2022")
SCORES = dict.fromkeys((c.key for c in EDITION.components), Decimal("3.00"))


def card(exact: bool = False, **scores: str | None):
    supposed = SCORES | {key: None if v is None else Decimal(v) for key, v in scores.items()}
    known = {key: value for key, value in supposed.items() if value is not None}
    return score(known, EDITION, 2022, exact=exact)


def test_only_the_changed_score_is_open_to_rounding():
    found = index_difference(card(), card(impact="3.50"), (EDITION, EDITION))
    # Impact weighs a fifth; 3.00 and 3.50 are each half a hundredth off at most.
    assert found.value == Decimal("0.10")
    assert (found.possible.low, found.possible.high) == (Decimal("0.098"), Decimal("0.102"))


def test_scores_that_were_decided_leave_nothing_open():
    found = index_difference(card(exact=True), card(exact=True, impact="3.50"), (EDITION, EDITION))
    assert found.possible.low == found.value == found.possible.high


@pytest.mark.parametrize("cards", [(card(), card(impact=None)), (card(impact=None), card())])
def test_an_incomplete_scorecard_has_no_difference(cards):
    assert index_difference(*cards, (EDITION, EDITION)) is None

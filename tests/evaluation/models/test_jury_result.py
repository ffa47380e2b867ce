"""What a leaf's ratings say of themselves."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.evaluation.models.jury_result import LeafRatings

OUTCOME = LeafRatings(
    key="outcome",
    label={"id": "Outcome", "en": "Outcome"},
    weight=Decimal(30),
    own=Decimal("3.5"),
    ratings={"ugm": Decimal(2), "ui": Decimal(3)},
    reasons={},
    consensus=Decimal("2.5"),
    moderated=None,
    open=False,
)


def test_the_agreed_value_is_the_moderated_one_where_there_is_one():
    assert OUTCOME.agreed == Decimal("2.5")
    assert OUTCOME.model_copy(update={"moderated": Decimal(0)}).agreed == 0


def test_the_departure_is_the_agreed_value_less_the_regencys_own():
    assert OUTCOME.departure == -1
    assert OUTCOME.model_copy(update={"own": None}).departure is None
    assert OUTCOME.model_copy(update={"consensus": None}).departure is None


def test_one_rating_has_no_spread():
    assert OUTCOME.spread == 1
    assert OUTCOME.model_copy(update={"ratings": {"ugm": Decimal(2)}}).spread is None

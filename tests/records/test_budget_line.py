"""A budget line: what it may leave out and what it may add."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from smartcity_eval.records.budget_line import BudgetLine

LINE = {"fund": "CSR", "holder": "smart_city", "source": "koran"}


def test_a_fund_may_pay_without_a_published_amount():
    line = BudgetLine.model_validate(LINE)
    assert (line.amount, line.state) == (None, None)


@pytest.mark.parametrize("state", ["planned", "revised", "realised"])
def test_money_is_planned_planned_anew_or_realised(state):
    assert BudgetLine.model_validate({**LINE, "state": state, "amount": 5}).state == state


@pytest.mark.parametrize(
    "more",
    [
        {"state": "spent"},
        {"share_of_apbd": 100.1},
        {"share_of_apbd": -1},
        {"of_which": "perhaps"},
        {"since": 18},
    ],
)
def test_what_is_no_state_share_or_year_is_refused(more):
    with pytest.raises(ValidationError):
        BudgetLine.model_validate({**LINE, "amount": 5, "state": "planned", **more})


def test_true_and_yes_say_the_same():
    assert [
        BudgetLine.model_validate({**LINE, "of_which": word}).of_which
        for word in (True, "yes", False, "no")
    ] == ["yes", "yes", "no", "no"]

"""What a method refuses is told in the reader's language."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_eval.composites.step_methods import run_method
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks.construction import Step
from smartcity_eval.methods.arrays import NO_FIGURE, UndefinedResult
from smartcity_eval.methods.method_errors import MethodError
from smartcity_eval.methods.steps.aggregate import arithmetic
from smartcity_eval.methods.steps.impute import group_mean, last_year
from smartcity_eval.methods.steps.normalise import categories
from smartcity_eval.methods.steps.screen import by_zeros
from smartcity_eval.methods.weights.expert_weights import ahp

X = np.array([[1.0, 2.0], [3.0, 5.0]])
CALLS = {
    "data threshold": lambda: arithmetic(X, [1, 1], data_threshold=101),
    "weights": lambda: arithmetic(X, [0, 0]),
    "groups": lambda: group_mean(X, ["a"]),
    "years": lambda: last_year(X, ["a", "a"], [2020, 2020]),
    "within": lambda: last_year(X, ["a", "b"], [2020, 2020], within=0),
    "categories": lambda: categories(X, [1, 1], count=1),
    "share": lambda: by_zeros(X, -1),
    "comparisons": lambda: ahp([[1, 9, 1], [1 / 9, 1, 9], [1, 1 / 9, 1]]),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_refusal_has_a_reason_in_both_languages(call):
    with pytest.raises(MethodError) as refused:
        call()
    english, indonesian = (refused.value.reason.in_language(code) for code in ("en", "id"))
    assert str(refused.value) == english != indonesian
    with pytest.raises(UsageError) as told:
        run_method(Step(step="aggregate", method="arithmetic"), ["jalan", "air"], call)
    assert english in told.value.in_language("en") and indonesian in told.value.in_language("id")


def test_columns_have_their_places_until_somebody_names_them():
    refused = UndefinedResult(NO_FIGURE, [1])
    assert refused.told().in_language("en") == "column [1]: no unit has a figure"

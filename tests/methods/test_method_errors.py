"""What a method refuses is told in the reader's language."""

from __future__ import annotations

import ast
import builtins
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

import smartcity_eval
from smartcity_eval.comparison.distribution import spread
from smartcity_eval.comparison.trends.trend_line import fit_line
from smartcity_eval.composites.step_methods import run_method
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks.construction import Step
from smartcity_eval.methods.agreement.calibration import calibrate_raters
from smartcity_eval.methods.agreement.coefficients import agreement_coefficient
from smartcity_eval.methods.agreement.gwet import gwet_ac2
from smartcity_eval.methods.arrays import NO_FIGURE, UndefinedResult
from smartcity_eval.methods.method_errors import MethodError, reason_of_refusal
from smartcity_eval.methods.multivariate.correlation import CorrelationLimits, correlate, p_value
from smartcity_eval.methods.multivariate.pca import principal_components
from smartcity_eval.methods.steps.aggregate import arithmetic
from smartcity_eval.methods.steps.impute import group_mean, last_year
from smartcity_eval.methods.steps.normalise import categories
from smartcity_eval.methods.steps.screen import by_zeros
from smartcity_eval.methods.steps.treat import winsorise_column
from smartcity_eval.methods.steps.weighted_means import geometric
from smartcity_eval.methods.uncertainty.monte_carlo import (
    MonteCarloResult,
    Tree,
    dirichlet_weights,
    simulate,
)
from smartcity_eval.methods.uncertainty.ranks import rank_interval
from smartcity_eval.methods.uncertainty.student_t import t_quantile
from smartcity_eval.methods.weights.expert_weights import ahp

PACKAGE = Path(smartcity_eval.__file__).parent
ROOMS = ("methods", "composites", "comparison")
MODULES = sorted(path for room in ROOMS for path in (PACKAGE / room).rglob("*.py"))
# With a TypeError a registry turns down what a plug-in offers; only its author reads it.
UNTRANSLATED = {
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, Exception)
} - {"TypeError", "NotImplementedError"}
RNG = np.random.default_rng(1)
DRAWN = MonteCarloResult(np.array([2.0, 1.0]), np.array([[2.0, 1.0]]))
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
    "drawn weights": lambda: dirichlet_weights(RNG, np.zeros(2), 100, 1),
    "concentration": lambda: dirichlet_weights(RNG, np.ones(2), 0, 1),
    "no draw": lambda: simulate(Tree(1, ((0,),)), [], [], [], np.zeros((0, 2), dtype=int)),
    "level of scores": lambda: DRAWN.score_interval(90),
    "level of ranks": lambda: rank_interval(np.ones((1, 1), dtype=int), 1),
    "first places": lambda: DRAWN.top(3),
    "t": lambda: t_quantile(95, 0),
    "one category": lambda: gwet_ac2(X, categories=[1]),
    "no category": lambda: gwet_ac2(X, categories=[1, 2]),
    "lengths": lambda: calibrate_raters(["r"], ["i"], ["a"], []),
    "infinite rating": lambda: calibrate_raters(["r"], ["i"], ["a"], [np.inf]),
    "rated twice": lambda: calibrate_raters(["r", "r"], ["i", "i"], ["a", "a"], [1, 2]),
    "no table": lambda: agreement_coefficient("icc_a1", np.ones(3)),
    "no coefficient": lambda: agreement_coefficient("of mine", X),
    "winsorised": lambda: winsorise_column(np.array([1.0, 2.0]), 2),
    "negative": lambda: geometric([Decimal(-1)], [Decimal(1)]),
    "few units": lambda: principal_components(X),
    "same in every unit": lambda: principal_components(np.ones((3, 2))),
    "limits": lambda: CorrelationLimits(weak=2),
    "correlation": lambda: correlate(X, method="of mine"),
    "unlike units": lambda: correlate(X, np.ones((3, 1))),
    "few correlated": lambda: p_value(np.array([0.5]), np.array([1])),
    "few points": lambda: fit_line([1, 2], [1, 2]),
    "one x": lambda: fit_line([1, 1, 1], [1, 2, 3]),
    "nothing": lambda: spread([]),
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


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_is_refused_in_english_alone(path):
    raised = [
        node.exc.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and isinstance(node.exc.func, ast.Name)
    ]
    assert not UNTRANSLATED & set(raised), "raise MethodError(Message(…)), a ValueError too"


def test_the_reason_is_translated_where_the_error_knows_it():
    with pytest.raises(ValueError, match="no draw") as refused:
        CALLS["no draw"]()
    reason = reason_of_refusal(refused.value)
    assert reason.in_language("id") == "tidak ada undian"
    assert reason_of_refusal(ZeroDivisionError("division by zero")) == "division by zero"

"""Other methods and parameters in a construction."""

from __future__ import annotations

import pytest

from smartcity_eval.composites.other_methods import check_address, with_methods, with_parameter
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks.construction import Construction, Step

OWN = Construction(
    steps=(
        Step(step="treat"),
        Step(step="normalise", method="min_max", only=("a",)),
        Step(step="normalise", method="rank", only=("b",)),
        Step(step="aggregate"),
    )
)


def test_a_parameter_goes_wherever_a_method_has_it():
    changed = with_parameter(OWN, "normalise.high", 1)
    assert [step.parameters for step in changed.steps] == [{}, {"high": 1}, {}, {}]
    assert with_parameter(OWN, "treat.high", 1) == OWN


def test_a_method_for_all_leaves_of_its_kind_and_a_weight_before_the_aggregation():
    changed = with_methods(OWN, {"normalise": "z_score", "weight": "merec"})
    assert [(s.step, s.chosen, s.only) for s in changed.steps[1:]] == [
        ("normalise", "z_score", ("a",)),
        ("normalise", "z_score", ("b",)),
        ("weight", "merec", ()),
        ("aggregate", "", ()),
    ]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("impute.by", "no step impute; there are treat, normalise, aggregate"),
        ("treat.point", "skew_kurtosis has no parameter point"),
        ("aggregate.power", "parameters need a method"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(address, reason):
    with pytest.raises(UsageError) as refused:
        check_address([OWN], address)
    assert reason in refused.value.in_language("en")


def test_a_method_that_does_not_exist_is_refused():
    for wrong, reason in (
        ({"normalise": "min_mx"}, "has no method min_mx"),
        ({"impute": "none"}, "no step impute"),
    ):
        with pytest.raises(UsageError) as refused:
            with_methods(OWN, wrong)
        assert reason in refused.value.in_language("en")

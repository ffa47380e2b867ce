"""The steps a framework file picks: what is read, and what is refused."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from smartcity_eval.frameworks import framework_problems, read_framework
from smartcity_eval.frameworks.construction import Construction, Step, registry

EDITION = """id: coba-2030
title: {id: Coba, en: Trial}
years: [2030]
scale:
  minimum: {value: 0, status: stated, reference: surat}
  maximum: {value: 100, status: stated, reference: surat}
missing: refuse
min_coverage: 100
components:
  - key: a
    label: {id: A, en: A}
    weight: {value: 100, status: stated, reference: surat}
    goalposts:
      worst: {value: 40.5, status: stated, reference: surat}
      best: {value: 0, status: stated, reference: surat}
building:
  indicators:
    a: {column: Nilai, direction: -1, target: 2.5}
  steps:
    - {step: impute, method: group_mean, parameters: {by: Pulau}}
    - {step: normalise, method: goalposts, parameters: {high: 1}}
    - {step: aggregate}
"""


def test_the_steps_of_an_edition(write_text):
    building = read_framework(write_text(EDITION, "coba-2030.yaml")).building
    assert [(step.step, step.chosen) for step in building.steps] == [
        ("impute", "group_mean"),
        ("normalise", "goalposts"),
        ("aggregate", ""),
    ]
    assert building.steps[1].arguments() == {"high": 1}
    assert building.steps[0].arguments() == {}, "a column's name is no argument of the method"
    assert (building.indicators["a"].direction, building.indicators["a"].target) == (-1, 2.5)


REFUSED = {
    "an unknown method": (
        "method: group_mean",
        "method: group_maen",
        (
            "impute has no method group_maen (did you mean group_mean, group_median?); known: none,"
            " mean, median, group_mean, group_median, em, last_year, interpolate"
        ),
    ),
    "an unknown parameter": (
        "{high: 1}",
        "{hihg: 1}",
        "goalposts has no parameter hihg (did you mean high?); known: low, high, cap",
    ),
    "a parameter that the data give": (
        "{high: 1}",
        "{direction: 1}",
        "goalposts has no parameter direction",
    ),
    "a parameter left out": (", parameters: {by: Pulau}", "", "group_mean needs the parameter by"),
    "parameters of no method": (
        "{step: aggregate}",
        "{step: aggregate, parameters: {power: 2}}",
        "parameters need a method",
    ),
    "an unknown step": ("step: impute", "step: input", "expected one of"),
    "a step after the last": (
        "    - {step: aggregate}\n",
        "    - {step: aggregate}\n    - {step: screen, parameters: {minimum: 50}}\n",
        "the last step must be aggregate",
    ),
    "no last step": ("    - {step: aggregate}\n", "", "the last step must be aggregate"),
    "an unknown key": ("direction: -1", "directon: -1", "unknown key directon"),
    "a direction that is none": ("direction: -1", "direction: 2", "direction: found 2"),
    "a target that is no number": ("target: 2.5", "target: tinggi", "expected a number"),
    "posts outside the tree": ("target: 2.5", "worst: 2.5", "unknown key worst"),
}


@pytest.mark.parametrize(("old", "new", "expected"), REFUSED.values(), ids=REFUSED)
def test_steps_that_cannot_be_done_are_refused_with_their_place(
    old, new, expected, write_text, told
):
    assert EDITION.count(old) == 1
    problems = told(framework_problems(write_text(EDITION.replace(old, new), "coba-2030.yaml")))
    assert len(problems) == 1
    assert expected in problems[0] and "building" in problems[0]


@pytest.mark.parametrize(
    "step", ["denominate", "screen", "impute", "treat", "weight", "normalise", "aggregate"]
)
def test_every_method_says_what_it_needs(step):
    for method in registry(step):
        refusal = ""
        try:
            assert Step(step=step, method=method).chosen == method
        except ValidationError as error:
            refusal = str(error)
        assert not refusal or "needs the parameter" in refusal


def test_no_step_follows_the_aggregation():
    with pytest.raises(ValidationError, match="no step can follow"):
        Construction(steps=({"step": "aggregate"}, {"step": "normalise"}, {"step": "aggregate"}))


def test_a_method_can_be_written_as_a_call():
    called = Step(step="aggregate", method="generalised_mean(power=0.5)")
    assert called.method == "generalised_mean" and called.arguments() == {"power": 0.5}
    for method, told in (
        ("generalised_mean(power", "is no aggregation"),
        ("generalised_mean(pover=1)", "no parameter pover"),
    ):
        with pytest.raises(ValidationError, match=told):
            Step(step="aggregate", method=method)

"""Whether steps fit the tree: all that does not is told at once, with its line."""

from __future__ import annotations

import pytest

from smartcity_eval.frameworks import framework_problems, read_framework

STATED = "status: stated, reference: surat"
EDITION = f"""id: coba-2030
title: {{id: Coba, en: Trial}}
years: [2030]
scale:
  minimum: {{value: 0, {STATED}}}
  maximum: {{value: 100, {STATED}}}
missing: refuse
min_coverage: 100
components:
  - key: ekonomi
    label: {{id: Ekonomi, en: Economy}}
    weight: {{value: 60, {STATED}}}
    children:
      - {{key: investasi, label: {{id: Modal, en: Investment}}, weight: {{value: 40, {STATED}}}}}
      - key: penganggur
        label: {{id: Penganggur, en: Jobless}}
        weight: {{value: 20, {STATED}}}
        goalposts: {{worst: {{value: 20, {STATED}}}, best: {{value: 0, {STATED}}}}}
  - {{key: layanan, label: {{id: Layanan, en: Services}}, weight: {{value: 40, {STATED}}}}}
building:
  indicators:
    investasi: {{target: 9}}
    penganggur: {{direction: -1}}
  steps:
    - {{step: normalise, method: goalposts, only: [penganggur]}}
    - step: normalise
      method: distance_to_target
      only:
        - investasi
    - {{step: weight, method: ahp, only: [index], parameters: {{matrix: [[1, 2], [0.5, 1]]}}}}
    - {{step: aggregate, only: [ekonomi]}}
    - {{step: aggregate, only: [index]}}
"""
REFUSED = {
    "an indicator that is no leaf": (
        "    investasi: {target: 9}",
        "    investasi: {target: 9}\n    ekonomi: {}",
        (
            "23 building.indicators.ekonomi: the steps name ekonomi, which is not in the tree;"
            " known: investasi, layanan, penganggur"
        ),
    ),
    "a direction against the goalposts": (
        "direction: -1",
        "direction: 1",
        (
            "23 building.indicators.penganggur.direction: the direction of penganggur is 1, but by"
            " its goalposts it is -1"
        ),
    ),
    "a misspelt leaf": (
        "        - investasi",
        "        - investas",
        (
            "29 building.steps[2].only[1]: the steps name investas, which is not in the tree (did"
            " you mean investasi?)"
        ),
    ),
    "a branch for a step of leaves": (
        "only: [penganggur]",
        "only: [ekonomi]",
        (
            "25 building.steps[1].only[1]: the steps name ekonomi, which is not in the tree; known:"
            " investasi"
        ),
    ),
    "a leaf for a step of branches": (
        "{step: aggregate, only: [ekonomi]}",
        "{step: aggregate, only: [ekonomi, layanan]}",
        (
            "31 building.steps[4].only[2]: the steps name layanan, which is not in the tree; known:"
            " ekonomi, index"
        ),
    ),
    "goalposts that are not there": (
        "only: [penganggur]",
        "only: [penganggur, layanan]",
        (
            "25 building.steps[1]: goalposts needs goalposts for the leaf layanan; they stand with"
            " the leaf in the tree"
        ),
    ),
    "a target that is not there": (
        "target: 9",
        "column: Nilai",
        (
            "26 building.steps[2]: distance_to_target needs a target for the leaf investasi; it"
            " stands under indicators"
        ),
    ),
    "weights of another number": (
        "[[1, 2], [0.5, 1]]",
        "[[1]]",
        "30 building.steps[3].parameters: ahp gives 1 weights for the 2 parts of index",
    ),
    "comparisons that contradict": (
        "[[1, 2], [0.5, 1]]",
        "[[1, 2], [2, 1]]",
        "30 building.steps[3].parameters: the step weight (ahp) cannot be done: each comparison",
    ),
    "a matrix of words": (
        "[[1, 2], [0.5, 1]]",
        "sama",
        "30 building.steps[3].parameters: the step weight (ahp) cannot be done:",
    ),
    "a branch that nothing aggregates": (
        "    - {step: aggregate, only: [ekonomi]}\n",
        "",
        "building.steps: no aggregate step is for the branch ekonomi",
    ),
    "a number that is a word": (
        "only: [penganggur]}",
        "only: [penganggur], parameters: {high: tinggi}}",
        "25 building.steps[1]: the parameter high is 'tinggi', expected a number",
    ),
    "a switch that is a number": (
        "only: [penganggur]}",
        "only: [penganggur], parameters: {cap: 1}}",
        "the parameter cap is 1, expected true or false",
    ),
}


def test_steps_that_fit(write_text):
    assert read_framework(write_text(EDITION, "coba-2030.yaml")).building is not None


@pytest.mark.parametrize(("old", "new", "expected"), REFUSED.values(), ids=REFUSED)
def test_steps_that_do_not_fit_are_refused_with_their_line(old, new, expected, write_text, told):
    assert EDITION.count(old) == 1
    [problem] = told(framework_problems(write_text(EDITION.replace(old, new), "coba-2030.yaml")))
    assert expected in problem


def test_all_misfits_are_told_at_once(write_text, told):
    faulty = (
        EDITION.replace("- investasi", "- investas")
        .replace("only: [penganggur]", "only: [tidak, ada]")
        .replace("target: 9", "direction: 1")
    )
    assert len(told(framework_problems(write_text(faulty, "coba-2030.yaml")))) == 3

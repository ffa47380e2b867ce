"""Words for coefficients: only those that somebody published."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from smartcity_eval.methods.agreement.coefficients import COEFFICIENTS, Agreement
from smartcity_eval.methods.agreement.interpretation import (
    BENCHMARK_SCALES,
    KOO_LI,
    KRIPPENDORFF,
    interpret,
)

FOUND = Agreement(
    "icc_a1",
    0.7,
    0.45,
    0.92,
    items=12,
    dropped=0,
    raters=3,
    draws=2000,
    undefined_draws=0,
    reason=None,
)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (-0.2, "poor"),
        (0.499, "poor"),
        (0.50, "moderate"),
        (0.749, "moderate"),
        (0.75, "good"),
        (0.90, "good"),
        (0.9 + 1e-15, "good"),
        (0.901, "excellent"),
    ],
)
def test_koo_and_li(value, code):
    assert KOO_LI.classify(value) == code


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0.6669, "unreliable"),
        (0.667, "tentative"),
        (0.7999, "tentative"),
        (0.800, "reliable"),
        (1.0, "reliable"),
    ],
)
def test_krippendorff(value, code):
    assert KRIPPENDORFF.classify(value) == code


def test_koo_and_li_judge_by_the_interval():
    reading = interpret(FOUND)
    assert (reading.low, reading.value, reading.high) == ("poor", "moderate", "excellent")
    bare = interpret(replace(FOUND, low=None, high=None))
    assert (bare.low, bare.value, bare.high) == (None, "moderate", None)


def test_krippendorff_judges_by_the_figure():
    reading = interpret(replace(FOUND, method="alpha_ordinal"))
    assert (reading.low, reading.value, reading.high) == (None, "tentative", None)


@pytest.mark.parametrize("method", sorted(set(COEFFICIENTS) - set(BENCHMARK_SCALES)))
def test_a_coefficient_that_nobody_cited_here_has_classed_gets_no_word(method):
    assert interpret(replace(FOUND, method=method)) is None


def test_without_a_value_there_is_no_word():
    assert (
        interpret(replace(FOUND, value=None, low=None, high=None, reason="too_few_items")) is None
    )


def test_every_scale_is_for_a_coefficient_and_names_its_source():
    assert set(BENCHMARK_SCALES) <= set(COEFFICIENTS)
    for scale in BENCHMARK_SCALES.values():
        assert re.search(r"\(\d{4}\)", scale.reference)
        bounds = [each.bound for each in scale.classes]
        assert bounds == sorted(bounds, reverse=True)

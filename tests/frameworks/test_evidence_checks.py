"""A number that no document states says how it was arrived at, wherever it stands."""

from __future__ import annotations

import pytest

from .checked_edition import problems

REFUSED = {
    "a step without how": (
        "step: {value: 1, status: stated",
        "step: {value: 1, status: assumed",
        "7 scale.step: an inferred or assumed number needs how: it was arrived at",
    ),
    "banding inferred without how": (
        "index: rounded, status: stated",
        "index: rounded, status: inferred",
        "15 banding[1]: an inferred or assumed number needs how: it was arrived at",
    ),
    "a series inferred without how": (
        "en: Old}, status: stated",
        "en: Old}, status: inferred",
        "29 series[1]: an inferred or assumed number needs how: it was arrived at",
    ),
    "goalposts without how": (
        "best: {value: 9, status: stated",
        "best: {value: 9, status: inferred",
        (
            "27 components[2].goalposts.best: an inferred or assumed number needs how: it was"
            " arrived at"
        ),
    ),
    "a rounding without how": (
        "step: sum, decimals: 2, status: stated",
        "step: sum, decimals: 2, status: inferred",
        "10 rounding: an inferred or assumed number needs how: it was arrived at",
    ),
    "grades without how": (
        "missing: refuse\n",
        "missing: refuse\ngrades: {assessors: 4, status: inferred, reference: x}\n",
        "9 grades: an inferred or assumed number needs how: it was arrived at",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_stated_says_how(old, new, expected, write_text, told):
    assert expected in problems(write_text, told, old, new)


@pytest.mark.parametrize(("end", "value"), [("minimum", 1), ("maximum", 3)])
def test_an_end_of_the_scale_that_is_assumed_says_how(end, value, write_text, told):
    stated = f"{end}: {{value: {value}, status: stated"
    assert [
        f"scale.{end}: an inferred or assumed number needs how" in problem
        for problem in problems(write_text, told, stated, stated.replace("stated", "assumed"))
    ] == [True]

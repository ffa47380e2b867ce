"""What the scale of an edition and the bands of its index must be."""

from __future__ import annotations

import pytest

from .checked_edition import problems

REFUSED = {
    "a step that misses the maximum": (
        "step: {value: 1,",
        "step: {value: 1.5,",
        "7 scale.step: the steps do not lead from the scale's minimum to its maximum",
    ),
    "a step of nothing": (
        "step: {value: 1,",
        "step: {value: 0,",
        "7 scale.step: the steps do not lead from the scale's minimum to its maximum",
    ),
    "bands from the top down": (
        "low: {value: 2,",
        "low: {value: 0.5,",
        "11 bands: bands stand from the lowest up, each with a low of its own",
    ),
    "two bands with one low": (
        "low: {value: 2,",
        "low: {value: 1,",
        "11 bands: bands stand from the lowest up, each with a low of its own",
    ),
    "banding of a strange year": (
        "years: [2030], index",
        "years: [2030, 2032], index",
        "15 banding[1].years: 2032 is no year of this edition, or stands twice",
    ),
    "banding of one year twice": (
        "years: [2030], index",
        "years: [2030, 2030], index",
        "15 banding[1].years: 2030 is no year of this edition, or stands twice",
    ),
    "banding on a rounding nobody told": (
        "rounding: {step: sum, decimals: 2, status: stated, reference: surat}\n",
        "",
        (
            "14 banding[1]: a rounded index needs rounding: where it is rounded, and to how many"
            " decimals"
        ),
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), REFUSED.values(), ids=REFUSED)
def test_a_scale_that_contradicts_itself_is_refused(old, new, expected, write_text, told):
    assert expected in problems(write_text, told, old, new)

"""The contrast ratio of WCAG 2.2 with white, against values that others have published."""

from __future__ import annotations

import pytest

from smartcity_eval.documents.brand import Brand
from smartcity_eval.documents.office.contrast import LEAST_CONTRAST, contrast_with_white


@pytest.mark.parametrize(
    ("colour", "ratio"),
    # As WebAIM's contrast checker gives them.
    [("#ffffff", 1), ("#000000", 21), ("#767676", 4.54), ("#777777", 4.48), ("#0000ff", 8.59)],
)
def test_known_ratios(colour, ratio):
    assert contrast_with_white(colour) == pytest.approx(ratio, abs=0.005)


def test_our_own_colours_can_be_read():
    assert min(map(contrast_with_white, (Brand().accent, Brand().ink))) >= LEAST_CONTRAST

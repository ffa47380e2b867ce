"""The spread of figures, exact: quartiles against another library, ends, and quarters."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.comparison.distribution import component_profile, index_spread, spread

FIGURES = st.lists(st.decimals(min_value=0, max_value=4, places=2), min_size=1, max_size=40)


@given(FIGURES)
def test_quartiles_are_those_of_another_library(values):
    found = spread(values)
    quartiles = np.quantile([float(value) for value in values], (0, 0.25, 0.5, 0.75, 1))
    assert [
        float(v)
        for v in (
            found.lowest,
            found.first_quartile,
            found.median,
            found.third_quartile,
            found.highest,
        )
    ] == pytest.approx(list(quartiles))
    assert float(found.mean) == pytest.approx(np.mean([float(value) for value in values]))


@given(FIGURES)
def test_the_lowest_is_never_in_the_upper_quarter_nor_the_highest_in_the_lower(values):
    found = spread(values)
    assert found.quarter(found.lowest) != "first" and found.quarter(found.highest) != "last"


def test_quartiles_end_as_figures_do_and_not_in_binary():
    assert str(spread([Decimal("2.97"), Decimal("2.96")]).median) == "2.965"


def test_of_nothing_there_is_no_spread():
    with pytest.raises(ValueError, match="no figures"):
        spread([])


def test_the_middle_of_regular_lies_above_that_of_kppn_ikn(groups):
    regular, kppn = (
        index_spread(groups[name]) for name in ("kominfo-2023-regular", "kominfo-2023-kppn-ikn")
    )
    assert (str(regular.median), str(kppn.median)) == ("2.965", "2.735") and (
        regular.count,
        kppn.count,
    ) == (72, 58)


def test_a_profile_has_every_component_of_its_edition(groups):
    assert [p.key for p in component_profile(groups["kominfo-2023-kppn-ikn"])][
        -1
    ] == "collaboration"
    assert len(component_profile(groups["kominfo-2023-regular"])) == 5

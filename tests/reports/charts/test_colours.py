"""The colours of the charts: one for each dimension, all of one set."""

from __future__ import annotations

import matplotlib as mpl

from smartcity_eval.reference.dimensions import DIMENSIONS
from smartcity_eval.reports.charts.canvas import chart_style
from smartcity_eval.reports.charts.colours import DIMENSION_COLOURS, GROUP_COLOURS


def test_each_dimension_has_a_colour_of_its_own():
    assert tuple(DIMENSION_COLOURS) == DIMENSIONS
    assert len(set(DIMENSION_COLOURS.values())) == len(DIMENSIONS)


def test_groups_have_colours_of_the_same_set():
    assert len(set(GROUP_COLOURS)) == len(GROUP_COLOURS)
    assert set(GROUP_COLOURS) <= set(DIMENSION_COLOURS.values())


def test_the_style_names_the_same_set():
    cycle = mpl.rcsetup.validate_cycler(chart_style()["axes.prop_cycle"]).by_key()["color"]
    assert set(cycle) == set(DIMENSION_COLOURS.values())

"""A group on one axis: every member a stroke, the own one and the median written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.reports.charts.strip import Marked, strip

from .conftest import words
from .geometry import figures_of

VALUES = [Decimal(text) for text in ("3.44", "3.40", "3.40", "2.97", "1.10")]
OWN, MIDDLE = Marked(Decimal("3.40"), "Batang 3.40"), Marked(Decimal("3.40"), "median 3.40")


def drawn(own=OWN, middle=MIDDLE):
    return strip(VALUES, (Decimal(0), Decimal(4)), own, middle, ("alt", "caption"))


def test_every_member_is_a_stroke_on_an_axis_from_zero_to_the_scales_maximum(monkeypatch):
    [figure] = figures_of(drawn, monkeypatch)
    [axes] = figure.axes
    assert axes.get_xlim() == (0, 4)
    strokes = [segment[0][0] for segment in axes.collections[0].get_segments()]
    assert strokes == [float(value) for value in VALUES]
    assert [float(line.get_xdata()[0]) for line in axes.lines] == [3.4], "the diamond"


def test_the_own_value_and_the_median_are_written_where_they_are_known():
    assert {"Batang 3.40", "median 3.40"} <= set(_lines(drawn()))
    assert "Batang 3.40" not in _lines(drawn(own=None))
    assert "median 3.40" not in _lines(drawn(middle=None))


def _lines(chart) -> list[str]:
    return [line.strip() for line in words(chart).split("\n")]


@pytest.mark.parametrize("value", ["0", "4"])
def test_a_value_at_the_end_of_the_axis_keeps_its_text_inside(value, monkeypatch):
    own = Marked(Decimal(value), "Kabupaten Kepulauan Anambas")
    [figure] = figures_of(lambda: drawn(own=own), monkeypatch)
    [axes] = figure.axes
    assert all(0 <= text.xy[0] <= 4 for text in axes.texts)

"""Two parts against each other."""

from __future__ import annotations

import pytest

from smartcity_eval.reports.index_charts.scatter import ScatterAxis, scatter

from .conftest import LONG, WORDS

POINTS = [(0.0, 12.5), (50.0, 3.0), (100.0, 88.0)]


@pytest.mark.parametrize("label", ["Jalan", LONG])
def test_axes_have_their_names_and_ends(figure_of, label):
    axes = ScatterAxis(label, ("0,00", "100,00")), ScatterAxis(label, ("3,00", "88,00"))
    figure = figure_of(lambda: scatter(POINTS, axes, WORDS, marked=1))
    [drawn] = figure.axes
    assert [list(line.get_xdata()) for line in drawn.lines] == [[0, 50, 100], [50]]
    assert [text.get_text() for text in drawn.get_xticklabels()] == ["0,00", "100,00"]
    assert [text.get_text() for text in drawn.get_yticklabels()] == ["3,00", "88,00"]
    assert drawn.get_xticks().tolist() == [0, 100] and drawn.get_yticks().tolist() == [3, 88]


def test_points_that_are_all_alike_are_drawn(figure_of):
    axes = ScatterAxis("a", ("1", "1")), ScatterAxis("b", ("2", "2"))
    figure_of(lambda: scatter([(1.0, 2.0)] * 3, axes, WORDS))

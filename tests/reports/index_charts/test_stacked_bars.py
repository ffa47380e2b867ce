"""What the parts contribute to each unit's index."""

from __future__ import annotations

import pytest

from smartcity_eval.reports.index_charts.stacked_bars import StackedBar, stacked_bars

from .conftest import LONG, WORDS


@pytest.mark.parametrize(("count", "parts"), [(3, 2), (51, 8)])
def test_bars_and_their_legend_fit_and_can_be_read_on_a_phone(figure_of, count, parts):
    rows = [StackedBar(f"kab-{n}", (1.5,) * parts, "61,23") for n in range(count)]
    figure = figure_of(lambda: stacked_bars(rows, [f"{LONG} {i}" for i in range(parts)], WORDS))
    assert len(figure.axes[0].patches) == count * parts


def test_parts_follow_each_other(figure_of):
    figure = figure_of(lambda: stacked_bars([StackedBar("a", (2, 1), "3")], ["x", "y"], WORDS))
    assert [(bar.get_x(), bar.get_width()) for bar in figure.axes[0].patches] == [(0, 2), (2, 1)]

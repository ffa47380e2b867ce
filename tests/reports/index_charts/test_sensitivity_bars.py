"""Sobol indices as bars."""

from __future__ import annotations

from smartcity_eval.reports.index_charts.sensitivity_bars import Effect, sensitivity_bars

from .conftest import WORDS, texts_of

EFFECTS = [
    Effect("bobot", 0.62, 0.71, 0.05, 0.06, ("62%", "71%")),
    Effect("cara menormalkan angka setiap indikator", 0.2, 0.3, 0.1, 0.1, ("20%", "30%")),
    Effect("pembulatan", -0.01, 0.0, 0.02, 0.0, ("0%", "0%")),
]


def test_each_factor_has_two_bars_with_their_intervals(figure_of):
    legend = ("sendiri", "bersama semua yang berinteraksi dengannya")
    figure = figure_of(lambda: sensitivity_bars(EFFECTS, legend, WORDS))
    [axes] = figure.axes
    assert [round(bar.get_width(), 3) for bar in axes.patches] == [0.62, 0.71, 0.2, 0.3, 0, 0]
    ends = [c.get_segments()[0][:, 0].round(3).tolist() for c in axes.collections]
    assert ends == [[0.57, 0.67], [0.65, 0.77], [0.1, 0.3], [0.2, 0.4], [0, 0.01], [0, 0]]
    assert texts_of(figure) == ["62%", "71%", "20%", "30%", "0%", "0%"]

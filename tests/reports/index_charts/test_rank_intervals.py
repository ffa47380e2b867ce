"""Ranks with their intervals."""

from __future__ import annotations

import pytest

from smartcity_eval.reports.index_charts.rank_intervals import RankedUnit, rank_intervals

from .conftest import WORDS, texts_of


def units(count: int, name: str = "Kabupaten Kepulauan Anambas") -> list[RankedUnit]:
    return [
        RankedUnit(f"{name} {n}", n, max(1, n - 4), min(count, n + 4), f"{n} ({n - 4}–{n + 4})")
        for n in range(1, count + 1)
    ]


@pytest.mark.parametrize("count", [1, 6, 51, 148])
def test_every_unit_has_its_line_dot_and_figure(figure_of, count):
    figure = figure_of(lambda: rank_intervals(units(count, "kab"), WORDS))
    [axes] = figure.axes
    segments = [segment[:, 0].tolist() for segment in axes.collections[0].get_segments()]
    assert segments == [[max(1, n - 4), min(count, n + 4)] for n in range(1, count + 1)]
    assert list(axes.lines[0].get_xdata()) == list(range(1, count + 1))
    assert len(texts_of(figure)) == count


def test_long_names_fit(figure_of):
    figure_of(lambda: rank_intervals(units(12), WORDS))

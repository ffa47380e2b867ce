"""Correlations as coloured cells."""

from __future__ import annotations

import pytest

from smartcity_eval.reports.charts.colours import BLUE, VERMILION
from smartcity_eval.reports.index_charts.heat_table import HeatRow, heat_table

from .conftest import LONG, WORDS, texts_of


def rows(count: int, label: str = "Bagian") -> list[HeatRow]:
    values = [[1 - abs(i - j) * 2 / count for j in range(count)] for i in range(count)]
    return [
        HeatRow(f"{i + 1} {label}", tuple(row), tuple(f"{v:.2f}".replace("-", "−") for v in row))
        for i, row in enumerate(values)
    ]


def draw(count: int, label: str = "Bagian"):
    return lambda: heat_table(rows(count, label), [str(i + 1) for i in range(count)], WORDS)


@pytest.mark.parametrize("count", [2, 5, 7, 8, 14])
@pytest.mark.parametrize("label", ["Bagian", LONG])
def test_figures_and_names_fit_and_can_be_read_on_a_phone(figure_of, count, label):
    figure_of(draw(count, label))


def test_figures_are_written_while_they_have_room():
    from ..charts.conftest import words

    assert "1.00" in words(draw(7)()) and "1.00" not in words(draw(14)())


def test_the_colour_is_the_sign_and_its_strength_the_size(figure_of):
    given = [HeatRow("a", (0.5, -0.9, float("nan")), ("0.50", "−0.90", ""))]
    figure = figure_of(lambda: heat_table(given, ["1", "2", "3"], WORDS))
    cells = figure.axes[0].patches
    assert len(cells) == 2, "what is not known has no cell"
    from matplotlib.colors import to_rgb

    assert cells[0].get_facecolor()[:3] == to_rgb(BLUE)
    assert cells[1].get_facecolor()[:3] == to_rgb(VERMILION)
    assert cells[0].get_alpha() < cells[1].get_alpha()
    assert texts_of(figure) == ["0.50", "−0.90"]

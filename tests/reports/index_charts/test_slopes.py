"""Orders beside each other."""

from __future__ import annotations

import pytest
from matplotlib.colors import to_hex

from smartcity_eval.reports.charts.colours import MAIN, SECOND, TRACK
from smartcity_eval.reports.index_charts.slopes import SlopeUnit, slopes

from .conftest import WORDS, texts_of

UNITS = [SlopeUnit("A", (1, 3)), SlopeUnit("B", (2, 2)), SlopeUnit("C", (3, 1))]


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("count", [2, 51])
def test_labels_fit_and_can_be_read_on_a_phone(figure_of, columns, count):
    units = [
        SlopeUnit(f"kab-{n}", tuple((n * (i + 1)) % count + 1 for i in range(columns)))
        for n in range(count)
    ]
    heads = ["rata-rata", "rata-rata geometrik", "median"][:columns]
    figure_of(lambda: slopes(units, heads, WORDS, 5))


def test_rises_and_falls_have_colours_of_their_own(figure_of):
    figure = figure_of(lambda: slopes(UNITS, ["one", "two"], WORDS))
    colours = [to_hex(line.get_color()).upper() for line in figure.axes[0].lines]
    assert colours == [SECOND, TRACK, MAIN]
    assert {"A 1", "3 A", "one", "two"} <= set(texts_of(figure))


def test_units_that_tie_stand_below_each_other(figure_of):
    tied = [SlopeUnit("A", (1, 1)), SlopeUnit("B", (1, 2)), SlopeUnit("C", (3, 2))]
    figure = figure_of(lambda: slopes(tied, ["one", "two"], WORDS))
    assert [list(line.get_ydata()) for line in figure.axes[0].lines] == [[0, 0], [1, 1], [2, 2]]

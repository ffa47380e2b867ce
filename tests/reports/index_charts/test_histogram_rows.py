"""Small histograms, one for each indicator."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_eval.reports.index_charts.histogram_rows import HistogramRow, histogram_rows

from .conftest import LONG, WORDS


def rows(count: int, label: str = "Indikator") -> list[HistogramRow]:
    rng = np.random.default_rng(1)
    return [
        HistogramRow(f"{label} {n}", tuple(rng.normal(size=51)), "−2,14 sampai 12.345,67; 0,24")
        for n in range(count)
    ]


@pytest.mark.parametrize("label", ["Indikator", LONG])
def test_fifty_indicators_fit_and_can_be_read_on_a_phone(figure_of, label):
    figure_of(lambda: histogram_rows(rows(50, label), WORDS))


def test_every_known_value_is_counted_and_the_tallest_bar_is_alike(figure_of):
    given = [HistogramRow("a", (0.0, 0.0, 0.0, 1.0), "0–1"), HistogramRow("kosong", (), "–")]
    figure = figure_of(lambda: histogram_rows(given, WORDS))
    heights = [round(-bar.get_height(), 4) for bar in figure.axes[0].patches]
    assert heights == [0.75, 0.25]


@pytest.mark.parametrize(("count", "bins"), [(2, 2), (51, 7), (5_000, 12)])
def test_there_are_as_many_bins_as_sturges_says_up_to_twelve(figure_of, count, bins):
    given = [HistogramRow("a", tuple(np.linspace(0, 1, count).tolist()), "0–1")]
    figure = figure_of(lambda: histogram_rows(given, WORDS))
    assert len(figure.axes[0].patches) == bins

"""What the drawings of an index are held against: letters that fit and can be read on a phone."""

from __future__ import annotations

import pytest

from ..charts.geometry import LEAST_LETTER, faults, figures_of, smallest_letter

WORDS = ("alt", "caption")
LONG = "Persentase perangkat daerah yang memakai layanan digital terpadu nomor"


@pytest.fixture
def figure_of(monkeypatch):
    """Draw a chart, hold it against the measures of all charts and return its figure."""

    def hold(draw):
        [figure] = figures_of(draw, monkeypatch)
        assert faults(figure) == []
        assert smallest_letter(figure) >= LEAST_LETTER
        return figure

    return hold


def texts_of(figure) -> list[str]:
    """The texts on the axes, without those of the ticks."""
    return [text.get_text() for axes in figure.axes for text in axes.texts]

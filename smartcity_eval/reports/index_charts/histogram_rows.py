"""Draw the distribution of many indicators, a small histogram for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from ..blocks import Chart
from ..charts.canvas import (
    draw_chart,
    hide_frame,
    row_height,
    text_width,
    wrap_label,
    write_row_end,
)
from ..charts.colours import MAIN, MUTED

# In inches: the least height of a row; and how many bins a histogram has at most.
ROW, MOST_BINS = 0.42, 12


@dataclass(frozen=True)
class HistogramRow:
    """One indicator: its name, its known values, and what is written beside it."""

    label: str
    values: tuple[float, ...]
    text: str


def histogram_rows(rows: Sequence[HistogramRow], words: tuple[str, str]) -> Chart:
    """Draw each indicator from its own lowest to its own highest value.

    Parameters
    ----------
    rows
        From the top down.
    words
        Alternative text and caption.
    """
    labels = [wrap_label(row.label) for row in rows]
    texts = [wrap_label(row.text, 22) for row in rows]
    height = row_height([*labels, *texts], ROW)

    def draw(axes: Axes) -> None:
        for place, row in enumerate(rows):
            axes.hlines(place + 0.4, 0, 1, color=MUTED, linewidth=0.8)
            counts = _counts(row.values)
            most = max(counts, default=0)
            for i, count in enumerate(counts):
                if count:
                    tall = 0.75 * count / most
                    axes.bar(
                        (i + 0.5) / len(counts),
                        -tall,
                        width=0.92 / len(counts),
                        bottom=place + 0.4,
                        color=MAIN,
                    )
            write_row_end(axes, place, texts[place])
        axes.set_yticks(range(len(rows)), labels)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_xlim(0, 1)
        axes.set_xticks([])
        hide_frame(axes)

    margins = text_width(labels) + 0.1, text_width(texts) + 0.15
    return draw_chart(draw, words, height * len(rows) + 0.2, (*margins, 0.1))


def _counts(values: Sequence[float]) -> list[int]:
    """Return how many values each bin has; Sturges' rule says how many bins."""
    if not values:
        return []
    bins = min(int(np.ceil(np.log2(len(values)))) + 1, MOST_BINS)
    found: list[int] = np.histogram(values, bins=bins)[0].tolist()
    return found

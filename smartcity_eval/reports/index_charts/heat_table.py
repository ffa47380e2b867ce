"""Draw a table of correlations, each cell coloured by its sign and strength."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from ..blocks import Chart
from ..charts.canvas import (
    LEAST,
    SMALLEST,
    draw_chart,
    hide_frame,
    row_height,
    text_width,
    wrap_label,
)
from ..charts.colours import BLUE, INK, VERMILION

# In inches: the least height of a row, the width of a column with figures and of one without.
ROW, WIDE, NARROW = 0.3, 0.42, 0.17
# In inches: what all columns have at most beside the names, and the width of a chart.
ROOM, FIGURE = 3.0, 4.5
# How strong a colour gets: dark letters can still be read on it.
STRONGEST = 0.6


@dataclass(frozen=True)
class HeatRow:
    """One row: its name, its values from -1 to 1 (NaN for none), and what is written in each."""

    label: str
    values: tuple[float, ...]
    texts: tuple[str, ...]


def heat_table(rows: Sequence[HeatRow], heads: Sequence[str], words: tuple[str, str]) -> Chart:
    """Draw blue for positive and red for negative values, the stronger the further from zero.

    Figures are written where the columns have room for them; a table is to have them all.

    Parameters
    ----------
    rows
        From the top down.
    heads
        The short head of each column, such as the number of the row that it is.
    words
        Alternative text and caption.
    """
    labels = [wrap_label(row.label) for row in rows]
    width = WIDE if WIDE * len(heads) <= ROOM else max(ROOM / len(heads), NARROW)
    written = width >= WIDE
    height = row_height(labels, ROW if written else 0.24)

    def draw(axes: Axes) -> None:
        for place, row in enumerate(rows):
            for i, (value, text) in enumerate(zip(row.values, row.texts, strict=True)):
                if isnan(value):
                    continue
                axes.add_patch(
                    Rectangle(
                        (i, place),
                        1,
                        1,
                        facecolor=BLUE if value >= 0 else VERMILION,
                        alpha=STRONGEST * min(abs(value), 1.0),
                        edgecolor="none",
                    )
                )
                if written and text:
                    axes.text(
                        i + 0.5,
                        place + 0.5,
                        text,
                        ha="center",
                        va="center",
                        color=INK,
                        fontsize=SMALLEST,
                    )
        axes.set_xlim(0, len(heads))
        axes.set_ylim(len(rows), 0)
        axes.set_yticks([place + 0.5 for place in range(len(rows))], labels)
        axes.set_xticks([i + 0.5 for i in range(len(heads))], list(heads))
        axes.xaxis.tick_top()
        hide_frame(axes)

    left = text_width(labels) + 0.1
    right = max(FIGURE - left - max(width * len(heads), LEAST), 0.1)
    return draw_chart(draw, words, height * len(rows) + 0.4, (left, right, 0.1), top=0.3)

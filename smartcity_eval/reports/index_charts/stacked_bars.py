"""Draw each unit's index as what its parts contribute to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from ..blocks import Chart
from ..charts.canvas import (
    LINE,
    SMALLEST,
    draw_chart,
    hide_frame,
    row_height,
    text_width,
    wrap_label,
    write_row_end,
)
from ..charts.colours import BLUE, GREEN, ORANGE, PURPLE, SKY_BLUE, VERMILION

COLOURS = (BLUE, ORANGE, GREEN, PURPLE, SKY_BLUE, VERMILION)
HATCHES = (None, "////", "....")
# In inches: the least height of a row.
ROW = 0.24


@dataclass(frozen=True)
class StackedBar:
    """A unit: its name, what each part contributes, and what is written beside the bar."""

    label: str
    values: tuple[float, ...]
    text: str


def stacked_bars(
    rows: Sequence[StackedBar], legend: Sequence[str], words: tuple[str, str]
) -> Chart:
    """Draw a bar for each unit, its parts one after the other in one order.

    Parameters
    ----------
    rows
        From the top down; no contribution is below zero.
    legend
        What each part is called.
    words
        Alternative text and caption.
    """
    labels, names = [wrap_label(row.label) for row in rows], [wrap_label(n, 48) for n in legend]
    height = row_height(labels, ROW)
    top = LINE * 1.1 * sum(name.count("\n") + 1 for name in names) + 0.2
    looks = [
        (COLOURS[i % len(COLOURS)], HATCHES[i // len(COLOURS) % len(HATCHES)])
        for i in range(len(legend))
    ]

    def draw(axes: Axes) -> None:
        for place, row in enumerate(rows):
            start = 0.0
            for value, (colour, hatch) in zip(row.values, looks, strict=True):
                axes.barh(
                    place,
                    value,
                    left=start,
                    height=0.7,
                    color=colour,
                    hatch=hatch,
                    edgecolor="white",
                )
                start += value
            write_row_end(axes, place, row.text)
        axes.set_yticks(range(len(rows)), labels)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_xlim(0, max(sum(row.values) for row in rows) or 1.0)
        axes.set_xticks([])
        hide_frame(axes)
        axes.figure.legend(
            [Patch(edgecolor="white", facecolor=colour, hatch=hatch) for colour, hatch in looks],
            names,
            loc="upper left",
            frameon=False,
            fontsize=SMALLEST,
            borderpad=0.1,
            labelspacing=0.25,
        )

    margins = text_width(labels) + 0.1, text_width(row.text for row in rows) + 0.15
    return draw_chart(draw, words, height * len(rows) + top + 0.1, (*margins, 0.1), top=top)

"""Draw Sobol indices: what each choice causes by itself, and with all it interacts with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from ..blocks import Chart
from ..charts.canvas import (
    SMALLEST,
    draw_chart,
    hide_frame,
    row_height,
    text_width,
    wrap_label,
    write_row_end,
)
from ..charts.colours import INK, MAIN, SKY_BLUE

# In inches: the least height of a factor's two bars.
ROW = 0.52


@dataclass(frozen=True)
class Effect:
    """One factor: its first and total order index with half the width of their intervals."""

    label: str
    first: float
    total: float
    first_error: float
    total_error: float
    texts: tuple[str, str]


def sensitivity_bars(
    effects: Sequence[Effect], legend: tuple[str, str], words: tuple[str, str]
) -> Chart:
    """Draw two bars for each factor with their intervals.

    Parameters
    ----------
    effects
        From the top down.
    legend
        What the bars of the first and the total order are called.
    words
        Alternative text and caption.
    """
    labels = [wrap_label(effect.label) for effect in effects]
    height = row_height(labels, ROW)
    # An estimate goes a little below zero or beyond one; bars do not.
    longest = max(1.0, *(e.total + e.total_error for e in effects))

    def draw(axes: Axes) -> None:
        for place, effect in enumerate(effects):
            for offset, value, error, colour, text in (
                (-0.2, effect.first, effect.first_error, MAIN, effect.texts[0]),
                (0.2, effect.total, effect.total_error, SKY_BLUE, effect.texts[1]),
            ):
                length = max(value, 0.0)
                axes.barh(place + offset, length, height=0.36, color=colour)
                axes.hlines(
                    place + offset,
                    max(value - error, 0.0),
                    max(value + error, 0.0),
                    color=INK,
                    linewidth=1.2,
                )
                write_row_end(axes, place + offset, text)
        axes.set_yticks(range(len(effects)), labels)
        axes.set_ylim(len(effects) - 0.5, -0.5)
        axes.set_xlim(0, longest)
        axes.set_xticks([0, 1])
        hide_frame(axes)
        axes.figure.legend(
            [Patch(color=MAIN), Patch(color=SKY_BLUE)],
            list(legend),
            loc="upper left",
            frameon=False,
            fontsize=SMALLEST,
            borderpad=0.1,
        )

    right = text_width(text for effect in effects for text in effect.texts) + 0.2
    margins = (text_width(labels) + 0.1, right, 0.3)
    return draw_chart(draw, words, height * len(effects) + 0.9, margins, top=0.55)

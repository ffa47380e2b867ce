"""Draw estimates with their intervals about zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from ..blocks import Chart
from .canvas import SMALLEST, draw_chart, hide_frame, row_height, text_width, wrap_label
from .colours import INK, MAIN, MUTED, SECOND, TRACK

# In inches: the least height of a row.
ROW = 0.28


@dataclass(frozen=True)
class Estimate:
    """One estimate with the ends of its interval, and what is written beside it.

    One that is `sure`, its interval leaving out zero, is drawn full, any other hollow.
    """

    label: str
    value: float
    low: float
    high: float
    text: str
    sure: bool


def intervals(items: Sequence[Estimate], words: tuple[str, str]) -> Chart:
    """Draw each estimate as a dot on its interval, the first at the top, beside a line at zero."""
    labels = [wrap_label(item.label) for item in items]
    heights = [row_height([label], ROW) for label in labels]
    total = sum(heights)
    places = [total - sum(heights[:i]) - own / 2 for i, own in enumerate(heights)]
    low, high = min(item.low for item in items), max(item.high for item in items)

    def draw(axes: Axes) -> None:
        axes.axvline(0, color=MUTED, linewidth=1.0)
        axes.hlines(
            places,
            [item.low for item in items],
            [item.high for item in items],
            color=INK,
            linewidth=1.2,
        )
        for place, item in zip(places, items, strict=True):
            colour = SECOND if item.value < 0 else MAIN
            axes.plot(
                item.value,
                place,
                "o",
                markersize=6,
                markeredgecolor=colour,
                markerfacecolor=colour if item.sure else "white",
            )
            axes.text(
                1.02,
                place,
                item.text,
                transform=axes.get_yaxis_transform(),
                va="center",
                color=INK,
                fontsize=SMALLEST,
            )
        axes.set_yticks(places, labels)
        axes.set_ylim(0, total)
        room = 0.04 * ((max(high, 0.0) - min(low, 0.0)) or 1.0)
        axes.set_xlim(min(low, 0.0) - room, max(high, 0.0) + room)
        axes.set_xticks([])
        axes.grid(axis="y", color=TRACK, linewidth=0.6)
        axes.set_axisbelow(True)
        hide_frame(axes)

    left, right = text_width(labels), text_width(item.text for item in items)
    return draw_chart(draw, words, total + 0.2, (left + 0.1, right + 0.25, 0.1))

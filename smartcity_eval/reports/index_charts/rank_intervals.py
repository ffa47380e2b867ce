"""Draw the rank of each unit with the interval that it can lie in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
from ..charts.colours import INK, MAIN, TRACK

# In inches: the least height of a row.
ROW = 0.2


@dataclass(frozen=True)
class RankedUnit:
    """A unit's rank with the best and the worst that it can have, and what is written beside it."""

    label: str
    rank: int
    best: int
    worst: int
    text: str


def rank_intervals(units: Sequence[RankedUnit], words: tuple[str, str]) -> Chart:
    """Draw a line for each unit from the best to the worst rank, with a dot where it stands.

    Parameters
    ----------
    units
        From the top down; rank 1 is on the left.
    words
        Alternative text and caption.
    """
    labels = [wrap_label(unit.label) for unit in units]
    height = row_height(labels, ROW)
    last = max(max(unit.worst, unit.rank) for unit in units)

    def draw(axes: Axes) -> None:
        places = range(len(units))
        axes.hlines(
            places,
            [unit.best for unit in units],
            [unit.worst for unit in units],
            color=MAIN,
            linewidth=4.0,
            alpha=0.45,
        )
        axes.plot([unit.rank for unit in units], places, "o", color=INK, markersize=4)
        for place, unit in zip(places, units, strict=True):
            write_row_end(axes, place, unit.text)
        axes.set_yticks(list(places), labels)
        axes.set_ylim(len(units) - 0.5, -0.5)
        axes.set_xlim(0.5, last + 0.5)
        axes.set_xticks(_ticks(last))
        axes.grid(axis="x", color=TRACK, linewidth=0.6)
        axes.set_axisbelow(True)
        hide_frame(axes)

    margins = text_width(labels) + 0.1, text_width(unit.text for unit in units) + 0.15
    return draw_chart(draw, words, height * len(units) + 0.4, (*margins, 0.3))


def _ticks(last: int) -> list[int]:
    """Return the ranks that are written below: the first, and round ones with room between."""
    step = next((step for step in (10, 20, 50, 100, 200, 500) if last <= 6 * step), 1000)
    return [1, *range(step, last + 1, step)] if last >= 10 else sorted({1, last})

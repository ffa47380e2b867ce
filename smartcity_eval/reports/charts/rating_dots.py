"""Draw a panel's ratings: how many assessors gave what to each leaf, and what was agreed on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ..blocks import Chart
from .canvas import (
    SMALLEST,
    draw_chart,
    hide_frame,
    row_height,
    text_width,
    whole_ticks,
    wrap_label,
)
from .colours import INK, MAIN, SECOND, TRACK

# In inches: the room that a mark takes, and the least that a row does.
MARK, LEAST_ROW = 0.2, 0.32
TOP, BELOW = 0.62, 0.3


@dataclass(frozen=True)
class DotRow:
    """One leaf: what the assessors gave, the regency's own value and the agreed one."""

    label: str
    ratings: tuple[Decimal, ...]
    own: Decimal | None
    agreed: Decimal | None


def dots(
    rows: Sequence[DotRow],
    scale: tuple[Decimal, Decimal],
    legend: tuple[str, str, str],
    words: tuple[str, str],
) -> Chart:
    """Draw each rating of each leaf at its value, with the number of assessors who gave it.

    Marks closer than one is wide stand in lanes below each other, so that none has to leave its
    value.

    Parameters
    ----------
    rows
        From the top down.
    scale
        Its lowest and highest value.
    legend
        What a dot, a diamond and an upright line mean.
    words
        Alternative text and caption.
    """
    names = [wrap_label(row.label) for row in rows]
    left = text_width(names) + 0.1
    low, high = (float(end) for end in scale)
    across = 4.5 - left - 0.1 - 2 * MARK
    lanes = [_lanes(row, MARK * (high - low) / across) for row in rows]
    heights = [
        row_height([name], max(LEAST_ROW, (max(own.values(), default=0) + 1) * MARK + 0.06))
        for name, own in zip(names, lanes, strict=True)
    ]
    middles = [sum(heights[i:]) - heights[i] / 2 for i in range(len(rows))]

    def draw(axes: Axes) -> None:
        for row, own, height, middle in zip(rows, lanes, heights, middles, strict=True):
            if row.agreed is not None:
                ends = (middle - height * 0.46, middle + height * 0.46)
                axes.vlines(float(row.agreed), *ends, color=SECOND, linewidth=2.4, zorder=1)
            top = middle + max(own.values(), default=0) * MARK / 2
            given = Counter(row.ratings)
            for (value, is_own), lane in own.items():
                _mark(axes, (float(value), top - lane * MARK), 0 if is_own else given[value])
        axes.set_yticks(middles, names)
        axes.set_ylim(0, sum(heights))
        margin = MARK * (high - low) / across
        axes.set_xlim(low - margin, high + margin)
        axes.set_xticks(whole_ticks(low, high))
        axes.grid(axis="x", color=TRACK, linewidth=0.6)
        axes.set_axisbelow(True)
        hide_frame(axes)
        axes.figure.legend(
            _keys(),
            legend,
            loc="upper left",
            ncols=1 + (text_width(legend) < 1.2),
            frameon=False,
            fontsize=SMALLEST,
            borderpad=0.1,
            handletextpad=0.5,
            columnspacing=1.4,
        )

    return draw_chart(draw, words, sum(heights) + TOP + BELOW, (left, 0.1, BELOW), top=TOP)


def _lanes(row: DotRow, wide: float) -> dict[tuple[Decimal, bool], int]:
    """Return the lane of each mark, by its value and whether it is the regency's own."""
    marks = [(value, False) for value in sorted(set(row.ratings))]
    if row.own is not None:
        marks.append((row.own, True))
    found: dict[tuple[Decimal, bool], int] = {}
    for mark in marks:
        near = {lane for (value, _), lane in found.items() if abs(float(value - mark[0])) < wide}
        found[mark] = next(lane for lane in range(len(marks)) if lane not in near)
    return found


def _mark(axes: Axes, at: tuple[float, float], count: int) -> None:
    """Draw a dot with the number of those who gave it; without one, the regency's own diamond."""
    if not count:
        axes.plot(*at, "D", markersize=8, color=INK, markerfacecolor="white", zorder=2)
        return
    axes.plot(*at, "o", markersize=13, color=MAIN, zorder=2)
    axes.text(
        *at,
        str(count),
        ha="center",
        va="center_baseline",
        fontsize=SMALLEST,
        fontweight="bold",
        color="white",
        zorder=3,
    )


def _keys() -> tuple[Line2D, Line2D, Line2D]:
    return (
        Line2D([], [], marker="o", linestyle="", markersize=10, color=MAIN),
        Line2D([], [], marker="D", linestyle="", markersize=8, color=INK, markerfacecolor="white"),
        Line2D([], [], color=SECOND, linewidth=2.4),
    )

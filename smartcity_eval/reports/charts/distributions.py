"""Draw distributions: dot plots, box plots, and places with their intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from ...comparison.distribution import Spread
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
from .colours import GROUP_COLOURS, INK, MAIN, MUTED, TRACK

# In inches: the room that one dot takes in a stack, and a line of boxes.
DOT, BOX = 0.075, 0.3
# How wide a stack of dots is on the scale.
BIN = Decimal("0.1")


@dataclass(frozen=True)
class Stack:
    """One group of a dot chart: its name, its figures, and their spread."""

    label: str
    values: tuple[Decimal, ...]
    spread: Spread


@dataclass(frozen=True)
class Box:
    """One line of a box plot: its name, distribution, text at the end and colour group."""

    label: str
    spread: Spread
    text: str
    group: int = 0


@dataclass(frozen=True)
class PlaceRange:
    """One unit's place with its interval."""

    place: int
    best: int
    worst: int


def stacks(
    groups: Sequence[Stack], scale: tuple[Decimal, Decimal], words: tuple[str, str]
) -> Chart:
    """Draw a dot plot in bins of a tenth, with each group's quartiles and median below."""
    counted = [Counter(int(value / BIN) for value in group.values) for group in groups]
    names = [wrap_label(group.label) for group in groups]
    # A name stands above its dots, so that none is behind it.
    heights = [
        max(found.values()) * DOT + 0.42 + row_height([name], 0.0)
        for found, name in zip(counted, names, strict=True)
    ]

    def draw(axes: Axes) -> None:
        floor = 0.0
        for place in reversed(range(len(groups))):
            group, colour = groups[place], GROUP_COLOURS[place % len(GROUP_COLOURS)]
            spread = group.spread
            axes.add_patch(_middle_half(spread, floor + 0.08, 0.12, colour))
            axes.plot(
                [float(spread.median)] * 2,
                [floor + 0.06, floor + 0.22],
                color=colour,
                linewidth=2.2,
            )
            at = [
                (float(step * BIN + BIN / 2), floor + 0.3 + DOT * i)
                for step, count in sorted(counted[place].items())
                for i in range(count)
            ]
            axes.plot(
                [x for x, _ in at],
                [y for _, y in at],
                "o",
                color=colour,
                markersize=4,
                markeredgewidth=0,
            )
            axes.text(
                float(scale[0]),
                floor + heights[place] - 0.06,
                names[place],
                va="top",
                color=INK,
                fontsize=SMALLEST,
            )
            floor += heights[place]
        axes.set_ylim(0, floor)
        axes.set_xlim(float(scale[0]), float(scale[1]))
        # Whole numbers only: others are written in another way in each language.
        axes.set_xticks(whole_ticks(float(scale[0]), float(scale[1])))
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)

    return draw_chart(draw, words, sum(heights) + 0.35, (0.1, 0.1, 0.3))


def boxes(rows: Sequence[Box], scale: tuple[Decimal, Decimal], words: tuple[str, str]) -> Chart:
    """Draw box plots: lowest to highest as a line, quartiles as a box, the median as a stroke."""

    names = [wrap_label(row.label) for row in rows]

    def draw(axes: Axes) -> None:
        for place, row in zip(range(len(rows))[::-1], rows, strict=True):
            spread, colour = row.spread, GROUP_COLOURS[row.group % len(GROUP_COLOURS)]
            axes.plot(
                [float(spread.lowest), float(spread.highest)],
                [place, place],
                color=MUTED,
                linewidth=1.0,
                zorder=1,
            )
            axes.add_patch(_middle_half(spread, place - 0.28, 0.56, colour))
            axes.plot(
                [float(spread.median)] * 2,
                [place - 0.36, place + 0.36],
                color=colour,
                linewidth=2.2,
                zorder=3,
            )
            axes.text(
                float(scale[1]) + 0.05, place, row.text, va="center", color=INK, fontsize=SMALLEST
            )
        axes.set_yticks(list(range(len(rows)))[::-1], names)
        axes.set_ylim(-0.6, len(rows) - 0.4)
        axes.set_xlim(float(scale[0]), float(scale[1]))
        axes.set_xticks(whole_ticks(float(scale[0]), float(scale[1])))
        axes.grid(axis="x", color=TRACK, linewidth=0.6)
        axes.set_axisbelow(True)
        hide_frame(axes)

    left, right = text_width(names), text_width(row.text for row in rows)
    height = row_height(names, BOX) * len(rows) + 0.4
    return draw_chart(draw, words, height, (left + 0.1, right + 0.15, 0.3))


def _middle_half(spread: Spread, bottom: float, height: float, colour: str) -> Rectangle:
    """Return the box from the first to the third quartile."""
    width = float(spread.third_quartile - spread.first_quartile)
    return Rectangle(
        (float(spread.first_quartile), bottom),
        width,
        height,
        facecolor=colour,
        alpha=0.35,
        edgecolor="none",
        zorder=2,
    )


def place_ranges(units: Sequence[PlaceRange], words: tuple[str, str]) -> Chart:
    """Draw the interval of each place above it: a wide band means an unsure order."""

    def draw(axes: Axes) -> None:
        axes.vlines(
            [u.place for u in units],
            [u.best - 0.4 for u in units],
            [u.worst + 0.4 for u in units],
            color=MAIN,
            linewidth=2.4,
            alpha=0.45,
        )
        axes.plot([u.place for u in units], [u.place for u in units], ".", color=INK, markersize=3)
        axes.set_xlim(0, len(units) + 1)
        axes.set_ylim(len(units) + 1, 0)
        ends = [1, *range(10, len(units) + 1, 10)]
        axes.set_xticks(ends)
        axes.set_yticks(ends)
        axes.grid(color=TRACK, linewidth=0.5)
        axes.set_axisbelow(True)

    return draw_chart(draw, words, 3.4, (0.4, 0.1, 0.3))

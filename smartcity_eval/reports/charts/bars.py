"""Draw labelled values: bars, and dots on one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes

from ..blocks import Chart
from .canvas import (
    LONGEST_END,
    SMALLEST,
    draw_chart,
    hide_frame,
    row_height,
    text_width,
    wrap_label,
)
from .colours import INK, MAIN, TRACK


@dataclass(frozen=True)
class Bar:
    """One labelled bar or dot: how long, what is written at its end, which colour.

    `doubtful` hatches it; `low` and `high` are the interval the value can lie in, where known.
    """

    label: str
    value: Decimal
    text: str
    colour: str = MAIN
    doubtful: bool = False
    low: Decimal | None = None
    high: Decimal | None = None


def bars(items: Sequence[Bar], full: Decimal | None, alt: str, caption: str) -> Chart:
    """Draw horizontal bars from zero against `full`, or against the longest where that is None.

    `full` is the target that an achievement is held against, or the highest score of a scale.
    """
    longest = float(full if full is not None else max(b.value for b in items)) or 1.0
    names, ends = (
        [wrap_label(b.label) for b in items],
        [wrap_label(b.text, LONGEST_END) for b in items],
    )

    def draw(axes: Axes) -> None:
        places = range(len(items))[::-1]
        if full is not None:
            axes.barh(places, [longest] * len(items), color=TRACK, height=0.62)
        for place, item, end in zip(places, items, ends, strict=True):
            length = min(float(item.value), longest)
            axes.barh(
                place,
                length,
                height=0.62,
                color="white" if item.doubtful else item.colour,
                hatch="////" if item.doubtful else None,
                edgecolor=INK,
                linewidth=0.5,
            )
            axes.text(
                (longest if full is not None else length) + longest * 0.02,
                place,
                end,
                va="center",
                color=INK,
                fontsize=SMALLEST,
            )
        axes.set_yticks(list(places), names)
        axes.set_xlim(0, longest * 1.02)
        # Whole numbers only: others are written in another way in each language.
        whole = full is not None and longest == int(longest)
        axes.set_xticks([0, int(longest)] if whole else [0])
        hide_frame(axes)

    height = row_height([*names, *ends], 0.36) * len(items)
    margins = (text_width(names) + 0.1, text_width(ends), 0.3)
    return draw_chart(draw, (alt, caption), 0.4 + height, margins)


def dot_chart(items: Sequence[Bar], alt: str, caption: str) -> Chart:
    """Draw one value per regency on a common line, with its interval where known."""
    names = [wrap_label(i.label) for i in items]
    ordered = sorted(zip(items, names, strict=True), key=lambda pair: pair[0].value)

    def draw(axes: Axes) -> None:
        for place, (item, _) in enumerate(ordered):
            furthest = item.value
            if item.low is not None and item.high is not None:
                furthest = max(furthest, item.high)
                axes.plot(
                    [float(item.low), float(item.high)],
                    [place, place],
                    "-|",
                    markersize=12,
                    color=INK,
                    linewidth=1.2,
                    zorder=3,
                )
            axes.plot(float(item.value), place, "o", markersize=6, color=MAIN)
            axes.annotate(
                item.text,
                (float(furthest), place),
                xytext=(8, 0),
                textcoords="offset points",
                va="center",
                fontsize=SMALLEST,
                color=INK,
            )
        axes.set_yticks(range(len(ordered)), [name for _, name in ordered])
        low = float(min(i.value if i.low is None else min(i.value, i.low) for i in items))
        high = float(max(i.value if i.high is None else max(i.value, i.high) for i in items))
        room = (high - low) or 1.0
        axes.set_xlim(low - 0.1 * room, high + 0.05 * room)
        axes.set_ylim(-0.6, len(ordered) - 0.4)
        axes.set_xticks([])
        # From the name to the dot and no further, where the figure is written.
        start = axes.get_xlim()[0]
        values = [float(item.value) for item, _ in ordered]
        axes.hlines(range(len(ordered)), start, values, color=TRACK, linewidth=0.6, zorder=0)
        hide_frame(axes)

    height = row_height(names, 0.28) * len(items)
    margins = (text_width(names) + 0.1, text_width(i.text for i in items) + 0.2, 0.1)
    return draw_chart(draw, (alt, caption), 0.3 + height, margins)

"""Draw labelled values: bars, a waterfall, and dots on one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes

from ..blocks import Chart
from .canvas import draw_chart, hide_frame, text_width, wrap_label
from .colours import INK, MAIN, MUTED, SECOND, TRACK


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
    """Draw horizontal bars against `full`, or against the longest where that is None.

    `full` is the target that an achievement is held against, or the highest score of a scale.
    """
    longest = float(full if full is not None else max(b.value for b in items)) or 1.0

    def draw(axes: Axes) -> None:
        places = range(len(items))[::-1]
        if full is not None:
            axes.barh(places, [longest] * len(items), color=TRACK, height=0.62)
        for place, item in zip(places, items, strict=True):
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
                item.text,
                va="center",
                color=INK,
                fontsize=9,
            )
        axes.set_yticks(list(places), [wrap_label(b.label) for b in items])
        axes.set_xlim(0, longest * 1.02)
        axes.set_xticks([])
        hide_frame(axes)

    left, right = text_width(wrap_label(b.label) for b in items), text_width(b.text for b in items)
    lines = max(wrap_label(b.label).count("\n") for b in items) + 1
    return draw_chart(
        draw, (alt, caption), 0.2 + (0.2 + 0.16 * lines) * len(items), (left + 0.1, right, 0.1)
    )


def waterfall(items: Sequence[Bar], total: Bar, alt: str, caption: str) -> Chart:
    """Draw how parts add up to a whole, each beginning where the last one ended."""

    def draw(axes: Axes) -> None:
        start, room = 0.0, float(total.value) * 0.02
        for place, item in zip(range(len(items), 0, -1), items, strict=True):
            end = start + float(item.value)
            axes.barh(
                place,
                float(item.value),
                left=start,
                color=item.colour,
                edgecolor=INK,
                linewidth=0.5,
                height=0.62,
            )
            axes.text(end + room, place, item.text, va="center", color=INK, fontsize=9)
            axes.plot([end, end], [place - 0.31, place - 0.69], color=MUTED, linewidth=0.8)
            start = end
        axes.barh(
            0, float(total.value), color=total.colour, edgecolor=INK, linewidth=0.5, height=0.62
        )
        axes.text(
            float(total.value) + room,
            0,
            total.text,
            va="center",
            color=INK,
            fontsize=10,
            fontweight="bold",
        )
        axes.set_yticks(range(len(items), -1, -1), [wrap_label(i.label) for i in (*items, total)])
        axes.set_xlim(0, float(total.value) * 1.02)
        axes.set_xticks([])
        hide_frame(axes)

    left, right = (
        text_width(wrap_label(i.label) for i in (*items, total)),
        text_width(i.text for i in (*items, total)),
    )
    return draw_chart(
        draw, (alt, caption), 0.2 + 0.36 * (len(items) + 1), (left + 0.1, right + 0.1, 0.1)
    )


def dot_chart(items: Sequence[Bar], own: str, alt: str, caption: str) -> Chart:
    """Draw one value per regency on a common line, with its interval where known.

    The report's own regency, named `own`, is set apart.
    """

    def draw(axes: Axes) -> None:
        ordered = sorted(items, key=lambda i: i.value)
        places = range(len(ordered))
        for place, item in zip(places, ordered, strict=True):
            mine = item.label == own
            if item.low is not None and item.high is not None:
                axes.plot(
                    [float(item.low), float(item.high)],
                    [place, place],
                    "-|",
                    markersize=12,
                    color=INK,
                    linewidth=1.2,
                    zorder=3,
                )
            axes.plot(
                float(item.value),
                place,
                "D" if mine else "o",
                markersize=8 if mine else 6,
                color=SECOND if mine else MAIN,
            )
            axes.annotate(
                item.text,
                (float(item.value), place),
                xytext=(8, 0),
                textcoords="offset points",
                va="center",
                fontsize=9,
                color=INK,
                fontweight="bold" if mine else "normal",
            )
        axes.set_yticks(list(places), [wrap_label(i.label) for i in ordered])
        low, high = float(ordered[0].value), float(ordered[-1].value)
        room = (high - low) or 1.0
        axes.set_xlim(low - 0.1 * room, high + 0.05 * room)
        axes.set_ylim(-0.6, len(ordered) - 0.4)
        axes.set_xticks([])
        axes.grid(axis="y", color=TRACK, linewidth=0.6)
        axes.set_axisbelow(True)
        hide_frame(axes)

    left, right = text_width(wrap_label(i.label) for i in items), text_width(i.text for i in items)
    return draw_chart(draw, (alt, caption), 0.3 + 0.28 * len(items), (left + 0.1, right + 0.2, 0.1))

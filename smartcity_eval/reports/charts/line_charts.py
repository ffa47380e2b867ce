"""Draw figures over the years: readings on a line, and a trend with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from matplotlib.axes import Axes

from ...core.formatting import NO_BREAK
from ..blocks import Chart
from .canvas import draw_chart
from .colours import INK, MAIN, MUTED

MOST_NAMED = 8
# The shape of each group's marks, and the letter that looks like it.
SHAPES = (("o", "●"), ("s", "■"), ("D", "◆"), ("^", "▲"), ("v", "▼"))
LABEL_GROUND = {"facecolor": "white", "edgecolor": "none", "pad": 1.0, "alpha": 0.85}


@dataclass(frozen=True)
class Mark:
    """One reading of a year; `group` parts the line where the series or the edition changes."""

    year: int
    value: Decimal
    text: str
    group: str = ""
    hollow: bool = False


@dataclass(frozen=True)
class Range:
    """What is expected of one year, the interval it is to be expected in, and both as written."""

    year: int
    value: float
    low: float
    high: float
    text: str


def line_chart(marks: Sequence[Mark], alt: str, caption: str) -> Chart:
    """Draw readings over the years, with a line for each group and gaps left open.

    Each group has a mark of its own shape, in the order of :data:`SHAPES`; upright lines stand
    between years of which one group ends and another begins. Of very many readings only the ends
    and the extremes are written out.
    """
    groups = list(dict.fromkeys(m.group for m in marks if not m.hollow))
    named = (
        marks
        if len(marks) <= MOST_NAMED
        else [marks[0], marks[-1], *(f(marks, key=lambda m: m.value) for f in (min, max))]
    )

    def draw(axes: Axes) -> None:
        for group in dict.fromkeys(m.group for m in marks):
            own = [m for m in marks if m.group == group]
            for a, b in pairwise(own):
                # Years between two readings are not known: a dotted line does not claim them.
                line = "-" if b.year - a.year == 1 else ":"
                axes.plot(
                    [a.year, b.year],
                    [float(a.value), float(b.value)],
                    color=MAIN,
                    linewidth=1.6,
                    linestyle=line,
                    zorder=1,
                )
        for a, b in pairwise(marks):
            if a.group != b.group and a.year < b.year and not (a.hollow and b.hollow):
                axes.axvline(
                    (a.year + b.year) / 2,
                    color=MUTED,
                    linewidth=0.8,
                    linestyle=(0, (4, 3)),
                    zorder=0,
                )
        for mark in marks:
            shape = SHAPES[0 if mark.hollow else groups.index(mark.group) % len(SHAPES)][0]
            axes.plot(
                mark.year,
                float(mark.value),
                shape,
                markersize=7,
                color=MAIN,
                markerfacecolor="white" if mark.hollow else MAIN,
                zorder=2,
            )
        for mark in named:
            axes.annotate(
                mark.text.replace(NO_BREAK, "\n"),
                (mark.year, float(mark.value)),
                xytext=(0, 8),
                textcoords="offset points",
                ha="center",
                fontsize=9,
                color=INK,
                bbox=LABEL_GROUND,
                zorder=3,
            )
        first, last = marks[0].year, marks[-1].year
        axes.set_xlim(first - 0.5, last + 0.5)
        axes.set_xticks(range(first, last + 1, 1 + (last - first) // MOST_NAMED))
        top, bottom = max(float(m.value) for m in marks), min(float(m.value) for m in marks)
        room = (top - bottom) or top or 1.0
        axes.set_ylim(bottom - 0.15 * room, top + 0.4 * room)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)

    return draw_chart(draw, (alt, caption), 2.5)


def fan(marks: Sequence[Mark], ranges: Sequence[Range], alt: str, caption: str) -> Chart:
    """Draw readings over the years and a trend beyond them, never without its interval."""

    def draw(axes: Axes) -> None:
        axes.plot(
            [m.year for m in marks],
            [float(m.value) for m in marks],
            "o-",
            color=MAIN,
            linewidth=1.6,
            markersize=6,
        )
        at = [r.year for r in ranges]
        axes.fill_between(
            at,
            [r.low for r in ranges],
            [r.high for r in ranges],
            color=MAIN,
            alpha=0.15,
            linewidth=0,
        )
        axes.plot(at, [r.value for r in ranges], ":", color=MAIN, linewidth=1.6)
        told = [
            (marks[0].year, float(marks[0].value), marks[0].text),
            (marks[-1].year, float(marks[-1].value), marks[-1].text),
            (at[-1], ranges[-1].high, ranges[-1].text),
        ]
        for year, value, text in told:
            axes.annotate(
                text,
                (year, value),
                xytext=(0, 9),
                textcoords="offset points",
                ha="right" if year == at[-1] else "center",
                fontsize=9,
                color=INK,
                bbox=LABEL_GROUND,
            )
        axes.set_xlim(marks[0].year - 0.5, at[-1] + 0.9)
        axes.set_xticks(range(marks[0].year, at[-1] + 1))
        axes.margins(y=0.2)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)

    return draw_chart(draw, (alt, caption), 2.4)

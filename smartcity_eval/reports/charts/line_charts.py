"""Draw figures over the years: readings on a line, and a trend with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes

from ...core.formatting import NO_BREAK
from ..blocks import Chart
from .canvas import LINE, SMALLEST, draw_chart, text_width
from .colours import INK, MAIN, MUTED
from .label_places import Box, joined, label_boxes

MOST_NAMED = 8
# The shape of each group's marks, and the letter that looks like it.
SHAPES = (("o", "●"), ("s", "■"), ("D", "◆"), ("^", "▲"), ("v", "▼"))


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


def line_chart(marks: Sequence[Mark], alt: str, caption: str, breaks: Sequence[int] = ()) -> Chart:
    """Draw readings over the years, with a line for each group and gaps left open.

    Each group has a mark of its own shape, in the order of :data:`SHAPES`. In the years of
    `breaks`, from which on readings may not be compared with earlier ones, a dashed upright line
    ends below the mark. Of very many readings only the ends and the extremes are written out.
    """
    groups = list(dict.fromkeys(m.group for m in marks if not m.hollow))
    lines = joined([m.group for m in marks])
    named = (
        marks
        if len(marks) <= MOST_NAMED
        else [marks[0], marks[-1], *(f(marks, key=lambda m: m.value) for f in (min, max))]
    )

    def draw(axes: Axes) -> None:
        first, last = marks[0].year, marks[-1].year
        axes.set_xlim(first - 0.5, last + 0.5)
        axes.set_xticks(range(first, last + 1, 1 + (last - first) // MOST_NAMED))
        top, bottom = max(float(m.value) for m in marks), min(float(m.value) for m in marks)
        room = (top - bottom) or top or 1.0
        axes.set_ylim(bottom - 0.4 * room, top + 0.4 * room)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        for one, other in lines:
            a, b = marks[one], marks[other]
            # Years between two readings are not known: a dotted line does not claim them.
            axes.plot(
                [a.year, b.year],
                [float(a.value), float(b.value)],
                color=MAIN,
                linewidth=1.6,
                linestyle="-" if b.year - a.year == 1 else ":",
                zorder=1,
            )
        for year in breaks:
            ends = [float(m.value) for m in marks if m.year == year]
            axes.vlines(
                year,
                bottom - 0.4 * room,
                min(ends, default=top),
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
        _write(axes, marks, named, lines, breaks)

    return draw_chart(draw, (alt, caption), 2.5)


def _write(
    axes: Axes,
    marks: Sequence[Mark],
    named: Sequence[Mark],
    lines: Sequence[tuple[int, int]],
    breaks: Sequence[int],
) -> None:
    """Write the readings beside their marks, where no line and no other label is."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    wide, high = (side / axes.figure.dpi for side in (axes.bbox.width, axes.bbox.height))
    places = [
        ((m.year - left) / (right - left) * wide, (float(m.value) - bottom) / (top - bottom) * high)
        for m in marks
    ]
    texts = [m.text.replace(NO_BREAK, "\n") if m in named else None for m in marks]
    sizes = [
        None if text is None else (text_width([text]), LINE * (text.count("\n") + 1))
        for text in texts
    ]
    # A break's line runs from the foot of the drawing to its mark.
    broken = [i for i, m in enumerate(marks) if m.year in breaks]
    feet = [(places[i][0], 0.0) for i in broken]
    upright = [(i, len(marks) + n) for n, i in enumerate(broken)]
    boxes = label_boxes(
        [*places, *feet],
        [*sizes, *[None] * len(feet)],
        [*lines, *upright],
        Box(0.0, 0.0, wide, high),
    )
    for text, box in zip(texts, boxes, strict=False):
        if text is not None and box is not None:
            axes.text(
                (box.left + box.right) / 2 / wide * (right - left) + left,
                (box.bottom + box.top) / 2 / high * (top - bottom) + bottom,
                text,
                ha="center",
                va="center",
                fontsize=SMALLEST,
                color=INK,
                zorder=3,
            )


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
        _write_ends(axes, marks, ranges[-1])
        axes.set_xlim(marks[0].year - 0.5, at[-1] + 0.9)
        axes.set_xticks(range(marks[0].year, at[-1] + 1))
        axes.margins(y=0.35)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)

    return draw_chart(draw, (alt, caption), 2.4)


def _write_ends(axes: Axes, marks: Sequence[Mark], last: Range) -> None:
    """Write the first and the last reading, and what is expected last, away from the line."""
    falls = marks[-1].value < marks[0].value
    for year, value, text, above in (
        (marks[0].year, float(marks[0].value), marks[0].text, falls),
        (marks[-1].year, float(marks[-1].value), marks[-1].text, falls),
        (last.year, last.high if not falls else last.low, last.text, not falls),
    ):
        axes.annotate(
            text,
            (year, value),
            xytext=(0, 9 if above else -9),
            textcoords="offset points",
            ha="right" if year == last.year else "center",
            va="bottom" if above else "top",
            fontsize=SMALLEST,
            color=INK,
        )

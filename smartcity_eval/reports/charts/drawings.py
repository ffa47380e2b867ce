"""The drawings: each takes ready figures and texts and gives a
:class:`~smartcity_eval.reports.blocks.Chart`.

Matplotlib is drawn on without pyplot, so that nothing global is touched.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from ...core.formatting import NO_BREAK
from ..blocks import Chart

INCHES_A_LETTER = 0.075
TOP = 0.1
LEAST = 1.2  # inches that are left for the drawing itself, however long the labels
LONGEST_LINE = 24
STYLE = str(resources.files(__package__).joinpath("style.mplstyle"))
INK, MUTED, TRACK, MAIN, SECOND = "#333333", "#595959", "#D9D9D9", "#0072B2", "#D55E00"
MOST_NAMED = 8
# The shape of each group's marks, and the letter that looks like it.
SHAPES = (("o", "●"), ("s", "■"), ("D", "◆"), ("^", "▲"), ("v", "▼"))
LABEL_GROUND = {"facecolor": "white", "edgecolor": "none", "pad": 1.0, "alpha": 0.85}


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


@dataclass(frozen=True)
class Mark:
    """One year's reading on a line: `group` parts the line where the series or the edition changes."""

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


def bars(items: Sequence[Bar], full: Decimal | None, alt: str, caption: str) -> Chart:
    """Draw bars against the length that would be full (achievement against target, score against
    scale), or against the longest.
    """
    longest = float(full if full is not None else max(b.value for b in items)) or 1.0

    def draw(axes: Axes) -> None:
        places = range(len(items))[::-1]
        if full is not None:
            axes.barh(places, [longest] * len(items), color=TRACK, height=0.62)
        for place, item in zip(places, items, strict=True):
            length = min(float(item.value), longest)
            fill = {"color": "white", "hatch": "////"} if item.doubtful else {"color": item.colour}
            axes.barh(place, length, height=0.62, edgecolor=INK, linewidth=0.5, **fill)
            axes.text(
                (longest if full is not None else length) + longest * 0.02,
                place,
                item.text,
                va="center",
                color=INK,
                fontsize=9,
            )
        axes.set_yticks(list(places), [folded(b.label) for b in items])
        axes.set_xlim(0, longest * 1.02)
        axes.set_xticks([])
        bare(axes)

    left, right = text_width(folded(b.label) for b in items), text_width(b.text for b in items)
    lines = max(folded(b.label).count("\n") for b in items) + 1
    return chart(
        draw, (alt, caption), 0.2 + (0.2 + 0.16 * lines) * len(items), (left + 0.1, right, 0.1)
    )


def waterfall(items: Sequence[Bar], total: Bar, alt: str, caption: str) -> Chart:
    """Draw how parts add up to a whole, part by part from above, each beginning where the last one
    ended.
    """

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
        axes.set_yticks(range(len(items), -1, -1), [folded(i.label) for i in (*items, total)])
        axes.set_xlim(0, float(total.value) * 1.02)
        axes.set_xticks([])
        bare(axes)

    left, right = (
        text_width(folded(i.label) for i in (*items, total)),
        text_width(i.text for i in (*items, total)),
    )
    return chart(
        draw, (alt, caption), 0.2 + 0.36 * (len(items) + 1), (left + 0.1, right + 0.1, 0.1)
    )


def years(marks: Sequence[Mark], alt: str, caption: str) -> Chart:
    """Draw readings over the years; the line is parted where the group changes, and gaps stay gaps.

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
            for a, b in zip(own, own[1:], strict=False):
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
        for a, b in zip(marks, marks[1:], strict=False):
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

    return chart(draw, (alt, caption), 2.5)


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

    return chart(draw, (alt, caption), 2.4)


def strip(items: Sequence[Bar], own: str, alt: str, caption: str) -> Chart:
    """Draw one value per regency on a common line, with its interval where known; one of them is
    the report's own.
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
        axes.set_yticks(list(places), [folded(i.label) for i in ordered])
        low, high = float(ordered[0].value), float(ordered[-1].value)
        room = (high - low) or 1.0
        axes.set_xlim(low - 0.1 * room, high + 0.05 * room)
        axes.set_ylim(-0.6, len(ordered) - 0.4)
        axes.set_xticks([])
        axes.grid(axis="y", color=TRACK, linewidth=0.6)
        axes.set_axisbelow(True)
        bare(axes)

    left, right = text_width(folded(i.label) for i in items), text_width(i.text for i in items)
    return chart(draw, (alt, caption), 0.3 + 0.28 * len(items), (left + 0.1, right + 0.2, 0.1))


def bare(axes: Axes) -> None:
    """Take away the frame and the ticks, which say nothing where every value is written out."""
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0)


def folded(text: str) -> str:
    """Fold a long label into lines; words stay whole."""
    lines = (
        textwrap.wrap(line, LONGEST_LINE, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )
    return "\n".join("\n".join(line) for line in lines)


def text_width(texts: Iterable[str]) -> float:
    """Give the room that the longest of some texts takes, in inches; generous, because fonts
    differ.
    """
    return (
        max((len(line) for text in texts for line in text.split("\n")), default=0) * INCHES_A_LETTER
    )


@lru_cache(maxsize=1)
def chart_style() -> dict[str, object]:
    """Give the settings that every chart is drawn with."""
    return dict(mpl.rc_params_from_file(STYLE, use_default_template=False))


def chart(
    draw: Callable[[Axes], None],
    words: tuple[str, str],
    height: float,
    margins: tuple[float, float, float] = (0.1, 0.1, 0.3),
    top: float = TOP,
) -> Chart:
    """Draw on fixed margins and give the drawing.

    Parameters
    ----------
    draw
        Draws on the axes.
    words
        The sentence that says what is seen, and the caption.
    height, margins, top
        In inches; the margins left, right and below, and the one above. They are fixed, because
        measuring every text for a tight layout would take half the time of a report.
    """
    with mpl.rc_context(chart_style()):
        left, right, bottom = margins
        width = max(mpl.rcParams["figure.figsize"][0], left + right + LEAST)
        figure = Figure(figsize=(width, height))
        axes = figure.add_axes(
            (left / width, bottom / height, 1 - (left + right) / width, 1 - (bottom + top) / height)
        )
        draw(axes)
        buffer = io.BytesIO()
        # Straight to the SVG writer: savefig would draw everything twice. No date and no creator,
        # so that the same figures give the same file.
        FigureCanvasSVG(figure).print_svg(buffer, metadata={"Date": None, "Creator": None})
    return Chart(buffer.getvalue(), *words)

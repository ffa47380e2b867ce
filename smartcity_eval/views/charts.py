"""The drawings: each takes ready figures and texts and gives a :class:`~.document.Chart`.

Matplotlib is drawn on without pyplot, so that nothing global is touched.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from .document import Chart

INCHES_A_LETTER = 0.075
TOP = 0.1
STYLE = str(resources.files(__package__).joinpath("style.mplstyle"))
INK, MUTED, TRACK, MAIN, SECOND = "#333333", "#595959", "#D9D9D9", "#0072B2", "#D55E00"
LABEL_GROUND = {"facecolor": "white", "edgecolor": "none", "pad": 1.0, "alpha": 0.85}
DIMENSION_COLOURS = {
    "governance": "#0072B2", "branding": "#CC79A7", "economy": "#E69F00",
    "living": "#56B4E9", "society": "#D55E00", "environment": "#009E73",
}


@dataclass(frozen=True)
class Bar:
    """One labelled bar: how long, what is written at its end, and which colour."""

    label: str
    value: Decimal
    text: str
    colour: str = MAIN


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


@dataclass(frozen=True)
class DotRow:
    """One line of a dot chart: the assessors' letters with what they gave, the regency's own value, and the agreed one."""

    label: str
    dots: tuple[tuple[str, Decimal], ...]
    own: Decimal | None
    agreed: Decimal | None


def bars(items: Sequence[Bar], full: Decimal, alt: str, caption: str) -> Chart:
    """Draw bars against the length that would be full: achievement against target, score against scale."""

    def draw(axes: Axes) -> None:
        places = range(len(items))[::-1]
        axes.barh(places, [float(full)] * len(items), color=TRACK, height=0.62)
        axes.barh(places, [min(float(b.value), float(full)) for b in items], color=[b.colour for b in items], height=0.62)
        axes.set_yticks(list(places), [b.label for b in items])
        for place, item in zip(places, items, strict=True):
            axes.text(float(full) * 1.02, place, item.text, va="center", color=INK, fontsize=9)
        axes.set_xlim(0, float(full) * 1.02)
        axes.set_xticks([])
        _bare(axes)

    left, right = _text_width(b.label for b in items), _text_width(b.text for b in items)
    return _chart(draw, (alt, caption), 0.2 + 0.36 * len(items), (left + 0.1, right, 0.1))


def waterfall(items: Sequence[Bar], total: Bar, alt: str, caption: str) -> Chart:
    """Draw how parts add up to a whole, part by part."""

    def draw(axes: Axes) -> None:
        start = 0.0
        for place, item in enumerate(items):
            axes.bar(place, float(item.value), bottom=start, color=item.colour, width=0.66)
            start += float(item.value)
            axes.text(place, start, item.text, ha="center", va="bottom", color=INK, fontsize=9)
            axes.plot([place + 0.33, place + 0.67], [start, start], color=MUTED, linewidth=0.8)
        axes.bar(len(items), float(total.value), color=total.colour, width=0.66)
        axes.text(len(items), float(total.value), total.text, ha="center", va="bottom", color=INK, fontsize=10, fontweight="bold")
        axes.set_xticks(range(len(items) + 1), [*(i.label for i in items), total.label])
        axes.set_ylim(0, float(total.value) * 1.14)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="x", length=0)

    return _chart(draw, (alt, caption), 3.0)


def years(marks: Sequence[Mark], alt: str, caption: str) -> Chart:
    """Draw readings over the years; the line is parted where the group changes, and gaps stay gaps."""

    def draw(axes: Axes) -> None:
        for group in dict.fromkeys(m.group for m in marks):
            own = [m for m in marks if m.group == group]
            for a, b in zip(own, own[1:], strict=False):
                # Years between two readings are not known: a dotted line does not claim them.
                line = "-" if b.year - a.year == 1 else ":"
                axes.plot([a.year, b.year], [float(a.value), float(b.value)], color=MAIN, linewidth=1.6, linestyle=line, zorder=1)
        for mark in marks:
            axes.plot(mark.year, float(mark.value), "o", markersize=7, color=MAIN, markerfacecolor="white" if mark.hollow else MAIN, zorder=2)
            axes.annotate(mark.text, (mark.year, float(mark.value)), xytext=(0, 9), textcoords="offset points", ha="center", fontsize=9, color=INK, bbox=LABEL_GROUND, zorder=3)
        first, last = marks[0].year, marks[-1].year
        axes.set_xlim(first - 0.5, last + 0.5)
        axes.set_xticks(range(first, last + 1))
        top, bottom = max(float(m.value) for m in marks), min(float(m.value) for m in marks)
        room = (top - bottom) or top or 1.0
        axes.set_ylim(bottom - 0.2 * room, top + 0.35 * room)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)

    return _chart(draw, (alt, caption), 2.4)


def fan(marks: Sequence[Mark], ranges: Sequence[Range], alt: str, caption: str) -> Chart:
    """Draw readings over the years and a trend beyond them, never without its interval."""

    def draw(axes: Axes) -> None:
        axes.plot([m.year for m in marks], [float(m.value) for m in marks], "o-", color=MAIN, linewidth=1.6, markersize=6)
        at = [r.year for r in ranges]
        axes.fill_between(at, [r.low for r in ranges], [r.high for r in ranges], color=MAIN, alpha=0.15, linewidth=0)
        axes.plot(at, [r.value for r in ranges], ":", color=MAIN, linewidth=1.6)
        told = [(marks[0].year, float(marks[0].value), marks[0].text), (marks[-1].year, float(marks[-1].value), marks[-1].text), (at[-1], ranges[-1].high, ranges[-1].text)]
        for year, value, text in told:
            axes.annotate(text, (year, value), xytext=(0, 9), textcoords="offset points", ha="right" if year == at[-1] else "center", fontsize=9, color=INK, bbox=LABEL_GROUND)
        axes.set_xlim(marks[0].year - 0.5, at[-1] + 0.9)
        axes.set_xticks(range(marks[0].year, at[-1] + 1))
        axes.margins(y=0.2)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)

    return _chart(draw, (alt, caption), 2.4)


def strip(items: Sequence[Bar], own: str, alt: str, caption: str) -> Chart:
    """Draw one value per regency on a common line, with one of them named as the report's own."""

    def draw(axes: Axes) -> None:
        ordered = sorted(items, key=lambda i: i.value)
        places = range(len(ordered))
        for place, item in zip(places, ordered, strict=True):
            mine = item.label == own
            axes.plot(float(item.value), place, "o", markersize=9 if mine else 6, color=SECOND if mine else MAIN)
            axes.annotate(item.text, (float(item.value), place), xytext=(8, 0), textcoords="offset points", va="center", fontsize=9, color=INK, fontweight="bold" if mine else "normal")
        axes.set_yticks(list(places), [i.label for i in ordered])
        low, high = float(ordered[0].value), float(ordered[-1].value)
        room = (high - low) or 1.0
        axes.set_xlim(low - 0.1 * room, high + 0.2 * room)
        axes.set_xticks([])
        axes.grid(axis="y", color=TRACK, linewidth=0.6)
        axes.set_axisbelow(True)
        _bare(axes)

    return _chart(draw, (alt, caption), 0.3 + 0.26 * len(items), (_text_width(i.label for i in items) + 0.1, 0.1, 0.1))


def dots(rows: Sequence[DotRow], scale: tuple[Decimal, Decimal], legend: tuple[str, str, str], words: tuple[str, str]) -> Chart:
    """Draw what each assessor gave to each leaf, a lettered dot each, with the regency's own mark and what was agreed on.

    Parameters
    ----------
    rows
        From the top down.
    scale
        Its lowest and highest value.
    legend
        What a dot, a diamond and a bar mean.
    words
        Alternative text and caption.
    """
    low, high = (float(end) for end in scale)
    most = max((len(row.dots) + 1 for row in rows), default=1)
    beside = min(0.05 * (high - low), 0.9 / most)  # marks of one value stand side by side

    def draw(axes: Axes) -> None:
        for place, row in zip(range(len(rows))[::-1], rows, strict=True):
            if row.agreed is not None:
                axes.plot([float(row.agreed)] * 2, [place - 0.45, place + 0.45], color=SECOND, linewidth=3, solid_capstyle="butt", zorder=1)
            for value in sorted({value for _, value in row.dots} | ({row.own} if row.own is not None else set())):
                letters = [letter for letter, given in row.dots if given == value]
                marks = [*([""] if value == row.own else []), *letters]
                for i, letter in enumerate(marks):
                    x = float(value) + beside * (i - (len(marks) - 1) / 2)
                    axes.plot(x, place, "o" if letter else "D", markersize=12 if letter else 9, color=MAIN if letter else INK, markerfacecolor=MAIN if letter else "white", zorder=2)
                    axes.text(x, place, letter, ha="center", va="center_baseline", fontsize=7.5, fontweight="bold", color="white", zorder=3)
        axes.set_yticks(list(range(len(rows)))[::-1], [row.label for row in rows])
        axes.set_ylim(-0.6, len(rows) - 0.4)
        axes.set_xlim(low - 0.5 * beside * most - 0.1, high + 0.5 * beside * most + 0.1)
        axes.set_xticks(range(int(low) + (low > int(low)), int(high) + 1))
        axes.grid(axis="x", color=TRACK, linewidth=0.6)
        axes.set_axisbelow(True)
        _bare(axes)
        keys = (Line2D([], [], marker="o", linestyle="", markersize=9, color=MAIN), Line2D([], [], marker="D", linestyle="", markersize=7, color=INK, markerfacecolor="white"), Line2D([], [], color=SECOND, linewidth=3))
        axes.legend(keys, legend, loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=3, frameon=False, fontsize=9, handletextpad=0.5, columnspacing=1.4)

    height = 0.3 * len(rows) + 0.7
    return _chart(draw, words, height, (_text_width(row.label for row in rows) + 0.1, 0.1, 0.3), top=0.38)


def timeline(start: int, end: int, now: int, labels: Sequence[tuple[int, str]], captions: tuple[str, str]) -> Chart:
    """Draw a masterplan's years, those that have passed, and what happened when."""
    alt, caption = captions

    def draw(axes: Axes) -> None:
        axes.plot([start, end], [0, 0], color=TRACK, linewidth=10, solid_capstyle="butt")
        axes.plot([start, min(max(now, start), end)], [0, 0], color=MAIN, linewidth=10, solid_capstyle="butt")
        for i, (year, text) in enumerate(labels):
            level = 0.45 + 0.6 * (i % 2)
            axes.plot([year, year], [0, level], color=MUTED, linewidth=0.8)
            axes.text(year, level, text, ha="center", va="bottom", fontsize=8.5, color=INK)
        first = min([start, *(y for y, _ in labels)])
        axes.set_xlim(first - 1, end + 1)
        axes.set_ylim(-0.3, 2.2)
        axes.set_xticks(range(first, end + 1))
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)

    return _chart(draw, (alt, caption), 2.2)


def _bare(axes: Axes) -> None:
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0)


def _text_width(texts: Iterable[str]) -> float:
    """Give the room that the longest of some texts takes, in inches; generous, because fonts differ."""
    return max((len(line) for text in texts for line in text.split("\n")), default=0) * INCHES_A_LETTER


@lru_cache(maxsize=1)
def _style() -> dict[str, object]:
    return dict(mpl.rc_params_from_file(STYLE, use_default_template=False))


def _chart(draw: Callable[[Axes], None], words: tuple[str, str], height: float, margins: tuple[float, float, float] = (0.1, 0.1, 0.3), top: float = TOP) -> Chart:
    """Draw on fixed margins (left, right, bottom, in inches): measuring every text for a tight layout would take half the time of a report."""
    with mpl.rc_context(_style()):
        width = mpl.rcParams["figure.figsize"][0]
        figure = Figure(figsize=(width, height))
        left, right, bottom = margins
        axes = figure.add_axes((left / width, bottom / height, 1 - (left + right) / width, 1 - (bottom + top) / height))
        draw(axes)
        buffer = io.BytesIO()
        # Straight to the SVG writer: savefig would draw everything twice. No date and no creator, so that
        # the same figures give the same file.
        FigureCanvasSVG(figure).print_svg(buffer, metadata={"Date": None, "Creator": None})
    return Chart(buffer.getvalue(), *words)

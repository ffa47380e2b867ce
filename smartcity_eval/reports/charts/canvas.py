"""The canvas of every chart: style, margins and labels, without pyplot's global state."""

from __future__ import annotations

import io
import itertools
import math
import textwrap
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from importlib import resources

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from ..blocks import Chart
from .colours import INK

# In inches: a letter's width, a line's height, the margin above, and the least width of the drawing
# itself.
INCHES_A_LETTER, LINE, TOP, LEAST = 0.075, 0.16, 0.1, 1.2
LONGEST_LINE, LONGEST_END = 20, 22
# The size in points of the smallest letters. A chart is 4.5 inches wide: on a phone, where it is
# shown 328 pixels wide, these are 9 pixels high.
SMALLEST = 9
# Of a picture: sharp in print.
DOTS_AN_INCH = 220
_AS_PICTURES = ContextVar("charts_as_pictures", default=False)
STYLE = str(resources.files(__package__).joinpath("style.mplstyle"))


def whole_ticks(low: float, high: float) -> range:
    """Return whole numbers from one end of an axis to the other: round ones on a long axis.

    Whole, because others are written in another way in each language.

    Examples
    --------
    >>> list(whole_ticks(1, 4)), list(whole_ticks(0, 100))[:3]
    ([1, 2, 3, 4], [0, 10, 20])
    """
    steps = (digit * 10**power for power in itertools.count() for digit in (1, 2, 5))
    step = next(own for own in steps if high - low <= 10 * own)
    return range(step * math.ceil(low / step), int(high) + 1, step)


def hide_frame(axes: Axes) -> None:
    """Take away the frame and the ticks, which say nothing where every value is written out."""
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0)


def write_row_end(axes: Axes, place: float, text: str) -> None:
    """Write a text behind the drawing's right edge, at the height of a row."""
    axes.annotate(
        text,
        (1.0, place),
        xycoords=axes.get_yaxis_transform(),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        color=INK,
        fontsize=SMALLEST,
    )


def wrap_label(text: str, longest: int = LONGEST_LINE) -> str:
    """Fold a long label into lines of so many letters; words stay whole."""
    lines = (
        textwrap.wrap(line, longest, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )
    return "\n".join("\n".join(line) for line in lines)


def text_width(texts: Iterable[str]) -> float:
    """Return the width of the longest of some texts in inches; generous, because fonts differ."""
    return (
        max((len(line) for text in texts for line in text.split("\n")), default=0) * INCHES_A_LETTER
    )


def row_height(texts: Iterable[str], least: float) -> float:
    """Return the height in inches of each of some rows, so that no label reaches the next one."""
    lines = max((text.count("\n") + 1 for text in texts), default=1)
    return max(least, LINE * lines + 0.08)


@lru_cache(maxsize=1)
def chart_style() -> mpl.RcParams:
    """Return the settings that every chart is drawn with."""
    return mpl.rc_params_from_file(STYLE, use_default_template=False)


@contextmanager
def as_pictures() -> Iterator[None]:
    """Draw every chart within as a PNG picture, for documents that hold no SVG."""
    before = _AS_PICTURES.set(True)
    try:
        yield
    finally:
        _AS_PICTURES.reset(before)


def to_chart(figure: Figure, words: tuple[str, str]) -> Chart:
    """Return a figure as a chart, with its alternative text and caption."""
    buffer = io.BytesIO()
    if _AS_PICTURES.get():
        FigureCanvasAgg(figure).print_figure(
            buffer, format="png", dpi=DOTS_AN_INCH, metadata={"Software": None}
        )
        return Chart(b"", *words, png=buffer.getvalue())
    # Straight to the SVG writer: savefig would draw everything twice. No date and no creator, so
    # that the same figures give the same file.
    FigureCanvasSVG(figure).print_svg(  # type: ignore[no-untyped-call]  # it has no types
        buffer, metadata={"Date": None, "Creator": None}
    )
    return Chart(buffer.getvalue(), *words)


def draw_chart(
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
        return to_chart(figure, words)

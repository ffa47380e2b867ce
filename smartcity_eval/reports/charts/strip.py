"""Draw a group as a strip: a stroke for each member on one axis, with its own marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes

from ..blocks import Chart
from .canvas import SMALLEST, draw_chart, text_width, whole_ticks
from .colours import INK, MAIN, MUTED

# In inches: the drawing's height without its margins.
HEIGHT = 0.62


@dataclass(frozen=True)
class Marked:
    """A value that stands out on the strip, with what is written at it."""

    value: Decimal
    text: str


def strip(
    values: Sequence[Decimal],
    scale: tuple[Decimal, Decimal],
    own: Marked | None,
    middle: Marked | None,
    words: tuple[str, str],
) -> Chart:
    """Draw every value as an upright stroke; equal ones lie on each other.

    Parameters
    ----------
    values
        Those of all members, the own one among them.
    scale
        The ends of the axis.
    own
        The regency's own value, a diamond with its text above the strip.
    middle
        The median, a tall stroke with its text below the axis.
    words
        Alternative text and caption.
    """
    low, high = (float(end) for end in scale)

    def draw(axes: Axes) -> None:
        axes.vlines([float(v) for v in values], 0.1, 0.5, color=MUTED, linewidth=1.0, alpha=0.6)
        if middle is not None:
            axes.vlines(float(middle.value), 0.0, 0.62, color=INK, linewidth=2.4, zorder=2)
            _write(axes, middle, (low, high), below=True)
        if own is not None:
            axes.plot(float(own.value), 0.3, "D", color=MAIN, markersize=9, clip_on=False, zorder=3)
            _write(axes, own, (low, high), below=False)
        axes.set_xlim(low, high)
        axes.set_ylim(0, 0.7)
        axes.set_xticks(whole_ticks(low, high))
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)

    below = 0.5 if middle is not None else 0.3
    return draw_chart(draw, words, HEIGHT + below + 0.28, (0.15, 0.15, below), top=0.28)


def _write(axes: Axes, mark: Marked, scale: tuple[float, float], below: bool) -> None:
    """Write a mark's text above the strip or below its axis, inside the drawing."""
    low, high = scale
    inches = axes.bbox.width / axes.figure.dpi
    half = text_width([mark.text]) / 2 * (high - low) / inches
    x = min(max(float(mark.value), low + half), high - half)
    axes.annotate(
        mark.text,
        (x, 0.0 if below else 0.7),
        xytext=(0, -20 if below else 3),
        textcoords="offset points",
        ha="center",
        va="top" if below else "bottom",
        fontsize=SMALLEST,
        color=INK,
        fontweight="normal" if below else "bold",
    )

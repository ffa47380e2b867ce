"""Draw two parts of an index against each other, a dot for each unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from ..blocks import Chart
from ..charts.canvas import SMALLEST, draw_chart, text_width, wrap_label
from ..charts.colours import INK, MAIN, SECOND


@dataclass(frozen=True)
class ScatterAxis:
    """One axis: its name, and what is written at its lowest and highest value."""

    label: str
    ends: tuple[str, str]


def scatter(
    points: Sequence[tuple[float, float]],
    axes_of: tuple[ScatterAxis, ScatterAxis],
    words: tuple[str, str],
    marked: int | None = None,
) -> Chart:
    """Draw each point, the lowest and highest values written on the axes.

    Parameters
    ----------
    points
        Those with both values.
    axes_of
        The horizontal and the vertical axis.
    words
        Alternative text and caption.
    marked
        The point, counted from 0, that stands out.
    """
    across, upward = axes_of
    name = wrap_label(upward.label, 44)
    top = 0.18 * (name.count("\n") + 1) + 0.2
    below = wrap_label(across.label, 44)
    bottom = 0.35 + 0.18 * (below.count("\n") + 1)

    def draw(axes: Axes) -> None:
        xs, ys = zip(*points, strict=True)
        axes.plot(xs, ys, "o", color=MAIN, markersize=5, alpha=0.6, clip_on=False)
        if marked is not None:
            axes.plot(*points[marked], "D", color=SECOND, markersize=8, clip_on=False)
        axes.set_xticks([min(xs), max(xs)] if min(xs) < max(xs) else [xs[0]])
        axes.set_yticks([min(ys), max(ys)] if min(ys) < max(ys) else [ys[0]])
        axes.set_xticklabels(across.ends[: len(axes.get_xticks())])
        axes.set_yticklabels(upward.ends[: len(axes.get_yticks())])
        axes.set_xlabel(below, fontsize=SMALLEST, color=INK)
        axes.annotate(
            name,
            (0.0, 1.0),
            xycoords="axes fraction",
            xytext=(0, 8),
            textcoords="offset points",
            va="bottom",
            fontsize=SMALLEST,
            color=INK,
        )

    left, right = text_width(upward.ends) + 0.2, text_width(across.ends) / 2 + 0.1
    return draw_chart(draw, words, 3.0 + top + bottom - 0.5, (left, right, bottom), top=top)

"""Draw how the order of units differs from one index to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from ..blocks import Chart
from ..charts.canvas import LINE, SMALLEST, draw_chart, text_width, wrap_label
from ..charts.colours import INK, MAIN, MUTED, SECOND, TRACK

# In inches: the height of a row.
ROW = LINE + 0.04


@dataclass(frozen=True)
class SlopeUnit:
    """A unit with its rank in each index."""

    label: str
    ranks: tuple[int, ...]


def slopes(
    units: Sequence[SlopeUnit], heads: Sequence[str], words: tuple[str, str], marked: int = 1
) -> Chart:
    """Draw a line for each unit from its place in one index to that in the next, first on top.

    Parameters
    ----------
    units
        Those that every index ranks. Units with equal ranks stand below each other.
    heads
        The name of each index.
    words
        Alternative text and caption.
    marked
        From how many places on a rise is drawn blue and a fall red.
    """
    count = len(heads)
    places = [_places([unit.ranks[i] for unit in units]) for i in range(count)]
    left = [f"{unit.label} {unit.ranks[0]}" for unit in units]
    right = [f"{unit.ranks[-1]} {unit.label}" for unit in units]
    names = [wrap_label(head, 14 if count > 2 else 18) for head in heads]
    top = LINE * max(name.count("\n") + 1 for name in names) + 0.12

    def draw(axes: Axes) -> None:
        for i, unit in enumerate(units):
            shift = unit.ranks[0] - unit.ranks[-1]
            colour = TRACK if abs(shift) < marked else MAIN if shift > 0 else SECOND
            axes.plot(
                range(count),
                [column[i] for column in places],
                color=colour,
                linewidth=1.6 if colour != TRACK else 1.0,
                zorder=2 if colour != TRACK else 1,
                marker="o",
                markersize=3,
            )
        for i in range(len(units)):
            for x, text, offset, align in (
                (0, left[i], -5, "right"),
                (count - 1, right[i], 5, "left"),
            ):
                axes.annotate(
                    text,
                    (x, places[x][i]),
                    xytext=(offset, 0),
                    textcoords="offset points",
                    ha=align,
                    va="center",
                    fontsize=SMALLEST,
                    color=INK,
                )
        axes.set_xlim(0, count - 1)
        axes.set_ylim(len(units) - 0.5, -0.5)
        for x, name in enumerate(names):
            axes.annotate(
                name,
                (x, -0.5),
                xytext=(0, 4),
                textcoords="offset points",
                ha="right" if x == 0 else "left" if x == count - 1 else "center",
                va="bottom",
                fontsize=SMALLEST,
                color=MUTED,
                fontweight="bold",
            )
        axes.set_axis_off()

    margins = tuple(max(text_width(texts), 1.1) + 0.15 for texts in (left, right))
    height = ROW * len(units) + top + 0.1
    return draw_chart(draw, words, height, (margins[0], margins[1], 0.1), top=top)


def _places(ranks: Sequence[int]) -> list[int]:
    """Return where each unit stands in its column, those with equal ranks one below the other."""
    order = sorted(range(len(ranks)), key=lambda i: (ranks[i], i))
    found = [0] * len(ranks)
    for place, i in enumerate(order):
        found[i] = place
    return found

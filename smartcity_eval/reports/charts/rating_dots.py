"""Draw a panel's ratings: what each assessor gave to each leaf, and what was agreed on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from ..blocks import Chart
from .canvas import draw_chart, hide_frame, text_width, wrap_label
from .colours import INK, MAIN, SECOND, TRACK

# In inches: the room a mark takes, and the least a line of the chart does (two lines of a folded
# label).
MARK, LEAST_ROW = 0.15, 0.32
# Marks of one value stand side by side, this many, and further ones below.
ACROSS = 3


@dataclass(frozen=True)
class DotRow:
    """One leaf: what each assessor gave, by letter, the regency's own value and the agreed one."""

    label: str
    dots: tuple[tuple[str, Decimal], ...]
    own: Decimal | None
    agreed: Decimal | None


def dots(
    rows: Sequence[DotRow],
    scale: tuple[Decimal, Decimal],
    legend: tuple[str, str, str],
    words: tuple[str, str],
) -> Chart:
    """Draw each assessor's rating of each leaf as a lettered dot, with own and agreed values.

    Parameters
    ----------
    rows
        From the top down.
    scale
        Its lowest and highest value.
    legend
        What a dot, a diamond and a box mean.
    words
        Alternative text and caption.
    """
    low, high = (float(end) for end in scale)
    lines = max(
        (-(-count // ACROSS) for row in rows for count in Counter(_values(row)).values()), default=1
    )
    height = max(LEAST_ROW, (lines + 0.5) * MARK)

    def draw(axes: Axes) -> None:
        room = axes.bbox.width / axes.figure.dpi  # in inches
        beside = (
            MARK * (high - low) / (room - (ACROSS + 1) * MARK)
        )  # one mark's width, on the scale
        for place, row in zip(range(len(rows))[::-1], rows, strict=True):
            if row.agreed is not None:
                wide = (ACROSS + 0.4) * beside
                axes.add_patch(
                    Rectangle(
                        (float(row.agreed) - wide / 2, place - 0.46),
                        wide,
                        0.92,
                        facecolor="none",
                        edgecolor=SECOND,
                        linewidth=1.8,
                        zorder=1,
                    )
                )
            for value in sorted(set(_values(row))):
                marks = [
                    *([""] if value == row.own else []),
                    *(letter for letter, given in row.dots if given == value),
                ]
                for i, letter in enumerate(marks):
                    line = marks[i - i % ACROSS : i - i % ACROSS + ACROSS]
                    x = float(value) + beside * (i % ACROSS - (len(line) - 1) / 2)
                    y = place + ((-(-len(marks) // ACROSS) - 1) / 2 - i // ACROSS) * MARK / height
                    axes.plot(
                        x,
                        y,
                        "o" if letter else "D",
                        markersize=10 if letter else 7,
                        color=MAIN if letter else INK,
                        markerfacecolor=MAIN if letter else "white",
                        zorder=2,
                    )
                    axes.text(
                        x,
                        y,
                        letter,
                        ha="center",
                        va="center_baseline",
                        fontsize=7,
                        fontweight="bold",
                        color="white",
                        zorder=3,
                    )
        axes.set_yticks(list(range(len(rows)))[::-1], [wrap_label(row.label) for row in rows])
        axes.set_ylim(-0.6, len(rows) - 0.4)
        axes.set_xlim(low - (ACROSS + 1) / 2 * beside, high + (ACROSS + 1) / 2 * beside)
        axes.set_xticks(range(int(low) + (low > int(low)), int(high) + 1))
        axes.grid(axis="x", color=TRACK, linewidth=0.6)
        axes.set_axisbelow(True)
        hide_frame(axes)
        keys = (
            Line2D([], [], marker="o", linestyle="", markersize=9, color=MAIN),
            Line2D(
                [], [], marker="D", linestyle="", markersize=7, color=INK, markerfacecolor="white"
            ),
            Patch(facecolor="none", edgecolor=SECOND, linewidth=1.8),
        )
        axes.legend(
            keys,
            legend,
            loc="lower right",
            bbox_to_anchor=(1.0, 1.0),
            ncols=3,
            frameon=False,
            fontsize=9,
            handletextpad=0.5,
            columnspacing=1.4,
        )

    return draw_chart(
        draw,
        words,
        height * len(rows) + 0.7,
        (text_width(wrap_label(row.label) for row in rows) + 0.1, 0.1, 0.3),
        top=0.38,
    )


def _values(row: DotRow) -> list[Decimal]:
    return [*(value for _, value in row.dots), *([row.own] if row.own is not None else [])]

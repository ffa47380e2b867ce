"""The drawing of a panel's ratings: what each assessor gave to each leaf, and what was agreed on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from .charts import INK, MAIN, SECOND, TRACK, bare, chart, folded, text_width
from .document import Chart


@dataclass(frozen=True)
class DotRow:
    """One line of a dot chart: the assessors' letters with what they gave, the regency's own value, and the agreed one."""

    label: str
    dots: tuple[tuple[str, Decimal], ...]
    own: Decimal | None
    agreed: Decimal | None


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
        axes.set_yticks(list(range(len(rows)))[::-1], [folded(row.label) for row in rows])
        axes.set_ylim(-0.6, len(rows) - 0.4)
        axes.set_xlim(low - 0.5 * beside * most - 0.1, high + 0.5 * beside * most + 0.1)
        axes.set_xticks(range(int(low) + (low > int(low)), int(high) + 1))
        axes.grid(axis="x", color=TRACK, linewidth=0.6)
        axes.set_axisbelow(True)
        bare(axes)
        keys = (Line2D([], [], marker="o", linestyle="", markersize=9, color=MAIN), Line2D([], [], marker="D", linestyle="", markersize=7, color=INK, markerfacecolor="white"), Line2D([], [], color=SECOND, linewidth=3))
        axes.legend(keys, legend, loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=3, frameon=False, fontsize=9, handletextpad=0.5, columnspacing=1.4)

    height = 0.3 * len(rows) + 0.7
    return chart(draw, words, height, (text_width(folded(row.label) for row in rows) + 0.1, 0.1, 0.3), top=0.38)

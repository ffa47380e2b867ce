"""The profile of a scorecard: this year's scores beside last year's, on lines or as a radar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isclose, pi

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.projections.polar import PolarAxes

from ..blocks import Chart
from .canvas import chart_style, draw_chart, hide_frame, text_width, to_chart, wrap_label
from .colours import INK, MAIN, MUTED, TRACK

ROW = 0.42


@dataclass(frozen=True)
class ProfileRow:
    """One component: this year's score with its text, and last year's, where there is one."""

    label: str
    now: Decimal | None
    text: str
    before: Decimal | None = None


def lines_profile(
    rows: Sequence[ProfileRow],
    scale: tuple[Decimal, Decimal],
    legend: tuple[str, str],
    words: tuple[str, str],
) -> Chart:
    """Draw each component on its own scale: a full dot for now, a hollow one for before.

    Parameters
    ----------
    rows
        From the top down.
    scale
        Its lowest and highest value.
    legend
        What a full and a hollow dot are.
    words
        Alternative text and caption.
    """
    low, high = (float(end) for end in scale)

    def draw(axes: Axes) -> None:
        for place, row in zip(range(len(rows))[::-1], rows, strict=True):
            axes.plot(
                [low, high],
                [place, place],
                color=TRACK,
                linewidth=3,
                solid_capstyle="round",
                zorder=0,
            )
            if row.now is not None and row.before is not None:
                axes.plot(
                    [float(row.before), float(row.now)],
                    [place, place],
                    color=MUTED,
                    linewidth=2,
                    zorder=1,
                )
            if row.before is not None:
                axes.plot(
                    float(row.before),
                    place,
                    "o",
                    markersize=8,
                    color=INK,
                    markerfacecolor="white",
                    zorder=2,
                )
            if row.now is not None:
                axes.plot(float(row.now), place, "o", markersize=8, color=MAIN, zorder=3)
            axes.text(
                high + (high - low) * 0.02, place, row.text, va="center", fontsize=9, color=INK
            )
        axes.set_yticks(list(range(len(rows)))[::-1], [wrap_label(row.label) for row in rows])
        axes.set_ylim(-0.6, len(rows) - 0.4)
        axes.set_xlim(low - 0.05 * (high - low), high * 1.01)
        axes.set_xticks(range(int(low) + (low > int(low)), int(high) + 1))
        hide_frame(axes)
        keys = (
            Line2D([], [], marker="o", linestyle="", markersize=8, color=MAIN),
            Line2D(
                [], [], marker="o", linestyle="", markersize=8, color=INK, markerfacecolor="white"
            ),
        )
        axes.legend(
            keys,
            legend,
            loc="lower right",
            bbox_to_anchor=(1.0, 1.0),
            ncols=2,
            frameon=False,
            fontsize=9,
            handletextpad=0.4,
        )

    left, right = (
        text_width(wrap_label(row.label) for row in rows),
        text_width(row.text for row in rows),
    )
    return draw_chart(draw, words, ROW * len(rows) + 0.75, (left + 0.1, right + 0.1, 0.3), top=0.36)


def radar_profile(
    rows: Sequence[ProfileRow],
    scale: tuple[Decimal, Decimal],
    legend: tuple[str, str],
    words: tuple[str, str],
) -> Chart:
    """Draw the profile as a radar, one axis a component: the form that panels expect.

    The parameters are those of :func:`lines_profile`.
    """
    low, high = (float(end) for end in scale)
    angles = [2 * pi * i / len(rows) for i in range(len(rows))]
    with mpl.rc_context(chart_style()):
        figure = Figure(figsize=(mpl.rcParams["figure.figsize"][0], 4.0))
        axes = PolarAxes(figure, (0.27, 0.12, 0.46, 0.68))
        figure.add_axes(axes)
        axes.set_theta_offset(pi / 2)
        axes.set_theta_direction(-1)
        axes.set_ylim(low, high)
        axes.set_yticks(range(int(low) + 1, int(high) + 1))
        axes.set_xticks(angles, [f"{row.label}\n{row.text}" for row in rows])
        axes.tick_params(axis="x", pad=8)
        for label, angle in zip(axes.get_xticklabels(), angles, strict=True):
            # A label stands outside its axis: to the right on the right, to the left on the left.
            label.set_horizontalalignment(
                "center"
                if isclose(angle % pi, 0, abs_tol=0.01)
                else "left"
                if angle < pi
                else "right"
            )
        for values, colour, line, width in (
            ([row.before for row in rows], INK, "--", 1.4),
            ([row.now for row in rows], MAIN, "-", 2.0),
        ):
            # A component without a score leaves a gap in the line, not a point at the centre.
            drawn = [float("nan") if value is None else float(value) for value in values]
            axes.plot(
                [*angles, angles[0]],
                [*drawn, drawn[0]],
                marker="o",
                markersize=5,
                color=colour,
                linestyle=line,
                linewidth=width,
            )
        figure.legend(
            (
                Line2D([], [], color=MAIN, marker="o"),
                Line2D([], [], color=INK, linestyle="--", marker="o"),
            ),
            legend,
            loc="upper center",
            ncols=2,
            frameon=False,
            fontsize=9,
        )
        return to_chart(figure, words)

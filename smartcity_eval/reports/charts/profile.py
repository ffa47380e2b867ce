"""Draw a scorecard's profile: its scores, last year's and its group's, on lines or as a radar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isclose, pi

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure, FigureBase
from matplotlib.lines import Line2D
from matplotlib.projections.polar import PolarAxes

from ..blocks import Chart
from .canvas import (
    SMALLEST,
    chart_style,
    draw_chart,
    hide_frame,
    row_height,
    text_width,
    to_chart,
    whole_ticks,
    wrap_label,
)
from .colours import INK, MAIN, MUTED, TRACK

ROW = 0.42


@dataclass(frozen=True)
class ProfileRow:
    """One component: this year's score with its text, last year's and the median of its group."""

    label: str
    now: Decimal | None
    text: str
    before: Decimal | None = None
    median: Decimal | None = None


@dataclass(frozen=True)
class ProfileLegend:
    """What a full dot, an upright stroke and a hollow dot are; empty for what is not drawn."""

    now: str
    median: str = ""
    before: str = ""


def lines_profile(
    rows: Sequence[ProfileRow],
    scale: tuple[Decimal, Decimal],
    legend: ProfileLegend,
    words: tuple[str, str],
) -> Chart:
    """Draw each component on its own line, which reaches from the scale's one end to the other.

    Parameters
    ----------
    rows
        From the top down.
    scale
        Its lowest and highest value.
    legend
        What the marks are.
    words
        Alternative text and caption.
    """
    low, high = (float(end) for end in scale)
    names = [wrap_label(row.label) for row in rows]

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
            _row_marks(axes, place, row)
            axes.text(
                high + (high - low) * 0.04,
                place,
                row.text,
                va="center",
                fontsize=SMALLEST,
                color=INK,
            )
        axes.set_yticks(list(range(len(rows)))[::-1], names)
        axes.set_ylim(-0.6, len(rows) - 0.4)
        axes.set_xlim(low - 0.05 * (high - low), high * 1.01)
        axes.set_xticks(whole_ticks(low, high))
        hide_frame(axes)
        _add_legend(axes.figure, _line_keys(legend))

    left, right = text_width(names), text_width(row.text for row in rows)
    height, top = row_height(names, ROW) * len(rows), _legend_height(legend)
    margins = (left + 0.1, right + 0.1, 0.3)
    return draw_chart(draw, words, height + top + 0.35, margins, top=top)


def _row_marks(axes: Axes, place: int, row: ProfileRow) -> None:
    """Draw last year's score below this year's, and the median as a stroke behind both."""
    if row.now is not None and row.before is not None:
        ends = [float(row.before), float(row.now)]
        axes.plot(ends, [place, place], color=MUTED, linewidth=2, zorder=1)
    if row.median is not None:
        ends = [place - 0.3, place + 0.3]
        axes.plot([float(row.median)] * 2, ends, color=INK, linewidth=2.2, zorder=1)
    if row.before is not None:
        axes.plot(
            float(row.before),
            place,
            "o",
            markersize=8,
            color=INK,
            markerfacecolor="white",
            clip_on=False,
            zorder=2,
        )
    if row.now is not None:
        axes.plot(float(row.now), place, "o", markersize=8, color=MAIN, clip_on=False, zorder=3)


def _line_keys(legend: ProfileLegend) -> list[tuple[Line2D, str]]:
    now = Line2D([], [], marker="o", linestyle="", markersize=8, color=MAIN)
    median = Line2D([], [], marker="|", linestyle="", markersize=10, markeredgewidth=2.2, color=INK)
    before = Line2D(
        [], [], marker="o", linestyle="", markersize=8, color=INK, markerfacecolor="white"
    )
    return [(now, legend.now), (median, legend.median), (before, legend.before)]


def _add_legend(figure: FigureBase, keys: Sequence[tuple[Line2D, str]]) -> None:
    """Explain the marks above the drawing, one line each where they are several."""
    told = [(key, text) for key, text in keys if text]
    figure.legend(
        [key for key, _ in told],
        [text for _, text in told],
        loc="upper left",
        frameon=False,
        fontsize=SMALLEST,
        borderpad=0.1,
        handletextpad=0.6,
        labelspacing=0.3,
    )


def _legend_height(legend: ProfileLegend) -> float:
    """Return the height in inches of the legend above the drawing."""
    return 0.14 + 0.18 * sum(bool(text) for text in (legend.now, legend.median, legend.before))


def radar_profile(
    rows: Sequence[ProfileRow],
    scale: tuple[Decimal, Decimal],
    legend: ProfileLegend,
    words: tuple[str, str],
) -> Chart:
    """Draw the profile as a radar, one axis a component: the form that panels expect.

    The parameters are those of :func:`lines_profile`.
    """
    low, high = (float(end) for end in scale)
    angles = [2 * pi * i / len(rows) for i in range(len(rows))]
    with mpl.rc_context(chart_style()):
        top = _legend_height(legend)
        wide, high_inches = mpl.rcParams["figure.figsize"][0], 3.0 + top
        figure = Figure(figsize=(wide, high_inches))
        axes = PolarAxes(figure, (0.28, 0.48 / high_inches, 0.44, 0.44 * wide / high_inches))
        figure.add_axes(axes)
        axes.set_theta_offset(pi / 2)
        axes.set_theta_direction(-1)
        axes.set_ylim(low, high)
        # Without numbers, which lines would cross: every score is written at its axis.
        axes.set_yticks([at for at in whole_ticks(low, high) if at > low], [])
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
            ([row.median for row in rows], MUTED, ":", 1.6),
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
        _add_legend(
            figure,
            [
                (Line2D([], [], color=MAIN, marker="o"), legend.now),
                (Line2D([], [], color=MUTED, linestyle=":", marker="o"), legend.median),
                (Line2D([], [], color=INK, linestyle="--", marker="o"), legend.before),
            ],
        )
        return to_chart(figure, words)

"""Draw a plan's years on a common line: periods and single years, one row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from ..blocks import Chart
from .canvas import draw_chart, hide_frame, row_height, text_width, wrap_label
from .colours import INK, MAIN, MUTED, TRACK

ROW = 0.3
MOST_YEARS = 6


@dataclass(frozen=True)
class Stretch:
    """Years from `start` to `end`; `latest` is the later end where the end is not one year."""

    label: str
    start: int
    end: int
    latest: int | None = None


@dataclass(frozen=True)
class Moments:
    """Years in which something happened."""

    label: str
    years: tuple[int, ...]


def timeline(rows: Sequence[Stretch | Moments], now: int, alt: str, caption: str) -> Chart:
    """Draw periods, the elapsed part in another colour, and events, one row each."""
    known = [
        year
        for row in rows
        for year in ((row.start, row.latest or row.end) if isinstance(row, Stretch) else row.years)
    ]
    first, last = min(known), max(known)
    names = [wrap_label(row.label) for row in rows]

    def draw(axes: Axes) -> None:
        places = range(len(rows))[::-1]
        axes.axvline(now, color=INK, linewidth=0.9, linestyle=(0, (4, 3)), zorder=0)
        for place, row in zip(places, rows, strict=True):
            if isinstance(row, Stretch):
                _stretch(axes, place, row, now)
            else:
                _moments(axes, place, row, now)
        axes.set_yticks(list(places), names)
        axes.set_xlim(first - 0.6, last + 0.6)
        axes.set_ylim(-0.6, len(rows) - 0.4)
        hide_frame(axes)
        axes.spines["bottom"].set_visible(True)
        step = 1 + (last - first) // MOST_YEARS
        axes.set_xticks(range(first, last + 1, step))

    margins = (text_width(names) + 0.1, 0.15, 0.3)
    return draw_chart(draw, (alt, caption), 0.5 + row_height(names, ROW) * len(rows), margins)


def _stretch(axes: Axes, place: int, row: Stretch, now: int) -> None:
    passed = min(max(now, row.start), row.end)
    axes.barh(place, row.end - row.start, left=row.start, height=0.5, color=TRACK)
    axes.barh(place, passed - row.start, left=row.start, height=0.5, color=MAIN)
    if row.latest is not None:
        axes.barh(
            place,
            row.latest - row.end,
            left=row.end,
            height=0.5,
            color="white",
            hatch="////",
            edgecolor=MUTED,
            linewidth=0,
        )
    axes.barh(
        place,
        (row.latest or row.end) - row.start,
        left=row.start,
        height=0.5,
        fill=False,
        edgecolor=INK,
        linewidth=0.5,
    )


def _moments(axes: Axes, place: int, row: Moments, now: int) -> None:
    axes.axhline(place, color=TRACK, linewidth=0.6, zorder=0)
    for year in row.years:
        axes.plot(
            year,
            place,
            "D",
            markersize=6,
            color=MAIN,
            markerfacecolor=MAIN if year <= now else "white",
        )

"""The room on a slide, and how figures, points, chart and table share it."""

from __future__ import annotations

from dataclasses import dataclass

from .deck import Slide
from .text_room import height_of, lines_of

# Sizes in points, tried in this order for a title.
TITLE_SIZES = (28.0, 24.0, 20.0, 17.0, 14.0)
POINT_SIZE, BESIDE_SIZE = 20.0, 16.0
# More points than these are not read.
MOST_POINTS = 7
GAP = 0.2
BETWEEN_POINTS = 0.12
# A bullet and its indent.
BULLET = 0.4
FIGURES_HEIGHT = 1.75
# Of a figure's frame, in this order: the most lines and the sizes of label, value and note.
LABEL_LINES, LABEL_SIZES = 2, (14.0, 12.0, 10.0)
VALUE_LINES, VALUE_SIZES = 1, (32.0, 26.0, 20.0, 16.0)
NOTE_LINES, NOTE_SIZES = 4, (12.0, 10.0)
# Left and right of a frame's text together.
FRAME_SIDE = 0.25
# Of the width, where points stand beside a chart.
CHART_SHARE = 0.62
# What points above a table may take of the height.
ABOVE_TABLE = 0.45


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class PageRoom:
    """Where the parts of a slide stand; None for a part that it does not have."""

    figures: Box | None
    points: Box | None
    rest: Box | None
    point_size: float

    @property
    def most_points_height(self) -> float:
        """The height that points may take."""
        return self.points.height if self.points else 0.0


def page_room(slide: Slide, body: Box) -> PageRoom:
    """Share the room below a slide's title among its parts.

    Parameters
    ----------
    slide
        What it shows.
    body
        The room below its title.
    """
    figures, below = None, body
    if slide.figures:
        figures = Box(body.left, body.top, body.width, FIGURES_HEIGHT)
        used = FIGURES_HEIGHT + GAP
        below = Box(body.left, body.top + used, body.width, body.height - used)
    if slide.chart and slide.points:
        wide = below.width * CHART_SHARE
        chart = Box(below.left, below.top, wide, below.height)
        left = below.left + wide + GAP
        points = Box(left, below.top, below.width - wide - GAP, below.height)
        return PageRoom(figures, points, chart, BESIDE_SIZE)
    if slide.chart:
        return PageRoom(figures, None, below, BESIDE_SIZE)
    if slide.table:
        if not slide.points:
            return PageRoom(figures, None, below, BESIDE_SIZE)
        wanted = sum(point_height(p, BESIDE_SIZE, below.width) for p in slide.points)
        high = min(wanted + BETWEEN_POINTS, below.height * ABOVE_TABLE)
        points = Box(below.left, below.top, below.width, high)
        rest = Box(below.left, below.top + high, below.width, below.height - high)
        return PageRoom(figures, points, rest, BESIDE_SIZE)
    return PageRoom(figures, below if slide.points else None, None, POINT_SIZE)


def frame_width(count: int, width: float) -> float:
    """Return the width of each of some figures' frames; one alone takes half the slide."""
    return min((width - GAP * (count - 1)) / count, width / 2)


def point_height(text: str, size: float, width: float) -> float:
    """Return the height of a point with the space after it."""
    return height_of(text, size, width - BULLET) + BETWEEN_POINTS


def point_lines(text: str, size: float, width: float) -> int:
    """Return the lines of a point."""
    return lines_of(text, size, width - BULLET)

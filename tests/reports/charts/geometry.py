"""What a drawing covers: its texts and marks as rectangles, measured by matplotlib."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from smartcity_eval.reports.charts import canvas

# The width in CSS pixels of a drawing on a phone of 360 pixels, and the least height of a letter.
PHONE, LEAST_LETTER = 328, 9.0


def figures_of(draw: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    """Draw, and return the figures of what was drawn."""
    found: list[Figure] = []

    class Spy(FigureCanvasSVG):
        def __init__(self, figure: Figure):
            found.append(figure)
            super().__init__(figure)

    with monkeypatch.context() as patch:
        patch.setattr(canvas, "FigureCanvasSVG", Spy)
        draw()
    return found


def faults(figure: Figure) -> list[str]:
    """Name every text that stands on another one, on a mark or a line, or out of the drawing."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    texts = [
        text
        for text in figure.findobj(Text)
        if text.get_visible() and text.get_text().strip() and text.get_figure() is figure
    ]
    texts = [text for text in texts if _is_drawn(text)]
    boxes = [(text.get_text(), _inner(text.get_window_extent(renderer))) for text in texts]
    frame = figure.bbox.padded(1)
    found = [
        f"{name!r} leaves the drawing"
        for name, box in boxes
        if not (frame.x0 <= box.x0 and box.x1 <= frame.x1)
        or not (frame.y0 <= box.y0 and box.y1 <= frame.y1)
    ]
    found += [
        f"{name!r} on {other!r}"
        for i, (name, box) in enumerate(boxes)
        for other, second in boxes[:i]
        if box.overlaps(second)
    ]
    for axes in figure.axes:
        # A tick's label and a mark's own number belong where they are.
        own = {text for text in axes.texts if not text.get_text().isdigit()}
        inside = [(t.get_text(), _inner(t.get_window_extent(renderer))) for t in texts if t in own]
        for line in axes.lines:
            found += [f"{name!r} on a line" for name, box in inside if _meets(line, box)]
        for collection in axes.collections:
            if isinstance(collection, LineCollection):
                found += [
                    f"{name!r} on a stroke" for name, box in inside if _crosses(collection, box)
                ]
    return found


def smallest_letter(figure: Figure) -> float:
    """Return the height in CSS pixels of the smallest letters on a phone."""
    points = min(t.get_fontsize() for t in figure.findobj(Text) if t.get_text().strip())
    return points * PHONE / (figure.get_size_inches()[0] * 72)


def _is_drawn(text: Text) -> bool:
    """Leave out ticks beyond the limits, which matplotlib keeps and does not draw."""
    axes = text.axes
    if axes is None or text in axes.texts or not hasattr(axes, "xaxis"):
        return True
    drawn = {
        label
        for axis in (axes.xaxis, axes.yaxis)
        for label in axis.get_ticklabels()
        if label.get_visible()
    }
    return text in drawn or text in (axes.title,)


def _inner(box: Bbox) -> Bbox:
    """Take a pixel off each side: letters need not fill the rectangle that is kept for them."""
    return Bbox.from_extents(
        box.x0 + 1, box.y0 + 1, max(box.x0 + 1, box.x1 - 1), max(box.y0 + 1, box.y1 - 1)
    )


def _meets(line: Line2D, box: Bbox) -> bool:
    """Return whether a line's marks or its strokes enter a rectangle."""
    at = line.get_transform().transform(np.column_stack(line.get_data()).astype(float))
    radius = line.get_markersize() / 2 * line.figure.dpi / 72 - 1
    has_marks = line.get_marker() not in ("None", None, "", " ")
    marks = has_marks and any(
        box.x0 - radius < x < box.x1 + radius and box.y0 - radius < y < box.y1 + radius
        for x, y in at
    )
    return bool(marks) or (line.get_linestyle() not in ("None", "", " ") and _passes(at, box))


def _crosses(collection: LineCollection, box: Bbox) -> bool:
    transform = collection.get_transform()
    return any(_passes(transform.transform(part), box) for part in collection.get_segments())


def _passes(at: np.ndarray, box: Bbox) -> bool:
    """Return whether a broken line has a point inside a rectangle."""
    for a, b in pairwise(at):
        for share in np.linspace(0, 1, 60):
            x, y = a + share * (b - a)
            if box.x0 < x < box.x1 and box.y0 < y < box.y1:
                return True
    return False

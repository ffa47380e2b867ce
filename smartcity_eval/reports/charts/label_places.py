"""Places for the labels of marks on a line: beside the marks, on no other label and no line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# In inches: how far a label stands from its mark, and the half size of a mark.
GAP, HALF_MARK = 0.11, 0.06
# Steps along a line at which it is looked whether it enters a label.
STEPS = 24


@dataclass(frozen=True)
class Box:
    """A rectangle in inches."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Return whether two rectangles share a place."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies inside."""
        return self.left < x < self.right and self.bottom < y < self.top


def label_boxes(
    marks: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float] | None],
    lines: Sequence[tuple[int, int]],
    frame: Box,
) -> list[Box | None]:
    """Find a place for the label of each mark.

    Parameters
    ----------
    marks
        Their places, in inches.
    sizes
        Width and height of each label; None for a mark without one.
    lines
        Which marks a line joins, by their numbers.
    frame
        That labels stay within.

    Returns
    -------
    list of Box or None
        Above its mark where that is free, else below it or aslant; where nothing is free, where it
        covers least.
    """
    taken = [Box(x - HALF_MARK, y - HALF_MARK, x + HALF_MARK, y + HALF_MARK) for x, y in marks]
    drawn = [point for a, b in lines for point in _points(marks[a], marks[b])]
    found: list[Box | None] = []
    for mark, size in zip(marks, sizes, strict=True):
        if size is None:
            found.append(None)
            continue
        boxes = [_within(box, frame) for box in _candidates(mark, size)]
        best = min(boxes, key=lambda box: _covered(box, taken, drawn))
        taken.append(best)
        found.append(best)
    return found


def _candidates(mark: tuple[float, float], size: tuple[float, float]) -> Iterator[Box]:
    """Return the places beside a mark in the order in which they are preferred."""
    (x, y), (width, height) = mark, size
    for away in (GAP, GAP + height, GAP + 2 * height):
        for aslant in (-width / 2, -width * 0.95, -width * 0.05):
            yield Box(x + aslant, y + away, x + aslant + width, y + away + height)
            yield Box(x + aslant, y - away - height, x + aslant + width, y - away)


def _within(box: Box, frame: Box) -> Box:
    """Move a rectangle sideways into the frame, and up or down where it stands out of it."""
    right = max(frame.left - box.left, 0.0) - max(box.right - frame.right, 0.0)
    up = max(frame.bottom - box.bottom, 0.0) - max(box.top - frame.top, 0.0)
    return Box(box.left + right, box.bottom + up, box.right + right, box.top + up)


def _covered(box: Box, taken: Sequence[Box], drawn: Sequence[tuple[float, float]]) -> int:
    return 100 * sum(box.meets(other) for other in taken) + sum(box.holds(*at) for at in drawn)


def _points(a: tuple[float, float], b: tuple[float, float]) -> Iterator[tuple[float, float]]:
    for i in range(STEPS + 1):
        share = i / STEPS
        yield a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def joined(groups: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of marks that follow each other within a group.

    Examples
    --------
    >>> joined(["a", "b", "a"])
    [(0, 2)]
    """
    return [
        pair
        for group in dict.fromkeys(groups)
        for pair in pairwise(i for i, own in enumerate(groups) if own == group)
    ]

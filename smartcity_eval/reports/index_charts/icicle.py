"""Draw an index's tree as an icicle: a column for each level, heights as the weights are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from ..blocks import Chart
from ..charts.canvas import INCHES_A_LETTER, LINE, SMALLEST, draw_chart, wrap_label
from ..charts.colours import BLUE, GREEN, INK, ORANGE, PURPLE, SKY_BLUE, VERMILION

COLOURS = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY_BLUE)
# In inches: the drawing's width, its least and most height, and the room beside a label.
WIDTH, SHORTEST, TALLEST, ROOM = 4.3, 2.4, 16.0, 0.08
# How much of a branch's colour is left, so that dark letters can be read on it.
STRENGTH = 0.4


@dataclass(frozen=True)
class TreeNode:
    """A node of a tree: its label, its share of the whole weight and what is below it."""

    label: str
    share: float
    children: tuple[TreeNode, ...] = ()


@dataclass(frozen=True)
class _Box:
    label: str
    level: int
    top: float
    height: float
    colour: str
    is_leaf: bool


def icicle(nodes: Sequence[TreeNode], words: tuple[str, str]) -> Chart:
    """Draw a tree from left to right; what stands beside a node is part of it.

    A label that its box has no room for is cut, and left out where not a line has room: the weights
    are to stand in a table too.

    Parameters
    ----------
    nodes
        The parts of the index, with all that is below them; their shares add to one.
    words
        Alternative text and caption.
    """
    boxes = list(_boxes(nodes))
    levels = max(box.level for box in boxes) + 1
    # The last column has leaves only, whose names are the longest.
    edges = [WIDTH * level / (levels + 0.75) for level in range(levels)] + [WIDTH]
    # A leaf reaches to the right edge, however near the top it stands.
    widths = {
        box: (edges[-1] if box.is_leaf else edges[box.level + 1]) - edges[box.level]
        for box in boxes
    }
    height = _height(boxes, widths)

    def draw(axes: Axes) -> None:
        for box in boxes:
            axes.add_patch(
                Rectangle(
                    (edges[box.level], box.top),
                    widths[box],
                    box.height,
                    facecolor=_pale(box.colour),
                    edgecolor="white",
                    linewidth=1.0,
                )
            )
            text = _fitting(box.label, widths[box] - ROOM, box.height * height)
            if text:
                axes.text(
                    edges[box.level] + ROOM / 2,
                    box.top + box.height / 2,
                    text,
                    va="center",
                    color=INK,
                    fontsize=SMALLEST,
                )
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(1, 0)
        axes.set_axis_off()

    return draw_chart(draw, words, height + 0.2, (0.1, 0.1, 0.1))


def _boxes(nodes: Sequence[TreeNode]) -> Iterator[_Box]:
    start = 0.0
    for i, node in enumerate(nodes):
        yield from _below(node, 0, start, COLOURS[i % len(COLOURS)])
        start += node.share


def _below(node: TreeNode, level: int, top: float, colour: str) -> Iterator[_Box]:
    yield _Box(node.label, level, top, node.share, colour, not node.children)
    for child in node.children:
        yield from _below(child, level + 1, top, colour)
        top += child.share


def _height(boxes: Sequence[_Box], widths: dict[_Box, float]) -> float:
    """Return the height in inches at which every label has room, up to the most there is."""
    needed = [
        (_lines(wrap_label(box.label, _letters(widths[box] - ROOM))) * LINE + ROOM) / box.height
        for box in boxes
        if box.height > 0
    ]
    return min(max(SHORTEST, *needed), TALLEST)


def _letters(width: float) -> int:
    return max(int(width / INCHES_A_LETTER), 1)


def _lines(text: str) -> int:
    return text.count("\n") + 1


def _fitting(label: str, width: float, height: float) -> str:
    """Return as much of a label as a box of so many inches holds."""
    letters, most = _letters(width), int((height - 0.02) / LINE)
    lines = wrap_label(label, letters).split("\n")[: max(most, 0)]
    cut = len(lines) < _lines(wrap_label(label, letters))
    if lines and cut:
        lines[-1] += "…"
    return "\n".join(
        line if len(line) <= letters else line[: max(letters - 1, 1)] + "…" for line in lines
    )


def _pale(colour: str) -> tuple[float, float, float]:
    red, green, blue = (1 - STRENGTH * (1 - part) for part in to_rgb(colour))
    return red, green, blue

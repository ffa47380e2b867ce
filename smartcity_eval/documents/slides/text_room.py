"""How much room a text takes on a slide, by the widths of letters in a usual font.

PowerPoint fits texts only while somebody types, and never in a file that a program has written. So
sizes are chosen by these rules, which leave some room for a wider font.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ...reports.marks import without_marks
from ..text_document import BEGIN_OPEN, END_OPEN

# Parts of the font size.
WIDE, CAPITAL, SMALL, SPACE = 1.0, 0.66, 0.53, 0.26
LINE = 1.2
POINTS_PER_INCH = 72
ELLIPSIS = "…"


def shown(text: str) -> str:
    """Return a text as it is read on a slide: in one line, without marks.

    What XML cannot hold is left out.
    """
    plain = without_marks(text).replace(BEGIN_OPEN, "").replace(END_OPEN, "")
    return harmless(plain)


def harmless(text: str) -> str:
    """Return a text without what XML cannot hold, with any break as a space."""
    return "".join(
        " " if letter in "\t\n\r\v\f\u2028\u2029\x85" else letter
        for letter in text
        if unicodedata.category(letter) not in ("Cc", "Cs") or letter in "\t\n\r\v\f\x85"
        if letter not in "\ufffe\uffff"
    )


def width_of(text: str, size: float) -> float:
    """Return the width of a text in inches at a font size in points."""
    ems = sum(
        WIDE
        if unicodedata.east_asian_width(letter) in "WF"
        else CAPITAL
        if letter.isupper()
        else SPACE
        if letter == " "
        else 0.0
        if unicodedata.combining(letter)
        else SMALL
        for letter in text
    )
    return ems * size / POINTS_PER_INCH


def lines_of(text: str, size: float, width: float) -> int:
    """Return how many lines a text takes in a width in inches.

    Examples
    --------
    >>> lines_of("Indeks naik", 20, 5.0), lines_of("Indeks naik " * 10, 20, 5.0)
    (1, 4)
    """
    lines, used = 1, 0.0
    for word in shown(text).split(" "):
        own = width_of(word, size)
        gap = width_of(" ", size) if used else 0.0
        if used and used + gap + own > width:
            lines, used, gap = lines + 1, 0.0, 0.0
        # A word wider than the line is broken within.
        broken, rest = divmod(own, width) if own > width else (0.0, own)
        lines += int(broken)
        used += gap + rest
    return lines


def height_of(text: str, size: float, width: float) -> float:
    """Return the height of a text in inches."""
    return lines_of(text, size, width) * size * LINE / POINTS_PER_INCH


def fitting_size(text: str, sizes: Sequence[float], width: float, height: float) -> float:
    """Return the first of some sizes at which a text fits; the last where it fits at none."""
    return next((s for s in sizes if height_of(text, s, width) <= height), sizes[-1])


def split_at(text: str, size: float, width: float, lines: int) -> tuple[str, str]:
    """Split a text at a word so that the first part takes at most some lines.

    Returns
    -------
    tuple of str
        The first part and the rest; the rest is empty where all fits. An ellipsis stands where
        they part, in both.
    """
    if lines_of(text, size, width) <= lines:
        return text, ""
    words = text.split(" ")
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if lines_of(" ".join([*words[:middle], ELLIPSIS]), size, width) <= lines:
            low = middle
        else:
            high = middle - 1
    if low == 0:  # one word of many lines
        letters = max(1, int(len(words[0]) * lines / lines_of(words[0], size, width)) - 2)
        first, rest = words[0][:letters], " ".join([words[0][letters:], *words[1:]])
        return _parted(first + ELLIPSIS, ELLIPSIS + rest)
    return _parted(" ".join(words[:low]) + " " + ELLIPSIS, ELLIPSIS + " " + " ".join(words[low:]))


def _parted(first: str, rest: str) -> tuple[str, str]:
    """Close the marks that are open where a text was parted, and open them again after it."""
    for begin, end in (("\ufdd2", "\ufdd3"), (BEGIN_OPEN, END_OPEN)):
        if first.rfind(begin) > first.rfind(end):
            first, rest = first + end, begin + rest
    return first, rest

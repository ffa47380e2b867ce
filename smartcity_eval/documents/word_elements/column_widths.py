"""The widths of a table's columns, by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

# In twentieths of a point: the mean letter of a table's text, that of a single word, which has no
# others to make up for a wide one, and a cell's own margins.
LETTER, WORD_LETTER, MARGINS = 96, 116, 230
# Of a long table, so many rows are looked at, and what is left is dealt out in so many slices.
_ROWS, _SLICES = 60, 40


def column_widths(columns: Sequence[Sequence[str]], total: int) -> list[int]:
    """Return the width of each column, so that together they are as wide as the text.

    Every column is at least as wide as its longest word as long as that is possible. What is left
    goes where it makes rows lower, and where every text has its line, to all columns alike.

    Parameters
    ----------
    columns
        The texts of each column, its head among them.
    total
        The width of the text in twentieths of a point.

    Examples
    --------
    >>> column_widths([["Programme", "A programme of many words"], ["2023", "12"]], 9000)
    [7121, 1879]
    """
    least = [_least(texts) for texts in columns]
    wanted = [
        max(max(map(len, texts), default=1) * LETTER + MARGINS, low)
        for texts, low in zip(columns, least, strict=True)
    ]
    if sum(least) >= total:
        made = [total * low // sum(least) for low in least]
    elif sum(wanted) <= total:
        made = [total * want // sum(wanted) for want in wanted]
    else:
        made = _dealt_out(columns, least, wanted, total)
    made[0] += total - sum(made)
    return made


def least_width(columns: Sequence[Sequence[str]]) -> int:
    """Return the width below which words of a table would be broken."""
    return sum(map(_least, columns))


def _dealt_out(
    columns: Sequence[Sequence[str]], least: Sequence[int], wanted: Sequence[int], total: int
) -> list[int]:
    """Deal out the room beyond the least widths, each slice where it saves most lines."""
    made = list(least)
    step = max(len(columns[0]) // _ROWS, 1)
    lengths = [[len(row) * LETTER for row in texts[::step]] for texts in columns]
    size = (total - sum(least)) // _SLICES
    for _ in range(_SLICES):
        lines = [
            [-(-length // max(width - MARGINS, 1)) for length in column]
            for column, width in zip(lengths, made, strict=True)
        ]
        tallest = [max(row) for row in zip(*lines, strict=True)]
        # How much of the table's height a little more width would save in this column.
        pressing = [
            sum(n for n, most in zip(column, tallest, strict=True) if n == most and n > 1) / width
            if width < want
            else -1.0
            for column, width, want in zip(lines, made, wanted, strict=True)
        ]
        made[pressing.index(max(pressing))] += size
    return made


def _least(texts: Sequence[str]) -> int:
    # A longer word than any real one is broken rather than given a whole line.
    longest = max((len(word) for text in texts for word in text.split(" ")), default=1)
    return min(max(longest, 1), 30) * WORD_LETTER + MARGINS

"""A region's index over the years as a small drawing, with its breaks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from ...comparison.over_years import OverYears
from ...core.formatting import Formatter

# In units of the drawing.
YEAR, HEIGHT, MARGIN, TOP = 72, 76, 24, 24


@dataclass(frozen=True)
class Mark:
    """One year's index: where it stands, its words, and whether it was announced itself."""

    x: int
    y: float
    year: int
    text: str
    is_stated: bool


@dataclass(frozen=True)
class HistoryLine:
    """The drawing: lines between years that may be compared, marks, and where the breaks are."""

    width: int
    lines: list[str]
    marks: list[Mark]
    breaks: list[int]
    highest: str


def history_line(
    found: OverYears, inferred: Collection[int], write: Formatter, highest: Decimal
) -> HistoryLine | None:
    """Return the drawing of two years or more; a line never leads across a break.

    A year without an index leaves a gap of its width, which a line may cross. The index of the
    `inferred` years only follows from a later announcement. `highest` is the scale's upper end.
    """
    if len(found.values) < 2:
        return None
    first, last = found.values[0].year, found.values[-1].year
    marks = {
        v.year: Mark(
            MARGIN + (v.year - first) * YEAR,
            round(TOP + HEIGHT * (1 - min(float(v.value / highest), 1)), 1),
            v.year,
            write.as_printed(v.value),
            v.year not in inferred,
        )
        for v in found.values
    }
    return HistoryLine(
        2 * MARGIN + (last - first) * YEAR,
        [
            " ".join(f"{marks[v.year].x},{marks[v.year].y}" for v in run)
            for run in found.runs
            if len(run) > 1
        ],
        list(marks.values()),
        [marks[year].x - YEAR // 2 for year in found.breaks],
        write.as_printed(highest),
    )

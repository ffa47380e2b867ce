"""A deck before it is written: its slides with texts, figures, chart or table, and notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ...reports.blocks import KeyFigure, Table
from ..origin import Origin

Shape = Literal["bar", "column", "line"]
Overflow = Literal["continued", "told"]


@dataclass(frozen=True)
class Series:
    """One series of a native chart; a value that is not known is None and leaves a gap."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class NativeChart:
    """A chart that can be edited in PowerPoint.

    Attributes
    ----------
    shape
        ``bar`` (horizontal, read from the top), ``column`` or ``line``.
    categories
        The names along its axis.
    series
        One or more, as long as the categories. The lines of several never join.
    number_format
        As Excel writes it, such as ``0.00``; the separators are those of the deck's language.
    maximum
        The end of the axis of values, such as a scale's highest; None for automatic.
    alt
        The sentence that says what it shows.
    emphasis
        The category whose bar alone has the accent's colour; empty where all have it.
    """

    shape: Shape
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    number_format: str
    alt: str
    maximum: float | None = None
    emphasis: str = ""


@dataclass(frozen=True)
class Slide:
    """One slide, or several where its points or its table's rows need more room.

    Attributes
    ----------
    title
        What the slide says, in a sentence or a few words.
    points
        Short sentences.
    figures
        Up to four figures in a row, above the rest.
    chart, table
        At most one of the two.
    notes
        What the speaker needs to know, such as where the figures are from, a paragraph each.
    overflow
        What happens to points and rows beyond one slide: ``continued`` on further slides, or
        ``told``, as how many there are; their texts are in the notes then.
    """

    title: str
    points: tuple[str, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    chart: NativeChart | None = None
    table: Table | None = None
    notes: tuple[str, ...] = ()
    overflow: Overflow = "continued"

    @property
    def is_empty(self) -> bool:
        """Whether it has nothing below its title."""
        return not (self.points or self.figures or self.chart or self.table)


@dataclass(frozen=True)
class Deck:
    """A deck: its title slide, the slides after it, and a template's fields.

    `footer` stands on every slide, and `notes` below the title slide.
    """

    title: str
    subtitle: str
    language: str
    slides: tuple[Slide, ...]
    fields: Mapping[str, str]
    origin: Origin
    footer: str = ""
    notes: tuple[str, ...] = ()

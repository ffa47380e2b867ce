"""Slides that hold no more than they have room for: the rest goes on, or is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...core.messages import Translator
from ...reports.blocks import KeyFigure
from .deck import Slide
from .page_room import (
    BULLET,
    FRAME_SIDE,
    LABEL_LINES,
    LABEL_SIZES,
    MOST_POINTS,
    NOTE_LINES,
    NOTE_SIZES,
    TITLE_SIZES,
    VALUE_LINES,
    VALUE_SIZES,
    Box,
    PageRoom,
    frame_width,
    page_room,
    point_height,
)
from .table_room import TablePage, cell_text, table_pages
from .text_room import LINE, POINTS_PER_INCH, fitting_size, height_of, lines_of, split_at


@dataclass(frozen=True)
class FigureTexts:
    """The texts in a figure's frame, each with its size."""

    label: tuple[str, float]
    value: tuple[str, float]
    note: tuple[str, float]


@dataclass(frozen=True)
class Page:
    """One slide as it is written."""

    title: str
    title_size: float
    slide: Slide
    figures: tuple[FigureTexts, ...]
    room: PageRoom
    points: tuple[str, ...]
    table: TablePage | None
    notes: tuple[str, ...]


def pages_of(slide: Slide, title: Box, body: Box, say: Translator) -> tuple[Page, ...]:
    """Return the slides that a slide's content takes, at least one.

    Parameters
    ----------
    slide
        The content.
    title, body
        The rooms for its title and for what is below.
    say
        The translator into the deck's language.
    """
    pages = list(_pages(slide, body, say))
    made = []
    for number, page in enumerate(pages, 1):
        words = (
            say("{title} ({part} of {parts})", title=slide.title, part=number, parts=len(pages))
            if len(pages) > 1
            else slide.title
        )
        made.append(_titled(page, words, title, say))
    return tuple(made)


def _titled(page: Page, words: str, title: Box, say: Translator) -> Page:
    """Give a page its title at the size at which it fits; what is too long stands in the notes."""
    size = fitting_size(words, TITLE_SIZES, title.width, title.height)
    notes = page.notes
    if height_of(words, size, title.width) > title.height:
        lines = max(1, int(title.height * POINTS_PER_INCH / (size * LINE)))
        notes = (*notes, say("In full: {words}", words=words))
        words, _ = split_at(words, size, title.width, lines)
    return replace(page, title=words, title_size=size, notes=notes)


def _pages(slide: Slide, body: Box, say: Translator) -> Iterator[Page]:
    room = page_room(slide, body)
    fitting, left = _points(slide, room, say)
    tables: tuple[TablePage, ...] = ()
    notes = list(slide.notes)
    if slide.table and room.rest:
        tables, cut = table_pages(slide.table, room.rest.width, room.rest.height)
        notes += [say("In full: {words}", words=text) for text in cut]
    if slide.overflow == "told":
        notes += left
        left = ()
        if slide.table and len(tables) > 1:
            room, fitting, tables = _told(slide, fitting, body, say)
            shown = len(tables[0].rows)
            notes += [" – ".join(filter(None, map(cell_text, r))) for r in slide.table.rows[shown:]]
    first = tables[0] if tables else None
    figures, in_full = _figures(slide.figures, body.width)
    notes += [say("In full: {words}", words=words) for words in in_full]
    yield Page("", 0, slide, figures, room, fitting, first, tuple(notes))
    for further in tables[1:]:
        rest = replace(slide, points=(), figures=(), chart=None)
        yield Page("", 0, rest, (), page_room(rest, body), (), further, slide.notes)
    if left:
        rest = replace(slide, points=left, figures=(), chart=None, table=None)
        yield from _pages(rest, body, say)


def _figures(
    figures: tuple[KeyFigure, ...], width: float
) -> tuple[tuple[FigureTexts, ...], list[str]]:
    """Return the figures' texts as their frames hold them, and those that are too long whole."""
    in_full: list[str] = []
    room = frame_width(max(len(figures), 1), width) - FRAME_SIDE

    def fitted(text: str, lines: int, sizes: tuple[float, ...]) -> tuple[str, float]:
        size = next((s for s in sizes if lines_of(text, s, room) <= lines), sizes[-1])
        first, rest = split_at(text, size, room, lines)
        if rest:
            in_full.append(text)
        return first, size

    made = []
    for figure in figures:
        note = "; ".join(filter(None, (figure.change, figure.beside, figure.note)))
        made.append(
            FigureTexts(
                fitted(figure.label, LABEL_LINES, LABEL_SIZES),
                fitted(figure.value, VALUE_LINES, VALUE_SIZES),
                fitted(note, NOTE_LINES, NOTE_SIZES),
            )
        )
    return tuple(made), list(dict.fromkeys(in_full))


def _told(
    slide: Slide, points: tuple[str, ...], body: Box, say: Translator
) -> tuple[PageRoom, tuple[str, ...], tuple[TablePage, ...]]:
    """Make room for a point that tells how many rows are left out."""
    whole = slide.table
    assert whole is not None
    every = len(whole.rows)
    widest = (*points, say("{count} more in the report.", count=every))
    room = page_room(replace(slide, points=widest), body)
    assert room.rest is not None
    tables, _ = table_pages(whole, room.rest.width, room.rest.height)
    hidden = every - len(tables[0].rows)
    return room, (*points, say("{count} more in the report.", count=hidden)), tables[:1]


def _points(
    slide: Slide, room: PageRoom, say: Translator
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the points that fit on a slide, and those left."""
    if room.points is None:
        return (), ()
    width, size, height = room.points.width, room.point_size, room.most_points_height
    taken = _fitting(slide.points, size, width, height)
    if taken == len(slide.points):
        return slide.points, ()
    if slide.overflow == "told":
        told = say("{count} more in the report.", count=len(slide.points))
        taken = _fitting(slide.points, size, width, height - point_height(told, size, width))
        if taken:
            shown, left = slide.points[:taken], slide.points[taken:]
            return (*shown, say("{count} more in the report.", count=len(left))), left
    if taken:
        return slide.points[:taken], slide.points[taken:]
    lines = max(1, int(height * POINTS_PER_INCH / (size * LINE)) - 1)
    first, rest = split_at(slide.points[0], size, width - BULLET, lines)
    return (first,), (*([rest] if rest else []), *slide.points[1:])


def _fitting(points: tuple[str, ...], size: float, width: float, height: float) -> int:
    """Return how many points fit, from the first on."""
    used, taken = 0.0, 0
    for text in points[:MOST_POINTS]:
        used += point_height(text, size, width)
        if used > height + 0.01:
            break
        taken += 1
    return taken

"""An office's own template of slides: its layouts, and the fields on its slides."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from zipfile import BadZipFile

from pptx import Presentation as open_presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import SlideLayout
from pptx.text.text import TextFrame, _Paragraph

from ...core.errors import UsageError
from ...core.messages import Message
from .text_room import harmless, shown

# Whatever stands in double braces is a field; a misspelt one is refused before this.
FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
BODIES = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)


def read_template(path: Path) -> Presentation:
    """Open an office's template.

    Raises
    ------
    UsageError
        When it is no presentation, or has no layout with a title.
    """
    try:
        found = open_presentation(str(path))
    except (PackageNotFoundError, BadZipFile, SyntaxError, KeyError, ValueError) as fault:
        raise UsageError(
            Message("{file} cannot be read as a PowerPoint file (.pptx)", {"file": path})
        ) from fault
    if not any(_has(layout, TITLES) for layout in found.slide_layouts):
        raise UsageError(
            Message("{file} has no layout with a title, so no slide can be made", {"file": path})
        )
    return found


def fill_fields(presentation: Presentation, values: Mapping[str, str]) -> None:
    """Put values in the place of a template's fields; what a value holds in braces stays text.

    A value takes the form of the letter at which its field begins.
    """
    for _, frame in _frames(presentation):
        for paragraph in frame.paragraphs:
            _fill(paragraph, values)


def layout_of(presentation: Presentation, name: str) -> SlideLayout:
    """Find a layout by its English name, or else by the placeholders it has.

    Parameters
    ----------
    presentation
        The template.
    name
        ``Title Slide``, ``Title and Content`` or ``Title Only``.
    """
    layouts = list(presentation.slide_layouts)
    named = next((layout for layout in layouts if layout.name == name), None)
    if named is not None and _has(named, TITLES):
        return named
    titled = [layout for layout in layouts if _has(layout, TITLES)]
    wanted = {
        "Title Slide": [x for x in titled if _has(x, (PP_PLACEHOLDER.SUBTITLE,))],
        "Title and Content": [x for x in titled if _count(x, BODIES) == 1],
        "Title Only": [x for x in titled if not _count(x, (*BODIES, PP_PLACEHOLDER.SUBTITLE))],
    }[name]
    return (wanted or titled)[0]


def placeholders_of(layout: SlideLayout) -> list[LayoutPlaceholder]:
    """Return the placeholders of a layout."""
    return list(layout.placeholders)


def _has(layout: SlideLayout, kinds: Collection[object]) -> bool:
    return _count(layout, kinds) > 0


def _count(layout: SlideLayout, kinds: Collection[object]) -> int:
    return sum(shape.placeholder_format.type in kinds for shape in placeholders_of(layout))


def _frames(presentation: Presentation) -> Iterator[tuple[str, TextFrame]]:
    """Return every text of a template with its place."""
    for number, slide in enumerate(presentation.slides, 1):
        for shape in slide.shapes:
            yield from _of_shape(f"slide {number}, {shape.name}", shape)
    for master in presentation.slide_masters:
        for layout in master.slide_layouts:
            for shape in layout.shapes:
                yield from _of_shape(f"layout {layout.name}, {shape.name}", shape)
        for shape in master.shapes:
            yield from _of_shape(f"master, {shape.name}", shape)


def _of_shape(place: str, shape: BaseShape) -> Iterator[tuple[str, TextFrame]]:
    if isinstance(shape, GroupShape):
        for inner in shape.shapes:
            yield from _of_shape(f"{place}, {inner.name}", inner)
    elif isinstance(shape, Shape):
        yield place, shape.text_frame
    elif isinstance(shape, GraphicFrame) and shape.has_table:
        for row in shape.table.rows:
            for cell in row.cells:
                yield place, cell.text_frame


def _text(paragraph: _Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs)


def _fill(paragraph: _Paragraph, values: Mapping[str, str]) -> None:
    runs, text = list(paragraph.runs), _text(paragraph)
    starts = [sum(len(run.text) for run in runs[:i]) for i in range(len(runs))]
    # From the last field on, so that the places before it stay where they are.
    for found in reversed(list(FIELD.finditer(text))):
        value = harmless(shown(values.get(found[1], found[0])))
        for i in reversed(range(len(runs))):
            begin, end = starts[i], starts[i] + len(runs[i].text)
            low, high = max(found.start(), begin), min(found.end(), end)
            if low >= high:
                continue
            own = runs[i].text
            placed = value if begin <= found.start() < end else ""
            runs[i].text = own[: low - begin] + placed + own[high - begin :]

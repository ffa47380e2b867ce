"""The package's own look of slides as a file to begin an office's own template with."""

from __future__ import annotations

import io
from collections.abc import Container
from datetime import datetime

from pptx.enum.shapes import PP_PLACEHOLDER

from ..brand import Brand
from .built_in_base import built_in_base
from .slide_template import layout_of

_FIXED_DAY = datetime(2000, 1, 1)  # a file's properties have no zone


def starting_slides(brand: Brand, fields: Container[str]) -> bytes:
    """Return a presentation of one slide, the cover with its fields; the layouts are the deck's.

    Parameters
    ----------
    brand
        Its colours and fonts.
    fields
        The names that the kind of deck has: the cover has a title, and a subtitle where there is
        one.
    """
    presentation = built_in_base(brand)
    slide = presentation.slides.add_slide(layout_of(presentation, "Title Slide"))
    if slide.shapes.title is not None:
        slide.shapes.title.text_frame.text = "{{ title }}"
    for shape in slide.placeholders:
        is_subtitle = shape.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE
        if is_subtitle and "subtitle" in fields:
            shape.text_frame.text = "{{ subtitle }}"
    properties = presentation.core_properties
    properties.created = properties.modified = _FIXED_DAY
    made = io.BytesIO()
    presentation.save(made)
    return made.getvalue()

"""The package's own look of slides as a file: a cover with fields, and the layouts of the deck."""

from __future__ import annotations

import io

from pptx import Presentation

from smartcity_eval.documents.brand import Brand
from smartcity_eval.documents.slides.starting_slides import starting_slides


def opened(*fields):
    return Presentation(io.BytesIO(starting_slides(Brand(accent="#8a1222"), fields)))


def test_the_cover_has_the_fields_that_the_deck_has():
    texts = [
        [shape.text_frame.text for shape in opened(*fields).slides[0].placeholders]
        for fields in (("title", "subtitle"), ("title",))
    ]
    assert texts == [["{{ title }}", "{{ subtitle }}"], ["{{ title }}", ""]]


def test_it_is_in_the_office_s_colours_with_the_deck_s_layouts():
    made = opened("title")
    assert {"Title Slide", "Title and Content", "Title Only"} <= {
        layout.name for layout in made.slide_layouts
    }
    theme = next(
        part.blob for part in made.part.package.iter_parts() if "theme" in str(part.partname)
    )
    assert b"8A1222" in theme.upper()

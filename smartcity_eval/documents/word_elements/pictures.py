"""Drawings as pictures of a Word document, each with its alternative text."""

from __future__ import annotations

import io
from collections.abc import Iterator

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from PIL import Image, ImageDraw

from ...reports.blocks import Chart, Sparkline
from ...reports.marks import without_marks
from ..text_document import without_open_marks
from .captions import caption
from .elements import Element, legal, make
from .text import paragraph
from .word_writing import Writing

# Word measures pictures in English metric units: so many in a twentieth of a point, and in a pixel.
_EMU, _EMU_PIXEL = 635, 9525
_LARGER = 1.2
# The part of a page's height that a picture may take.
_HIGHEST = 0.75
# A sparkline is drawn so many times larger than it is shown.
_SCALE = 4


def chart(block: Chart, writing: Writing) -> Iterator[Element]:
    """Yield a chart as a picture as wide as the text, and its caption below."""
    if block.png:
        picture = picture_run(block.png, block.alt, writing)
        yield paragraph("", "Figure", writing, picture, keep=True)
    yield caption("figure", block.caption, writing)


def picture_run(image: bytes, alt: str, writing: Writing, width: int | None = None) -> Element:
    """Make a run that holds a picture.

    Parameters
    ----------
    image
        The bytes of a PNG or JPEG file.
    alt
        The sentence that says what it shows.
    writing
        The document.
    width
        How wide it is in twentieths of a point. When None, a little larger than it was drawn, for
        its letters to be as large as the text's, and no wider than the text or too high for a page.
    """
    relation, part = writing.document.part.get_or_add_image(io.BytesIO(image))
    drawn = round(part.px_width / part.horz_dpi * 1440 * _LARGER)
    # With its caption it finds room on one page, whose text is as high as a turned one's is wide.
    highest = round(writing.turned_width * _HIGHEST * part.px_width / part.px_height)
    wide = (min(writing.width, drawn, highest) if width is None else width) * _EMU
    high = round(wide * part.px_height / part.px_width)
    return _run(relation, (wide, high), alt, writing)


def sparkline_run(line: Sparkline, writing: Writing) -> Element:
    """Make a run that holds a small line of a series."""
    size = (line.width * _SCALE, line.height * _SCALE)
    drawn = Image.new("RGBA", size, (255, 255, 255, 0))
    pen = ImageDraw.Draw(drawn)
    ink = (31, 90, 140, 255)
    for run in line.runs:
        corners = [
            tuple(float(number) * _SCALE for number in corner.split(","))
            for corner in run.split(" ")
        ]
        if len(corners) > 1:
            pen.line([(x, y) for x, y in corners], fill=ink, width=6, joint="curve")
        x, y = corners[-1]
        pen.ellipse((x - 8, y - 8, x + 8, y + 8), fill=ink)
    made = io.BytesIO()
    drawn.save(made, "PNG")
    relation, _ = writing.document.part.get_or_add_image(io.BytesIO(made.getvalue()))
    return _run(relation, (line.width * _EMU_PIXEL, line.height * _EMU_PIXEL), line.alt, writing)


def _run(relation: str, size: tuple[int, int], alt: str, writing: Writing) -> Element:
    """Make the run of an inline picture, as Word writes it."""
    own = writing.new_id()
    wide, high = size
    drawing = parse_xml(
        f"<w:drawing {nsdecls('w', 'wp', 'a', 'pic', 'r')}>"
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{own}" name="Picture {own}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{own}" name="Picture {own}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/>'
        "</a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    words = legal(without_open_marks(without_marks(alt)))
    for properties in drawing.iter("{*}docPr", "{*}cNvPr"):
        properties.set("descr", words)
    return make("w:r", [drawing])

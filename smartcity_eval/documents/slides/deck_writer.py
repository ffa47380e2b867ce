"""From the content of a deck to a PowerPoint file."""

from __future__ import annotations

import io
from copy import deepcopy
from datetime import datetime
from pathlib import Path

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide as PptxSlide
from pptx.slide import SlideLayout
from pptx.util import Inches, Pt

from ...core.messages import base_language, translator
from ...reports.blocks import Paragraph
from ..brand import Brand, read_brand
from ..carried_origin import with_origin
from ..office.office_templates import find_template
from ..origin import Origin
from ..origin_blocks import origin_blocks, origin_table, qr_png
from ..origin_of import whole_origin
from .built_in_base import built_in_base
from .deck import Deck, Slide
from .native_charts import put_chart
from .native_tables import put_table
from .page_room import GAP, Box, frame_width
from .paging import FigureTexts, Page, pages_of
from .slide_template import BODIES, TITLES, fill_fields, layout_of, placeholders_of, read_template
from .slide_text import LANGUAGES, add_paragraph, put_paragraphs, put_text
from .text_room import fitting_size, shown, split_at

FIXED_DAY = datetime(2000, 1, 1)  # a file's properties have no zone
COVER_SIZES = (40.0, 32.0, 26.0, 20.0, 16.0)
SUBTITLE_SIZES = (22.0, 18.0, 14.0)
FOOTER_SIZE = 12.0
EMU = 914400
LOGO_HEIGHT = 0.9
CODE_SIDE, CODE_MARGIN = 1.4, 0.65


def write_deck(kind: str, deck: Deck, params_dir: Path) -> bytes:
    """Write a deck as a PowerPoint file.

    Parameters
    ----------
    kind
        A name from :data:`~smartcity_eval.documents.registry.DOCUMENTS`, by which an office's
        template is found.
    deck
        What it says.
    params_dir
        The params folder: an office's own template and brand lie beside it.

    Returns
    -------
    bytes
        The same for the same content.

    Raises
    ------
    UsageError
        When an office's template cannot be used; says why.
    """
    brand = read_brand(params_dir)
    path = find_template(kind, deck.language, params_dir)
    if path is None:
        presentation, closing = built_in_base(brand), 0
        _put_cover(presentation, deck, brand)
    else:
        presentation = read_template(path)
        fill_fields(presentation, deck.fields)
        closing = max(0, len(presentation.slides) - 1)
        if not len(presentation.slides):
            _put_cover(presentation, deck, brand)
    _put_notes(presentation.slides[0], deck.notes, deck.language)
    title, body = _rooms(presentation)
    origin = whole_origin(deck.origin, params_dir)
    say = translator(deck.language)
    for slide in deck.slides:
        for page in pages_of(slide, title, body, say):
            _put_page(presentation, page, deck)
    for page in pages_of(_origin_slide(origin, deck.language), title, body, say):
        _put_page(presentation, page, deck)
    _put_code(presentation, origin, deck.language, brand.site)
    _move_to_end(presentation, closing)
    _set_properties(presentation, deck, brand)
    made = io.BytesIO()
    presentation.save(made)
    return with_origin(made.getvalue(), origin)


def _origin_slide(origin: Origin, language: str) -> Slide:
    """Return the last slide: what the deck was made from."""
    shown_there = origin_blocks(origin, language)
    notes = tuple(block.text for block in shown_there.blocks if isinstance(block, Paragraph))
    return Slide(shown_there.title, table=origin_table(origin, language), notes=notes)


def _put_code(presentation: Presentation, origin: Origin, language: str, site: str) -> None:
    """Put the QR code into the corner of the last slide, above its number."""
    slide = presentation.slides[len(presentation.slides) - 1]
    side, margin = Inches(CODE_SIDE), Inches(CODE_MARGIN)
    wide, high = presentation.slide_width, presentation.slide_height
    if wide is None or high is None:  # a file without a size of its slides
        return
    left, top = wide - side - margin, high - side - margin
    code = slide.shapes.add_picture(
        io.BytesIO(qr_png(origin, site)), left, top, width=side, height=side
    )
    words = translator(language)("QR code with the hash of what this document was made from")
    code._element.nvPicPr.cNvPr.set("descr", words)


def _put_cover(presentation: Presentation, deck: Deck, brand: Brand) -> None:
    slide = presentation.slides.add_slide(layout_of(presentation, "Title Slide"))
    _put_title(slide, deck.title, deck.language, COVER_SIZES)
    for shape in slide.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE:
            size = fitting_size(
                deck.subtitle, SUBTITLE_SIZES, shape.width / EMU, shape.height / EMU
            )
            put_text(shape.text_frame.paragraphs[0], deck.subtitle, deck.language, size)
    if brand.logo is not None:
        logo = slide.shapes.add_picture(
            str(brand.logo), Inches(0.9), Inches(0.6), height=Inches(LOGO_HEIGHT)
        )
        logo._element.nvPicPr.cNvPr.set("descr", shown(" ".join(brand.letterhead[:1])))
    _finish(slide, deck, is_cover=True)


def _put_title(slide: PptxSlide, text: str, language: str, sizes: tuple[float, ...]) -> None:
    placeholder = slide.shapes.title
    if placeholder is None:
        return
    size = fitting_size(text, sizes, placeholder.width / EMU, placeholder.height / EMU)
    put_text(placeholder.text_frame.paragraphs[0], text, language, size)


def _put_page(presentation: Presentation, page: Page, deck: Deck) -> None:
    name = "Title and Content" if page.points else "Title Only"
    slide = presentation.slides.add_slide(layout_of(presentation, name))
    language, room = deck.language, page.room
    _put_title(slide, page.title, language, (page.title_size,))
    if room.figures and page.figures:
        _put_figures(slide, page.figures, room.figures, language)
    if page.points and room.points:
        _put_points(slide, page, room.points, language)
    if page.slide.chart and room.rest:
        put_chart(slide, page.slide.chart, room.rest, language)
    if page.table and room.rest:
        put_table(slide, page.table, room.rest, language)
    # An office program that saves the file may lose a chart's own description.
    told = (page.slide.chart.alt,) if page.slide.chart else ()
    _put_notes(slide, (*told, *page.notes), language)
    _finish(slide, deck)


def _put_points(slide: PptxSlide, page: Page, box: Box, language: str) -> None:
    body = next(
        (s for s in slide.placeholders if s.placeholder_format.type in BODIES), None
    ) or slide.shapes.add_textbox(*(Inches(0),) * 4)
    body.left, body.top = Inches(box.left), Inches(box.top)
    body.width, body.height = Inches(box.width), Inches(box.height)
    frame = body.text_frame
    frame.word_wrap = True
    put_paragraphs(frame, page.points, language, page.room.point_size)
    for paragraph in frame.paragraphs:
        paragraph.space_before = Pt(0)
        paragraph.space_after = Pt(7)


def _put_figures(
    slide: PptxSlide, figures: tuple[FigureTexts, ...], box: Box, language: str
) -> None:
    """Put figures in a row of frames: label, value, and what to know about it."""
    wide = frame_width(len(figures), box.width)
    for i, figure in enumerate(figures):
        shape = slide.shapes.add_textbox(
            Inches(box.left + i * (wide + GAP)), Inches(box.top), Inches(wide), Inches(box.height)
        )
        shape.name = shown(figure.label[0])
        shape.line.color.theme_color = MSO_THEME_COLOR.ACCENT_1
        frame = shape.text_frame
        frame.word_wrap = True
        frame.auto_size = MSO_AUTO_SIZE.NONE
        put_text(frame.paragraphs[0], figure.label[0], language, figure.label[1])
        value = add_paragraph(frame)
        put_text(value, figure.value[0], language, figure.value[1], bold=True)
        for run in value.runs:
            run.font.color.theme_color = MSO_THEME_COLOR.ACCENT_1
        if figure.note[0]:
            put_text(add_paragraph(frame), figure.note[0], language, figure.note[1])


def _put_notes(slide: PptxSlide, notes: tuple[str, ...], language: str) -> None:
    if not notes:
        return
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        return
    # What a template's slide has in its notes stays.
    for i, text in enumerate(notes):
        is_first = i == 0 and not frame.text
        put_text(frame.paragraphs[0] if is_first else add_paragraph(frame), text, language)


def _finish(slide: PptxSlide, deck: Deck, is_cover: bool = False) -> None:
    """Take away placeholders that nothing stands in, and add the footer and the slide's number."""
    for shape in list(slide.placeholders):
        if shape.placeholder_format.type in TITLES:
            continue
        if isinstance(shape, Shape) and not shape.text_frame.text:
            shape._element.getparent().remove(shape._element)
    if is_cover:
        return
    for shape in placeholders_of(slide.slide_layout):
        kind = shape.placeholder_format.type
        if kind not in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            continue
        copied = deepcopy(shape._element)
        slide.shapes._spTree.append(copied)
        copied.nvSpPr.cNvPr.set("id", str(max(s.shape_id for s in slide.shapes) + 1))
        if kind == PP_PLACEHOLDER.FOOTER:
            own = slide.shapes[-1]
            assert isinstance(own, Shape)
            own.text_frame.text = ""
            words, _ = split_at(deck.footer or deck.title, FOOTER_SIZE, own.width / EMU, 1)
            put_text(own.text_frame.paragraphs[0], words, deck.language)
        else:
            for run in copied.iter(qn("a:rPr")):
                run.set("lang", LANGUAGES[base_language(deck.language)])


def _rooms(presentation: Presentation) -> tuple[Box, Box]:
    """Return the rooms of a slide's title and of what is below it, as the template has them."""
    layout: SlideLayout = layout_of(presentation, "Title and Content")
    found = {shape.placeholder_format.type: shape for shape in placeholders_of(layout)}
    title = next(shape for kind, shape in found.items() if kind in TITLES)
    head = Box(*(side / EMU for side in (title.left, title.top, title.width, title.height)))
    body = next((shape for kind, shape in found.items() if kind in BODIES), None)
    if body is not None and body.height and body.top >= title.top:
        sides = (body.left, body.top, body.width, body.height)
        return head, Box(*(side / EMU for side in sides))
    top = head.top + head.height + GAP
    foot = (presentation.slide_height or 0) / EMU - 0.6
    return head, Box(head.left, top, head.width, foot - top)


def _move_to_end(presentation: Presentation, closing: int) -> None:
    """Move a template's slides after the first behind those of the deck."""
    listed = presentation.slides._sldIdLst
    for entry in list(listed)[1 : 1 + closing]:
        listed.remove(entry)
        listed.append(entry)


def _set_properties(presentation: Presentation, deck: Deck, brand: Brand) -> None:
    properties = presentation.core_properties
    properties.title = shown(deck.title)[:255]
    properties.author = shown(" ".join(brand.letterhead[:1]))[:255] or "smartcity-eval"
    properties.last_modified_by = properties.author
    properties.language = LANGUAGES[base_language(deck.language)]
    properties.created = properties.modified = FIXED_DAY
    properties.revision = 1
    properties.subject = properties.keywords = properties.comments = ""

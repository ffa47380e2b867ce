"""Tables that PowerPoint can edit: heads marked as such, figures aligned right."""

from __future__ import annotations

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide as PptxSlide
from pptx.util import Inches

from .page_room import Box
from .slide_text import put_text
from .table_room import SIDE, TablePage
from .text_room import shown


def put_table(slide: PptxSlide, page: TablePage, box: Box, language: str) -> None:
    """Put the rows of one slide's table on it.

    Parameters
    ----------
    slide
        The slide.
    page
        The rows, widths and heights.
    box
        Where it stands.
    language
        ``id`` or ``en``.
    """
    columns = page.table.columns
    frame = slide.shapes.add_table(
        len(page.rows) + 1,
        len(columns),
        Inches(box.left),
        Inches(box.top),
        Inches(sum(page.widths)),
        Inches(sum(page.heights)),
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", shown(page.table.caption))
    table = frame.table
    table.first_row = True
    table.horz_banding = True
    for i, width in enumerate(page.widths):
        table.columns[i].width = Inches(width)
    for i, height in enumerate(page.heights):
        table.rows[i].height = Inches(height)
    for i, texts in enumerate((columns, *page.rows)):
        for j, text in enumerate(texts):
            cell = table.cell(i, j)
            cell.margin_left = cell.margin_right = Inches(SIDE / 2)
            cell.margin_top = cell.margin_bottom = Inches(0.04)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            paragraph = cell.text_frame.paragraphs[0]
            put_text(paragraph, text, language, page.size, bold=i == 0)
            if columns[j] in page.table.numeric:
                paragraph.alignment = PP_ALIGN.RIGHT

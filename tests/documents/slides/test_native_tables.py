from pptx import Presentation
from pptx.enum.text import PP_ALIGN

from smartcity_eval.documents.slides.native_tables import put_table
from smartcity_eval.documents.slides.page_room import Box
from smartcity_eval.documents.slides.table_room import table_pages
from smartcity_eval.reports.blocks import Table
from smartcity_eval.reports.marks import from_record


def test_a_table_has_a_head_and_figures_on_the_right():
    content = Table(
        "Budget", ("Fund", "Amount"), ((from_record("=APBD"), "Rp7 billion"),), ("Amount",)
    )
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    [page], _ = table_pages(content, 8.0, 4.0)
    put_table(slide, page, Box(1, 1, 8, 4), "en")
    frame = slide.shapes[0]
    table = frame.table
    assert table.first_row
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Fund", "Amount"],
        ["=APBD", "Rp7 billion"],
    ]
    assert [table.cell(1, j).text_frame.paragraphs[0].alignment for j in (0, 1)] == [
        None,
        PP_ALIGN.RIGHT,
    ]
    assert table.cell(1, 0).text_frame.paragraphs[0].runs[0]._r.rPr.get("lang") == "id-ID"
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "Budget"
    assert sum(column.width for column in table.columns) <= 8 * 914400 + 2

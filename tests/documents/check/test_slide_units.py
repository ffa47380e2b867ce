"""What a reader sees of slides."""

from __future__ import annotations

import io

import pytest

from smartcity_eval.documents.check.slide_units import slide_units
from smartcity_eval.workbooks.read.zipped import checked_parts

pptx = pytest.importorskip("pptx")


def test_texts_cells_charts_and_notes_come_in_the_order_of_the_slides():
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    deck = pptx.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[5])
    first.shapes.title.text = "Indeks 3,40"
    table = first.shapes.add_table(1, 2, 0, 0, Inches(3), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Output", "3,00"
    first.notes_slide.notes_text_frame.text = "Sumber: pengumuman"
    data = CategoryChartData()
    data.categories = ["Output"]
    data.add_series("Nilai", (3.0,))
    first.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, Inches(3), Inches(3), data)
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Sumber"
    made = io.BytesIO()
    deck.save(made)
    found = slide_units(checked_parts(made.getvalue(), "x"))
    assert [(u.where.in_language("en"), u.text) for u in found] == [
        ("slide 1", "Indeks 3,40"),
        ("slide 1, table 1, row 1, column 1", "Output"),
        ("slide 1, table 1, row 1, column 2", "3,00"),
        ("slide 1: chart, series Nilai, value Output", "Nilai · Output: 3"),
        ("notes of slide 1", "Sumber: pengumuman"),
        ("slide 2", "Sumber"),
    ]


def test_a_part_that_names_what_is_not_there_is_passed_over():
    part = (
        '<p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<p:sldIdLst><p:sldId id="256" r:id="rId9"/></p:sldIdLst></p:presentation>'
    )
    assert slide_units({"ppt/presentation.xml": part.encode()}) == []

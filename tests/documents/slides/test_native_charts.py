import io
import zipfile

import openpyxl
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from smartcity_eval.documents.slides.deck import NativeChart, Series
from smartcity_eval.documents.slides.native_charts import put_chart
from smartcity_eval.documents.slides.page_room import Box


def frame_of(chart: NativeChart, language: str = "id"):
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    put_chart(slide, chart, Box(1, 1, 6, 4), language)
    return slide.shapes[0]


def chart(shape="bar", **kinds) -> NativeChart:
    values = {
        "categories": ("Baseline", "Output"),
        "series": (Series("Batang", (3.8, None)),),
        "number_format": "0.00",
        "alt": "Bar chart: Baseline 3.80",
        "maximum": 4.0,
    }
    return NativeChart(shape, **{**values, **kinds})


@pytest.mark.parametrize("shape", ["bar", "column", "line"])
def test_values_are_exact_and_what_is_not_known_is_a_gap(shape):
    made = frame_of(chart(shape)).chart
    [series] = made.plots[0].series
    assert tuple(series.values) == (3.8, None)
    assert tuple(made.plots[0].categories) == ("Baseline", "Output")
    assert 'dispBlanksAs val="gap"' in made._chartSpace.xml


def test_the_axis_ends_where_the_scale_does_and_begins_at_zero():
    axis = frame_of(chart()).chart.value_axis
    assert (axis.minimum_scale, axis.maximum_scale) == (0, 4)
    assert frame_of(chart(maximum=None)).chart.value_axis.maximum_scale is None


def test_a_horizontal_chart_is_read_from_the_top():
    assert frame_of(chart("bar")).chart.category_axis.reverse_order
    assert not frame_of(chart("column")).chart.category_axis.reverse_order


@pytest.mark.parametrize(("language", "number"), [("id", "421"), ("en", "809")])
def test_labels_are_written_as_the_language_writes_figures(language, number):
    labels = frame_of(chart(), language).chart.plots[0].data_labels
    assert labels.show_value
    assert labels.number_format == f"[$-{number}]0.00"


def test_it_says_what_it_shows():
    properties = frame_of(chart())._element.nvGraphicFramePr.cNvPr
    assert properties.get("descr") == "Bar chart: Baseline 3.80"


def test_colours_are_the_template_s_and_the_emphasis_alone_has_the_accent():
    made = frame_of(chart(series=(Series("Index", (3.8, 3.0)),), emphasis="Output")).chart
    [series] = made.plots[0].series
    accents = [point.get("val") for point in series._element.iter() if "schemeClr" in point.tag]
    assert accents.count("accent1") == 1


def test_series_of_a_line_are_not_joined_and_each_has_a_mark():
    runs = (Series("2020", (3.4, None)), Series("2022", (None, 3.3)))
    made = frame_of(chart("line", series=runs)).chart
    assert made.has_legend
    assert len({series.marker.style for series in made.plots[0].series}) == 2


def test_text_in_the_workbook_is_text():
    names = ("=cmd|' /C calc'!A0", "https://example.org/x", "{=1+1}", "\x1bESC", "a\nb")
    made = frame_of(chart(categories=names, series=(Series("=1+1", (1.0,) * 5),)))
    blob = made.chart.part.chart_workbook.xlsx_part.blob
    workbook = openpyxl.load_workbook(io.BytesIO(blob))
    assert workbook.properties.created.year == 2000
    sheet = workbook.active
    cells = [sheet.cell(row, 1) for row in range(2, 7)] + [sheet.cell(1, 2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert cells[0].value == names[0]
    assert all(cell.hyperlink is None for cell in cells)
    with zipfile.ZipFile(io.BytesIO(blob)) as package:
        written = package.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in written
    assert b"hyperlink" not in written


def test_names_too_long_to_stand_below_columns_stand_beside_bars():
    made = frame_of(chart("column", categories=("Short", "A component " * 4))).chart
    assert made.category_axis.reverse_order


@pytest.mark.parametrize("shape", ["bar", "column", "line"])
def test_axes_have_the_numbers_that_the_standard_allows(shape):
    space = frame_of(chart(shape)).chart._chartSpace
    own = [int(each.get("val")) for each in space.iter(qn("c:axId"))]
    crossed = [int(each.get("val")) for each in space.iter(qn("c:crossAx"))]
    assert set(own) == set(crossed) == {1, 2}

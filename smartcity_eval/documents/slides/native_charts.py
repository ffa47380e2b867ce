"""Charts that PowerPoint can edit, with the figures in a workbook of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import ChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.dml.color import ColorFormat
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide as PptxSlide
from pptx.util import Inches, Pt

from ...core.messages import base_language
from .deck import NativeChart
from .page_room import Box
from .slide_text import LANGUAGES
from .text_room import shown

KINDS = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.TRIANGLE,
)
# Excel's numbers of the languages, which LibreOffice takes the separators from; PowerPoint takes
# them from the computer it runs on.
LOCALES = {"id": "[$-421]", "en": "[$-809]"}
TEXT_SIZE = 12
# Longer names do not fit below columns; they stand beside bars.
LONGEST_BELOW = 30
FIXED_DAY = datetime(2000, 1, 1)  # a workbook's properties have no zone


class _PlainWorkbook(CategoryWorkbookWriter):
    """The workbook of a chart, in which every text is text: never a formula, never a link."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Any, Any]]:
        with super()._open_worksheet(xlsx_file) as (workbook, worksheet):
            workbook.set_properties({"created": FIXED_DAY})
            worksheet.strings_to_formulas = False
            worksheet.strings_to_urls = False
            yield workbook, worksheet


class _PlainChartData(ChartData):
    """Chart data whose workbook holds texts as texts."""

    @property
    def _workbook_writer(self) -> _PlainWorkbook:
        return _PlainWorkbook(self)  # type: ignore[no-untyped-call]  # it has no types


def put_chart(slide: PptxSlide, chart: NativeChart, box: Box, language: str) -> None:
    """Put a chart on a slide.

    Parameters
    ----------
    slide
        The slide.
    chart
        What it shows.
    box
        Where it stands.
    language
        ``id`` or ``en``, for its figures.
    """
    if chart.shape == "column" and max(map(len, chart.categories)) > LONGEST_BELOW:
        chart = replace(chart, shape="bar")
    number_format = LOCALES[base_language(language)] + chart.number_format
    data = _PlainChartData(number_format)  # type: ignore[no-untyped-call]  # it has no types
    data.categories = [shown(name) for name in chart.categories]
    for series in chart.series:
        data.add_series(  # type: ignore[no-untyped-call]  # it has no types
            shown(series.name), series.values
        )
    slide.shapes.add_chart(
        KINDS[chart.shape],
        Inches(box.left),
        Inches(box.top),
        Inches(box.width),
        Inches(box.height),
        data,
    )
    # It is declared to return the chart, and returns the frame around it.
    frame = slide.shapes[-1]
    assert isinstance(frame, GraphicFrame)
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("descr", shown(chart.alt))
    _style(frame.chart, chart, language)


def _style(made: Chart, chart: NativeChart, language: str) -> None:
    made.font.size = Pt(TEXT_SIZE)
    made.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    for properties in made._chartSpace.iter(qn("a:defRPr")):
        properties.set("lang", LANGUAGES[base_language(language)])
    _number_axes(made)
    made.has_title = False
    made.has_legend = len(chart.series) > 1
    if made.has_legend:
        made.legend.position = XL_LEGEND_POSITION.BOTTOM
        made.legend.include_in_layout = False
    _style_axes(made, chart)
    plot = made.plots[0]
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format = LOCALES[base_language(language)] + chart.number_format
    labels.number_format_is_linked = False
    labels.show_value = True
    labels.font.size = Pt(TEXT_SIZE)
    above = chart.shape == "line"
    labels.position = XL_LABEL_POSITION.ABOVE if above else XL_LABEL_POSITION.OUTSIDE_END
    if chart.shape != "line":
        plot.gap_width = 60
        plot.overlap = -5 if len(chart.series) > 1 else 0
        plot.vary_by_categories = False
    for number, series in enumerate(plot.series):
        if chart.shape == "line":
            series.smooth = False
            series.format.line.width = Pt(2.5)
            _colour(series.format.line.color, 0)
            series.marker.style = MARKERS[number % len(MARKERS)]
            series.marker.size = 9
            series.marker.format.fill.solid()
            _colour(series.marker.format.fill.fore_color, 0)
        else:
            series.invert_if_negative = False
            series.format.fill.solid()
            _colour(series.format.fill.fore_color, 1 if chart.emphasis else number)
            for place, name in enumerate(chart.categories):
                if name == chart.emphasis:
                    fill = series.points[place].format.fill
                    fill.solid()
                    _colour(fill.fore_color, 0)


def _number_axes(made: Chart) -> None:
    """Number the axes from 1: python-pptx numbers them below zero, which the standard forbids."""
    named = (qn("c:axId"), qn("c:crossAx"))
    ids = list(made._chartSpace.iter(*named))
    numbers = {old: new for new, old in enumerate(dict.fromkeys(e.get("val") for e in ids), 1)}
    for element in ids:
        element.set("val", str(numbers[element.get("val")]))


def _style_axes(made: Chart, chart: NativeChart) -> None:
    values, categories = made.value_axis, made.category_axis
    # Every value stands beside its mark, so that lines and figures of an axis tell nothing more.
    values.has_major_gridlines = False
    values.visible = False
    values.minimum_scale = 0
    if chart.maximum is not None:
        values.maximum_scale = chart.maximum
    categories.has_major_gridlines = False
    categories.major_tick_mark = XL_TICK_MARK.NONE
    categories.tick_labels.font.size = Pt(TEXT_SIZE)
    categories.format.line.color.theme_color = MSO_THEME_COLOR.TEXT_1
    categories.format.line.color.brightness = 0.6
    # The first category stands at the top, where reading begins.
    categories.reverse_order = chart.shape == "bar"


def _colour(colour: ColorFormat, number: int) -> None:
    """Take the template's accent for the first series, grey for the second, then other accents."""
    if number == 1:
        colour.theme_color = MSO_THEME_COLOR.TEXT_1
        colour.brightness = 0.6
    else:
        accents = (
            MSO_THEME_COLOR.ACCENT_1,
            MSO_THEME_COLOR.ACCENT_2,
            MSO_THEME_COLOR.ACCENT_3,
            MSO_THEME_COLOR.ACCENT_4,
        )
        colour.theme_color = accents[max(number - 1, 0) % len(accents)]

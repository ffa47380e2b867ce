"""Figures over the years."""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from smartcity_eval.reports.blocks import Chart
from smartcity_eval.reports.charts.line_charts import (
    MOST_NAMED,
    SHAPES,
    Mark,
    Range,
    fan,
    line_chart,
)

from .conftest import CHARTS, MANY, words
from .geometry import figures_of


def test_every_year_has_its_figure_written_and_years_between_are_on_the_axis():
    shown = words(CHARTS["years"]())
    for part in ("Rp14,07", "Rp9,08", "Rp7,56", "2018", "2019", "2020", "2021"):
        assert part in shown


def test_of_many_years_the_ends_and_the_extremes_are_written():
    shown = words(CHARTS["years, many"]())
    assert len(MANY) > MOST_NAMED
    extremes = {f(MANY, key=lambda m: m.value).text for f in (min, max)}
    assert {m.text for m in MANY if m.text in shown.split()} == {
        MANY[0].text,
        MANY[-1].text,
        *extremes,
    }


def shapes(chart: Chart) -> set[str]:
    """The outlines of the marks, each as the list of its drawing steps."""
    tree = ElementTree.fromstring(chart.svg)
    marks = {
        e.get("{http://www.w3.org/1999/xlink}href") for e in tree.iter() if e.tag.endswith("}use")
    }
    return {
        re.sub(r"[-\d. \n]+", "", e.get("d")) for e in tree.iter() if f"#{e.get('id')}" in marks
    }


def test_each_group_has_a_mark_of_its_own_shape():
    one, two = (
        line_chart(
            [Mark(y, Decimal(y), str(y), "a" if y < last else "b") for y in (2018, 2019, 2020)],
            "alt",
            "caption",
        )
        for last in (2021, 2020)
    )
    assert len(shapes(two)) > len(shapes(one))
    assert len({mark for mark, _ in SHAPES}) == len({letter for _, letter in SHAPES}) == len(SHAPES)


@pytest.mark.parametrize("breaks", [(), (2020,), (2019, 2021)])
def test_a_break_is_drawn_at_its_very_year_and_ends_below_the_mark(monkeypatch, breaks):
    marks = [Mark(y, Decimal(y), str(y)) for y in (2018, 2019, 2020, 2021)]
    [figure] = figures_of(lambda: line_chart(marks, "alt", "caption", breaks), monkeypatch)
    [axes] = figure.axes
    drawn = [
        tuple(map(tuple, segment))
        for collection in axes.collections
        for segment in collection.get_segments()
    ]
    assert [ends[1] for ends in drawn] == [(year, year) for year in breaks]
    assert all(ends[0][0] == ends[1][0] for ends in drawn), "upright"


def test_a_trend_is_drawn_with_its_interval():
    known = [Mark(2022, Decimal("70.1"), "70.1"), Mark(2024, Decimal("71.0"), "71.0")]
    wide, narrow = (
        [
            Range(2025, 71.4, 71.4 - half, 71.4 + half, "71.4 (…)"),
            Range(2026, 71.8, 71.8 - half, 71.8 + half, "71.8 (…)"),
        ]
        for half in (1.0, 0.0)
    )
    chart = fan(known, wide, "alt", "caption")
    assert b"opacity: 0.15" in chart.svg and chart.svg != fan(known, narrow, "alt", "caption").svg
    assert (chart.alt, chart.caption) == ("alt", "caption")

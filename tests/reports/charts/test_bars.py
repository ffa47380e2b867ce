"""Bars and dots: every name and figure is written."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from smartcity_eval.reports.charts.bars import Bar, dot_chart

from .conftest import CHARTS, ITEMS, words


@pytest.mark.parametrize("name", ["bars", "dots"])
def test_every_bar_has_its_name_and_figure_written(name):
    shown = words(CHARTS[name]())
    for item in ITEMS:
        assert item.label in shown and item.text in shown


def test_an_interval_and_a_doubtful_amount_are_drawn_so():
    plain = dot_chart([*ITEMS, Bar("Sendiri", Decimal("80"), "80")], "alt", "caption")
    assert CHARTS["dots with an interval"]().svg.count(b"<path") > plain.svg.count(b"<path")
    assert (
        b"<pattern" in CHARTS["bars without a full length"]().svg
        and b"<pattern" not in CHARTS["bars"]().svg
    )


def test_bars_longer_than_full_stay_inside_the_frame():
    tree = ElementTree.fromstring(CHARTS["bars"]().svg)
    assert float(tree.get("width").removesuffix("pt")) < 600


def test_bars_begin_at_a_zero_that_is_printed_and_end_at_the_scales_maximum():
    shown = words(CHARTS["one bar"]()).split()
    assert "0" in shown and "4" in shown
    assert "0" in words(CHARTS["bars without a full length"]()).split()

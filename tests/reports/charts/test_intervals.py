"""Drawings of intervals: every estimate in them, the same each time."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from smartcity_eval.reports.charts.intervals import Estimate, intervals

MANY = [
    Estimate("Universitas & <b>", -0.4, -0.7, -0.1, "−0.40", True),
    Estimate("Institut Teknologi dengan nama yang panjang sekali", 0.1, -0.1, 0.3, "+0.10", False),
]


@pytest.mark.parametrize("items", [MANY, MANY[:1], [Estimate("A", 0.0, 0.0, 0.0, "0.00", False)]])
def test_a_drawing_is_xml_and_is_the_same_each_time(items):
    made = intervals(items, ("alt", "caption"))
    assert ElementTree.fromstring(made.svg).tag.endswith("}svg")
    assert made.svg == intervals(items, ("alt", "caption")).svg
    assert (made.alt, made.caption) == ("alt", "caption")
    assert not re.search(rb"\b(nan|inf)\b", made.svg)


def test_only_what_is_sure_is_drawn_full():
    drawn = intervals(MANY, ("alt", "caption")).svg.decode()
    assert drawn.count('style="fill: #d55e00; stroke: #d55e00') == 1
    assert drawn.count('style="fill: #ffffff; stroke: #0072b2') == 1

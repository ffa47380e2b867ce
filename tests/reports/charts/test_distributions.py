"""Drawings of spread: every unit in them, nothing that is no number, the same each time."""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from smartcity_eval.comparison.distribution import spread
from smartcity_eval.reports.charts.distributions import (
    Box,
    PlaceRange,
    Stack,
    boxes,
    place_ranges,
    stacks,
)

SCALE = (Decimal(0), Decimal(4))
VALUES = tuple(Decimal(text) for text in ("1.16", "2.30", "2.35", "2.39", "4.00"))
CHARTS = {
    "stacks": lambda: stacks(
        [
            Stack("REGULER", VALUES, spread(VALUES)),
            Stack("KPPN&IKN <b>", VALUES[:1], spread(VALUES[:1])),
        ],
        SCALE,
        ("alt", "caption"),
    ),
    "boxes": lambda: boxes(
        [
            Box("Baseline REGULER", spread(VALUES), "2,35"),
            Box("Kolaborasi", spread([Decimal(0)] * 3), "0,00", 1),
        ],
        SCALE,
        ("alt", "caption"),
    ),
    "places": lambda: place_ranges(
        [PlaceRange(i, max(1, i - 2), min(30, i + 3)) for i in range(1, 31)], ("alt", "caption")
    ),
}


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
def test_a_drawing_is_xml_and_is_the_same_each_time(draw):
    made = draw()
    assert ElementTree.fromstring(made.svg).tag.endswith("}svg") and made.svg == draw().svg
    assert (made.alt, made.caption) == ("alt", "caption") and not re.search(
        rb"\b(nan|inf)\b", made.svg
    )


def test_every_figure_is_a_dot_of_its_own_and_none_falls_on_another():
    made = CHARTS["stacks"]().svg.decode()
    dots = re.findall(
        r'<use xlink:href="#\w+" x="([\d.]+)" y="([\d.]+)"[^>]*style="fill: #(?:0072b2|d55e00)',
        made,
    )
    assert len(dots) == len(set(dots)) == len(VALUES) + 1
    assert len({x for x, _ in dots[1:]}) == 3, "2.30, 2.35 and 2.39 lie within one tenth"


def test_names_and_figures_are_written():
    shown = " ".join(ElementTree.fromstring(CHARTS["boxes"]().svg).itertext())
    assert "Baseline" in shown and "2,35" in shown and "0,00" in shown
    assert "KPPN&IKN <b>" in " ".join(ElementTree.fromstring(CHARTS["stacks"]().svg).itertext())

"""The drawing of a panel's ratings: every mark at its own value, none on another."""

from __future__ import annotations

import math
from collections import Counter
from decimal import Decimal
from itertools import combinations
from xml.etree import ElementTree

import pytest

from smartcity_eval.reports.blocks import Chart
from smartcity_eval.reports.charts.rating_dots import DotRow, dots

from .geometry import figures_of

ROWS = [
    DotRow(
        "Kebijakan & <anggaran>",
        (Decimal(2), Decimal(2), Decimal("3.5")),
        Decimal(2),
        Decimal("2.5"),
    ),
    DotRow("▲ Dampak", (Decimal(1), Decimal(4)), None, None),
]


def drawn(rows: list[DotRow], low: int = 1) -> Chart:
    return dots(
        rows, (Decimal(low), Decimal(4)), ("assessors", "self", "agreed"), ("alt", "caption")
    )


def texts(chart: Chart) -> list[str]:
    return [
        "".join(element.itertext()).strip()
        for element in ElementTree.fromstring(chart.svg).iter()
        if element.tag.endswith("}text")
    ]


@pytest.mark.parametrize(
    "rows", [ROWS, [DotRow("a", (), None, None)]], ids=["two leaves", "nobody rated"]
)
def test_the_drawing_keeps_its_words_and_is_the_same_each_time(rows):
    chart = drawn(rows)
    assert (chart.alt, chart.caption) == ("alt", "caption")
    assert chart.svg == drawn(rows).svg


def marks(rows: list[DotRow], monkeypatch) -> list[tuple[float, float, str]]:
    """Each mark: its value, its height in inches, and its shape."""
    [figure] = figures_of(lambda: drawn(rows, low=0), monkeypatch)
    [axes] = figure.axes
    return [
        (float(line.get_xdata()[0]), float(line.get_ydata()[0]), line.get_marker())
        for line in axes.lines
    ]


def test_each_value_stands_once_with_the_number_of_those_who_gave_it():
    counted = Counter(texts(drawn(ROWS)))
    # the axis has each whole number once
    assert (counted["2"], counted["1"]) == (2, 4)
    assert {"Kebijakan &", "<anggaran>", "▲ Dampak", "assessors", "self", "agreed"} <= set(counted)


@pytest.mark.parametrize("given", [("3.50", "3.68"), ("3.50", "3.50", "3.60", "3.68"), ("2",) * 9])
def test_every_mark_stands_at_its_very_value_and_on_no_other(given, monkeypatch):
    values = tuple(map(Decimal, given))
    found = marks([DotRow("Pelaksanaan", values, values[0], Decimal("3.6"))], monkeypatch)
    assert sorted(x for x, _, shape in found if shape == "o") == sorted(map(float, set(values)))
    assert [x for x, _, shape in found if shape == "D"] == [float(values[0])]
    inch = 2.5 / 4  # the scale takes about two inches and a half
    for (x, y, _), (other_x, other_y, _) in combinations(found, 2):
        assert math.hypot((x - other_x) * inch, y - other_y) >= 13 / 72, "a dot is 13 points wide"


def test_the_agreed_value_is_a_line_at_its_very_value(monkeypatch):
    [figure] = figures_of(lambda: drawn(ROWS), monkeypatch)
    [collection] = figure.axes[0].collections
    assert [segment[0][0] for segment in collection.get_segments()] == [2.5]

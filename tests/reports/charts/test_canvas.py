"""The drawings: readable without colour, the same each time, and touching nothing global."""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal
from xml.etree import ElementTree

import matplotlib as mpl
import pytest

from smartcity_eval.reports.charts.bars import Bar, bars
from smartcity_eval.reports.charts.canvas import as_pictures, whole_ticks, wrap_label

from .conftest import CHARTS, words


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
def test_a_drawing_is_xml_with_words_and_is_the_same_each_time(draw):
    chart = draw()
    tree = ElementTree.fromstring(chart.svg)
    assert tree.tag.endswith("}svg") and float(tree.get("height").removesuffix("pt")) > 0
    assert (chart.alt, chart.caption) == ("alt", "caption")
    assert chart.svg == draw().svg
    assert not [e for e in tree.iter() if e.tag.endswith(("}script", "}image"))]
    assert b"<dc:date" not in chart.svg and not re.search(rb"\b(nan|inf)\b", chart.svg)


def test_a_long_label_is_folded_and_its_words_stay_whole():
    assert wrap_label("Anggaran Dinas Komunikasi dan Informatika").split("\n") == [
        "Anggaran Dinas",
        "Komunikasi dan",
        "Informatika",
    ]
    assert wrap_label("a\nb") == "a\nb" and wrap_label("x" * 60) == "x" * 60


def test_however_long_the_labels_the_drawing_keeps_room():
    tree = ElementTree.fromstring(CHARTS["long labels"]().svg)
    assert float(tree.get("width").removesuffix("pt")) > 500


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_is_small(name):
    assert len(CHARTS[name]().svg) < 40_000


@pytest.mark.parametrize(
    "text", ["Rp$5 dan $6", "$x^$", "$\\frac{1}$", "a_b^c{d}", "<script>alert(1)</script>\"'&"]
)
def test_a_text_that_looks_like_a_formula_or_a_tag_is_drawn_as_it_stands(text):
    """Matplotlib reads dollar signs as mathematics unless told not to, and stumbles over what is
    none.
    """
    chart = bars([Bar(text, Decimal(1), text)], 4, "alt", "caption")
    assert words(chart).count(text) == 2
    assert not [e for e in ElementTree.fromstring(chart.svg).iter() if e.tag.endswith("}script")]


@pytest.mark.parametrize("name", list(CHARTS))
def test_a_chart_is_a_picture_where_one_is_asked_for(name):
    as_svg = CHARTS[name]()
    with as_pictures():
        first, second = CHARTS[name](), CHARTS[name]()
    assert first == second
    assert first.png.startswith(b"\x89PNG")
    assert (first.svg, first.alt, first.caption) == (b"", as_svg.alt, as_svg.caption)
    assert CHARTS[name]() == as_svg
    assert not as_svg.png


def test_pictures_are_no_longer_drawn_after_a_mistake():
    with pytest.raises(ValueError, match="x"), as_pictures():
        raise ValueError("x")
    assert next(iter(CHARTS.values()))().svg


def test_the_settings_of_matplotlib_are_left_as_they_were():
    before = dict(mpl.rcParams)
    for draw in CHARTS.values():
        draw()
    assert dict(mpl.rcParams) == before


def test_drawing_does_not_wake_pyplot():
    code = (
        "import sys; from decimal import Decimal; from smartcity_eval.reports.charts.bars"
        " import Bar, bars;bars([Bar('a', Decimal(1), '1')], 4, 'alt', 'caption');"
        " print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="locale"
    )
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 4, [0, 1, 2, 3, 4]),
        (0.5, 4.2, [1, 2, 3, 4]),
        (0, 10, list(range(11))),
        (0, 100, list(range(0, 101, 10))),
        (1, 12, [2, 4, 6, 8, 10, 12]),
        (0, 90000, list(range(0, 90001, 10000))),
    ],
)
def test_an_axis_has_whole_numbers_that_do_not_run_into_each_other(low, high, ticks):
    assert list(whole_ticks(low, high)) == ticks

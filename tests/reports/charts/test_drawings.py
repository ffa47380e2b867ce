"""The drawings: readable without colour, the same each time, and touching nothing global."""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal
from xml.etree import ElementTree

import matplotlib as mpl
import pytest

from smartcity_eval.reports.blocks import Chart
from smartcity_eval.reports.charts.drawings import (
    MOST_NAMED,
    SHAPES,
    Bar,
    Mark,
    Range,
    bars,
    fan,
    folded,
    strip,
    waterfall,
    years,
)

ITEMS = [
    Bar("Smart Governance", Decimal("89.7"), "89,7 %"),
    Bar("Smart & <Living>", Decimal("120"), "120 %"),
    Bar("Nol", Decimal(0), "0 %"),
]
MARKS = [
    Mark(2018, Decimal("14.07"), "Rp14,07", "a"),
    Mark(2020, Decimal("9.08"), "Rp9,08", "b", hollow=True),
    Mark(2021, Decimal("7.56"), "Rp7,56", "b"),
]
MANY = [Mark(2000 + n, Decimal(50 + (n * 7) % 11), f"nilai-{n}", "a") for n in range(20)]
CHARTS = {
    "bars": lambda: bars(ITEMS, 100, "alt", "caption"),
    "one bar": lambda: bars(ITEMS[:1], Decimal(4), "alt", "caption"),
    "waterfall": lambda: waterfall(
        ITEMS, Bar("Indeks", Decimal("209.7"), "209,7"), "alt", "caption"
    ),
    "years": lambda: years(MARKS, "alt", "caption"),
    "years alike": lambda: years(
        [Mark(2020, Decimal(0), "0"), Mark(2021, Decimal(0), "nol")], "alt", "caption"
    ),
    "strip": lambda: strip(ITEMS, "Nol", "alt", "caption"),
    "strip alike": lambda: strip(
        [Bar("a", Decimal(3), "3"), Bar("b", Decimal(3), "3,0")], "", "alt", "caption"
    ),
    "bars without a full length": lambda: bars(
        [*ITEMS, Bar("CSR", Decimal(3), "Rp3", doubtful=True)], None, "alt", "caption"
    ),
    "bars of nothing": lambda: bars([Bar("a", Decimal(0), "0")], None, "alt", "caption"),
    "years, many": lambda: years(MANY, "alt", "caption"),
    "strip with an interval": lambda: strip(
        [*ITEMS, Bar("Sendiri", Decimal("80"), "80", low=Decimal("79"), high=Decimal("81"))],
        "Sendiri",
        "alt",
        "caption",
    ),
    "long labels": lambda: strip(
        [Bar("Kabupaten " + "Panjang" * 9, Decimal(n), "x" * 30) for n in range(3)],
        "",
        "alt",
        "caption",
    ),
}


def words(chart: Chart) -> str:
    return " ".join(ElementTree.fromstring(chart.svg).itertext())


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
def test_a_drawing_is_xml_with_words_and_is_the_same_each_time(draw):
    chart = draw()
    tree = ElementTree.fromstring(chart.svg)
    assert tree.tag.endswith("}svg") and float(tree.get("height").removesuffix("pt")) > 0
    assert (chart.alt, chart.caption) == ("alt", "caption")
    assert chart.svg == draw().svg
    assert not [e for e in tree.iter() if e.tag.endswith(("}script", "}image"))]
    assert b"<dc:date" not in chart.svg and not re.search(rb"\b(nan|inf)\b", chart.svg)


@pytest.mark.parametrize("name", ["bars", "waterfall", "strip"])
def test_every_bar_has_its_name_and_figure_written(name):
    shown = words(CHARTS[name]())
    for item in ITEMS:
        assert item.label in shown and item.text in shown


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


def test_each_group_has_a_mark_of_its_own_shape_and_a_break_is_drawn_between_years():
    one = years([Mark(y, Decimal(y), str(y), "a") for y in (2018, 2019, 2020)], "alt", "caption")
    two = years(
        [Mark(y, Decimal(y), str(y), "a" if y < 2020 else "b") for y in (2018, 2019, 2020)],
        "alt",
        "caption",
    )
    assert len(shapes(two)) > len(shapes(one))
    assert (
        two.svg.count(b"stroke-dasharray: 3.2,2.4") - one.svg.count(b"stroke-dasharray: 3.2,2.4")
        == 1
    )
    assert len({mark for mark, _ in SHAPES}) == len({letter for _, letter in SHAPES}) == len(SHAPES)


def test_an_interval_and_a_doubtful_amount_are_drawn_so():
    plain = strip([*ITEMS, Bar("Sendiri", Decimal("80"), "80")], "Sendiri", "alt", "caption")
    assert CHARTS["strip with an interval"]().svg.count(b"<path") > plain.svg.count(b"<path")
    assert (
        b"<pattern" in CHARTS["bars without a full length"]().svg
        and b"<pattern" not in CHARTS["bars"]().svg
    )


def test_a_long_label_is_folded_and_its_words_stay_whole():
    assert folded("Anggaran Dinas Komunikasi dan Informatika").split("\n") == [
        "Anggaran Dinas",
        "Komunikasi dan",
        "Informatika",
    ]
    assert folded("a\nb") == "a\nb" and folded("x" * 60) == "x" * 60


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


def test_bars_longer_than_full_stay_inside_the_frame():
    tree = ElementTree.fromstring(CHARTS["bars"]().svg)
    assert float(tree.get("width").removesuffix("pt")) < 600


def test_the_settings_of_matplotlib_are_left_as_they_were():
    before = dict(mpl.rcParams)
    for draw in CHARTS.values():
        draw()
    assert dict(mpl.rcParams) == before


def test_drawing_does_not_wake_pyplot():
    code = (
        "import sys; from decimal import Decimal; from smartcity_eval.reports.charts.drawings"
        " import Bar, bars;bars([Bar('a', Decimal(1), '1')], 4, 'alt', 'caption');"
        " print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


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

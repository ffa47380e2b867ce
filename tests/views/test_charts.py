"""The drawings: readable without colour, the same each time, and touching nothing global."""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal
from xml.etree import ElementTree

import matplotlib as mpl
import pytest

from smartcity_eval.views.charts import Bar, DotRow, Mark, Range, bars, dots, fan, strip, timeline, waterfall, years
from smartcity_eval.views.document import Chart

ITEMS = [Bar("Smart Governance", Decimal("89.7"), "89,7 %"), Bar("Smart & <Living>", Decimal("120"), "120 %"), Bar("Nol", Decimal(0), "0 %")]
MARKS = [Mark(2018, Decimal("14.07"), "Rp14,07", "a"), Mark(2020, Decimal("9.08"), "Rp9,08", "b", hollow=True), Mark(2021, Decimal("7.56"), "Rp7,56", "b")]
DOTS = [
    DotRow("Kebijakan & <anggaran>", (("A", Decimal(2)), ("B", Decimal(2)), ("C", Decimal("3.5"))), Decimal(2), Decimal("2.5")),
    DotRow("▲ Dampak", (("A", Decimal(1)), ("B", Decimal(4))), None, None),
]
CHARTS = {
    "bars": lambda: bars(ITEMS, 100, "alt", "caption"),
    "one bar": lambda: bars(ITEMS[:1], Decimal(4), "alt", "caption"),
    "waterfall": lambda: waterfall(ITEMS, Bar("Indeks", Decimal("209.7"), "209,7"), "alt", "caption"),
    "years": lambda: years(MARKS, "alt", "caption"),
    "years alike": lambda: years([Mark(2020, Decimal(0), "0"), Mark(2021, Decimal(0), "nol")], "alt", "caption"),
    "strip": lambda: strip(ITEMS, "Nol", "alt", "caption"),
    "strip alike": lambda: strip([Bar("a", Decimal(3), "3"), Bar("b", Decimal(3), "3,0")], "", "alt", "caption"),
    "dots": lambda: dots(DOTS, (Decimal(1), Decimal(4)), ("assessor", "self", "agreed"), ("alt", "caption")),
    "dots without any": lambda: dots([DotRow("a", (), None, None)], (Decimal(0), Decimal(4)), ("x", "y", "z"), ("alt", "caption")),
    "timeline": lambda: timeline(2019, 2029, 2023, [(2018, "MoU"), (2029, "akhir")], ("alt", "caption")),
    "timeline before": lambda: timeline(2019, 2029, 2010, [(2019, "awal")], ("alt", "caption")),
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


def test_a_timeline_names_what_happened():
    shown = words(CHARTS["timeline"]())
    assert "MoU" in shown and "akhir" in shown and "2023" in shown


@pytest.mark.parametrize("text", ["Rp$5 dan $6", "$x^$", "$\\frac{1}$", "a_b^c{d}", "<script>alert(1)</script>\"'&"])
def test_a_text_that_looks_like_a_formula_or_a_tag_is_drawn_as_it_stands(text):
    """Matplotlib reads dollar signs as mathematics unless told not to, and stumbles over what is none."""
    for chart in (bars([Bar(text, Decimal(1), "1")], 4, "alt", "caption"), timeline(2019, 2029, 2023, [(2019, text)], ("alt", "caption"))):
        assert text in words(chart)
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
        "import sys; from decimal import Decimal; from smartcity_eval.views.charts import Bar, bars;"
        "bars([Bar('a', Decimal(1), '1')], 4, 'alt', 'caption'); print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_trend_is_drawn_with_its_interval():
    known = [Mark(2022, Decimal("70.1"), "70.1"), Mark(2024, Decimal("71.0"), "71.0")]
    wide, narrow = ([Range(2025, 71.4, 71.4 - half, 71.4 + half, "71.4 (…)"), Range(2026, 71.8, 71.8 - half, 71.8 + half, "71.8 (…)")] for half in (1.0, 0.0))
    chart = fan(known, wide, "alt", "caption")
    assert b"opacity: 0.15" in chart.svg and chart.svg != fan(known, narrow, "alt", "caption").svg
    assert (chart.alt, chart.caption) == ("alt", "caption")


def test_each_assessor_stands_by_letter_once_in_each_line_that_he_rated():
    shown = ElementTree.fromstring(CHARTS["dots"]().svg)
    texts = ["".join(e.itertext()).strip() for e in shown.iter() if e.tag.endswith("}text")]
    assert [texts.count(letter) for letter in "ABC"] == [2, 2, 1]
    assert {"Kebijakan & <anggaran>", "▲ Dampak", "assessor", "self", "agreed", "1", "4"} <= set(texts)


def test_dots_of_one_value_do_not_lie_on_each_other():
    shown = ElementTree.fromstring(CHARTS["dots"]().svg)
    places = {"".join(e.itertext()).strip(): e for e in shown.iter() if e.tag.endswith("}text")}
    spots = [re.search(r"(?:translate\(|x=\"?)([\d.]+)", ElementTree.tostring(places[letter]).decode())[1] for letter in "AB"]
    assert spots[0] != spots[1]

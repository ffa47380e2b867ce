"""The drawing of a plan's years."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from smartcity_eval.reports.charts.timeline import Moments, Stretch, timeline

ROWS = [
    Stretch("Masterplan", 2019, 2029),
    Stretch("jangka menengah", 2019, 2024, 2029),
    Moments("MoU & <pakta>", (2018, 2025)),
]


@pytest.mark.parametrize("now", [2010, 2019, 2023, 2035])
def test_every_row_has_its_name_and_the_drawing_is_the_same_each_time(now):
    chart = timeline(ROWS, now, "alt", "caption")
    shown = " ".join(ElementTree.fromstring(chart.svg).itertext())
    assert all(row.label in shown for row in ROWS) and "2018" in shown
    assert (chart.alt, chart.caption) == ("alt", "caption") and chart.svg == timeline(
        ROWS, now, "alt", "caption"
    ).svg


def test_an_end_between_two_years_is_hatched_and_one_that_is_known_is_not():
    assert (
        b"<pattern" in timeline(ROWS, 2023, "", "").svg
        and b"<pattern" not in timeline([ROWS[0], ROWS[2]], 2023, "", "").svg
    )


def test_what_has_passed_grows_with_the_years():
    """The blue stretch reaches from the first year to now and never over the end."""
    drawn = [timeline(ROWS[:1], now, "", "").svg for now in (2019, 2023, 2029, 2035)]
    assert len(set(drawn[:3])) == 3


@pytest.mark.parametrize("last", [2021, 2030, 2060])
def test_years_on_the_line_never_stand_on_each_other(last):
    shown = ElementTree.fromstring(
        timeline([Stretch("x", 2019, last)], 2020, "", "").svg
    ).itertext()
    assert 2 <= sum(text.strip().isdecimal() for text in shown) <= 8

"""The drawing of a profile: lines or a radar."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from smartcity_eval.reports.charts.profile import (
    ProfileLegend,
    ProfileRow,
    lines_profile,
    radar_profile,
)

ROWS = (
    ProfileRow("Baseline", Decimal("3.60"), "3.60 (1.40)", Decimal("1.40")),
    ProfileRow("Output", Decimal("2.29"), "2.29 (1.54)", Decimal("1.54")),
    ProfileRow("Collaboration", Decimal("2.53"), "2.53"),
)
SCALE = (Decimal(0), Decimal(4))
LEGEND = ProfileLegend("2023", "median", "2022")


@pytest.mark.parametrize("draw", [lines_profile, radar_profile])
def test_it_is_a_drawing_with_its_words_the_same_every_time(draw):
    made = draw(ROWS, SCALE, LEGEND, ("In words", "Caption"))
    assert (made.alt, made.caption) == ("In words", "Caption") and ElementTree.fromstring(
        made.svg
    ).tag.endswith("svg")
    assert made == draw(ROWS, SCALE, LEGEND, ("In words", "Caption"))
    for text in ("Baseline", "Collaboration", "2023", "2022"):
        assert text in made.svg.decode()


@pytest.mark.parametrize("draw", [lines_profile, radar_profile])
def test_another_score_is_another_drawing_and_none_is_not_zero(draw):
    def drawn(now):
        return draw(
            (*ROWS[:2], ProfileRow("Collaboration", now, "text")), SCALE, LEGEND, ("a", "c")
        ).svg

    assert len({drawn(None), drawn(Decimal(0)), drawn(Decimal(2))}) == 3


@pytest.mark.parametrize("draw", [lines_profile, radar_profile])
def test_the_legend_explains_what_is_drawn_and_nothing_else(draw):
    made = draw(ROWS, SCALE, ProfileLegend("2023", "median"), ("a", "c"))
    assert "median" in made.svg.decode() and "2022" not in made.svg.decode()


@pytest.mark.parametrize("draw", [lines_profile, radar_profile])
def test_the_median_of_the_group_is_drawn(draw):
    beside = (ProfileRow("Baseline", Decimal(3), "3", None, Decimal(2)), *ROWS[1:])
    alone = (ProfileRow("Baseline", Decimal(3), "3"), *ROWS[1:])
    assert draw(beside, SCALE, LEGEND, ("a", "c")) != draw(alone, SCALE, LEGEND, ("a", "c"))

"""The drawing of a profile: lines or a radar."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from smartcity_eval.reports.charts.profile import ProfileRow, lines_profile, radar_profile

ROWS = (
    ProfileRow("Baseline", Decimal("3.60"), "3.60 (1.40)", Decimal("1.40")),
    ProfileRow("Output", Decimal("2.29"), "2.29 (1.54)", Decimal("1.54")),
    ProfileRow("Collaboration", Decimal("2.53"), "2.53"),
)
SCALE = (Decimal(0), Decimal(4))


@pytest.mark.parametrize("draw", [lines_profile, radar_profile])
def test_it_is_a_drawing_with_its_words_the_same_every_time(draw):
    made = draw(ROWS, SCALE, ("2023", "2022"), ("In words", "Caption"))
    assert (made.alt, made.caption) == ("In words", "Caption") and ElementTree.fromstring(
        made.svg
    ).tag.endswith("svg")
    assert made == draw(ROWS, SCALE, ("2023", "2022"), ("In words", "Caption"))
    for text in ("Baseline", "Collaboration", "2023", "2022"):
        assert text in made.svg.decode()


@pytest.mark.parametrize("draw", [lines_profile, radar_profile])
def test_another_score_is_another_drawing_and_none_is_not_zero(draw):
    def drawn(now):
        return draw(
            (*ROWS[:2], ProfileRow("Collaboration", now, "text")),
            SCALE,
            ("2023", "2022"),
            ("a", "c"),
        ).svg

    assert len({drawn(None), drawn(Decimal(0)), drawn(Decimal(2))}) == 3

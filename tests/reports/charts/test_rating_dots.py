"""The drawing of a panel's ratings: every dot where it was given, none on another."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from smartcity_eval.reports.blocks import Chart
from smartcity_eval.reports.charts.rating_dots import DotRow, dots

ROWS = [
    DotRow(
        "Kebijakan & <anggaran>",
        (("A", Decimal(2)), ("B", Decimal(2)), ("C", Decimal("3.5"))),
        Decimal(2),
        Decimal("2.5"),
    ),
    DotRow("▲ Dampak", (("A", Decimal(1)), ("B", Decimal(4))), None, None),
]


def drawn(rows: list[DotRow], low: int = 1) -> Chart:
    return dots(
        rows, (Decimal(low), Decimal(4)), ("assessor", "self", "agreed"), ("alt", "caption")
    )


def texts(chart: Chart) -> dict[str, list[ElementTree.Element]]:
    found: dict[str, list[ElementTree.Element]] = {}
    for element in ElementTree.fromstring(chart.svg).iter():
        if element.tag.endswith("}text"):
            found.setdefault("".join(element.itertext()).strip(), []).append(element)
    return found


@pytest.mark.parametrize(
    "rows", [ROWS, [DotRow("a", (), None, None)]], ids=["two leaves", "nobody rated"]
)
def test_the_drawing_keeps_its_words_and_is_the_same_each_time(rows):
    chart = drawn(rows)
    assert (chart.alt, chart.caption) == ("alt", "caption")
    assert chart.svg == drawn(rows).svg


def test_each_assessor_stands_by_letter_once_in_each_line_that_he_rated():
    found = texts(drawn(ROWS))
    assert [len(found[letter]) for letter in "ABC"] == [2, 2, 1]
    assert {"Kebijakan & <anggaran>", "▲ Dampak", "assessor", "self", "agreed", "1", "4"} <= set(
        found
    )


def test_dots_of_one_value_do_not_lie_on_each_other():
    found = texts(drawn(ROWS))
    spots = [
        re.search(
            r"(?:translate\(|x=\"?)([\d.]+)", ElementTree.tostring(found[letter][-1]).decode()
        )[1]
        for letter in "AB"
    ]
    assert spots[0] != spots[1]


def place(element: ElementTree.Element) -> tuple[float, float]:
    """Where a text stands in the drawing, in points."""
    found = re.search(
        r'(?:translate\(|x=")([\d.]+)(?:[ ,]+|" y=")([\d.]+)',
        ElementTree.tostring(element).decode(),
    )
    return float(found[1]), float(found[2])


@pytest.mark.parametrize("count", [3, 5, 9])
def test_however_many_agree_their_letters_stand_apart_and_nearer_to_their_own_value_than_another(
    count,
):
    letters = "ABCDEFGHI"[:count]
    rows = [
        DotRow(
            "Pelaksanaan Smart Environment",
            tuple((letter, Decimal(2)) for letter in letters),
            Decimal(2),
            Decimal(2),
        ),
        DotRow("b", (("Z", Decimal(3)),), None, None),
    ]
    found = texts(drawn(rows))
    spots = [place(found[letter][0]) for letter in letters]
    assert min(math.dist(a, b) for i, a in enumerate(spots) for b in spots[:i]) >= 9.9, (
        "a mark is ten points wide"
    )
    step = place(found["3"][0])[0] - place(found["2"][0])[0]
    assert all(abs(x - place(found["2"][0])[0]) < step / 2 for x, _ in spots)

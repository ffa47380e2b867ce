import pytest

from smartcity_eval.documents.slides.deck import NativeChart, Series, Slide
from smartcity_eval.documents.slides.page_room import Box, page_room
from smartcity_eval.reports.blocks import KeyFigure, table

BODY = Box(0.6, 1.5, 12.0, 5.0)
CHART = NativeChart("bar", ("A",), (Series("S", (1.0,)),), "0", "A chart")
TABLE = table("T", [{"A": "1"}])
FIGURES = (KeyFigure("Index", "3.40"),)


@pytest.mark.parametrize(
    "slide",
    [
        Slide("T", ("point",)),
        Slide("T", ("point",), chart=CHART),
        Slide("T", chart=CHART),
        Slide("T", ("point " * 500,), table=TABLE),
        Slide("T", table=TABLE),
        Slide("T", ("point",), FIGURES, CHART),
        Slide("T", ("point",), FIGURES),
    ],
)
def test_parts_stand_within_the_body_and_not_on_each_other(slide):
    room = page_room(slide, BODY)
    boxes = [box for box in (room.figures, room.points, room.rest) if box]
    assert (room.points is not None) == bool(slide.points)
    assert (room.rest is not None) == bool(slide.chart or slide.table)
    for box in boxes:
        assert box.left >= BODY.left
        assert box.left + box.width <= BODY.left + BODY.width + 0.001
        assert box.top >= BODY.top
        assert box.top + box.height <= BODY.top + BODY.height + 0.001
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            beside = one.left + one.width <= other.left or other.left + other.width <= one.left
            below = one.top + one.height <= other.top + 0.001
            assert beside or below

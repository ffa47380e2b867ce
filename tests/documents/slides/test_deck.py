from smartcity_eval.documents.slides.deck import Slide
from smartcity_eval.reports.blocks import KeyFigure


def test_a_slide_with_a_title_alone_is_empty():
    assert Slide("A title", notes=("Sources",)).is_empty
    assert not Slide("A title", ("A point",)).is_empty
    assert not Slide("A title", figures=(KeyFigure("Index", "3.40"),)).is_empty

from smartcity_eval.core.messages import translator
from smartcity_eval.documents.slides.deck import Slide
from smartcity_eval.documents.slides.page_room import Box, point_height
from smartcity_eval.documents.slides.paging import pages_of
from smartcity_eval.documents.slides.text_room import height_of, lines_of
from smartcity_eval.reports.blocks import KeyFigure, Table

TITLE, BODY, SAY = Box(0.6, 0.4, 12.0, 0.95), Box(0.6, 1.5, 12.0, 5.2), translator("en")


def paged(slide: Slide):
    return pages_of(slide, TITLE, BODY, SAY)


def test_what_fits_is_one_slide_with_its_own_title():
    [page] = paged(Slide("A title", ("one", "two"), notes=("Sources: a",)))
    assert (page.title, page.points, page.notes) == ("A title", ("one", "two"), ("Sources: a",))


def test_points_go_on_and_none_is_lost():
    points = tuple(f"Point {i} " + "kata " * 30 for i in range(20))
    pages = paged(Slide("A title", points, notes=("Sources: a",)))
    assert tuple(point for page in pages for point in page.points) == points
    assert pages[0].title == f"A title (1 of {len(pages)})"
    assert all(page.notes == ("Sources: a",) for page in pages)
    for page in pages:
        used = sum(point_height(p, page.room.point_size, BODY.width) for p in page.points)
        assert used <= BODY.height + 0.02


def test_one_point_of_many_lines_is_parted():
    text = " ".join(f"kata{i}" for i in range(1000))
    pages = paged(Slide("A title", (text,)))
    told = " ".join(point for page in pages for point in page.points)
    assert told.replace(" … …", "").split() == text.split()


def test_told_overflow_is_one_slide_and_the_rest_is_in_the_notes():
    points = tuple(f"Point {i}" for i in range(20))
    [page] = paged(Slide("A title", points, overflow="told"))
    shown = len(page.points) - 1
    assert page.points[-1] == f"{20 - shown} more in the report."
    assert page.notes == points[shown:]


def test_told_rows_leave_room_for_what_is_told():
    rows = tuple((f"Program {i} " + "kata " * 30, "1") for i in range(30))
    [page] = paged(Slide("T", table=Table("A", ("Name", "Count"), rows), overflow="told"))
    shown = len(page.table.rows)
    assert page.points == (f"{30 - shown} more in the report.",)
    assert len(page.notes) == 30 - shown
    assert sum(page.table.heights) <= page.room.rest.height


def test_rows_go_on_without_the_points():
    rows = tuple((f"Program {i}", "1") for i in range(25))
    pages = paged(Slide("T", ("A lead",), table=Table("A", ("Name", "Count"), rows)))
    assert [page.points for page in pages] == [("A lead",), (), ()]
    assert sum(len(page.table.rows) for page in pages) == 25


def test_a_title_of_very_many_letters_shrinks_then_is_cut_and_told():
    [page] = paged(Slide("Kabupaten " + "x" * 200, ("one",)))
    assert page.title_size < 28
    assert height_of(page.title, page.title_size, TITLE.width) <= TITLE.height
    [page] = paged(Slide("kata " * 400, ("one",)))
    assert page.title.endswith("…")
    assert height_of(page.title, page.title_size, TITLE.width) <= TITLE.height
    assert page.notes[0].startswith("In full: kata kata")


def test_a_figure_s_texts_fit_its_frame_and_are_in_the_notes_where_they_do_not():
    long = "Kabupaten " + "x" * 200
    [page] = paged(Slide("T", figures=(KeyFigure(long, "3.40", "of 4", change="+0.13"),) * 4))
    first = page.figures[0]
    assert first.value == ("3.40", 32.0)
    assert first.note[0] == "+0.13; of 4"
    assert first.label[0].endswith("…")
    assert lines_of(first.label[0], first.label[1], 12.0 / 4 - 0.4) <= 2
    assert page.notes[0] == f"In full: {long}"

"""Places for labels: on no other label, no mark and no line while there is room."""

from __future__ import annotations

from smartcity_eval.reports.charts.label_places import Box, joined, label_boxes

FRAME = Box(0, 0, 4, 2)
SIZE = (0.3, 0.15)


def test_a_label_stands_above_its_mark_where_that_is_free():
    [box] = label_boxes([(2, 1)], [SIZE], [], FRAME)
    assert box.bottom > 1 and box.left < 2 < box.right


def test_a_line_through_the_place_above_sends_the_label_elsewhere():
    above, *_ = label_boxes([(2, 1), (2, 2)], [SIZE, None], [(0, 1)], FRAME)
    assert not any(above.holds(2, 1 + step / 50) for step in range(50))


def test_labels_of_marks_that_lie_close_do_not_meet():
    found = label_boxes([(2, 1), (2.1, 1), (2.2, 1)], [SIZE] * 3, [(0, 1), (1, 2)], FRAME)
    assert not any(a.meets(b) for i, a in enumerate(found) for b in found[:i])


def test_a_label_stays_within_the_frame():
    for at in ((0, 0), (4, 2), (0, 2), (4, 0)):
        [box] = label_boxes([at], [SIZE], [], FRAME)
        assert box.left >= 0 and box.bottom >= 0 and box.right <= 4 and box.top <= 2


def test_a_mark_without_a_label_has_no_place_and_where_all_is_full_there_is_one():
    assert label_boxes([(1, 1)], [None], [], FRAME) == [None]
    crowded = label_boxes([(1, 1)] * 30, [SIZE] * 30, [], FRAME)
    assert None not in crowded


def test_lines_join_the_marks_of_a_group_in_their_order():
    assert joined(["a", "b", "a", "a", "b"]) == [(0, 2), (2, 3), (1, 4)]

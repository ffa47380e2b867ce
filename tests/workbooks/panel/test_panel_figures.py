"""How far a panel is, from its evaluation."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.workbooks.panel.panel_figures import PanelFigures
from smartcity_eval.workbooks.submissions.importing import import_workbooks


def test_the_value_so_far_the_spread_and_what_is_open(panel):
    panel.submit_own(3)
    sheets = [panel.filled("UGM", [3, 3, 3, 3, 3]), panel.filled("UI", [2.5, 3, 3, 3, 3])]
    import_workbooks(sheets, panel.params)
    found = PanelFigures.of(evaluate_file(panel.record))
    assert (found.region, found.name, found.items, found.own) == (
        "kab-batang",
        "Kabupaten Batang",
        5,
        5,
    )
    assert [one.key for one in found.assessors] == ["ugm", "ui"]
    assert found.low < found.value < found.high == Decimal(3)
    assert (found.unrated, found.moderated, found.closed) == (0, 0, None)


def test_a_record_without_ratings_has_no_value(panel):
    found = PanelFigures.of(evaluate_file(panel.record))
    assert (found.value, found.assessors, found.items, found.others) == (None, (), 0, ())

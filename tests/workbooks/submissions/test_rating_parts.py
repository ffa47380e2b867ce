"""A sheet of ratings becomes a part of the record, or every fault is told."""

from __future__ import annotations

from smartcity_eval.records import read_record
from smartcity_eval.workbooks.read.opening import open_book
from smartcity_eval.workbooks.submissions.filled_workbook import read_filled
from smartcity_eval.workbooks.submissions.record_parts import parts_from


def told(problems) -> list[str]:
    return [f"{p.place}: {p.message.in_language('en')}" for p in problems]


def problems_of(path, panel) -> list[str]:
    filled, problems = read_filled(open_book(path))
    record = read_record(panel.record)
    return told(filled.in_order([*problems, *parts_from(filled, record)[1]]))


def test_what_lacks_a_score_or_a_day_is_told(panel):
    path = panel.filled("UGM", [None, 3], reasons={0: "bukti"}, day=None)
    assert problems_of(path, panel) == [
        "Penilaian!B10: submitted, but on which day? write the day here",
        "Penilaian!D14: a reason or evidence, but no score; write the score, or clear the row",
    ]

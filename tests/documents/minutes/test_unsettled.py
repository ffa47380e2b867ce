"""What is still open stands in a sentence each, and nothing that is said does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from smartcity_eval.documents.minutes.unsettled import missing, open_points
from smartcity_eval.documents.office.office_file import Meeting
from smartcity_eval.documents.text_document import BEGIN_OPEN, END_OPEN
from smartcity_eval.workbooks.panel.panel_plan import PlannedAssessor, PlannedPanel

ASSUMED = (
    "The rule by which ratings are brought together (median) is assumed; the panel must confirm"
    " it.",
    "All weights are assumed; the panel must confirm them.",
)


def test_of_a_closed_panel_whose_office_has_said_all_only_what_is_assumed_is_open(closed):
    assert open_points(closed) == ASSUMED


def test_a_rule_and_weights_that_are_stated_are_not_open(with_result, monkeypatch):
    found = with_result(rule_status="stated")
    found.__dict__["weight_statuses"] = {"a": "stated"}
    assert open_points(found) == ()
    found.__dict__["weight_statuses"] = {"a": "stated", "b": "inferred"}
    assert open_points(found) == ("Some weights are inferred; the panel must confirm them.",)


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("number", "The number of the minutes is not given."),
        ("day", "The day of the meeting is not given."),
        ("place", "The place of the meeting is not given."),
        ("mode", "It is not said whether the panel met in person or online."),
        ("decree", "The decree that the panel meets by is not given."),
        (
            "attendance",
            "It is not noted who attended; those who judge are listed, to be confirmed.",
        ),
        ("decisions", "No decisions of the meeting are noted."),
        ("signed_at", "Place and day of signing are not given."),
    ],
)
def test_each_thing_that_the_office_has_not_said_is_open(closed, key, sentence):
    empty = getattr(Meeting(), key)
    found = replace(closed, meeting=closed.meeting.model_copy(update={key: empty}))
    *others, own, where = open_points(found)
    assert (tuple(others), own) == (ASSUMED, sentence)
    assert where.endswith("params/documents/2024.yaml, under meetings: kab-contoh:.")


def test_a_place_of_signing_without_its_day_is_open(closed):
    meeting = Meeting.model_validate({"signed_at": {"place": "Batang"}})
    assert "Place and day of signing are not given." in open_points(
        replace(closed, meeting=meeting)
    )


def test_a_panel_that_is_not_closed_lists_its_open_leaves(closed, with_result):
    leaves = tuple(
        leaf.model_copy(update={"open": True})
        if leaf.key == "innovation"
        else leaf.model_copy(update={"consensus": None, "moderated": None})
        if leaf.key == "budget"
        else leaf
        for leaf in closed.result.leaves
    )
    points = open_points(with_result(state="moderated", leaves=leaves))
    assert points[0] == "The panel has not closed its score: these minutes are a draft."
    assert set(points[1:3]) == {
        "“Innovative power” is open: its ratings lie between 1 and 4, and nobody has moderated it.",
        "“Budget” has no value yet: too few have rated it.",
    }


def test_a_sheet_that_is_missing_or_a_draft_is_named(closed, with_result):
    first, *rest = closed.result.assessors
    seats = (first.model_copy(update={"counts": False, "rated": 3}), *rest)
    more = PlannedAssessor("lain", "Lembaga Lain", "asesor")
    plan = PlannedPanel("kab-contoh", 2024, "contoh-2024", date(2024, 11, 20), (more,))
    points = open_points(replace(with_result(assessors=seats), planned=plan))
    assert points[:2] == (
        "Universitas Contoh Utara (rekaan) has not submitted its sheet: 3 of 17 leaves are rated.",
        "Lembaga Lain is planned as an assessor, and the record holds no sheet of it.",
    )


def test_words_for_what_is_missing_are_marked():
    assert missing("place") == f"{BEGIN_OPEN}[place]{END_OPEN}"

"""A panel's ratings as a record holds them: states, and what a sheet hands down."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from smartcity_eval.records.ratings import Ratings

SHEET = {
    "institution": "UGM",
    "state": "submitted",
    "date": date(2023, 11, 14),
    "ratings": {"outcome": 3},
}
MODERATION = {
    "leaf": "outcome",
    "value": 3,
    "by": "UI",
    "date": date(2023, 11, 15),
    "reason": "bukti",
}


@pytest.mark.parametrize(
    ("content", "state"),
    [
        ({}, "draft"),
        ({"assessors": {"ugm": {**SHEET, "state": "draft"}, "ui": SHEET}}, "draft"),
        ({"assessors": {"ugm": SHEET, "ui": SHEET}}, "submitted"),
        ({"assessors": {"ugm": SHEET}, "moderation": [MODERATION]}, "moderated"),
        (
            {
                "assessors": {"ugm": SHEET},
                "moderation": [MODERATION],
                "final": {"by": "UI", "date": date(2023, 11, 20)},
            },
            "final",
        ),
    ],
)
def test_how_far_the_panel_is_follows_from_what_there_is(content, state):
    assert Ratings.model_validate(content).state == state


def test_a_sheets_source_holds_for_each_of_its_ratings_and_the_panels_for_each_sheet():
    sheets = Ratings.model_validate(
        {"source": "lembar", "assessors": {"ugm": SHEET, "ui": {**SHEET, "source": "surel"}}}
    ).assessors
    assert [sheets[key].ratings["outcome"].source for key in ("ugm", "ui")] == [
        ("lembar",),
        ("surel",),
    ]


@pytest.mark.parametrize("key", ["UGM", "u gm", "../ugm", ""])
def test_an_assessors_key_is_a_plain_word(key):
    with pytest.raises(ValidationError):
        Ratings.model_validate({"assessors": {key: SHEET}})

"""What a sheet of follow-up asks about, and what it shows."""

from __future__ import annotations

from datetime import date

import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.records import Record
from smartcity_eval.records.record import Feedback, FollowUp, Recommendation
from smartcity_eval.workbooks.panel_sheets.follow_up_prefill import (
    check_recommended,
    follow_up_basis,
    follow_up_content,
    identity_of,
    recommendations_to_follow,
)
from smartcity_eval.workbooks.sheets.layout import Identity

IDENTITY = Identity("follow-up", region="kab-batang", year=2023, language="en")


def record(year: int = 2022, **parts) -> Record:
    return Record(
        year=year, region="kab-batang", as_of=date(year, 11, 14), stage="implementation", **parts
    )


LAST = record(
    recommendations=(
        Recommendation(text="Ukur", by="Panel", owner="Diskominfo", due="2023-06"),
        Recommendation(text="Selesai", state="done"),
        Recommendation(text="Ukur", by="Panel"),
    ),
    feedback=(
        Feedback(kind="recommendation", institution="UGM", text="Buka"),
        Feedback(kind="strength", institution="UGM", text="Kuat"),
    ),
    follow_up=(
        FollowUp(recommendation="Lama", year=2020, state="open", owner="Bappeda"),
        FollowUp(recommendation="Beres", year=2020, state="done"),
    ),
)


def test_it_asks_about_what_is_not_done_each_once_with_its_own_year():
    asked = recommendations_to_follow(LAST)
    assert [identity_of(one) for one in asked] == [
        ("Ukur", 2022, "Panel"),
        ("Buka", 2022, "UGM"),
        ("Lama", 2020, None),
    ]
    assert {one.state for one in asked} == {"not_reported"}
    assert recommendations_to_follow(None) == ()


def test_its_basis_is_what_is_asked_and_what_is_answered():
    said = FollowUp(recommendation="Buka", year=2022, by="UGM", state="done")
    assert follow_up_basis(LAST, record(2023, follow_up=(said,))) == (
        *recommendations_to_follow(LAST),
        said,
    )
    assert follow_up_basis(None, None) == ()


def test_without_a_recommendation_no_sheet_is_made(panel):
    with pytest.raises(UsageError) as refused:
        check_recommended((), IDENTITY)
    expected = "the record of Kabupaten Batang 2022 holds no recommendation to follow up"
    assert refused.value.in_language("en") == expected
    with pytest.raises(UsageError, match="tidak memuat rekomendasi"):
        panel.follow_up()
    assert not (panel.folder / "tindak-lanjut.xlsx").exists()


def test_what_the_record_answers_is_shown_beside_what_is_asked():
    said = FollowUp(recommendation="Buka", year=2022, by="UGM", state="done", action="Portal")
    content = follow_up_content(
        IDENTITY, recommendations_to_follow(LAST), record(2023, follow_up=(said,)), "Pemkab"
    )
    assert content.forms == {"follow-up": {"institution": "Pemkab"}}
    rows = content.rows["follow-up"]
    assert [(row["recommendation"], row["state"], row["action"]) for row in rows] == [
        ("Ukur", None, None),
        ("Buka", "followed up", "Portal"),
        ("Lama", None, None),
    ]
    assert [(row["owner"], row["due"]) for row in rows] == [
        ("Diskominfo", "2023-06"),
        (None, None),
        ("Bappeda", None),
    ]

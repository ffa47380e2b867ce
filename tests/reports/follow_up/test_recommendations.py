"""Recommendations and what became of them."""

from __future__ import annotations

from smartcity_eval.reports import recommendations


def test_batang_2023_follow_up_is_not_reported(report_of, see):
    [row] = see(recommendations(report_of("kab-batang", 2023))).table("Recommendations")["rows"]
    assert "RPD 2023–2026" in row[0] and "follow-up not reported" in row


def test_none_found_is_said_in_a_year_of_implementation(report_on, see):
    assert "No recommendation" in see(recommendations(report_on())).text


def test_of_a_regency_that_gets_ready_only_the_rules_speak_where_nothing_was_recorded(
    report_on, see
):
    seen = see(recommendations(report_on(stage="preparation")))
    assert seen.texts("h2") == ["What the rules suggest"] and "No recommendation" not in seen.text


def test_a_regency_in_selection_with_its_regulation_has_nothing_to_be_told(report_on):
    law = {"legal_basis": [{"id": "a", "kind": "Perbup", "about": "Smart City", "year": 2022}]}
    assert recommendations(report_on(stage="selection", region_file=law)) is None


def test_states_days_and_evidence_are_told(report_on, see):
    items = [
        {
            "text": "Susun Perda",
            "by": "Panel",
            "owner": "Diskominfo",
            "due": "2024-06-30",
            "state": "done",
            "evidence": "Perda 3/2024",
            "source": "s",
        },
        {"text": "Tambah server", "state": "in_progress", "source": "s"},
    ]
    seen = see(recommendations(report_on(recommendations=items)))
    assert seen.column("Recommendations", "Follow-up") == {
        "Susun Perda": "followed up",
        "Tambah server": "in progress",
    }
    assert "30 June 2024" in seen.text and "Perda 3/2024" in seen.text


def test_what_became_of_earlier_recommendations_is_told_before_this_years(report_on, see):
    earlier = {
        "recommendation": "Buka datanya",
        "year": 2022,
        "by": "UGM",
        "action": "Portal dibuka",
        "owner": "Diskominfo",
        "due": "2023-06",
        "state": "done",
        "evidence": "data.batangkab.go.id",
        "source": "s",
    }
    seen = see(recommendations(report_on(follow_up=[earlier])))
    assert seen.texts("h2") == ["What was recommended and followed up"]
    [row] = seen.table("Earlier recommendations")["rows"]
    assert row[:8] == [
        "2022",
        "Buka datanya",
        "UGM",
        "Portal dibuka",
        "Diskominfo",
        "June 2023",
        "followed up",
        "data.batangkab.go.id.",
    ]
    assert "No recommendation" in seen.text


def test_what_became_of_several_is_drawn_and_of_one_is_not(report_on, see):
    given = [
        {"text": str(n), "state": state, "source": "s"}
        for n, state in enumerate(("done", "done", "open"))
    ]
    [image] = see(recommendations(report_on(recommendations=given))).images
    assert (
        image["alt"]
        == "Bar chart of what became of 3 recommendations: not yet followed up: 1 of 3; followed"
        " up: 2 of 3."
    )
    assert not see(recommendations(report_on(recommendations=given[:1]))).images

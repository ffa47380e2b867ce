"""The next steps: what was recommended by whom, and what rules suggest, in one table."""

from __future__ import annotations

from smartcity_eval.reports import next_steps

STEPS = "What to do"
RULE = "rule (automatic)"


def test_what_was_recommended_and_what_rules_suggest_are_told_apart(report_of, see):
    seen = see(next_steps(report_of("kab-batang", 2023)))
    by = seen.column(STEPS, "From")
    assert list(by.values()) == ["Pj. Bupati Batang", *[RULE] * 6]
    [recommended] = [what for what, name in by.items() if name != RULE]
    assert "RPD 2023–2026" in recommended


def test_what_nobody_reported_is_said_once(report_of, see):
    seen = see(next_steps(report_of("kab-batang", 2022)))
    assert seen.text.count("was not reported") == 1
    assert "Status" not in seen.table(STEPS)["head"] and not seen.images


def test_of_a_regency_that_gets_ready_only_the_rules_speak_where_nothing_was_recorded(
    report_on, see
):
    seen = see(next_steps(report_on(stage="preparation")))
    assert seen.texts("h2") == ["Next steps"]
    assert set(seen.column(STEPS, "From").values()) == {RULE}


def test_a_regency_in_selection_with_its_regulation_has_nothing_to_be_told(report_on):
    law = {"legal_basis": [{"id": "a", "kind": "Perbup", "about": "Smart City", "year": 2022}]}
    assert next_steps(report_on(stage="selection", region_file=law)) is None


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
        {"text": "Buka data", "source": "s"},
    ]
    seen = see(next_steps(report_on(recommendations=items)))
    states = seen.column(STEPS, "Status")
    assert (states["Susun Perda"], states["Tambah server"], states["Buka data"]) == (
        "followed up",
        "in progress",
        "",
    )
    assert "Where a recommendation has no status" in seen.text
    [row] = [row for row in seen.table(STEPS)["rows"] if row[0] == "Susun Perda"]
    assert row[1:] == ["Panel", "Diskominfo", "30 June 2024", "followed up", "Perda 3/2024."]


def test_the_panels_recommendations_stand_with_the_others(report_of, see):
    report = report_of("kab-malang", 2023)
    seen = see(next_steps(report))
    by = list(seen.column(STEPS, "From").values())
    assert sum(name != RULE for name in by) == 19 and "Citiasia, item b" in by
    assert any("SNI 37122" in what for what in seen.column(STEPS, "From"))
    assert seen.texts("h2") == ["Strengths, weaknesses and next steps"]


def test_a_contradiction_stands_beside_it(report_of, see):
    seen = see(next_steps(report_of("kab-malang", 2023)))
    assert "Sources disagree on figures here" in seen.text


def test_the_records_own_words_are_marked_as_indonesian(report_of):
    for language, marked in (("en", True), ("id", False)):
        html = next_steps(report_of("kab-batang", 2023, language))._repr_html_()
        assert ('lang="id">Pj. Bupati Batang<' in html) == marked


def test_a_source_of_all_recommendations_is_cited_once(report_of, see):
    seen = see(next_steps(report_of("kab-malang", 2023)))
    by, source = seen.column(STEPS, "From"), seen.column(STEPS, "Source")
    assert {source[what] for what, name in by.items() if name != RULE} == {""}
    assert "Recommendations as recorded, in Indonesian. [2]" in seen.text


def test_words_in_indonesian_are_introduced_as_such(report_of, see):
    told = "Recommendations as recorded, in Indonesian."
    assert told in see(next_steps(report_of("kab-batang", 2023))).text
    assert told not in see(next_steps(report_of("kota-mataram", 2023))).text


def test_a_target_that_can_still_be_met_is_due_at_the_end_of_the_year(report_of, see):
    due = see(next_steps(report_of("kab-batang", 2023))).column(STEPS, "Due")
    assert [day for day in due.values() if day] == ["31 December 2023"]

"""Sentences on the panel's score."""

from __future__ import annotations

from smartcity_eval.reports.jury.jury_sentences import jury_sentences


def test_a_panels_score_is_told_with_its_state_and_scale(reviewed):
    report = reviewed("id")
    index = f"{report.evaluation.panel.index:.2f}".replace(".", ",")
    score, beside = jury_sentences(report, report.evaluation.panel)
    assert score == f"Nilai panel (final) ialah {index} pada skala 1 sampai 4."
    assert beside.startswith("Nilai ini milik panel; indeks yang diumumkan tidak ditemukan")


def test_a_panel_that_has_rated_too_little_has_no_score_yet(report_on, one_rating):
    report = report_on(
        evaluation={"framework": "kominfo-2022", "source": ["s"]},
        ratings=one_rating,
        published={"index": 3, "source": ["s"]},
    )
    [told] = jury_sentences(report, report.evaluation.panel)
    assert "has no score yet" in told

"""What the panel wrote, by institution."""

from __future__ import annotations

from collections import Counter

from smartcity_eval.reports import feedback


def listings(report):
    return {
        block.heading: block.items for block in feedback(report).blocks if block.kind == "listing"
    }


def test_malang_2023_by_kind_and_institution(report_of):
    report = report_of("kab-malang", 2023)
    shown = listings(report)
    kinds = Counter(heading.partition(":")[0] for heading in shown)
    assert kinds == {"Weaknesses": 5, "Strengths": 5, "Recommendations of the panel": 5}
    assert sum(map(len, shown.values())) == len(report.record.feedback) == 59
    assert any("SNI 37122" in item.text for item in shown["Recommendations of the panel: Citiasia"])


def test_a_contradiction_stands_beside_it(report_of, see):
    report = report_of("kab-malang", 2023)
    assert all("salah salin" in item.text for item in listings(report)["Strengths: Citiasia"])
    assert "Sources disagree on figures here" in see(feedback(report)).text


def test_a_letter_that_names_no_institution_says_so(report_of):
    assert set(listings(report_of("kab-malang", 2022))) == {
        f"{kind}: institution not named"
        for kind in ("Weaknesses", "Strengths", "Recommendations of the panel")
    }


def test_nothing_written_shows_nothing(report_of):
    assert feedback(report_of("kab-batang", 2023)) is None

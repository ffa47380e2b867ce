"""How the year was judged."""

from __future__ import annotations

from smartcity_eval.reports import method


def test_batang_2023_by_the_regular_edition(report_of, see):
    seen = see(method(report_of("kab-batang", 2023)))
    assert seen.column("Method", "Weight") == {
        "Baseline": "10\u00a0%",
        "Output": "20\u00a0%",
        "Outcome": "30\u00a0%",
        "Impact": "20\u00a0%",
        "Quick win": "20\u00a0%",
    }
    assert seen.column("Method", "Questions") == {
        "Baseline": "5",
        "Output": "7",
        "Outcome": "33",
        "Impact": "54",
        "Quick win": "12",
    }
    assert (
        "Institutions: the council and the executing team exist and work"
        in seen.column("Method", "What it looks at")["Output"]
    )
    for part in (
        "in the group REGULER (letter B-1384/DJAI/AI.01.04/12/2023)",
        "plain mean of its questions (inferred)",
        "whole grades by 5 assessors (inferred)",
        "adds, then rounds once",
        "prints no descriptions",
        "fit with the RPJMD",
        "collaboration",
    ):
        assert part in seen.text


def test_each_group_has_its_own_method(report_of, see):
    shown = {
        (region, year): see(method(report_of(region, year)))
        for region, year in (("kota-surabaya", 2022), ("kota-surabaya", 2023), ("kab-malang", 2023))
    }
    weights = {key: list(seen.column("Method", "Weight").values()) for key, seen in shown.items()}
    assert weights == {
        ("kota-surabaya", 2022): [f"{w}\u00a0%" for w in (10, 20, 30, 10, 30)],
        ("kota-surabaya", 2023): [f"{w}\u00a0%" for w in (10, 20, 30, 20, 20)],
        ("kab-malang", 2023): [f"{w}\u00a0%" for w in (10, 20, 20, 20, 20, 10)],
    }
    assert (
        "rounds each term" in shown["kota-surabaya", 2022].text
        and "by 4 assessors" in shown["kota-surabaya", 2022].text
    )


def test_an_edition_without_questions_claims_none(report_of, see):
    seen = see(method(report_of("kota-kediri", 2022)))
    assert (
        "Questions" not in seen.table("Method")["head"]
        and "plain mean" not in seen.text
        and "whole grades" not in seen.text
    )


def test_it_is_appendix_a_with_the_references_of_the_weights(report_of, see):
    section = method(report_of("kab-batang", 2023))
    assert section.title == "A. How it was judged"
    text = see(section).text
    assert "All weights are stated by the edition." in text and "Weights: Surat B-1384" in text
    assert "Index = sum of score × weight. Scale up to 4; the lower end is inferred." in text


def test_a_weight_that_is_not_stated_is_marked(report_of, see):
    weights = see(method(report_of("kota-kediri", 2022))).column("Method", "Weight")
    assert weights["Baseline"] == "10\u00a0% (inferred)" and weights["Outcome"] == "30\u00a0%"


def test_the_edition_of_a_what_if_is_shown_where_the_years_own_is_not_known(report_of, see):
    seen = see(method(report_of("kab-bekasi", 2024)))
    assert seen.tables[0]["caption"] == "Method, kominfo-2023-cohort-2022"
    assert all("(assumed)" in text for text in seen.column("Method", "Weight").values())


def test_an_unknown_edition_has_no_method(report_of):
    assert (
        method(report_of("kota-cimahi", 2024)) is None
        and method(report_of("kab-batang", 2019)) is None
    )

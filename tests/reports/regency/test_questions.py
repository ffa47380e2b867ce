"""Components beside last year's, and every question with its score."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.reports import questions


def chart_of(section):
    [chart] = [block for block in section.blocks if block.kind == "chart"]
    return chart


def test_malang_2023_shows_every_question_component_by_component(report_of, see):
    report = report_of("kab-malang", 2023)
    seen = see(questions(report))
    counts = {t["caption"]: len(t["rows"]) - 1 for t in seen.tables}  # the last row is the mean
    assert counts == {
        "Baseline: 5 questions": 5,
        "Output: 7 questions": 7,
        "Outcome: 33 questions": 33,
        "Impact: 54 questions": 54,
        "Quick win: 12 questions": 12,
        "Collaboration: 6 questions": 6,
    }
    scores = seen.column("Outcome: 33 questions", "2023")
    assert (
        scores["Government performance status per Ministry of Home Affairs"],
        scores["Mean of the questions"],
    ) == ("1.00", "3.41")
    before = seen.column("Outcome: 33 questions", "2022")
    assert (
        before["Government performance status per Ministry of Home Affairs"],
        before["Mean of the questions"],
    ) == ("4.00", "2.92")
    assert before["Growth of realised investment, last two years"] == "", (
        "a question that last year did not have"
    )


def test_the_means_shown_are_those_of_the_questions_shown(report_of, see):
    seen = see(questions(report_of("kab-malang", 2022)))
    for found in seen.tables:
        [column] = [i for i, name in enumerate(found["head"]) if name == "2022"]
        *scores, mean = (Decimal(row[column]) for row in found["rows"])
        assert (sum(scores) / len(scores)).quantize(
            Decimal("0.01"), rounding="ROUND_HALF_UP"
        ) == mean, found["caption"]


def test_the_weakest_and_the_strongest_are_named_with_all_that_are_level(report_of):
    listings = {
        b.heading: b for b in questions(report_of("kab-malang", 2023)).blocks if b.kind == "listing"
    }
    weakest = listings["Weakest questions"].items
    assert [item.lead for item in weakest] == ["1.00:", "1.80:"]
    assert weakest[0].text.count(";") == 2 and "Share of the regional budget" in weakest[0].text
    [strongest] = listings["Strongest questions"].items
    assert strongest.lead == "4.00:" and strongest.text.count(";") == 14


def test_the_profile_says_both_years_and_that_they_were_judged_otherwise(report_of, see):
    section = questions(report_of("kab-malang", 2023))
    assert (
        "Baseline 3.60 (before 1.40)" in chart_of(section).alt
        and "Collaboration 2.53" in chart_of(section).alt
    )
    assert (
        "The scores of 2022 are by kominfo-2022-first-phase, these by kominfo-2023-kppn-ikn"
        in see(section).text
    )


def test_a_radar_is_a_word_away_and_an_unknown_form_is_refused(report_of):
    report = report_of("kab-malang", 2023)
    lines, radar = chart_of(questions(report)), chart_of(questions(report, "radar"))
    assert lines.alt == radar.alt and lines.svg != radar.svg
    with pytest.raises(UsageError, match=r"radr.*radar"):
        questions(report, "radr")


def test_where_only_components_are_known_and_none_of_last_year_nothing_is_shown(report_of):
    assert (
        questions(report_of("kab-batang", 2023)) is None
        and questions(report_of("kota-sukabumi", 2023)) is None
    )


def test_two_years_of_components_are_a_profile_without_tables(report_of, see):
    seen = see(questions(report_of("kota-surabaya", 2023)))
    assert len(seen.images) == 1 and not seen.tables


def test_a_score_nobody_printed_is_not_reported_and_no_zero(report_on, see):
    scores = {"source": "s", "questions": {"output_regulation": Decimal("3.00")}}
    report = report_on(
        evaluation={"framework": "kominfo-2023-regular", "source": "s"}, scores=scores
    )
    column = see(questions(report)).column("Output: 7 questions", "2023")
    assert column.pop("Regional regulation on the smart city") == "3.00" and set(
        column.values()
    ) == {"not reported"}

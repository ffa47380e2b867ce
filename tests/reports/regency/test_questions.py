"""Every question with its score, after the strongest and the weakest."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.reports.blocks import Section
from smartcity_eval.reports.regency import questions as folding


def questions(report):
    """The section as it would be with the questions alone, unfolded."""
    found = folding.questions(report)
    return (
        Section("questions", "Questions", found.blocks, language=report.language) if found else None
    )


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
    assert "2022" not in seen.table("Outcome: 33 questions")["head"], "by another formula"


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


def test_last_years_scores_stand_beside_where_they_are_of_one_formula(report_on, see):
    def year(number: int, **scores: str) -> dict:
        return {
            "year": number,
            "evaluation": {"framework": "kominfo-2023-regular", "source": "s"},
            "scores": {"source": "s", "questions": {k: Decimal(v) for k, v in scores.items()}},
        }

    before = year(2022, output_regulation="2.50")
    report = report_on(**year(2023, output_regulation="3.00"), history=(before,))
    column = see(questions(report)).column("Output: 7 questions", "2022")
    assert column["Regional regulation on the smart city"] == "2.50"
    assert set(column.values()) == {"2.50", ""}


def test_the_fold_says_how_many_questions_have_a_score(report_of):
    found = folding.questions(report_of("kab-malang", 2023))
    assert found.summary == "Questions by component: 117 with a score"


def test_where_only_components_are_known_and_none_of_last_year_nothing_is_shown(report_of):
    assert (
        questions(report_of("kab-batang", 2023)) is None
        and questions(report_of("kota-sukabumi", 2023)) is None
    )


def test_a_score_nobody_printed_is_not_reported_and_no_zero(report_on, see):
    scores = {"source": "s", "questions": {"output_regulation": Decimal("3.00")}}
    report = report_on(
        evaluation={"framework": "kominfo-2023-regular", "source": "s"}, scores=scores
    )
    column = see(questions(report)).column("Output: 7 questions", "2023")
    assert column.pop("Regional regulation on the smart city") == "3.00" and set(
        column.values()
    ) == {"not reported"}

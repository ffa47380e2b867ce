"""The components in one table and one drawing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.reports import index

from .test_index import BY_EDITION, scores

CAPTION = "Components and weights"


def test_batang_2023_stands_beside_its_groups_medians(report_of, see):
    seen = see(index(report_of("kab-batang", 2023)))
    assert seen.table(CAPTION)["head"] == [
        "Component",
        "Score, of 4",
        "Group median",
        "Weight",
        "Contribution, before rounding",
    ]
    rows = {row[0]: row[1:] for row in seen.table(CAPTION)["rows"]}
    assert rows["Baseline"] == ["3.80", "3.36", "10\u00a0%", "0.380"]
    assert rows["Index"] == ["3.40", "2.97", "100\u00a0%", "3.398"]
    assert "All weights are stated by the edition." in seen.text
    assert "over 72 regencies and cities judged by kominfo-2023-regular" in seen.text


def test_terms_that_the_edition_rounds_are_shown_rounded_and_add_up(report_of, see):
    seen = see(index(report_of("kota-kediri", 2022)))
    parts = seen.column(CAPTION, "Contribution")
    whole = parts.pop("Index")
    assert parts == {
        "Baseline": "0.36",
        "Output": "0.64",
        "Outcome": "0.97",
        "Impact": "0.61",
        "Quick win": "0.73",
    }
    assert sum(map(Decimal, parts.values())) == Decimal(whole) == Decimal("3.31")


def test_only_a_weight_that_is_not_stated_is_marked(report_of, see):
    weights = see(index(report_of("kota-kediri", 2022))).column(CAPTION, "Weight")
    assert weights["Baseline"] == "10\u00a0% (inferred)" and weights["Outcome"] == "30\u00a0%"
    # all alike: one line says so
    assert "(" not in "".join(
        see(index(report_of("kab-bekasi", 2024))).column(CAPTION, "Weight").values()
    )


def test_scores_of_another_formula_do_not_stand_beside_these(report_of, see):
    seen = see(index(report_of("kab-malang", 2023)))
    assert "Score in 2022" not in seen.table(CAPTION)["head"]
    assert (
        "The scores of 2022 are by kominfo-2022-first-phase, these by kominfo-2023-kppn-ikn"
        in seen.text
    )
    [profile, *_] = seen.images
    assert "Baseline 3.60 (group" in profile["alt"] and "before" not in profile["alt"]


def year(number: int, framework: str, *values: str) -> dict:
    return {
        "year": number,
        "evaluation": {"framework": framework, "source": "s"},
        "scores": scores(*values),
    }


def test_comparable_scores_stand_beside_these_in_table_and_drawing(report_on, see):
    report = report_on(
        **year(2022, "kominfo-2022", "3.60", "3.21", "3.23", "3.07", "3.65"),
        history=(year(2021, "kominfo-2021", "3.10", "3.00", "3.00", "3.00", "3.00"),),
    )
    seen = see(index(report))
    assert seen.column(CAPTION, "Score in 2021")["Baseline"] == "3.10"
    assert "Baseline 3.60 (before 3.10)" in seen.images[0]["alt"]


def test_an_unknown_edition_of_last_year_is_said_in_one_line(report_on, see):
    report = report_on(
        **year(2022, "kominfo-2022", "3.60", "3.21", "3.23", "3.07", "3.65"),
        history=(year(2021, "unknown", "3.10", "3.00", "3.00", "3.00", "3.00"),),
    )
    seen = see(index(report))
    assert "Score in 2021" not in seen.table(CAPTION)["head"]
    assert "The edition of 2021 is not known, so its scores" in seen.text


def test_scores_with_nothing_beside_them_are_a_table_alone(report_on, see):
    made = {"evaluation": BY_EDITION, "scores": scores("3.60", "3.21", "3.23", "3.07", "3.65")}
    seen = see(index(report_on(**made)))
    assert seen.table(CAPTION) and not seen.images


def test_a_radar_is_a_word_away_and_an_unknown_form_is_refused(report_of):
    report = report_of("kab-malang", 2023)
    lines, radar = (
        next(block for block in index(report, form).blocks if block.kind == "chart")
        for form in ("lines", "radar")
    )
    assert lines.alt == radar.alt and lines.svg != radar.svg
    with pytest.raises(UsageError, match=r"radr.*radar"):
        index(report, "radr")

"""The impact survey in a report."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.reports.regency.survey import survey


def told(*answers, wanted=50):
    return {
        "source": ["s"],
        "scale": {"minimum": 1, "maximum": 4},
        "wanted": wanted,
        "answers": [{"dimension": d, "sub_dimension": s, "counts": c} for d, s, c in answers],
    }


def test_no_survey_is_no_section(report_of):
    assert survey(report_of("kota-kediri", 2022)) is None


def test_means_stand_by_sub_dimension_with_how_many_answered(report_on, see):
    report = report_on(
        survey=told(("living", "health", {"2": 20, "3": 30}), ("living", "mobility", {"4": 50}))
    )
    seen = see(survey(report))
    assert seen.table("Survey by sub-dimension")["rows"] == [
        ["Health", "Smart Living", "50", "2.60", "2: 20, 3: 30", "[1]"],
        ["Mobility", "Smart Living", "50", "4.00", "4: 50", "[1]"],
    ]
    assert seen.column("Mean answer by dimension, bars from 1 to 4", "Mean") == {
        "Smart Living": "3.30"
    }
    [bars] = [block for block in survey(report).blocks if block.kind == "bars"]
    assert bars.bars[0].percent == "76.7%", "the scale begins at 1"
    assert (
        "100 answers about 2 sub-dimensions, on a scale from 1 to 4; 50 were wanted for each. They"
        " do not enter the index." in seen.text
    )


def test_who_fell_short_is_named(report_on, see):
    short = see(
        survey(
            report_on(
                survey=told(("living", "health", {"2": 20}), ("living", "mobility", {"4": 50}))
            )
        )
    ).text
    assert "Fewer than wanted answered about these: Health: 20 of 50." in short
    assert (
        "Fewer than wanted"
        not in see(survey(report_on(survey=told(("living", "health", {"2": 50}))))).text
    )


def test_a_survey_that_nobody_answered_has_no_mean(report_on, see):
    seen = see(survey(report_on(survey=told(("living", "health", {})))))
    assert seen.images == [] and "Health: 0 of 50" in seen.text


def test_a_mean_without_counts_is_shown_as_printed(report_on, see):
    answers = [{"dimension": "environment", "sub_dimension": "waste", "mean": Decimal("3.620")}]
    shown = see(
        survey(
            report_on(
                survey={"source": "s", "scale": {"minimum": 1, "maximum": 5}, "answers": answers}
            )
        )
    )
    assert (
        "3.620" in shown.text
        and "how many answered was not published" in shown.text
        and "Fewer than wanted" not in shown.text
        and " 0 " not in shown.text
    )
